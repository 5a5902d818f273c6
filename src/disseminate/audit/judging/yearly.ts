/** Growth a year on the average of several: 年均增长24.1%. */
import {ratio} from '../../../model/decimal.ts';
import type {Draft} from '../../../present/claims/index.ts';
import {bindingsOf} from './bind.ts';
import {compareWith, computedText} from './compare.ts';
import type {Context} from './context.ts';
import {base, figureOf} from './figure.ts';
import {type Figure, made, percentOf} from './arithmetic.ts';
import {type Judged, notDerivable} from './judged.ts';
import {claimedOf} from './wanted.ts';

const FINE = 1_000_000n;

export function judgeYearly(context: Context, draft: Draft): Judged {
  const {value, subject} = draft;
  if (!value) return notDerivable('句中没有可核对的数', 'the sentence gives no number to check');
  const claimed = claimedOf(draft, value);
  const figures = bindingsOf(context, subject).flatMap(({frame, row}) =>
    yearsOf(
      frame.columns.flatMap(({period}) => period ?? []),
      draft,
    ).flatMap(([from, to]) => {
      const asked = {measure: 'value', flow: subject.flow, words: draft.words, period: to} as const;
      const [now, earlier] = [figureOf(frame, row, asked), base(frame, row, {...asked, since: from})];
      return (
        rateOf(
          made([now, earlier], percentOf, (a, b) => `${a} ÷ ${b}`),
          Number(to) - Number(from),
        ) ?? []
      );
    }),
  );
  const fitting = figures.find((figure) => compareWith(claimed, figure) !== 'contradicted');
  if (!fitting) return notDerivable('年均增速的起止不能确定', 'between which years the average is taken is not sure');
  return {
    verdict: compareWith(claimed, fitting),
    computed: computedText(fitting, claimed),
    cells: fitting.cells,
    formula: fitting.formula ?? '',
  };
}

/** From the year that the sentence gives, or from any year of the table, to its last. */
function yearsOf(periods: readonly string[], {since, period}: Draft): readonly (readonly [string, string])[] {
  const years = [...new Set(periods.filter((one) => /^\d{4}$/u.test(one)))].toSorted();
  const last = period !== undefined && years.includes(period) ? period : years.at(-1);
  if (last === undefined) return [];
  const from = since !== undefined && years.includes(since) ? [since] : years;
  return from.filter((one) => Number(last) - Number(one) > 1).map((one) => [one, last] as const);
}

/** The n-th root of how many times as large it is, less one. */
function rateOf(quotient: Figure | undefined, years: number): Figure | undefined {
  if (!quotient) return undefined;
  const {low, high} = quotient.interval;
  const rate = ({num, den}: typeof low): number => 100 * ((Number(num) / Number(den) / 100) ** (1 / years) - 1);
  // A millionth to either side covers what a root in floating point loses.
  const fine = (value: number, slack: number): typeof low =>
    ratio(BigInt(Math.round(value * Number(FINE)) + slack), FINE);
  return {
    interval: {low: fine(rate(low), -1), high: fine(rate(high), 1)},
    cells: quotient.cells,
    formula: `((${quotient.formula ?? ''}) ^ (1 ÷ ${years}) − 1) × 100`,
  };
}
