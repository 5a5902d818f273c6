/** Where in the evidence a name stands: looked up once, so that a claim does not scan all tables. */
import type {Evidence, Frame} from '../evidence/frame.ts';
import {totalRow} from '../evidence/frame.ts';

export type FrameIndex = {
  /** frames with a row of this name, or within it, in order of place */
  readonly named: ReadonlyMap<string, readonly Frame[]>;
  readonly topics: ReadonlyMap<string, readonly Frame[]>;
  readonly totals: readonly Frame[];
  readonly all: readonly Frame[];
};

/** More tables than these, farther away, are not looked at for one claim. */
const WINDOW = 24;

const INDEXES = new WeakMap<Evidence, FrameIndex>();

export const keyOf = ({dimension, code}: {readonly dimension: string; readonly code: string}): string =>
  `${dimension}:${code}`;

export function indexOf(evidence: Evidence): FrameIndex {
  const known = INDEXES.get(evidence);
  if (known) return known;
  const all = evidence.frames.toSorted((a, b) => a.place - b.place);
  const [named, topics] = [new Map<string, Frame[]>(), new Map<string, Frame[]>()];
  const put = (map: Map<string, Frame[]>, key: string, frame: Frame): void => {
    const list = map.get(key);
    if (!list) map.set(key, [frame]);
    else if (list.at(-1) !== frame) list.push(frame);
  };
  for (const frame of all) {
    for (const {name, isTotal} of frame.rows) if (!isTotal) put(named, keyOf(name), frame);
    for (const name of frame.within) put(named, keyOf(name), frame);
    for (const topic of frame.topics) put(topics, topic, frame);
  }
  const index = {named, topics, all, totals: all.filter((frame) => totalRow(frame) !== undefined)};
  INDEXES.set(evidence, index);
  return index;
}

/** Those that stand nearest to a place; of a release, which has no places, all. */
export function nearest(frames: readonly Frame[], place: number): readonly Frame[] {
  if (frames.length <= WINDOW || (frames.at(-1)?.place ?? -1) < 0) return frames;
  let [low, high] = [0, frames.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((frames[middle]?.place ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  const from = Math.max(0, Math.min(low - WINDOW / 2, frames.length - WINDOW));
  return frames.slice(from, from + WINDOW);
}

const ROWS = new WeakMap<Frame, ReadonlyMap<string, Frame['rows'][number]>>();

export function rowNamed(
  frame: Frame,
  name: {readonly dimension: string; readonly code: string},
): Frame['rows'][number] | undefined {
  let rows = ROWS.get(frame);
  if (!rows) ROWS.set(frame, (rows = new Map(frame.rows.toReversed().map((row) => [keyOf(row.name), row]))));
  return rows.get(keyOf(name));
}
