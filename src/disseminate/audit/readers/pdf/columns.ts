/** Columns of a table by the places of its parts, and which part of a line stands in which. */
import {joinAll} from '../text/line.ts';
import {raised} from '../superscript.ts';
import type {Item} from './items.ts';
import type {PageLine} from './page-lines.ts';

export type Column = {readonly left: number; readonly right: number};

/** From the lines that have as many parts as most of the fullest lines have. */
export function columnsOf(lines: readonly PageLine[]): readonly Column[] {
  const counts = new Map<number, number>();
  for (const {segments} of lines) counts.set(segments.length, (counts.get(segments.length) ?? 0) + 1);
  let width = 0;
  for (const [count, times] of counts) if (count > width && (times >= 2 || times * 3 >= lines.length)) width = count;
  if (width === 0) width = Math.max(0, ...counts.keys());
  const columns: {left: number; right: number}[] = [];
  for (const {segments} of lines) {
    if (segments.length !== width) continue;
    for (const [at, {left, right}] of segments.entries()) {
      const column = (columns[at] ??= {left, right});
      column.left = Math.min(column.left, left);
      column.right = Math.max(column.right, right);
    }
  }
  return columns;
}

/** The line has a part in most columns, and none far from all. */
export function fitsColumns(line: PageLine, columns: readonly Column[]): boolean {
  if (line.segments.length > columns.length || line.segments.length < Math.min(columns.length, 2)) return false;
  return line.segments.every(({left, right}) =>
    columns.some((column) => left < column.right + line.size && right > column.left - line.size),
  );
}

export type Part = {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
};

/** Parts of a line with the first and last column they stand in. */
export function partsOf(line: PageLine, columns: readonly Column[]): readonly Part[] {
  const parts: {from: number; to: number; items: Item[]}[] = [];
  for (const item of line.items) {
    const {from, to} = spanOf(item, columns);
    const open = parts.at(-1);
    if (open !== undefined && (open.to >= from || item.isRaised)) {
      open.to = Math.max(open.to, to);
      open.items.push(item);
    } else parts.push({from, to, items: [item]});
  }
  return parts.map(({from, to, items}) => ({
    from,
    to,
    text: textOf(items, line.size),
    left: items[0]?.left ?? 0,
    right: items.reduce((most, item) => Math.max(most, item.right), 0),
  }));
}

function textOf(items: readonly Item[], size: number): string {
  const pieces: string[] = [];
  let end: number | undefined;
  for (const item of items) {
    const text = item.isRaised ? raised(item.text) : item.text;
    const isClose = end !== undefined && (item.isRaised || item.left - end < size * 0.14);
    if (isClose) pieces.push(`${pieces.pop() ?? ''}${text}`);
    else pieces.push(text);
    end = item.right;
  }
  return joinAll(pieces);
}

function spanOf(item: Item, columns: readonly Column[]): {readonly from: number; readonly to: number} {
  const covered = columns.flatMap((column, at) => {
    const middle = (column.left + column.right) / 2;
    return item.left < middle && item.right > middle && item.right - item.left > (column.right - column.left) * 1.2
      ? [at]
      : [];
  });
  const first = covered[0];
  if (covered.length > 1 && first !== undefined) return {from: first, to: covered.at(-1) ?? first};
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (const [at, column] of columns.entries()) {
    // Overlap, or minus the distance.
    const overlap = Math.min(item.right, column.right) - Math.max(item.left, column.left);
    if (overlap > most) {
      most = overlap;
      best = at;
    }
  }
  return {from: best, to: best};
}

/**
 * A piece of an upper line of the head with the columns it stands over: those whose common middle it has, unless it sits right over one.
 * `free` says which columns no other piece of its line stands in.
 */
export function spanOver(
  part: Part,
  columns: readonly Column[],
  size: number,
  free: (column: number) => boolean,
): Part {
  const middle = (part.left + part.right) / 2;
  const own = columns[part.from];
  if (part.to > part.from || own === undefined) return part;
  const off = Math.min(
    Math.abs(middle - (own.left + own.right) / 2),
    Math.abs(part.left - own.left),
    Math.abs(part.right - own.right),
  );
  let best = {from: part.from, to: part.to, off: off - size * 0.6};
  for (let from = part.from; from >= 0 && (from === part.from || free(from)); from -= 1) {
    for (let to = part.to; to < columns.length && (to === part.to || free(to)); to += 1) {
      const distance = Math.abs(middle - ((columns[from]?.left ?? 0) + (columns[to]?.right ?? 0)) / 2);
      if (to > from && distance < best.off) best = {from, to, off: distance};
    }
  }
  return {...part, from: best.from, to: best.to};
}
