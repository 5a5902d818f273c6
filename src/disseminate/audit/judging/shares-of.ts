/** Shares of something else than the total of their own table. */
import type {Draft, Subject} from '../../../present/claims/index.ts';
import type {Frame, Row} from '../evidence/frame.ts';
import {type Bound, bindingsOf} from './bind.ts';
import type {Context} from './context.ts';
import {figureOf} from './figure.ts';
import {type Figure, share} from './arithmetic.ts';
import {figureIn, periodIn} from './figure-in.ts';
import type {Found, Wanted} from './wanted.ts';

type OfBase = {readonly bound: Bound; readonly subject: Subject; readonly draft: Wanted};

/** 占全年的52.6%: of the same row's whole year. */
export function ofYear(context: Context, {bound, subject, draft}: OfBase): readonly Found[] {
  const wanted = {...draft, measure: 'value' as const, mention: undefined};
  const part = figureIn(context, bound, subject, wanted);
  const year = (part?.column?.period ?? draft.period ?? context.period ?? '').slice(0, 4);
  const whole = figureIn(context, bound, subject, {
    ...wanted,
    period: year === '' || year.startsWith('--') ? undefined : year,
  });
  const figure = share(part, whole);
  return figure ? [{bound, figure}] : [];
}

/** A share of something else than the frame's total: both are looked up and divided. */
export function ofBase(context: Context, {bound, subject, draft}: OfBase): readonly Found[] {
  const {base} = draft;
  const isOfFlow = base?.flow !== undefined && base.flow !== subject.flow;
  if (!base || (base.parts.length === 0 && !base.set && !isOfFlow)) return [];
  const whole = bindingsOf(context, base).find(({frame}) => !isOfFlow || frame === bound.frame);
  const wanted = {...draft, measure: 'value' as const, mention: undefined};
  const part = figureIn(context, bound, subject, wanted);
  const all = whole && figureIn(context, whole, {...subject, ...(base.flow ? {flow: base.flow} : {})}, wanted);
  const figure = share(part, all);
  return figure ? [{bound, figure}] : [];
}

/** A release that prints shares of another dataset: 占服务贸易的43.62%. Of a part either its own services trade or all of it may be meant. */
export function ofDataset(context: Context, {bound, subject, draft}: OfBase): readonly Found[] {
  const {base} = draft;
  const isShare = draft.measure === 'share' || draft.measure === 'share-change';
  if (!isShare || !base || base.parts.length > 0 || base.set) return [];
  const {frame, row} = bound;
  const period = periodIn(context, frame, draft.period) ?? frame.period;
  const at = frame.columns.findIndex(
    ({of, measure, period: own}) =>
      measure === draft.measure &&
      (own ?? frame.period) === period &&
      base.topic.some(({name}) => name.code === of && !frame.topics.includes(name.code)),
  );
  const [column, fact] = [frame.columns[at], row.facts[at]];
  if (!column || !fact || fact.missing) return [];
  const isGuess = !row.isTotal;
  const own: Figure = {interval: fact.interval, printed: fact, column, cells: [fact.where], isGuess};
  const wanted = {...draft, measure: 'value' as const, mention: undefined};
  const whole = isGuess && draft.measure === 'share' ? bindingsOf(context, base)[0] : undefined;
  const valueIn = (one: Bound): Figure | undefined => figureIn(context, one, subject, wanted);
  const figure = whole && share(valueIn(bound), valueIn(whole));
  return [own, ...(figure ? [{...figure, isGuess}] : [])].map((one) => ({bound, figure: one}));
}

/** Whether shares of the frame are of what the sentence says. */
export function isWholeOf(frame: Frame, row: Row, base: Subject): boolean {
  if (row.isTotal || base.parts.length > 0 || base.set || base.flow !== undefined)
    return (
      base.set?.kind === 'all' ||
      (base.flow !== undefined && !row.isTotal && base.parts.length === 0 && !row.of && isFlowless(frame, base))
    );
  const topics = base.topic.map(({name}) => name.code);
  return topics.length === 0 || topics.some((topic) => frame.topics.includes(topic));
}

/** A table that does not tell directions apart is of whichever the sentence says. */
const isFlowless = (frame: Frame, {flow}: Subject): boolean =>
  new Set(frame.columns.flatMap((column) => column.flow ?? [])).size < 2 ||
  !frame.columns.some((column) => column.flow === flow);

/** A share of a total that another table prints: 占全市进出口总额的30.3%. */
export function ofAnyTotal(context: Context, draft: Draft, parts: readonly Found[]): readonly Found[] {
  const totals = bindingsOf(context, {
    parts: [],
    topic: [],
    ...(draft.subject.flow ? {flow: draft.subject.flow} : {}),
  }).filter(({isMade}) => !isMade);
  return parts.slice(0, 3).flatMap(({bound, figure}) =>
    totals.flatMap((total) => {
      const asked = {measure: 'value', words: draft.words, period: draft.period} as const;
      return figuresFrom(context, total, draft.subject, {...asked, unit: figure.column?.unit}).flatMap((whole) => {
        const found = share(figure, whole);
        return found ? [{bound, figure: found}] : [];
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
