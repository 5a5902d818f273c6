/** The figure that a sentence asks of one row: its column, period and unit. */
import type {Subject} from '../../../present/claims/index.ts';
import type {Frame, Row} from '../evidence/frame.ts';
import type {Context} from './context.ts';
import {figureOf} from './figure.ts';
import type {Figure} from './arithmetic.ts';
import type {Wanted} from './wanted.ts';

type At = {readonly frame: Frame; readonly row: Row};

export function figureIn(context: Context, {frame, row}: At, subject: Subject, draft: Wanted): Figure | undefined {
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

/** Where the sentence does not say which of several columns it means, each of them may be. */
export function figuresIn(context: Context, bound: At, subject: Subject, draft: Wanted): readonly Figure[] {
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

/** The document's own period is the frame's, where the frame says no other. */
export function periodIn(context: Context, frame: Frame, period: string | undefined): string | undefined {
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
