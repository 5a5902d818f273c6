/** Pieces of text to the lines of a page, from top to bottom; raised marks go into the line they belong to, columns of prose one after the other. */
import {raised} from '../superscript.ts';
import {besidePieces} from '../text/line.ts';
import type {Item} from './items.ts';

export type Segment = {readonly left: number; readonly right: number; readonly text: string};

export type PageLine = {
  readonly items: readonly Item[];
  /** parts that stand apart by more than a space */
  readonly segments: readonly Segment[];
  readonly left: number;
  readonly right: number;
  readonly y: number;
  /** of most of its text */
  readonly size: number;
  /** where the lines of its column begin, when that is not the page's margin */
  readonly edge?: number;
};

/** Parts of a line stand apart from this gap on, in widths of a Chinese character. */
const APART = 0.75;

export function pageLines(items: readonly Item[]): readonly PageLine[] {
  const groups: Item[][] = [];
  const sorted = [...items].sort((a, b) => a.y - b.y);
  let baseline = 0;
  for (const item of sorted) {
    const group = groups.at(-1);
    if (group !== undefined && Math.abs(item.y - baseline) <= 0.3 * Math.min(item.size, sizeOf(group)))
      group.push(item);
    else {
      groups.push([item]);
      baseline = item.y;
    }
  }
  return inColumns(withRaised(groups).map(lineOf));
}

/** Of the largest piece: a few small ones at its beginning don't make a line small. */
function sizeOf(items: readonly Item[]): number {
  let most = items[0];
  for (const item of items.slice(0, 50)) if (most === undefined || item.text.length > most.text.length) most = item;
  return most?.size ?? 0;
}

/** A group of small pieces only, between the baselines of the line under it and its top, is raised out of that line. */
function withRaised(groups: readonly Item[][]): readonly Item[][] {
  const lines: Item[][] = [];
  for (let at = 0; at < groups.length; at += 1) {
    const group = groups[at] ?? [];
    const next = groups[at + 1];
    if (next !== undefined && isRaisedOver(group, next)) next.push(...group.map((item) => ({...item, isRaised: true})));
    else lines.push(group);
  }
  return lines;
}

function isRaisedOver(group: readonly Item[], line: readonly Item[]): boolean {
  const size = sizeOf(line);
  const y = line[0]?.y ?? 0;
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  for (const item of line) {
    left = Math.min(left, item.left);
    right = Math.max(right, item.right);
  }
  return group.every(
    (item) =>
      item.size < size * 0.8 &&
      y - item.y < size * 0.8 &&
      item.text.length <= 6 &&
      item.left > left - size &&
      item.right < right + size * 1.5,
  );
}

export function lineOf(items: readonly Item[]): PageLine {
  const sorted = [...items].sort((a, b) => a.left - b.left);
  const size = sizeOf(sorted.filter(({isRaised}) => !isRaised)) || sizeOf(sorted);
  const segments = segmentsOf(sorted, size);
  const right = segments.reduce((most, segment) => Math.max(most, segment.right), Number.NEGATIVE_INFINITY);
  const y = sorted.find(({isRaised}) => !isRaised)?.y ?? sorted[0]?.y ?? 0;
  return {items: sorted, segments, left: segments[0]?.left ?? 0, right, y, size};
}

function segmentsOf(items: readonly Item[], size: number): readonly Segment[] {
  const segments: {left: number; right: number; parts: string[]}[] = [];
  let tail = '';
  for (const item of items) {
    const text = item.isRaised ? raised(item.text) : item.text;
    const open = segments.at(-1);
    const gap = open === undefined ? 0 : item.left - open.right;
    if (open === undefined || gap > size * APART) segments.push({left: item.left, right: item.right, parts: [text]});
    else {
      // A raised mark, and what stands close, follows without a space.
      const isClose = item.isRaised || gap < size * 0.14;
      open.parts.push(isClose ? text : besidePieces(tail, text).slice(tail.length));
      open.right = Math.max(open.right, item.right);
    }
    tail = text.slice(-2);
  }
  return segments.map(({left, right, parts}) => ({left, right, text: parts.join('')}));
}

/** Prose in two columns: a gap that most lines have at the same place near the middle, with words on both sides. */
function inColumns(lines: readonly PageLine[]): readonly PageLine[] {
  const gutter = gutterOf(lines);
  if (gutter === undefined) return lines;
  const out: PageLine[] = [];
  let left: PageLine[] = [];
  let right: PageLine[] = [];
  const flush = () => {
    const edge = Math.min(...right.map((line) => line.left));
    out.push(...left, ...right.map((line) => ({...line, edge})));
    left = [];
    right = [];
  };
  for (const line of lines) {
    if (line.segments.some((segment) => segment.left < gutter && segment.right > gutter)) {
      flush();
      out.push(line);
      continue;
    }
    const before = line.items.filter((item) => item.left < gutter);
    const after = line.items.filter((item) => item.left >= gutter);
    if (before.length > 0) left.push(lineOf(before));
    if (after.length > 0) right.push(lineOf(after));
  }
  flush();
  return out;
}

function gutterOf(lines: readonly PageLine[]): number | undefined {
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const width = right - left;
  const pairs = lines.filter(({segments}) => segments.length === 2);
  const prose = pairs.filter(
    ({segments: [a, b]}) =>
      a !== undefined && b !== undefined && a.text.length > 8 && b.text.length > 8 && !/^[-−\d.,%％]+$/.test(b.text),
  );
  if (prose.length < 8 || prose.length * 2 < lines.length) return undefined;
  const from = prose.map(({segments}) => segments[0]?.right ?? 0).sort((a, b) => a - b);
  const to = prose.map(({segments}) => segments[1]?.left ?? 0).sort((a, b) => a - b);
  const gutter = ((from[Math.floor(from.length * 0.9)] ?? 0) + (to[Math.floor(to.length * 0.1)] ?? 0)) / 2;
  const share = (gutter - left) / width;
  const clear = prose.filter(({segments}) => (segments[0]?.right ?? 0) < gutter && (segments[1]?.left ?? 0) > gutter);
  return share > 0.35 && share < 0.65 && clear.length >= prose.length * 0.8 ? gutter : undefined;
}
