/** Faults of suppliers and calendars that their schema can't see; for sources of records and of tables. */
import {monthsOf, parsePeriod} from '../../../model/period.ts';
import {nearest, type Place} from '../../../model/problem.ts';
import {problems} from '../problems.ts';
import type {Expect, Supplied, Supplier} from './schema.ts';

type PlaceOf = (path: readonly (string | number)[]) => Place;

/** @param columns names that a record of the source has @throws Problem `SOURCE_OPTION_CONFLICT`, `SOURCE_UNKNOWN_COLUMN` */
export function checkSuppliers(
  source: Supplied & {readonly cumulative?: unknown},
  columns: readonly string[],
  place: PlaceOf | undefined,
): void {
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
  if (source.cumulative) checkHandover(source, place);
  if (source.expect) checkExpect(source, source.expect, (rest) => place?.(['expect', ...rest]));
}

/** A file since January of one who begins within the year would hold again what was counted of one who ended before. */
function checkHandover(source: Supplied, place: PlaceOf | undefined): void {
  const all = source.suppliers ?? [];
  for (const [at, late] of all.entries()) {
    const {from} = late;
    const ended = all.find((one) => followsWithinYear(late, one) && !answersApart(late, one));
    if (from === undefined || ended?.until === undefined) continue;
    const [id, other, until, january] = [late.id, ended.id, ended.until, `${from.slice(0, 4)}-01`];
    const zh = `报送方“${id}”自 ${from} 起报送，“${other}”同年至 ${until} 止：累计来源中，“${id}”的首份文件会把 ${january} 至 ${until} 再计一次。`;
    const en = `supplier \`${id}\` begins in ${from}, and \`${other}\` ended in ${until} of that year: in a cumulative source the first file of \`${id}\` would count ${january} to ${until} again.`;
    const hint = {
      zh: '若前后相继，请声明为同一报送方，`files` 同时匹配两种文件名，如 `*-{old,new}-*`；若各报各的，请用 `covers` 分开写明。',
      en: 'If one follows the other, declare them as one supplier whose `files` fits both names, as `*-{old,new}-*`; if each answers for its own, say so by `covers`.',
    };
    throw problems.SOURCE_OPTION_CONFLICT({source: source.id, zh, en, hint}, place?.(['suppliers', at, 'from']));
  }
}

function followsWithinYear({from}: Supplier, {until}: Supplier): boolean {
  return from !== undefined && until !== undefined && until < from && until.slice(0, 4) === from.slice(0, 4);
}

/** Whether two suppliers say of a column that they answer for different codes of it. */
function answersApart(one: Supplier, other: Supplier): boolean {
  const isApart = (codes: readonly string[], column: string, {covers, except}: Supplier): boolean =>
    isNoneOf(codes, covers?.[column]) || codes.every((code) => except?.[column]?.includes(code));
  const covered = (supplier: Supplier): [string, readonly string[]][] => Object.entries(supplier.covers ?? {});
  return (
    covered(one).some(([column, codes]) => isApart(codes, column, other)) ||
    covered(other).some(([column, codes]) => isApart(codes, column, one))
  );
}

function isNoneOf(codes: readonly string[], others: readonly string[] | undefined): boolean {
  return others !== undefined && codes.every((code) => !others.includes(code));
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
