/**
 * Which rows of which frames a subject may mean, best first. A frame must know every dimension that is spoken of; where a city's industry is
 * meant and no table has it, nothing is bound: a wrong binding would be a false alarm.
 */
import type {Flow, Naming, Subject} from '../../../present/claims/index.ts';
import {type Frame, type Row, totalRow} from '../evidence/frame.ts';
import type {Context} from './context.ts';

export type Bound = {
  readonly frame: Frame;
  readonly row: Row;
  readonly score: number;
  readonly isTopicSaid: boolean;
  readonly isOtherFlow: boolean;
};

const SURETY = {label: 3, alias: 2, part: 1} as const;

export function bindingsOf(context: Context, subject: Subject): readonly Bound[] {
  const {frames} = context.evidence;
  const topics = subject.topic.map(({name}) => name.code);
  const isKnown = frames.some((frame) => topics.some((topic) => frame.topics.includes(topic)));
  const found = frames.flatMap((frame) => {
    const isTopicSaid = topics.some((topic) => frame.topics.includes(topic));
    if (subject.parts.length === 0 && topics.length > 0 && !isTopicSaid) return [];
    const row = rowOf(frame, subject);
    if (!row) return [];
    const topic = isTopicSaid
      ? 10 - frame.topics.findIndex((one) => topics.includes(one))
      : isKnown && topics.length > 0
        ? -4
        : 0;
    return [
      {
        frame,
        row: row.row,
        score: row.surety + topic + nearness(context, frame) + flowFit(frame, subject),
        isTopicSaid,
        isOtherFlow: isOtherFlow(context, frame, subject),
      },
    ];
  });
  return found.toSorted((a, b) => b.score - a.score);
}

function rowOf(frame: Frame, {parts}: Subject): {row: Row; surety: number} | undefined {
  const open = parts.filter((part) => !frame.within.some((name) => part.some((naming) => isSame(naming, name))));
  if (frame.within.length > 0 && parts.length - open.length < frame.within.length) return undefined;
  if (open.length > 1) return undefined;
  const [part] = open;
  if (!part) {
    const row = totalRow(frame);
    return row && {row, surety: 0};
  }
  for (const naming of part) {
    const row = frame.rows.find(({name}) => isSame(naming, name));
    if (row) return {row, surety: SURETY[naming.surety]};
  }
  return undefined;
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
