/**
 * Which rows of which frames a subject may mean, best first. A frame must know every dimension that is spoken of; where a city's industry is
 * meant and no table has it, nothing is bound: a wrong binding would be a false alarm.
 */
import type {Flow, Naming, Subject} from '../../../present/claims/index.ts';
import {type Frame, partsOf, type Row, totalRow} from '../evidence/frame.ts';
import {outsideRow, sumRow} from '../evidence/made-rows.ts';
import type {Context} from './context.ts';
import {type FrameIndex, indexOf, keyOf, nearest, rowNamed} from './frame-index.ts';
import {isLikeNoun, isNounOf} from './nouns.ts';
import {ranked} from './ranked.ts';

export type Bound = {
  readonly frame: Frame;
  readonly row: Row;
  readonly score: number;
  readonly isTopicSaid: boolean;
  readonly isOtherFlow: boolean;
  /** the sum of rows stands for a total that no table prints */
  readonly isMade?: boolean;
};

const SURETY = {label: 3, alias: 2, part: 1} as const;

type Found = {readonly row: Row; readonly surety: number; readonly isMade?: boolean};

export function bindingsOf(context: Context, subject: Subject): readonly Bound[] {
  const index = indexOf(context.evidence);
  const topics = subject.topic.map(({name}) => name.code);
  const isKnown = topics.some((topic) => index.topics.has(topic));
  return candidates(context, index, subject)
    .flatMap((frame): readonly Bound[] => {
      const isTopicSaid = topics.some((topic) => frame.topics.includes(topic));
      const topic = isTopicSaid
        ? 10 - frame.topics.findIndex((one) => topics.includes(one))
        : isKnown && topics.length > 0
          ? -4
          : 0;
      const noun =
        subject.noun !== undefined && isNounOf(frame, subject.noun)
          ? 8
          : subject.noun !== undefined && isLikeNoun(frame, subject.noun)
            ? 4
            : 0;
      const size = subject.size !== undefined && partsOf(frame).length === subject.size ? 8 : 0;
      const shared = topic + noun + size + nearness(context, frame) + flowFit(frame, subject);
      const flow = {isTopicSaid, isOtherFlow: isOtherFlow(context, frame, subject)};
      return rowsOf(context, frame, subject).map(({row, surety, isMade}) => ({
        frame,
        row,
        score: surety + shared,
        ...flow,
        ...(isMade ? {isMade} : {}),
      }));
    })
    .toSorted((a, b) => b.score - a.score);
}

/** Frames in which the subject may be looked for. */
function candidates({place}: Context, index: FrameIndex, {parts, topic, set}: Subject): readonly Frame[] {
  const named = set?.kind === 'these' || set?.kind === 'rest' ? (set.named[0] ?? parts.flat()) : parts.flat();
  if (named.length > 0)
    return [...new Set(named.flatMap(({name}) => nearest(index.named.get(keyOf(name)) ?? [], place)))];
  const spoken = topic.flatMap(({name}) => nearest(index.topics.get(name.code) ?? [], place));
  return [...new Set([...spoken, ...nearest(index.all, place)])];
}

function rowsOf(context: Context, frame: Frame, subject: Subject): readonly Found[] {
  const open = subject.parts.filter(
    (part) => !frame.within.some((name) => part.some((naming) => isSame(naming, name))),
  );
  if (frame.within.length > 0 && subject.parts.length - open.length < frame.within.length) return [];
  // What narrows a set is of another dimension than its members.
  const narrowing = open.filter((part) => !part.some(({name}) => name.dimension === frame.dimension));
  if (subject.set) return narrowing.length === 0 ? setRows(context, frame, subject) : [];
  if (open.length > 1) return [];
  const [part] = open;
  if (!part) {
    const row = totalRow(frame);
    if (row) return [{row, surety: 0}];
    return frame.isComplete && partsOf(frame).length > 1
      ? [{row: sumRow(frame, partsOf(frame)), surety: -3, isMade: true}]
      : [];
  }
  for (const naming of part) {
    const row = rowNamed(frame, naming.name);
    if (row) return [{row, surety: SURETY[naming.surety]}];
  }
  return [];
}

/** The rows that a set means, as one row each way to read it: the rest may be the rows that were not named, or all that is not printed. */
function setRows(context: Context, frame: Frame, subject: Subject): readonly Found[] {
  const {set} = subject;
  const made = (row: Row, surety = 0): Found => ({row, surety});
  if (set?.kind === 'rest') {
    const {named, rest} = restIn(context, frame, set);
    const isShort = set.n !== undefined && set.n !== rest.length;
    const isPart = named.length > 0 && rest.length > 0 && (frame.isComplete || set.n === rest.length) && !isShort;
    return [
      ...(isPart ? [made(sumRow(frame, rest), 2)] : []),
      ...(named.length > 0 ? [made(outsideRow(frame, named), frame.isComplete ? 0 : 2)] : []),
      ...(frame.isComplete ? [] : [made(outsideRow(frame, partsOf(frame)), named.length > 0 ? 1 : 2)]),
    ];
  }
  const total = totalRow(frame);
  if (set?.kind === 'all' && total) return [made(total)];
  const rows = membersOf(context, frame, subject);
  return rows ? [made(sumRow(frame, rows), set?.kind === 'these' ? 3 : 0)] : [];
}

type Rest = Extract<NonNullable<Subject['set']>, {kind: 'rest'}>;

/** Those of the sentence are left out, or, where as many as are said are left only then, those of the paragraph. */
function restIn(
  context: Context,
  frame: Frame,
  {named, also = [], n, top}: Rest,
): {readonly named: readonly Row[]; readonly rest: readonly Row[]} {
  const split = (of: Rest['named']): ReturnType<typeof restIn> => {
    const out = partsOf(frame).filter((row) => of.some((part) => part.some((naming) => isSame(naming, row.name))));
    return {named: out, rest: partsOf(frame).filter((row) => !out.includes(row))};
  };
  if (top !== undefined) {
    const first = ranked(frame, {measure: 'value', total: context.totalOf(frame)})
      .slice(0, top)
      .map(({row}) => row);
    return {named: first, rest: partsOf(frame).filter((row) => !first.includes(row))};
  }
  const own = split(named);
  if (n === undefined || own.rest.length === n) return own;
  const all = split(also);
  return all.rest.length === n ? all : own;
}

/** Members of a set in this frame; undefined where the frame can't tell. */
export function membersOf(context: Context, frame: Frame, {set, flow}: Subject): readonly Row[] | undefined {
  switch (set?.kind) {
    case 'top': {
      const rows = ranked(frame, {measure: 'value', flow, total: context.totalOf(frame)})
        .slice(0, set.n)
        .map(({row}) => row);
      return rows.length === set.n ? rows : undefined;
    }
    case 'these': {
      const rows = set.named.flatMap((part) => part.flatMap(({name}) => rowNamed(frame, name) ?? []).slice(0, 1));
      return rows.length === set.named.length ? rows : undefined;
    }
    case 'rest': {
      return restIn(context, frame, set).rest;
    }
    case 'all':
    case undefined:
      return partsOf(frame).length > 0 ? partsOf(frame) : undefined;
  }
}

/** Several datasets of a release have this subject, and the sentence names none that the frame is of: which is meant is open. */
export function isOfAnyDataset(context: Context, subject: Subject, {topics, place}: Frame): boolean {
  if (place >= 0 || subject.topic.some(({name}) => topics.includes(name.code))) return false;
  return new Set(bindingsOf(context, subject).flatMap(({frame}) => frame.topics[0] ?? [])).size > 1;
}

/** Frames that are spoken of without any of their rows, best first. */
export function framesFor(context: Context, subject: Subject): readonly Bound[] {
  return bindingsOf(context, {...subject, parts: [], set: {kind: 'all'}});
}

const isSame = ({name}: Naming, other: Naming['name']): boolean =>
  name.dimension === other.dimension && name.code === other.code;

function flowFit(frame: Frame, {flow}: Subject): number {
  const own = flowsOf(frame);
  if (flow === undefined || own.length === 0) return 0;
  return own.includes(flow) ? 2 : -2;
}

/** Its heads say another direction of trade than the sentence, and the text does not call it otherwise. */
export function isOtherFlow({called}: Context, frame: Frame, {flow}: Subject): boolean {
  const own = flowsOf(frame);
  return flow !== undefined && own.length > 0 && !own.includes(flow) && called.get(frame) !== flow;
}

function flowsOf(frame: Frame): readonly Flow[] {
  return [...new Set([frame.flow, ...frame.columns.map(({flow}) => flow)].filter((one) => one !== undefined))];
}

/** Tables of the same section first; then those that stand nearer. */
function nearness({sectionOf, place, evidence}: Context, frame: Frame): number {
  if (evidence.kind === 'release') return 0;
  const distance = Math.abs(frame.place - place) / 4000;
  return (sectionOf(frame.place) === sectionOf(place) ? 4 : 0) + Math.max(0, 2 - distance);
}
