/** Levels, growth, shares, points, contributions: one number held against the figure of its subject. */
import {divide, HUNDRED, multiply} from '../../../model/interval.ts';
import type {Draft, Subject} from '../../../present/claims/index.ts';
import {type Frame, type Row, totalRow} from '../evidence/frame.ts';
import {type Bound, bindingsOf} from './bind.ts';
import {type Claimed, compareWith, computedText, type Held} from './compare.ts';
import type {Context} from './context.ts';
import {type Figure, figureOf} from './figure.ts';
import {type Judged, notDerivable} from './judged.ts';
import {setFigure} from './sets.ts';

/** Bindings this near to the best one are as good: which of them is meant, the number itself may tell. */
const TIE = 1.5;

export function judgeNumber(context: Context, draft: Draft): Judged {
  const {value} = draft;
  if (!value) return notDerivable('句中没有可核对的数', 'the sentence gives no number to check');
  if (isElsewhere(context, draft))
    return notDerivable(
      `“${draft.universe}”的数据不在证据范围内`,
      `the evidence has no figures of “${draft.universe}”`,
    );
  const found = figuresFor(context, draft.subject, draft);
  if (found.length === 0)
    return notDerivable('证据中没有这一对象的这一指标', 'the evidence has no such figure of this subject');
  const claimed: Claimed & {power: number} = {
    value,
    step: draft.mention?.step,
    bound: draft.bound,
    power: powerOf(draft),
  };
  const judged = found.map((one) => ({...one, held: compareWith(claimed, one.figure)}));
  const best = judged[0];
  if (!best) return notDerivable('证据中没有这一对象的这一指标', 'the evidence has no such figure of this subject');
  const near = judged.filter(({bound}) => bound.score >= best.bound.score - TIE);
  const fitting = near.find(({held}) => held === 'proven') ?? near.find(({held}) => held === 'proven-by-rounding');
  const chosen = fitting ?? best;
  const verdict = isVague(draft, chosen) ? undefined : chosen.held;
  if (!verdict)
    return notDerivable('没有说明是什么的合计，无从核对', 'what it is a total of is not said, so it can’t be checked');
  if (verdict === 'contradicted' && chosen.bound.isOtherFlow)
    return notDerivable('证据是另一进出口方向的数', 'the evidence is of another direction of trade');
  return {verdict, ...report(chosen, claimed), ...(chosen.bound.isOtherFlow ? {otherFlow: chosen.bound.frame} : {})};
}

/** A universe that no total row of the evidence names. */
export function isElsewhere({evidence}: Context, {universe}: Draft): boolean {
  return (
    universe !== undefined &&
    !evidence.frames.some((frame) => (totalRow(frame)?.label ?? '').toLowerCase() === universe)
  );
}

/** Without a name and without a topic only agreement means something. */
function isVague({subject}: Draft, {held, bound}: Chosen): boolean {
  return held === 'contradicted' && subject.parts.length === 0 && !subject.set && !bound.isTopicSaid;
}

type Chosen = {readonly bound: Bound; readonly figure: Figure; readonly held: Held};

export function report(
  {bound, figure}: Pick<Chosen, 'bound' | 'figure'>,
  claimed: Claimed & {power: number},
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
export type Wanted = Pick<Draft, 'measure'> & Partial<Pick<Draft, 'base' | 'period' | 'mention' | 'since' | 'words'>>;

export type Found = {readonly bound: Bound; readonly figure: Figure};

/** Figures that may be meant, best binding first. */
export function figuresFor(context: Context, subject: Subject, draft: Wanted): readonly Found[] {
  if (subject.set) return setFigure(context, subject, draft);
  if (
    subject.parts.length === 0 &&
    ['share', 'share-change', 'share-of-growth', 'contribution'].includes(draft.measure)
  )
    return [];
  return bindingsOf(context, subject).flatMap((bound) => {
    if (draft.measure === 'share' && draft.base && !isWholeOf(bound.frame, bound.row, draft.base))
      return ofBase(context, {bound, subject, draft});
    const figure = figureIn(context, {frame: bound.frame, row: bound.row}, subject, draft);
    const isUnlike =
      figure?.printed?.unit !== undefined &&
      draft.mention?.unit !== undefined &&
      draft.measure === 'value' &&
      figure.printed.unit !== draft.mention.unit;
    return figure && !figure.missing && !isUnlike ? [{bound, figure}] : [];
  });
}

export function figureIn(
  context: Context,
  {frame, row}: {frame: Frame; row: Row},
  subject: Subject,
  draft: Wanted,
): Figure | undefined {
  const period =
    draft.period === context.period && frame.period !== undefined && draft.period !== frame.period
      ? undefined
      : draft.period;
  return figureOf(frame, row, {
    measure: draft.measure,
    flow: subject.flow,
    period,
    since: draft.since,
    words: draft.words,
    unit:
      draft.measure === 'value' || draft.measure === 'count' || draft.measure === 'increase'
        ? draft.mention?.unit
        : undefined,
    total: context.totalOf(frame),
  });
}

/** Whether shares of the frame are of what the sentence says. */
function isWholeOf(frame: Frame, row: Row, base: Subject): boolean {
  if (row.isTotal) return false;
  if (base.parts.length > 0) return false;
  const topics = base.topic.map(({name}) => name.code);
  return topics.length === 0 || topics.some((topic) => frame.topics.includes(topic));
}

type OfBase = {
  readonly bound: Bound;
  readonly subject: Subject;
  readonly draft: Wanted;
};

/** A share of something else than the frame's total: both are looked up and divided. */
function ofBase(context: Context, {bound, subject, draft}: OfBase): readonly Found[] {
  const {base} = draft;
  if (!base || base.parts.length === 0) return [];
  const whole = bindingsOf(context, base)[0];
  const [part, all] = [{frame: bound.frame, row: bound.row}, whole].map(
    (one) => one && figureIn(context, one, subject, {...draft, measure: 'value'}),
  );
  const figure = part && all && quotient(part, all);
  return figure ? [{bound, figure}] : [];
}

function quotient(part: Figure, whole: Figure): Figure | undefined {
  const interval = divide(multiply(HUNDRED, part.interval), whole.interval);
  return (
    interval && {
      interval,
      cells: [...part.cells, ...whole.cells],
      formula: `${part.printed?.text ?? ''} ÷ ${whole.printed?.text ?? ''} × 100`,
    }
  );
}
