/**
 * Whether no key stands in two months, in memory that does not grow with the records: keys that begin with a date lie in ranges that don't
 * meet, which two values a month tell; months whose ranges do meet are asked for a share of their keys at a time.
 */
import {type Engine, rowsOf, sqlName, type SqlValue} from '../../engine/index.ts';
import {byCodePoint} from '../../model/text.ts';

export type Keyed = {
  /** columns of the key */
  readonly keys: readonly string[];
  /** FROM-clause text of the records of each month that have a key */
  readonly months: readonly string[];
  /** how many of the first months are known to be apart from each other */
  readonly known: number;
};

/** Keys that one question groups: some 100 bytes each stand in the engine's memory. */
const AT_ONCE = 4_000_000n;

type Range = {readonly month: number; readonly low: SqlValue; readonly high: SqlValue; readonly keys: bigint};

/** @param atOnce keys that one question may group */
export async function areApart(engine: Engine, keyed: Keyed, atOnce = AT_ONCE): Promise<boolean> {
  if (keyed.months.length - keyed.known < 1 || keyed.months.length < 2) return true;
  for (const together of meeting(await rangesOf(engine, keyed))) {
    const shares = together.reduce((sum, {keys}) => sum + keys, 0n) / atOnce + 1n;
    for (let share = 0n; share < shares; share += 1n) {
      for (const question of questions(engine, keyed, together, {share, shares}))
        if ((await rowsOf(engine, `select ${question} limit 1`)).length > 0) return false;
    }
  }
  return true;
}

/** Of months that have a key. */
async function rangesOf(engine: Engine, {keys, months}: Keyed): Promise<readonly Range[]> {
  const key = sqlName(keys[0] ?? '');
  const parts = months.map(
    (from, month) => `select ${month} as part, min(${key}) as low, max(${key}) as high, count(*) as n from ${from}`,
  );
  const rows = await rowsOf(engine, parts.join(' union all '));
  return rows.flatMap(({part, low = null, high = null, n}): Range[] => {
    if (typeof part !== 'bigint' || typeof n !== 'bigint' || n === 0n) return [];
    return [{month: Number(part), low, high, keys: n}];
  });
}

/** Months whose ranges meet, directly or by others; those that stand alone are left out. */
function meeting(ranges: readonly Range[]): readonly (readonly Range[])[] {
  const groups: Range[][] = [];
  let end: SqlValue = null;
  for (const range of ranges.toSorted((a, b) => compared(a.low, b.low))) {
    const last = groups.at(-1);
    if (last && compared(range.low, end) <= 0) last.push(range);
    else groups.push([range]);
    if (!last || groups.at(-1)?.length === 1 || compared(range.high, end) > 0) end = range.high;
  }
  return groups.filter((group) => group.length > 1);
}

/** As engines order them. Values of other kinds are never told apart: then keys are looked at. */
function compared(a: SqlValue, b: SqlValue): number {
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0;
  return typeof a === 'string' && typeof b === 'string' ? byCodePoint(a, b) : 0;
}

/** A row for a key that stands in two of these months, at least one of them not known before. */
function questions(
  engine: Engine,
  {keys, months, known}: Keyed,
  together: readonly Range[],
  {share, shares}: {readonly share: bigint; readonly shares: bigint},
): readonly string[] {
  const columns = keys.map(sqlName).join(', ');
  const own = shares > 1n ? ` where ${engine.spell.bucket(sqlName(keys[0] ?? ''), shares)} = ${share}` : '';
  const all = (ranges: readonly Range[]): string =>
    ranges
      .map(({month}) => `select ${month} as part, ${columns} from ${months[month] ?? ''}${own}`)
      .join(' union all ');
  const [old, added] = [together.filter(({month}) => month < known), together.filter(({month}) => month >= known)];
  return [
    ...(added.length > 1
      ? [`${columns} from (${all(added)}) as added group by ${columns} having min(part) <> max(part)`]
      : []),
    ...(added.length > 0 && old.length > 0
      ? [
          `${columns} from (${all(old)}) as old where (${columns}) in (select (${columns}) from (${all(added)}) as added)`,
        ]
      : []),
  ];
}
