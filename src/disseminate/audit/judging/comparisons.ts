/** A higher than B by so many points; A less than B; a : b : c. */
import {add, HUNDRED, negateRatio, overlaps, printed, subtract} from '../../../model/interval.ts';
import {negate} from '../../../model/decimal.ts';
import type {Draft} from '../../../present/claims/index.ts';
import {partsOf} from '../evidence/frame.ts';
import {framesFor} from './bind.ts';
import {compareWith, computedText} from './compare.ts';
import type {Context} from './context.ts';
import {figureOf} from './figure.ts';
import {type Figure, made} from './arithmetic.ts';
import {type Judged, notDerivable} from './judged.ts';
import {isNearMiss} from './near-miss.ts';
import {figuresFor} from './figures-for.ts';
import {claimedOf} from './wanted.ts';
import {compareIntervals} from './ranked.ts';

const NOTHING = notDerivable('证据中没有可比的数', 'the evidence has nothing to compare');

/** Both sides in one table, best first. */
function sidesOf(context: Context, draft: Draft): readonly {a: Figure; b: Figure}[] {
  const {base, subject} = draft;
  if (!base) return [];
  const [left, right] = [subject, base].map((side) => figuresFor(context, side, {...draft, base: undefined}));
  const pairs = (left ?? []).flatMap((a) => (right ?? []).map((b) => ({a, b})));
  const same = pairs.filter(({a, b}) => a.bound.frame === b.bound.frame);
  return (same.length > 0 ? same : pairs).map(({a, b}) => ({a: a.figure, b: b.figure}));
}

export function judgeGap(context: Context, draft: Draft): Judged {
  const {value} = draft;
  if (!value) return judgeOrderOfTwo(context, draft);
  if (!draft.base) return notDerivable('句中没有可比的对象', 'the sentence names nothing to compare with');
  const claimed = claimedOf(draft, value);
  const kinds: readonly Draft[] = [draft, ...othersOf(draft)];
  const gaps = kinds
    .flatMap((one) => sidesOf(context, one))
    .flatMap(
      ({a, b}) =>
        made(
          [a, b],
          (x, y) => x && y && subtract(x, y),
          (x, y) => `${x} − ${y}`,
        ) ?? [],
    );
  const fits = (gap: Figure): boolean =>
    compareWith(claimed, gap) !== 'contradicted' ||
    ((draft.isUnsigned === true || draft.mention?.kind === 'points') &&
      compareWith({...claimed, value: negate(value)}, gap) !== 'contradicted');
  const fitting = gaps.find(fits);
  const chosen = fitting ?? gaps[0];
  if (!chosen) return NOTHING;
  const facts = {computed: computedText(chosen, claimed), cells: chosen.cells, formula: chosen.formula ?? ''};
  if (draft.isPercent) return percentForPoints(fitting !== undefined, facts);
  if (fitting) {
    const held = compareWith(claimed, fitting);
    // Of two falls the larger one is said to be higher.
    if (held !== 'contradicted' || draft.isUnsigned || isOfFalls(fitting))
      return {verdict: held === 'contradicted' ? 'proven-by-rounding' : held, ...facts};
  }
  return draft.isGuess ||
    chosen.isGuess ||
    draft.isLoose ||
    !gaps.some((gap) => isNearMiss(claimed, gap) || isNearMiss(claimed, turned(gap)))
    ? notDerivable('说的是哪一个数不能确定', 'which figure is meant is not sure', facts)
    : {verdict: 'contradicted', ...facts};
}

/** Points may be between growth rates, shares, or levels that are percentages: how the sentence goes on does not always say. */
function othersOf(draft: Draft): readonly Draft[] {
  if (draft.mention?.kind !== 'points') return [];
  const {mention, ...rest} = draft;
  const kinds = (['growth', 'share'] as const).filter((measure) => measure !== draft.measure);
  return [
    ...kinds.map((measure): Draft => ({...draft, measure})),
    {...rest, mention: {...mention, kind: 'percent', unit: 'PCT'}, measure: 'value'},
  ];
}

/** A gap told the other way about is a slip too. */
const turned = (gap: Figure): Figure => ({
  ...gap,
  interval: {low: negateRatio(gap.interval.high), high: negateRatio(gap.interval.low)},
});

const isOfFalls = ({formula = ''}: Figure): boolean => /^-.* − -/u.test(formula);

export function percentForPoints(holds: boolean, facts: Omit<Judged, 'verdict'>): Judged {
  if (!holds) return {verdict: 'contradicted', ...facts};
  return {
    verdict: 'warning',
    ...facts,
    note: {
      zh: '两个百分率之差应以百分点计',
      en: 'the difference of two percentages is in percentage points',
    },
  };
}

/** 低于创意设计, larger than B: without a number. */
function judgeOrderOfTwo(context: Context, draft: Draft): Judged {
  const [pair] = sidesOf(context, draft);
  if (!pair) return NOTHING;
  const order = compareIntervals(pair.a.interval, pair.b.interval) * (draft.order?.isLowest ? -1 : 1);
  const facts = {
    cells: [...pair.a.cells, ...pair.b.cells],
    computed: `${pair.a.printed?.text ?? ''} : ${pair.b.printed?.text ?? ''}`,
  };
  if (order > 0) return {verdict: 'proven', ...facts};
  if (order === 0) return notDerivable('印出的数相同，不分高低', 'both print the same', facts);
  return {verdict: 'contradicted', ...facts};
}

/** Parts that are said to make up a whole: their shares where they are named or are all rows of a table, at least that they add up to 100. */
export function judgeStructure(context: Context, draft: Draft): Judged {
  const values = draft.mention?.values ?? [];
  const claimed = values.map((value) => printed(value));
  const [first, ...others] = claimed;
  if (!first) return notDerivable('句中没有可核对的数', 'the sentence gives no number to check');
  const groups = [
    (draft.list?.subjects ?? []).map(
      (subject) => figuresFor(context, subject, {measure: 'share', period: draft.period})[0]?.figure,
    ),
    (draft.list?.subjects ?? []).map(
      (subject) =>
        figuresFor(context, subject, {measure: 'share', isComputed: true, words: draft.words, period: draft.period})[0]
          ?.figure,
    ),
    ...framesFor(context, draft.subject)
      .filter(({frame}) => partsOf(frame).length === values.length)
      .map(({frame}) =>
        partsOf(frame).map((row) =>
          figureOf(frame, row, {measure: 'share', period: draft.period, total: context.totalOf(frame)}),
        ),
      ),
  ];
  const known = groups
    .map((group) => group.flatMap((figure) => figure ?? []))
    .filter((group) => group.length === values.length);
  const isRight = (group: readonly Figure[]): boolean =>
    group.every((figure, at) => overlaps(figure.interval, claimed[at] ?? first));
  const chosen = known.find(isRight) ?? known[0];
  if (chosen) {
    const zero = {unscaled: 0n, scale: 0};
    const wrong = chosen.filter((figure, at) => !overlaps(figure.interval, claimed[at] ?? first)).length;
    // Where no part agrees another structure is meant.
    const missed = wrong <= 2 && wrong < values.length ? ('contradicted' as const) : ('not-derivable' as const);
    return {
      verdict: isRight(chosen) ? 'proven' : missed,
      computed: chosen.map((figure, at) => computedText(figure, {value: values[at] ?? zero})).join(':'),
      cells: chosen.flatMap(({cells}) => cells),
    };
  }
  const sum = others.reduce((all, one) => add(all, one), first);
  if (overlaps(sum, HUNDRED))
    return notDerivable(
      '各部分合计为 100，但证据中没有这些部分',
      'the parts add up to 100, but the evidence does not have them',
    );
  const isScaled = values.every(({unscaled, scale}) => Number(unscaled) / 10 ** scale <= 10);
  // Far from 100 they are parts of something else.
  if (!overlaps(sum, {low: {num: 90n, den: 1n}, high: {num: 110n, den: 1n}}))
    return notDerivable('各部分不是全部', 'they are not all of the parts');
  if (isScaled) return notDerivable('比例的各部分不在证据中', 'the evidence does not have the parts of the ratio');
  return {
    verdict: 'contradicted',
    computed: '100',
    note: {zh: '各部分合计不是 100', en: 'the parts do not add up to 100'},
  };
}
