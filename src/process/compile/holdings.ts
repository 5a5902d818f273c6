/**
 * Holdings in the statements of a cube: enterprises that belong to one at the end of a cell's period count as one contributor there.
 *
 * A holding is numbered behind the enterprises of the block or year, in code-point order, so that contributors stay small integers;
 * an enterprise whose own code is that of a holding belongs to it.
 */
import type {Membership} from '../../model/holding.ts';
import {type Frequency, lastDay, monthPeriod, type Period, period} from '../../model/period.ts';
import {byCodePoint} from '../../model/text.ts';

/** Codes of the holdings, in the order of their numbers. */
export function holdingCodes(members: readonly Membership[]): readonly string[] {
  return [...new Set(members.map(({holding}) => holding))].toSorted(byCodePoint);
}

/** Texts of contributors by number: enterprises as they are numbered, then the holdings. */
export function contributorTexts(enterprises: readonly string[], codes: readonly string[]): readonly string[] {
  if (codes.length === 0) return enterprises;
  const texts = enterprises.length === 0 ? [''] : [...enterprises];
  return [...texts, ...codes];
}

/** A block or a year, as far as its contributors are concerned. */
export type Held = {
  readonly members: readonly Membership[];
  readonly year: number;
  /** `201903` */
  readonly months: readonly number[];
  /** texts by number, from 1 */
  readonly enterprises: readonly string[];
};

/** A table of sums by key and enterprise (`ent`, `v`, `n`); `p` or `q` is the month or quarter where it holds several. */
export type Sums = {readonly name: string; readonly keys: readonly string[]; readonly frequency: Frequency};

/** The sums by key and contributor; `firms` says of how many enterprises each is. */
export function heldSql(held: Held, {name, keys, frequency}: Sums): string {
  const part = keys.find((key) => key === 'p' || key === 'q');
  const rows = heldRows(held, frequency).map((row) => `(${row.join(', ')})`);
  const table = `(values ${rows.join(', ') || '(null, null, null)'}) h(ent, holding, part)`;
  const on = `h.ent = t.ent${part === undefined ? '' : ` and h.part = t.${part}`}`;
  const list = keys.map((key) => `t.${key}`).concat('coalesce(h.holding, t.ent) as ent', 't.v', 't.n');
  const inner = `select ${list.join(', ')}, case when t.ent > 0 then 1 else 0 end as firm from ${name} t left join ${table} on ${on}`;
  const sums = [...keys, 'ent', 'sum(v) as v', 'cast(sum(n) as bigint) as n', 'sum(firm) as firms'].join(', ');
  return `select ${sums} from (${inner}) m group by ${[...keys, 'ent'].join(', ')}`;
}

/** Which enterprise belongs to which holding, by period of a frequency: numbers of the enterprise, the holding and the period (0 for the year). */
export function heldRows(held: Held, frequency: Frequency): readonly (readonly [number, number, number])[] {
  return periodsOf(held, frequency).flatMap(([number, at]) =>
    membersAt(held.members, held.enterprises, at).map(([ent, holding]) => [ent, holding, number] as const),
  );
}

/** Periods of a frequency with their numbers in a table of sums. */
function periodsOf({year, months}: Held, frequency: Frequency): readonly (readonly [number: number, at: Period])[] {
  if (frequency === 'year') return [[0, period(String(year))]];
  if (frequency === 'month') return months.map((number) => [number, monthPeriod(year, number % 100)]);
  return [1, 2, 3, 4].map((quarter) => [quarter, period(`${year}-Q${quarter}`)]);
}

/** Enterprise and holding by number, at the end of a period. */
function membersAt(
  members: readonly Membership[],
  enterprises: readonly string[],
  at: Period,
): readonly (readonly [ent: number, holding: number])[] {
  const codes = holdingCodes(members);
  const numbers = new Map(codes.map((code, place) => [code, Math.max(1, enterprises.length) + place]));
  const day = lastDay(at);
  const current = members.filter(({from, to}) => (from ?? '') <= day && day <= (to ?? '9999'));
  const holdingOf = new Map(current.map(({enterprise, holding}) => [enterprise, holding]));
  return enterprises.flatMap((text, ent) => {
    const number = numbers.get(holdingOf.get(text) ?? text);
    return ent > 0 && number !== undefined ? [[ent, number] as const] : [];
  });
}
