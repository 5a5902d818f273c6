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
import {type HbOptions, type HbUnit, outliers} from './outliers.ts';

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
    const by = rule.by.map((name, at) => desk.column(['by', at], name).id);
    const unit = desk.column(['unit'], rule.unit).id;
    const all = [...new Set([...by, unit])];
    const sum = sumOf(rule.measure, desk);
    const names = all.map(sqlName);
    const equal = names.map((name) => `now.${name} is not distinct from earlier.${name}`);
    const back = monthsBack(rule.against);
    const options: HbOptions = {exponent: rule.exponent, mdm: rule.mdm, mei: rule.mei, mii: rule.mii};
    return {
      scope: 'aggregate',
      shown: [...all, 'current', 'previous', 'outlier', 'effect', 'low', 'high'],
      query: (from) => `
        with sums as (${monthly(from, desk, all, {current: sum})})
        select ${names.map((name) => `now.${name} as ${name}`).join(', ')}, now.shumao_month as shumao_month,
          now."current" as "current", earlier."current" as "previous"
        from sums as now left join sums as earlier
          on ${equal.join(' and ')} and now.shumao_month = earlier.shumao_month + ${back}
        ${orderBy(by, sqlName(unit))}`,
      judge: (rows) => judge(rows, by, unit, options),
    };
  },
};

async function* judge(
  rows: AsyncIterable<GroupRow>,
  by: readonly string[],
  unit: string,
  options: HbOptions,
): AsyncIterable<Judged> {
  const keyOf = (row: GroupRow): string => JSON.stringify([groupIn(row, by), monthNumber(row)]);
  for await (const group of runs(rows, keyOf)) {
    const units = group.map((row) => ({row, pair: pairIn(row)}));
    const usable = units.flatMap(({pair}) => (pair === undefined ? [] : [pair]));
    const found = outliers(usable, options);
    let at = 0;
    for (const {row, pair} of units) {
      const result = pair === undefined ? undefined : found?.[at];
      if (pair !== undefined) at += 1;
      const current = numberIn(row, 'current');
      const previous = numberIn(row, 'previous');
      const names = [...new Set([...by, unit])];
      const group = groupIn(row, names);
      const named = Object.fromEntries(names.map((column, position) => [column, group[position] ?? null]));
      yield {
        verdict:
          result === undefined
            ? previous === undefined
              ? 'unknown'
              : 'skipped'
            : result.flag === undefined
              ? 'passed'
              : 'failed',
        month: monthText(monthNumber(row)),
        group,
        magnitude: current ?? decimal(0n, 0),
        values: {
          ...named,
          current: textOf(current),
          previous: textOf(previous),
          ...(result?.flag === undefined
            ? {}
            : {
                outlier: result.flag,
                effect: result.effect.toFixed(6),
                low: result.low.toFixed(6),
                high: result.high.toFixed(6),
              }),
        },
      };
    }
  }
}

function textOf(value: Decimal | undefined): string | null {
  return value === undefined ? null : decimalText(value);
}

/** Only units with a positive sum in both months have a ratio. */
function pairIn(row: GroupRow): HbUnit | undefined {
  const current = numberIn(row, 'current');
  const previous = numberIn(row, 'previous');
  if (!current || !previous || current.unscaled <= 0n || previous.unscaled <= 0n) return undefined;
  return {current: Number(decimalText(current)), previous: Number(decimalText(previous))};
}
