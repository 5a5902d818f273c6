/** SQL pieces that several kinds of rules are made of. */
import {sqlName} from '../../../engine/index.ts';
import {compileSql} from '../language/sql.ts';
import type {Expression} from '../language/types.ts';
import type {RuleSource} from '../source.ts';

/** A column as text, decimals with all their digits. */
export function asText(column: string): string {
  return `cast(${sqlName(column)} as varchar)`;
}

/** Every column of a list has a value. */
export function allPresent(columns: readonly string[]): string {
  return `(${columns.map((column) => `${sqlName(column)} is not null`).join(' and ')})`;
}

/** The records of a relation to which a rule applies, as FROM-clause text. */
export function filtered(from: string, applies: Expression | undefined): string {
  return applies === undefined
    ? `${from} as records`
    : `(select * from ${from} as records where ${compileSql(applies)}) as records`;
}

/** By what failures are put in order: the size of the money, or nothing where a source has none. */
export function magnitudeOf(source: RuleSource): string {
  const value = source.columns.find(({id}) => id === 'value');
  const isNumber = value?.type === 'decimal' || value?.type === 'integer';
  return isNumber ? 'abs(cast("value" as decimal(38, 6)))' : 'cast(0 as decimal(38, 6))';
}

/** How a record is named in a finding: its own id where the source has one. */
export function recordName(source: RuleSource): string {
  return source.columns.some(({id}) => id === 'record_id') ? '"record_id"' : 'cast(null as varchar)';
}

/** A select list of columns as text under their own names. */
export function shownAsText(columns: readonly string[]): string {
  return columns.map((column) => `${asText(column)} as ${sqlName(column)}`).join(', ');
}
