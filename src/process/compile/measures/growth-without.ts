/**
 * Growth without the largest contributor (剔除最大主体后的同比), or without a declared one-off: 100 (w − w₀) / w₀, where w = v − c and w₀ = v₀ − c₀.
 *
 * The largest contributor of the period is taken out of both periods. It tells something of that contributor, so it needs at least four
 * contributors in each period, and it must be among the three largest of the year before, since no other is kept.
 * Missing: as growth; inapplicable where contributors are too few or not known; unavailable where the contributor's base was not kept.
 */
import {z} from 'zod';
import {pow10, ratio} from '../../../model/decimal.ts';
import {yearBefore} from '../../../model/period.ts';
import {type Context, isAbsent, type Measure, type Outcome} from '../measure.ts';
import {baseFault, changeOf, changeOptions, isChange} from './change.ts';
import {changeOperands} from './operands.ts';

const FEWEST = 4n;

const options = z.strictObject({
  'base-at-least': changeOptions['base-at-least'],
  figure: z
    .string()
    .optional()
    .describe(
      'a declared one-off of reference/figures.csv that is taken out, in place of the largest contributor; 0 where it names none',
    ),
});

type Taken = {readonly now: bigint; readonly base: bigint};

export const growthWithout: Measure<z.output<typeof options>> = {
  id: 'growth-without',
  title: {zh: '同比增速（剔除最大主体）', en: 'Growth without the largest contributor'},
  formula: {
    zh: '100 (w − w₀) / w₀，w ＝ v − c，w₀ ＝ v₀ − c₀，c 为本期最大主体或 `figure:` 的一次性因素',
    en: '100 (w − w₀) / w₀, w = v − c, w₀ = v₀ − c₀, c being the largest contributor of the period or the one-off of `figure:`',
  },
  missing: {
    zh: '同 growth；主体不足 4 家或不详：inapplicable；该主体基期值未保留：unavailable',
    en: 'as growth; inapplicable with fewer than 4 contributors or where they are not known; unavailable where the contributor’s base was not kept',
  },
  unit: 'PCT',
  decimals: 2,
  options,
  compute(context, {figure, 'base-at-least': atLeast}) {
    const change = changeOf(context, context.key);
    if (!isChange(change)) return change;
    const taken = figure === undefined ? largestOf(context) : oneOffOf(context, figure);
    if ('missing' in taken) return taken;
    const rest = {now: change.now - taken.now, base: change.base - taken.base, scale: change.scale};
    return baseFault(rest, atLeast) ?? {ratio: ratio(100n * (rest.now - rest.base), rest.base)};
  },
  explain(context, {figure}) {
    const taken = figure === undefined ? largestOf(context) : oneOffOf(context, figure);
    const amounts = 'missing' in taken ? undefined : taken;
    const what =
      figure === undefined ? {zh: '最大主体', en: 'the largest contributor'} : {zh: '一次性因素', en: 'the one-off'};
    return {
      words: {
        zh: `（本期 − 上年同期）÷ 上年同期，两期均剔除${what.zh}`,
        en: `(this period − the year before) ÷ the year before, ${what.en} taken out of both`,
      },
      formula: '(({now} − {taken}) − ({base} − {takenBase})) / ({base} − {takenBase})',
      operands: {
        ...changeOperands(context, yearBefore(context.period)),
        ...(amounts
          ? {
              taken: {
                label: {zh: `${what.zh}本期`, en: `${what.en}, this period`},
                amount: amounts.now,
                of: context.series,
              },
              takenBase: {
                label: {zh: `${what.zh}上年同期`, en: `${what.en}, the year before`},
                amount: amounts.base,
                of: context.series,
              },
            }
          : {}),
      },
    };
  },
};

function largestOf({series, key, period}: Context): Taken | Extract<Outcome, {readonly missing: unknown}> {
  const [now, base] = [series.cell(key, period), series.cell(key, yearBefore(period))];
  const isKnown = series.countsEnterprises && now !== undefined && base !== undefined;
  if (!isKnown || now.enterprises < FEWEST || base.enterprises < FEWEST)
    return {missing: 'inapplicable', reason: 'fewer-than-4-contributors'};
  const [largest] = now.largest;
  if (!largest) return {missing: 'inapplicable', reason: 'contributors-not-known'};
  const before = base.largest.find(({enterprise}) => enterprise === largest.enterprise);
  return before
    ? {now: largest.value, base: before.value}
    : {missing: 'unavailable', reason: 'base-of-the-largest-not-kept'};
}

/** A one-off that names no amount for a key and period is none there. */
function oneOffOf(
  {series, key, period, figure}: Context,
  id: string,
): Taken | Extract<Outcome, {readonly missing: unknown}> {
  const found = figure(id);
  if (!found) return {missing: 'unavailable', reason: 'figure-not-declared'};
  const at = (when: typeof period): bigint | undefined => {
    const value = found.value(key, when);
    if (isAbsent(value)) return 0n;
    const scaled = value * pow10(series.scale);
    return scaled % pow10(found.scale) === 0n ? scaled / pow10(found.scale) : undefined;
  };
  const [now, base] = [at(period), at(yearBefore(period))];
  return now === undefined || base === undefined
    ? {missing: 'inapplicable', reason: 'one-off-finer-than-the-values'}
    : {now, base};
}
