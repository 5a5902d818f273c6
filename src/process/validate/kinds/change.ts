/**
 * Period to period: the sum of a group may rise or fall by at most so many percent of its base. Exact: no quotient is ever formed.
 * Unknown without a base; skipped where the base is zero or below a declared size.
 */
import {z} from 'zod';
import {add, compare, type Decimal, decimal, decimalText, negate, pow10, round} from '../../../model/decimal.ts';
import type {GroupRow, Judged, RuleKind} from '../kind.ts';
import {common, decimalSchema} from '../rule.ts';
import {
  againstSchema,
  bySchema,
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

const fields = {
  ...common,
  kind: z.literal('change').describe('change of a group from an earlier month'),
  scope: z.literal('aggregate').default('aggregate'),
  by: bySchema,
  measure: measureSchema,
  against: againstSchema,
  'rise-at-most': decimalSchema.optional().describe('percent of the base by which the sum may rise'),
  'fall-at-most': decimalSchema.optional().describe('percent of the base by which the sum may fall'),
  'base-at-least': decimalSchema.optional().describe('groups with a smaller base are skipped'),
};
const schema = z.strictObject(fields).refine((rule) => rule['rise-at-most'] ?? rule['fall-at-most'], {
  message: '`rise-at-most` or `fall-at-most` is needed',
  path: ['rise-at-most'],
});

export const change: RuleKind<typeof schema> = {
  id: 'change',
  scope: 'aggregate',
  about: {
    zh: '一组的合计与以前某月相比的升降不得超过若干百分比',
    en: 'the sum of a group rises or falls by at most so many percent from an earlier month',
  },
  schema,
  facts: {
    month: {zh: '月份', en: 'the month'},
    current: {zh: '当月合计', en: 'the sum of the month'},
    base: {zh: '基期合计', en: 'the sum of the earlier month'},
    change: {zh: '变化，百分比', en: 'the change in percent, two decimals'},
  },
  prepare: (rule, desk) => {
    const columns = rule.by.map((name, at) => desk.column(['by', at], name));
    const by = columns.map(({id}) => id);
    const sum = sumOf(rule.measure, desk);
    const limits = {rise: rule['rise-at-most'], fall: rule['fall-at-most'], least: rule['base-at-least']};
    const back = monthsBack(rule.against);
    return {
      scope: 'aggregate',
      shown: [...by, 'current', 'base', 'change'],
      by: columns,
      others: [],
      back: [back],
      sums: (from) => monthly(from, desk, by, {current: sum}),
      query: (sums) => `select * from ${sums} as sums ${orderBy(by)}`,
      judge: (rows) => judge(rows, by, back, limits),
    };
  },
};

type Limits = {
  readonly rise: Decimal | undefined;
  readonly fall: Decimal | undefined;
  readonly least: Decimal | undefined;
};

async function* judge(
  rows: AsyncIterable<readonly GroupRow[]>,
  by: readonly string[],
  back: number,
  limits: Limits,
): AsyncIterable<readonly Judged[]> {
  for await (const months of runs(rows, by)) {
    const sums = new Map(months.map((row) => [monthNumber(row), numberIn(row, 'current')]));
    yield months.map((row): Judged => {
      const number = monthNumber(row);
      const month = monthText(number);
      const current = sums.get(number);
      const base = sums.get(number - back);
      if (!current || !base) return {verdict: 'unknown', month};
      const verdict = compared(current, base, limits);
      if (verdict !== 'failed') return {verdict, month};
      const group = groupIn(row, by);
      const change = decimalText(percent(add(current, negate(base)), absolute(base)));
      const values = {...namedGroup(by, group), current: decimalText(current), base: decimalText(base), change};
      return {verdict, month, group, magnitude: current, values};
    });
  }
}

function compared(current: Decimal, base: Decimal, {rise, fall, least}: Limits): Judged['verdict'] {
  const size = absolute(base);
  if (size.unscaled === 0n || (least && compare(size, least) < 0)) return 'skipped';
  const difference = add(current, negate(base));
  return exceeds(difference, rise, size) || exceeds(negate(difference), fall, size) ? 'failed' : 'passed';
}

/** Whether `part` is more than `limit` percent of `whole`; exactly the limit is not. */
function exceeds(part: Decimal, limit: Decimal | undefined, whole: Decimal): boolean {
  if (limit === undefined) return false;
  const right = decimal(limit.unscaled * whole.unscaled, limit.scale + whole.scale);
  return compare(decimal(part.unscaled * 100n, part.scale), right) > 0;
}

function percent(part: Decimal, whole: Decimal): Decimal {
  return round({num: part.unscaled * 100n * pow10(whole.scale), den: whole.unscaled * pow10(part.scale)}, 2);
}

function absolute(value: Decimal): Decimal {
  return value.unscaled < 0n ? negate(value) : value;
}
