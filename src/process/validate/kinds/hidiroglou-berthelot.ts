/**
 * Hidiroglou–Berthelot: units whose change from an earlier month is out of line with the changes of their group, large ones counting more.
 * The arithmetic is `outliers.ts`; here units are summed, paired with their earlier month and put into groups.
 */
import {z} from 'zod';
import {sqlName} from '../../../engine/index.ts';
import {type Decimal, decimal, decimalText} from '../../../model/decimal.ts';
import type {GroupRow, Judged, RuleKind} from '../kind.ts';
import {columnSchema, common} from '../rule.ts';
import {
  againstSchema,
  bySchema,
  groupIn,
  MONTH,
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
import {type HbOptions, type HbResult, type HbUnit, outliers} from './outliers.ts';

const fields = {
  ...common,
  kind: z.literal('hidiroglou-berthelot').describe('units that change out of line with their group'),
  scope: z.literal('aggregate').default('aggregate'),
  unit: columnSchema.default('enterprise').describe('column of the unit that changes'),
  by: bySchema,
  measure: measureSchema,
  against: againstSchema,
  exponent: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('u, from 0 to 1: how much more a change counts for a large unit'),
  mdm: z
    .number()
    .min(0)
    .default(0.05)
    .describe('A, minimum distance multiplier: keeps the interval open where nearly all units change alike'),
  mei: z.number().positive().optional().describe('interval multiplier beyond which a unit is excluded (ODEL, ODER)'),
  mii: z
    .number()
    .positive()
    .optional()
    .describe(
      'interval multiplier beyond which a unit is to be imputed (ODIL, ODIR); above `mei` where both are given',
    ),
};
const schema = z
  .strictObject(fields)
  .refine(({mei, mii}) => mei !== undefined || mii !== undefined, {message: '`mei` or `mii` is needed', path: ['mii']})
  .refine(({mei, mii}) => mei === undefined || mii === undefined || mei < mii, {
    message: '`mii` must be above `mei`',
    path: ['mii'],
  });

export const hidiroglouBerthelot: RuleKind<typeof schema> = {
  id: 'hidiroglou-berthelot',
  scope: 'aggregate',
  about: {
    zh: '单位的变化与本组明显不一致（Hidiroglou–Berthelot 法；可用单位少于 10 个的组不判断）',
    en: 'units whose change is out of line with their group; groups with fewer than 10 usable units are skipped',
  },
  schema,
  facts: {
    month: {zh: '月份', en: 'the month'},
    current: {zh: '当月合计', en: 'the sum of the month'},
    previous: {zh: '基期合计', en: 'the sum of the earlier month'},
    outlier: {zh: '标志：ODIL、ODIR、ODEL、ODER', en: 'the flag: ODIL, ODIR, ODEL or ODER'},
    effect: {zh: '效应 E', en: 'the effect E'},
    low: {zh: '允许区间下限', en: 'the low end of the interval'},
    high: {zh: '允许区间上限', en: 'the high end of the interval'},
  },
  prepare: (rule, desk) => {
    const groups = rule.by.map((name, at) => desk.column(['by', at], name));
    const by = groups.map(({id}) => id);
    const units = desk.column(['unit'], rule.unit);
    const unit = units.id;
    const all = [...new Set([...by, unit])];
    const sum = sumOf(rule.measure, desk);
    const names = all.map(sqlName);
    const equal = names.map((name) => `now.${name} is not distinct from earlier.${name}`);
    const back = monthsBack(rule.against);
    const options: HbOptions = {exponent: rule.exponent, mdm: rule.mdm, mei: rule.mei, mii: rule.mii};
    return {
      scope: 'aggregate',
      shown: [...all, 'current', 'previous', 'outlier', 'effect', 'low', 'high'],
      by: groups,
      others: by.includes(unit) ? [] : [units],
      back: [back],
      sums: (from) => monthly(from, desk, all, {current: sum}),
      query: (sums) => `
        select ${names.map((name) => `now.${name} as ${name}`).join(', ')}, now.shumao_month as shumao_month,
          now."current" as "current", earlier."current" as "previous"
        from ${sums} as now left join ${sums} as earlier
          on ${equal.join(' and ')} and now.shumao_month = earlier.shumao_month + ${back}
        ${orderBy(by, sqlName(unit))}`,
      judge: (rows) => judge(rows, by, unit, options),
    };
  },
};

async function* judge(
  rows: AsyncIterable<readonly GroupRow[]>,
  by: readonly string[],
  unit: string,
  options: HbOptions,
): AsyncIterable<readonly Judged[]> {
  const names = [...new Set([...by, unit])];
  for await (const group of runs(rows, [...by, MONTH])) {
    const [first] = group;
    const month = first === undefined ? '' : monthText(monthNumber(first));
    const pairs = group.map(pairIn);
    const found = outliers(
      pairs.filter((pair) => pair !== undefined),
      options,
    );
    // Results stand in the order of the usable units.
    let used = 0;
    yield group.map((row, at): Judged => {
      if (pairs[at] === undefined)
        return {verdict: numberIn(row, 'previous') === undefined ? 'unknown' : 'skipped', month};
      const result = found?.[used];
      used += 1;
      if (result === undefined) return {verdict: 'skipped', month};
      return result.flag === undefined ? {verdict: 'passed', month} : failed(row, names, month, result);
    });
  }
}

function failed(row: GroupRow, names: readonly string[], month: string, {flag, effect, low, high}: HbResult): Judged {
  const group = groupIn(row, names);
  const current = numberIn(row, 'current') ?? decimal(0n, 0);
  const previous = numberIn(row, 'previous') ?? decimal(0n, 0);
  return {
    verdict: 'failed',
    month,
    group,
    magnitude: current,
    values: {
      ...namedGroup(names, group),
      current: decimalText(current),
      previous: decimalText(previous),
      outlier: flag ?? null,
      effect: effect.toFixed(6),
      low: low.toFixed(6),
      high: high.toFixed(6),
    },
  };
}

/** Only units with a positive sum in both months have a ratio. */
function pairIn(row: GroupRow): HbUnit | undefined {
  const current = numberIn(row, 'current');
  const previous = numberIn(row, 'previous');
  if (!current || !previous || current.unscaled <= 0n || previous.unscaled <= 0n) return undefined;
  return {current: floating(current), previous: floating(previous)};
}

/** The nearest floating-point number: a quotient of two exact ones, else what its text reads as. */
function floating(value: Decimal): number {
  const {unscaled, scale} = value;
  return unscaled <= BigInt(Number.MAX_SAFE_INTEGER) && scale <= 22
    ? Number(unscaled) / 10 ** scale
    : Number(decimalText(value));
}
