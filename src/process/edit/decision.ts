/**
 * A decision: what a person ruled on one value of one record or group, and by what evidence. Bound to the rule, the record and the hash of
 * the value, so that it falls away when the value changes and serves again when the value returns.
 *
 * Source: docs/decisions/0014-decisions-are-rows.md.
 */
import {createHash} from 'node:crypto';
import type {Place} from '../../model/problem.ts';
import type {Action, Reason} from '../../model/ruling.ts';

export type Decision = {
  /** id of the rule or code of the fault; `manual` where a person found it without one */
  readonly rule: string;
  readonly source: string;
  /** record_id, or the place `FILE:LINE`, or a group as findings print it */
  readonly record: string;
  /** column that was judged, and that `correct` changes */
  readonly column: string;
  readonly hash: string;
  /** the value that was judged, where it was written down */
  readonly value: string | undefined;
  readonly action: Action;
  readonly newValue: string | undefined;
  readonly reason: Reason;
  readonly evidence: string;
  readonly by: string;
  /** `2019-03-05` */
  readonly at: string;
  readonly place: Place & {readonly line: number};
};

/** Decisions on what no rule found. */
export const MANUAL = 'manual';

/** The columns of decisions.csv in the order in which they are written. */
export const columns = [
  'rule',
  'source',
  'record',
  'column',
  'value',
  'value_hash',
  'action',
  'new_value',
  'reason',
  'evidence',
  'by',
  'at',
] as const;

export type Column = (typeof columns)[number];

const LENGTH = 12;

/** Of a value as text, as the record holds it: decimals with all digits of their column, days as ISO dates, nothing as the empty text. */
export function valueHash(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, LENGTH);
}

/** The same in SQL, null as the empty text. */
export function valueHashSql(text: string): string {
  return `left(sha256(coalesce(${text}, '')), ${LENGTH})`;
}

export type Bound = Pick<Decision, 'rule' | 'source' | 'record' | 'column' | 'hash'>;

/** The short stable id of a finding: of what a decision on it is bound to. */
export function findingId({rule, source, record, column, hash}: Bound): string {
  const parts = [rule, source, record, column, hash];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 8);
}
