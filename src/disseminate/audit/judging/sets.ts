/** Figures of sets of rows: the n largest, all that were not named. */
import {HUNDRED, subtract} from '../../../model/interval.ts';
import type {Draft, Naming, Subject} from '../../../present/claims/index.ts';
import {type Frame, partsOf, type Row, totalRow} from '../evidence/frame.ts';
import {type Bound, bindingsOf} from './bind.ts';
import type {Context} from './context.ts';
import {type Figure, figureOf, ranked, sumOf} from './figure.ts';

/** Frames that a subject without names may mean, best first. */
export function framesFor(context: Context, subject: Subject): readonly Bound[] {
  const open = {...subject, parts: []};
  const withTotal = bindingsOf(context, open);
  const topics = subject.topic.map(({name}) => name.code);
  const others = context.evidence.frames.flatMap((frame): readonly Bound[] => {
    const [row] = frame.rows;
    if (!row || withTotal.some((bound) => bound.frame === frame) || frame.within.length > 0) return [];
    const isTopicSaid = topics.some((topic) => frame.topics.includes(topic));
    if (
      topics.length > 0 &&
      !isTopicSaid &&
      context.evidence.frames.some((one) => topics.some((topic) => one.topics.includes(topic)))
    )
      return [];
    const near = context.sectionOf(frame.place) === context.sectionOf(context.place) && frame.place >= 0 ? 4 : 0;
    const distance = Math.max(0, 2 - Math.abs(frame.place - context.place) / 4000);
    return [{frame, row, isTopicSaid, isOtherFlow: false, score: (isTopicSaid ? 10 : 0) + near + distance}];
  });
  return [...withTotal, ...others].toSorted((a, b) => b.score - a.score);
}

/** Rows of the set in this frame; undefined where the frame can't tell. */
export function rowsOfSet(frame: Frame, subject: Subject, total: Figure | undefined): readonly Row[] | undefined {
  const {set} = subject;
  if (!set) return undefined;
  if (set.kind === 'top') {
    const rows = ranked(frame, {measure: 'value', flow: subject.flow, total})
      .slice(0, set.n)
      .map(({row}) => row);
    return rows.length === set.n ? rows : undefined;
  }
  const isNamed = (row: Row): boolean => set.named.some((part) => part.some(({name}) => isRow(row, name)));
  return partsOf(frame).filter((row) => !isNamed(row));
}

const isRow = ({name}: Row, other: Naming['name']): boolean =>
  name.dimension === other.dimension && name.code === other.code;

/** Of all rows together. Of the rest of a frame that prints only its largest it is the whole less those that were named. */
export function setFigure(
  context: Context,
  subject: Subject,
  draft: Pick<Draft, 'measure'>,
): readonly {bound: Bound; figure: Figure}[] {
  return framesFor(context, subject).flatMap((bound) => {
    const figure = figureOfSet(context, bound.frame, subject, draft);
    return figure ? [{bound, figure}] : [];
  });
}

function figureOfSet(
  context: Context,
  frame: Frame,
  subject: Subject,
  {measure}: Pick<Draft, 'measure'>,
): Figure | undefined {
  const asked = {measure, flow: subject.flow, total: context.totalOf(frame)};
  if (measure !== 'value' && measure !== 'share') return undefined;
  if (subject.set?.kind !== 'rest')
    return sumOf((rowsOfSet(frame, subject, asked.total) ?? []).flatMap((row) => figureOf(frame, row, asked) ?? []));
  const rest = new Set(rowsOfSet(frame, subject, asked.total));
  const named = partsOf(frame).filter((row) => !rest.has(row));
  if (named.length === 0) return undefined;
  const known = sumOf(named.flatMap((row) => figureOf(frame, row, asked) ?? []));
  const whole = wholeOf(frame, asked);
  if (!known || !whole) return undefined;
  return {
    interval: subtract(whole.interval, known.interval),
    cells: [...whole.cells, ...known.cells],
    formula: `${whole.printed?.text ?? '100'} − (${known.formula ?? ''})`,
    ...(known.column ? {column: known.column} : {}),
  };
}

function wholeOf(frame: Frame, asked: Parameters<typeof figureOf>[2]): Figure | undefined {
  if (asked.measure === 'share') return {interval: HUNDRED, cells: []};
  const row = totalRow(frame);
  return (row && figureOf(frame, row, asked)) ?? asked.total;
}
