/** 倍: after a verb of increase the strict reading is the increase itself; the other reading is shown beside it. */
import {type Interval, ONE, subtract, divide} from '../../../model/interval.ts';
import type {Draft} from '../../../present/claims/index.ts';
import {bindingsOf} from './bind.ts';
import {compareWith, computedText} from './compare.ts';
import type {Context} from './context.ts';
import {type Figure, figureOf} from './figure.ts';
import {type Judged, notDerivable} from './judged.ts';
import {figureIn} from './numbers.ts';

export function judgeMultiple(context: Context, draft: Draft): Judged {
  const {value} = draft;
  if (!value) return notDerivable('句中没有可核对的数', 'the sentence gives no number to check');
  const figure = draft.base ? quotientOf(context, draft) : multipleOf(context, draft);
  if (!figure) return notDerivable('证据中没有可比的数', 'the evidence has nothing to compare');
  const claimed = {value, step: draft.mention?.step, bound: draft.bound, power: 0};
  if (!draft.isIncrease)
    return {
      verdict: compareWith(claimed, figure),
      computed: computedText(figure, claimed),
      cells: figure.cells,
      formula: figure.formula ?? '',
    };
  const increase: Figure = {...figure, interval: subtract(figure.interval, ONE)};
  const [strict, loose] = [compareWith(claimed, increase), compareWith(claimed, figure)];
  const readings = [
    {
      text: {zh: '增加的部分是原数的几倍', en: 'the increase as a multiple of the base'},
      computed: `+${computedText(increase, claimed)}`,
      holds: strict !== 'contradicted',
    },
    {
      text: {zh: '现在是原数的几倍', en: 'the new value as a multiple of the base'},
      computed: `×${computedText(figure, claimed)}`,
      holds: loose !== 'contradicted',
    },
  ];
  const facts = {
    computed: computedText(increase, claimed),
    cells: figure.cells,
    formula: `${figure.formula ?? ''} − 1`,
    readings,
  };
  if (strict !== 'contradicted' || loose === 'contradicted') return {verdict: strict, ...facts};
  return {
    verdict: 'contradicted',
    ...facts,
    note: {
      zh: `“增长”后的倍数指增加的部分：+${computedText(increase, claimed)} 倍；现在是原数的 ${computedText(figure, claimed)} 倍`,
      en: `after a verb of increase a multiple is the increase: +${computedText(increase, claimed)} times; the new value is ${computedText(figure, claimed)} times the base`,
    },
  };
}

function multipleOf(context: Context, draft: Draft): Figure | undefined {
  const named = context.pairOf(draft);
  if (named) return named;
  for (const {frame, row} of bindingsOf(context, draft.subject)) {
    const figure = figureOf(frame, row, {measure: 'multiple', flow: draft.subject.flow});
    if (figure && !figure.missing) return figure;
  }
  return undefined;
}

function quotientOf(context: Context, {subject, base}: Draft): Figure | undefined {
  if (!base) return undefined;
  for (const bound of bindingsOf(context, subject)) {
    const other = bindingsOf(context, base).find(({frame}) => frame === bound.frame);
    const [a, b] = [bound, other].map((one) => one && figureIn(context, one, subject, {measure: 'value'}));
    const interval: Interval | undefined =
      a && b && !a.missing && !b.missing ? divide(a.interval, b.interval) : undefined;
    if (interval && a && b)
      return {
        interval,
        cells: [...a.cells, ...b.cells],
        formula: `${a.printed?.text ?? ''} ÷ ${b.printed?.text ?? ''}`,
      };
  }
  return undefined;
}
