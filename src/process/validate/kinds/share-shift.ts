/**
 * The share of a group in its total may shift by at most so many percentage points from an earlier month. Exact: fractions are compared by
 * multiplying. Unknown without an earlier share; skipped where a total is not positive.
 */
import {z} from 'zod';
import {sqlName} from '../../../engine/index.ts';
import {
  compareRatio,
  type Decimal,
  decimal,
  decimalText,
  pow10,
  type Ratio,
  ratio,
  ratioOf,
  round,
} from '../../../model/decimal.ts';
import type {GroupRow, Judged, RuleKind} from '../kind.ts';
import {columnSchema, common, decimalSchema} from '../rule.ts';
import {
  againstSchema,
  groupIn,
  namedGroup,
  measureSchema,
  monthly,
  monthNumber,
  monthsBack,
  monthText,
  numberIn,
  orderBy,
  runs,
  sumOf,
} from './monthly.ts';

const schema = z.strictObject({
  ...common,
  kind: z.literal('share-shift').describe('shift of a group’s share in its total'),
  scope: z.literal('aggregate').default('aggregate'),
  by: z.array(columnSchema).min(1).describe('columns of a group'),
  within: z
    .array(columnSchema)
    .default([])
    .describe('columns whose values the total shares with the group; without any, the total of the source'),
  measure: measureSchema,
  against: againstSchema,
  'points-at-most': decimalSchema.describe('percentage points by which the share may shift, up or down'),
});

export const shareShift: RuleKind<typeof schema> = {
  id: 'share-shift',
  scope: 'aggregate',
  about: {
    zh: '一组占合计的比重与以前某月相比的变动不得超过若干百分点',
    en: 'the share of a group in its total shifts by at most so many percentage points',
  },
  schema,
  facts: {
    month: {zh: '月份', en: 'the month'},
    share: {zh: '当月比重，百分比', en: 'the share of the month in percent'},
    base: {zh: '基期比重，百分比', en: 'the earlier share in percent'},
  },
  prepare: (rule, desk) => {
    const within = rule.within.map((name, at) => desk.column(['within', at], name).id);
    const own = rule.by.map((name, at) => desk.column(['by', at], name).id);
    const by = [...new Set([...within, ...own])];
    const columns = by.map((id) => desk.column(['by'], id));
    const sum = sumOf(rule.measure, desk);
    const total = `sum("current") over (partition by ${['shumao_month', ...within.map(sqlName)].join(', ')})`;
    const back = monthsBack(rule.against);
    const limit = rule['points-at-most'];
    return {
      scope: 'aggregate',
      shown: [...by, 'share', 'base'],
      by: columns,
      others: [],
      back: [back],
      sums: (from) => monthly(from, desk, by, {current: sum}),
      query: (sums) => `select *, ${total} as "total" from ${sums} as sums ${orderBy(by)}`,
      judge: (rows) => judge(rows, by, back, limit),
    };
  },
};

async function* judge(
  rows: AsyncIterable<readonly GroupRow[]>,
  by: readonly string[],
  back: number,
  limit: Decimal,
): AsyncIterable<readonly Judged[]> {
  for await (const months of runs(rows, by)) {
    const byMonth = new Map(months.map((row) => [monthNumber(row), row]));
    yield months.map((row): Judged => {
      const number = monthNumber(row);
      const month = monthText(number);
      const before = byMonth.get(number - back);
      if (before === undefined) return {verdict: 'unknown', month};
      const share = shareIn(row);
      const base = shareIn(before);
      if (!share || !base) return {verdict: 'skipped', month};
      if (!shifts(share, base, limit)) return {verdict: 'passed', month};
      const group = groupIn(row, by);
      const values = {...namedGroup(by, group), share: percentText(share), base: percentText(base)};
      return {verdict: 'failed', month, group, magnitude: numberIn(row, 'current') ?? decimal(0n, 0), values};
    });
  }
}

/** Current share as a fraction; undefined where the total is not positive. */
function shareIn(row: GroupRow): Ratio | undefined {
  const part = numberIn(row, 'current');
  const whole = numberIn(row, 'total');
  if (!part || !whole || whole.unscaled <= 0n) return undefined;
  return ratio(part.unscaled * pow10(whole.scale), whole.unscaled * pow10(part.scale));
}

/** By more than so many percentage points; exactly the limit is not. */
function shifts(share: Ratio, base: Ratio, limit: Decimal): boolean {
  const difference = share.num * base.den - base.num * share.den;
  const size = ratio((difference < 0n ? -difference : difference) * 100n, share.den * base.den);
  return compareRatio(size, ratioOf(limit)) > 0;
}

function percentText(value: Ratio): string {
  return decimalText(round({num: value.num * 100n, den: value.den}, 2));
}
