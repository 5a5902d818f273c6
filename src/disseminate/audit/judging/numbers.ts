/** Levels, growth, shares, points, contributions: one number held against the figure of its subject. */
import type {Draft, Subject} from '../../../present/claims/index.ts';
import {type Frame, type Row, totalRow} from '../evidence/frame.ts';
import {type Bound, bindingsOf} from './bind.ts';
import {partsOfPeriod} from './calendar.ts';
import {type Claimed, compareWith, computedText, type Held} from './compare.ts';
import type {Context} from './context.ts';
import {type Figure, figureOf, made, percentOf} from './figure.ts';
import {type Judged, notDerivable} from './judged.ts';
import {isInformative, isLastDigit, isNearMiss, isSignSlip} from './near-miss.ts';
import {otherReadings} from './other-readings.ts';
import {perFigures} from './per.ts';

/** Bindings this near to the best one are as good: which of them is meant, the number itself may tell. */
const TIE = 1.5;

export function judgeNumber(context: Context, draft: Draft): Judged {
  const {value} = draft;
  if (isElsewhere(context, draft))
    return notDerivable(
      `“${draft.universe}”的数据不在证据范围内`,
      `the evidence has no figures of “${draft.universe}”`,
    );
  if (!value) return notDerivable('句中没有可核对的数', 'the sentence gives no number to check');
  if (draft.isEveryPeriod && draft.since !== undefined) return inEveryPeriod(context, draft);
  const claimed = claimedOf(draft, value);
  const held = heldOf(
    claimed,
    draft.per === undefined
      ? figuresFor(context, draft.subject, draft)
      : [...figuresFor(context, draft.subject, draft), ...perFigures(context, draft)],
  );
  const isTotal = draft.subject.parts.length === 0 && !draft.subject.set;
  const best = held[0];
  const near = held.filter(({bound}) => isTotal || bound.score >= (best?.bound.score ?? 0) - TIE);
  const fitting = firstFitting(near);
  if (fitting) return proof(fitting, claimed);
  const isSlip = best !== undefined && draft.isNamed === true && isLastDigit(claimed, best.figure);
  for (const {subject, wanted} of isSlip ? [] : otherReadings(draft)) {
    const other = firstFitting(heldOf(claimed, figuresFor(context, subject, {...draft, ...wanted})));
    const isSpoken = draft.isNamed === true && other?.figure.isGuess !== true && isInformative(claimed, 2);
    if (other && (isInformative(claimed) || isSpoken))
      return {...proof(other, claimed), ...(subject === draft.subject ? {} : {meant: subject})};
  }
  const isNearly = best?.figure.printed !== undefined && isNearMiss(claimed, best.figure);
  const outside =
    draft.measure === 'share' && !isNearly && !isSlip && isInformative(claimed)
      ? firstFitting(heldOf(claimed, ofAnyTotal(context, draft)))
      : undefined;
  if (outside) return proof(outside, claimed);
  const unnamed = draft.isNamed
    ? []
    : (draft.near ?? []).flatMap((subject) => heldOf(claimed, figuresFor(context, subject, draft)).slice(0, 2));
  return best
    ? refuted(context, draft, [...near, ...unnamed], claimed)
    : notDerivable('证据中没有这一对象的这一指标', 'the evidence has no such figure of this subject');
}

/** 各年占比始终在九成以上: of each year of the span. */
function inEveryPeriod(context: Context, draft: Draft): Judged {
  const {since: from = '', period: to = '', isEveryPeriod: _, ...rest} = draft;
  const years = partsOfPeriod(`${from.slice(0, 4)}/${to.slice(0, 4)}`)[0] ?? [];
  const {since: _since, ...one} = {...rest, since: undefined};
  const judged = years.map((period) => judgeNumber(context, {...one, period}));
  const cells = judged.flatMap((each) => each.cells ?? []);
  const chosen =
    judged.find(({verdict}) => verdict === 'contradicted') ??
    judged.find(({verdict}) => !verdict.startsWith('proven')) ??
    judged[0];
  return {...(chosen ?? notDerivable('证据没有这些期的数', 'the evidence does not cover these periods')), cells};
}

/** A share of a total that another table prints: 占全市进出口总额的30.3%. */
function ofAnyTotal(context: Context, draft: Draft): readonly Found[] {
  const parts = figuresFor(context, draft.subject, {measure: 'value', words: draft.words, period: draft.period});
  const totals = bindingsOf(context, {
    parts: [],
    topic: [],
    ...(draft.subject.flow ? {flow: draft.subject.flow} : {}),
  }).filter(({isMade}) => !isMade);
  return parts.slice(0, 3).flatMap(({bound, figure}) =>
    totals.flatMap((total) => {
      const asked = {measure: 'value', words: draft.words, period: draft.period} as const;
      return figuresFrom(context, total, draft.subject, {...asked, unit: figure.column?.unit}).flatMap((whole) => {
        const share = made([figure, whole], percentOf, (a, b) => `${a} ÷ ${b} × 100`);
        return share ? [{bound, figure: share}] : [];
      });
    }),
  );
}

/** The figure of a total in a unit, by whichever of its columns. */
function figuresFrom(
  context: Context,
  {frame, row}: Bound,
  {flow}: Subject,
  {unit, ...asked}: Wanted & {readonly unit?: string | undefined},
): readonly Figure[] {
  const period = periodIn(context, frame, asked.period);
  const figure = figureOf(frame, row, {measure: 'value', flow, unit, words: asked.words, period});
  return figure && !figure.missing ? [figure] : [];
}

type Option = {readonly bound: Bound; readonly figure: Figure; readonly held: Held};
type Number = Claimed & {readonly power: number};

export const claimedOf = (draft: Draft, value: NonNullable<Draft['value']>): Number => ({
  value,
  step: draft.mention?.step,
  bound: isRough(draft) && (draft.bound === undefined || draft.bound === 'nearly') ? 'about' : draft.bound,
  power: powerOf(draft),
});

/** A third, 三成, 一半: said without a digit it is rough. */
const isRough = ({mention}: Draft): boolean =>
  mention?.kind === 'percent' && !/\d/u.test(mention.text.normalize('NFKC')) && !/点|point/u.test(mention.text);

const heldOf = (claimed: Claimed, found: readonly Found[]): readonly Option[] =>
  found.map((one) => ({...one, held: compareWith(claimed, one.figure)}));

const firstFitting = (options: readonly Option[]): Option | undefined =>
  options.find(({held}) => held === 'proven') ?? options.find(({held}) => held === 'proven-by-rounding');

function proof({bound, figure, held}: Option, claimed: Number): Judged {
  return {verdict: held, ...report({bound, figure}, claimed), ...(bound.isOtherFlow ? {otherFlow: bound.frame} : {})};
}

/**
 * Nothing fits. It is contradicted where the sentence says surely what is meant; where it does not, only where the number is so near to a
 * figure that a slip is the likely reason: digits changed about, another power, another sign.
 */
function refuted(context: Context, draft: Draft, options: readonly Option[], claimed: Number): Judged {
  const [best] = options;
  const mayLike = draft.isNamed === true || isInformative(claimed);
  const like = options.find(
    ({figure, bound}) =>
      !bound.isOtherFlow &&
      (isSignSlip(claimed, figure) ||
        (mayLike &&
          isNearMiss(claimed, figure, draft.isNamed === true || (draft.isWhole === true && !figure.isGuess)))),
  );
  const elsewhere = like ? undefined : inOtherPeriod(context, draft, options, claimed);
  const chosen = like ?? elsewhere ?? best;
  if (!chosen) return notDerivable('证据中没有这一指标', 'the evidence has no such figure');
  const facts = report(chosen, claimed);
  if (draft.isLoose) return notDerivable('说的不是表中的数', 'no figure of the tables is meant', facts);
  if (chosen.bound.isOtherFlow)
    return notDerivable('证据是另一进出口方向的数', 'the evidence is of another direction of trade');
  const isRate = draft.measure !== 'value' && draft.measure !== 'count' && draft.measure !== 'increase';
  // What no cell prints may be computed from others than the sentence means.
  const isPrinted = chosen.figure.printed !== undefined || chosen.figure.column?.measure === 'share';
  const isOfOne = (isRate || chosen.figure.isDefault !== true) && !draft.subject.set;
  const mayBe =
    like || elsewhere
      ? mayBeMeant(draft, chosen)
      : (isPrinted || draft.measure === 'share') && isOfOne && isSure(draft, chosen, options);
  if (mayBe) return {verdict: 'contradicted', ...facts};
  return notDerivable('说的是哪一个数不能确定', 'which figure is meant is not sure');
}

/** A figure of another period of the same row: the period is wrong, or the number is old. */
function inOtherPeriod(
  context: Context,
  draft: Draft,
  options: readonly Option[],
  claimed: Number,
): Option | undefined {
  const {measure, period, since, words} = draft;
  if (!isInformative(claimed) || since !== undefined || !['value', 'count', 'growth'].includes(measure))
    return undefined;
  if (period === undefined && (draft.isNamed !== true || FROM.test(words))) return undefined;
  return options.find(({bound, figure}) => {
    const {subject} = bound.row.isTotal ? {subject: {...draft.subject, parts: []}} : draft;
    const periods = new Set(
      bound.frame.columns.flatMap((column) => (column.measure === 'value' ? (column.period ?? []) : [])),
    );
    return [...periods].some((one) => {
      const other =
        one === figure.column?.period ? undefined : figureIn(context, bound, subject, {...draft, period: one});
      return other !== undefined && !other.missing && compareWith(claimed, other) === 'proven';
    });
  });
}

/** Words after which a number may be an earlier one. */
const FROM = /由|从|自|上年|去年|from|earlier|previous|compared|against|before/iu;

/** The binding is good enough for a number that is nearly right. */
const mayBeMeant = (draft: Draft, {bound}: Option): boolean =>
  bound.isMade !== true &&
  draft.source === undefined &&
  (draft.subject.topic.length === 0 || bound.isTopicSaid || draft.isWhole === true || draft.subject.parts.length > 0);

function isSure(draft: Draft, {bound, figure}: Option, options: readonly Option[]): boolean {
  const {subject} = draft;
  if (
    (draft.isGuess && !draft.isInherited) ||
    figure.isGuess ||
    bound.isMade ||
    draft.source !== undefined ||
    draft.per !== undefined
  )
    return false;
  if (subject.parts.length > 0 || subject.set) return draft.isNamed === true || bound.isTopicSaid;
  const isOne = new Set(options.map((one) => one.figure.printed?.text ?? '')).size === 1;
  return bound.isTopicSaid || (draft.isWhole === true && isOne);
}

/** A universe that no total row of the evidence names. */
export function isElsewhere({evidence}: Context, {universe}: Draft): boolean {
  return (
    universe !== undefined &&
    !evidence.frames.some((frame) => (totalRow(frame)?.label ?? '').toLowerCase() === universe)
  );
}

export function report(
  {bound, figure}: {readonly bound: Bound; readonly figure: Figure},
  claimed: Number,
): Omit<Judged, 'verdict'> {
  return {
    computed: computedText(figure, claimed),
    cells: figure.cells,
    subject: bound.row.label,
    ...(figure.formula ? {formula: figure.formula} : {}),
  };
}

/** The power of ten that the text's unit stands for: 64.23亿元 has a step of a million and two decimals, so 8. */
export function powerOf({mention}: Draft): number {
  const digits = mention?.text.normalize('NFKC').match(/\d+(?:,\d{3})*(?:\.(\d+))?/u);
  const step = mention?.step;
  if (!digits || !step) return 0;
  const decimals = digits[1]?.length ?? 0;
  const magnitude = step.unscaled.toString().length - 1 - step.scale;
  return magnitude + decimals;
}

/** What of a claim finds its figure. */
export type Wanted = Pick<Draft, 'measure'> & {
  readonly [key in 'base' | 'period' | 'mention' | 'since' | 'words' | 'isOfYear' | 'unitBefore']?:
    | Draft[key]
    | undefined;
} & {readonly isComputed?: boolean};

export type Found = {readonly bound: Bound; readonly figure: Figure};

/** Figures that may be meant, best binding first. */
export function figuresFor(context: Context, subject: Subject, draft: Wanted): readonly Found[] {
  const isPart = ['share', 'share-change', 'share-of-growth', 'contribution'].includes(draft.measure);
  const isOfFlow = draft.base?.flow !== undefined && draft.base.flow !== subject.flow;
  if (subject.parts.length === 0 && !subject.set && isPart && !isOfFlow) return [];
  return bindingsOf(context, subject).flatMap((bound): readonly Found[] => {
    if (draft.measure === 'share' && draft.isOfYear) return ofYear(context, {bound, subject, draft});
    if (draft.measure === 'share' && draft.base && !isWholeOf(bound.frame, bound.row, draft.base))
      return ofBase(context, {bound, subject, draft});
    return figuresIn(context, bound, subject, draft).flatMap((figure) =>
      figure.missing || isUnlike(figure, draft) ? [] : [{bound, figure}],
    );
  });
}

const isUnlike = ({printed}: Figure, {measure, mention}: Wanted): boolean =>
  measure === 'value' &&
  printed?.unit !== undefined &&
  mention?.unit !== undefined &&
  mention.kind === 'amount' &&
  printed.unit !== mention.unit;

/** Where the sentence does not say which of several columns it means, each of them may be. */
function figuresIn(context: Context, bound: Bound, subject: Subject, draft: Wanted): readonly Figure[] {
  const figure = figureIn(context, bound, subject, draft);
  if (!figure) return [];
  const {frame} = bound;
  if (!figure.isGuess) return [figure];
  const labels = [...new Set(frame.columns.map(({label}) => label))].filter((label) => label !== figure.column?.label);
  const others = labels.flatMap((words) => figureIn(context, bound, subject, {...draft, words}) ?? []);
  const cells = new Set<string>();
  return [figure, ...others].filter((one) => {
    const key = one.cells.join();
    return !cells.has(key) && cells.add(key);
  });
}

export function figureIn(
  context: Context,
  {frame, row}: {readonly frame: Frame; readonly row: Row},
  subject: Subject,
  draft: Wanted,
): Figure | undefined {
  const isOfUnit = draft.measure === 'value' || draft.measure === 'count' || draft.measure === 'increase';
  return figureOf(frame, row, {
    measure: draft.measure,
    flow: subject.flow,
    period: periodIn(context, frame, draft.period),
    since: draft.since,
    words: draft.words,
    unit: isOfUnit ? draft.mention?.unit : draft.unitBefore,
    total: context.totalOf(frame),
    isComputed: draft.isComputed,
  });
}

/** The document's own period is the frame's, where the frame says no other. */
function periodIn(context: Context, frame: Frame, period: string | undefined): string | undefined {
  if (period === undefined) return undefined;
  const isTimeless = frame.columns.every((column) => column.period === undefined);
  const isOwnYear = frame.period === undefined || period.slice(0, 4) === frame.period.slice(0, 4);
  if (period === context.period || period === context.part)
    return (isTimeless && isOwnYear) || frame.period !== period ? ofFrame(frame, period) : period;
  return period;
}

/** Undefined where the columns of the frame do not know the period: then its own is meant. */
const ofFrame = (frame: Frame, period: string): string | undefined =>
  frame.columns.some((column) => column.period?.startsWith(period) === true) ? period : undefined;

/** A table that does not tell directions apart is of whichever the sentence says. */
const isFlowless = (frame: Frame, {flow}: Subject): boolean =>
  new Set(frame.columns.flatMap((column) => column.flow ?? [])).size < 2 ||
  !frame.columns.some((column) => column.flow === flow);

/** Whether shares of the frame are of what the sentence says. */
function isWholeOf(frame: Frame, row: Row, base: Subject): boolean {
  if (row.isTotal || base.parts.length > 0 || base.set || base.flow !== undefined)
    return (
      base.set?.kind === 'all' ||
      (base.flow !== undefined && !row.isTotal && base.parts.length === 0 && !row.of && isFlowless(frame, base))
    );
  const topics = base.topic.map(({name}) => name.code);
  return topics.length === 0 || topics.some((topic) => frame.topics.includes(topic));
}

/** 占全年的52.6%: of the same row's whole year. */
function ofYear(context: Context, {bound, subject, draft}: OfBase): readonly Found[] {
  const wanted = {...draft, measure: 'value' as const, mention: undefined};
  const part = figureIn(context, bound, subject, wanted);
  const year = (part?.column?.period ?? draft.period ?? context.period ?? '').slice(0, 4);
  const whole = figureIn(context, bound, subject, {
    ...wanted,
    period: year === '' || year.startsWith('--') ? undefined : year,
  });
  const figure = made([part, whole], percentOf, (a, b) => `${a} ÷ ${b} × 100`);
  return figure ? [{bound, figure}] : [];
}

type OfBase = {readonly bound: Bound; readonly subject: Subject; readonly draft: Wanted};

/** A share of something else than the frame's total: both are looked up and divided. */
function ofBase(context: Context, {bound, subject, draft}: OfBase): readonly Found[] {
  const {base} = draft;
  const isOfFlow = base?.flow !== undefined && base.flow !== subject.flow;
  if (!base || (base.parts.length === 0 && !base.set && !isOfFlow)) return [];
  const whole = bindingsOf(context, base).find(({frame}) => !isOfFlow || frame === bound.frame);
  const wanted = {...draft, measure: 'value' as const, mention: undefined};
  const part = figureIn(context, bound, subject, wanted);
  const all = whole && figureIn(context, whole, {...subject, ...(base.flow ? {flow: base.flow} : {})}, wanted);
  const figure = made([part, all], percentOf, (a, b) => `${a} ÷ ${b} × 100`);
  return figure ? [{bound, figure}] : [];
}
