/** Faults of suppliers and calendars that their schema can't see; for sources of records and of tables. */
import {monthsOf, parsePeriod} from '../../../model/period.ts';
import {nearest, type Place} from '../../../model/problem.ts';
import {problems} from '../problems.ts';
import type {Expect, Supplied} from './schema.ts';

type PlaceOf = (path: readonly (string | number)[]) => Place;

/** @param columns names that a record of the source has @throws Problem `SOURCE_OPTION_CONFLICT`, `SOURCE_UNKNOWN_COLUMN` */
export function checkSuppliers(source: Supplied, columns: readonly string[], place: PlaceOf | undefined): void {
  const ids = (source.suppliers ?? []).map(({id}) => id);
  for (const [at, supplier] of (source.suppliers ?? []).entries()) {
    const path = ['suppliers', at];
    if (ids.indexOf(supplier.id) !== at) {
      const zh = `报送方“${supplier.id}”写了两次；每个报送方须有自己的 \`id\`。`;
      const en = `Supplier \`${supplier.id}\` stands twice; give each an \`id\` of its own.`;
      throw problems.SOURCE_OPTION_CONFLICT({source: source.id, zh, en}, place?.([...path, 'id']));
    }
    for (const key of ['covers', 'except'] as const) {
      for (const column of Object.keys(supplier[key] ?? {})) {
        if (columns.includes(column)) continue;
        const facts = {
          source: source.id,
          option: `suppliers.${key}`,
          column,
          has: columns,
          hint: nearest(column, columns),
        };
        throw problems.SOURCE_UNKNOWN_COLUMN(facts, place?.([...path, key, column]));
      }
    }
    if (supplier.from !== undefined && supplier.until !== undefined && supplier.until < supplier.from) {
      const zh = `报送方“${supplier.id}”的 \`until\`（${supplier.until}）早于 \`from\`（${supplier.from}）。`;
      const en = `\`until\` (${supplier.until}) of supplier \`${supplier.id}\` lies before its \`from\` (${supplier.from}).`;
      throw problems.SOURCE_OPTION_CONFLICT({source: source.id, zh, en}, place?.([...path, 'until']));
    }
    if (supplier.expect) checkExpect(source, supplier.expect, (rest) => place?.([...path, 'expect', ...rest]));
  }
  if (source.expect) checkExpect(source, source.expect, (rest) => place?.(['expect', ...rest]));
}

function checkExpect(source: Supplied, expect: Expect, place: (path: readonly string[]) => Place | undefined): void {
  const {from, until, parts} = expect;
  if (until !== undefined && lastMonth(until) < lastMonth(from)) {
    const zh = `\`expect.until\`（${until}）早于 \`expect.from\`（${from}）。`;
    const en = `\`expect.until\` (${until}) lies before \`expect.from\` (${from}).`;
    throw problems.SOURCE_OPTION_CONFLICT({source: source.id, zh, en}, place(['until']));
  }
  if (parts.length === 0 || source.part !== undefined) return;
  const zh = '`expect.parts` 列出了各部分，但来源没有用 `part` 说明如何从文件名辨认。';
  const en = '`expect.parts` names parts, but the source does not say by `part` how file names tell them.';
  throw problems.SOURCE_OPTION_CONFLICT({source: source.id, zh, en}, place(['parts']));
}

function lastMonth(text: string): string {
  const found = parsePeriod(text);
  return (found && monthsOf(found).at(-1)) ?? text;
}
