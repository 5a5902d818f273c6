/** 倍: after a verb of increase the strict reading is the increase itself; the other reading is shown beside it. */
import {ONE, subtract} from '../../../model/interval.ts';
import type {Draft} from '../../../present/claims/index.ts';
import {bindingsOf} from './bind.ts';
import {compareWith, computedText} from './compare.ts';
import type {Context} from './context.ts';
import {figureOf} from './figure.ts';
import {type Figure, quotient} from './arithmetic.ts';
import {type Judged, notDerivable} from './judged.ts';
import {figureIn} from './figure-in.ts';
import {isNearMultiple} from './near-miss.ts';
import {perIn} from './per.ts';

export function judgeMultiple(context: Context, draft: Draft): Judged {
  const {value} = draft;
  if (!value) return notDerivable('句中没有可核对的数', 'the sentence gives no number to check');
  const claimed = {value, step: draft.mention?.step, bound: boundOf(draft), power: 0};
  const options = draft.base ? quotientsOf(context, draft) : multiplesOf(context, draft);
  const figure = options.find((one) => compareWith(claimed, one) !== 'contradicted') ?? options[0];
  if (!figure) return notDerivable('证据中没有可比的数', 'the evidence has nothing to compare');
  const facts = {computed: computedText(figure, claimed), cells: figure.cells, formula: figure.formula ?? ''};
  if (!draft.isIncrease) {
    const verdict = compareWith(claimed, figure);
    const isOpen = figure.isGuess || draft.isLoose || !isBased(draft) || !isNearMultiple(claimed, figure);
    return verdict === 'contradicted' && isOpen
      ? notDerivable('说的是哪一个数不能确定', 'which figure is meant is not sure', facts)
      : {verdict, ...facts};
  }
  return twoReadings(draft, claimed, figure);
}

/** What it is a multiple of is said: somebody, a year, the year before. */
const isBased = ({base, since, words, isIncrease}: Draft): boolean =>
  base !== undefined ||
  since !== undefined ||
  isIncrease === true ||
  /上年|去年|同比|年前|倍于|year|previous|earlier/iu.test(words);

/** Whole multiples in words are rough: three times, doubled, 翻一番. */
function boundOf({bound, mention, words, text}: Draft): Draft['bound'] {
  if (bound === undefined && /^(?:还多|多|有余|以上)/u.test(words.slice(words.lastIndexOf(text) + text.length)))
    return 'over';
  return bound ?? (mention && !/\d/u.test(mention.text.normalize('NFKC')) ? 'about' : undefined);
}

type Number = Parameters<typeof computedText>[1] & Parameters<typeof compareWith>[0];

function twoReadings(draft: Draft, claimed: Number, figure: Figure): Judged {
  const increase: Figure = {...figure, interval: subtract(figure.interval, ONE)};
  const [strict, loose] = [compareWith(claimed, increase), compareWith(claimed, figure)];
  const [more, now] = [computedText(increase, claimed), computedText(figure, claimed)];
  const readings = [
    {
      text: {zh: '增加的部分是原数的几倍', en: 'the increase as a multiple of the base'},
      computed: `+${more}`,
      holds: strict !== 'contradicted',
    },
    {
      text: {zh: '现在是原数的几倍', en: 'the new value as a multiple of the base'},
      computed: `×${now}`,
      holds: loose !== 'contradicted',
    },
  ];
  const facts = {
    computed: more,
    cells: figure.cells,
    formula: `${figure.formula ?? figure.printed?.text ?? ''} − 1`,
    readings,
  };
  if (strict === 'contradicted' && loose === 'contradicted' && !isNearMultiple(claimed, figure))
    return notDerivable('说的是哪一个数不能确定', 'which figure is meant is not sure', facts);
  if (strict !== 'contradicted' || loose === 'contradicted') return {verdict: strict, ...facts};
  if (!draft.isStrict)
    return {
      verdict: 'ambiguous',
      ...facts,
      note: {
        zh: `可读作增加的部分（+${more} 倍），也可读作现在的数（${now} 倍）`,
        en: `it may mean the increase (+${more} times) or the new value (${now} times)`,
      },
    };
  return {
    verdict: 'contradicted',
    ...facts,
    note: {
      zh: `“增长”后的倍数指增加的部分：+${more} 倍；现在是原数的 ${now} 倍`,
      en: `after a verb of increase a multiple is the increase: +${more} times; the new value is ${now} times the base`,
    },
  };
}

function multiplesOf(context: Context, draft: Draft): readonly Figure[] {
  const named = context.pairOf(draft);
  if (named) return [named];
  return bindingsOf(context, draft.subject).flatMap(({frame, row}) => {
    const asked = {flow: draft.subject.flow, period: draft.period, since: draft.since, words: draft.words};
    const printed = draft.since === undefined ? grown(figureOf(frame, row, {...asked, measure: 'growth'})) : undefined;
    const figure = printed ?? figureOf(frame, row, {...asked, measure: 'multiple'});
    return figure && !figure.missing ? [figure] : [];
  });
}

/** A growth of 110.9 % is a multiple of 2.109. */
function grown(growth: Figure | undefined): Figure | undefined {
  if (!growth?.printed || growth.missing) return undefined;
  const hundredth = {low: {num: 1n, den: 100n}, high: {num: 1n, den: 100n}};
  const text = growth.printed.text;
  const {low, high} = growth.interval;
  const scaled = {
    low: {num: low.num, den: low.den * hundredth.low.den},
    high: {num: high.num, den: high.den * hundredth.high.den},
  };
  return {
    interval: {
      low: {num: scaled.low.num + scaled.low.den, den: scaled.low.den},
      high: {num: scaled.high.num + scaled.high.den, den: scaled.high.den},
    },
    cells: growth.cells,
    formula: `1 + ${text} %`,
  };
}

/** A is k times B, both in one table; 户均 of each where the sentence divides. */
function quotientsOf(context: Context, draft: Draft): readonly Figure[] {
  const {subject, base} = draft;
  if (!base) return [];
  const others = bindingsOf(context, base);
  return bindingsOf(context, subject).flatMap((bound) => {
    const other = others.find(({frame}) => frame === bound.frame);
    if (!other) return [];
    const wanted = {measure: 'value', words: draft.words, period: draft.period} as const;
    const [as, bs] =
      draft.per === undefined
        ? [[figureIn(context, bound, subject, wanted)], [figureIn(context, other, base, wanted)]]
        : [perIn(bound, subject, draft), perIn(other, base, draft)];
    return as.flatMap((a, at) => quotient(a, bs[at]) ?? []);
  });
}
