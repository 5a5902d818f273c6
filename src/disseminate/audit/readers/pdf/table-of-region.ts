/** The lines of a table by their places to a head and rows: a row for every line with values, other lines belong to the nearest row or to the head. */
import type {DraftCell} from '../reader.ts';
import {joinAll} from '../text/line.ts';
import {type Column, type Part, partsOf, spanOver} from './columns.ts';
import {type DocumentLine, isFigure, isValue, type Region} from './placed-tables.ts';

export type PlacedRows = {
  readonly head: readonly DraftCell[];
  readonly rows: DraftCell[][];
  readonly numbers: number;
  /** lines that repeat the head on a later page */
  readonly repeated: ReadonlySet<number>;
  /** lines of the head, to know them again */
  readonly headKeys: ReadonlySet<string>;
};

type Line = {readonly at: number; readonly line: DocumentLine; readonly parts: readonly Part[]};

/** @param known lines of the head of a table that this one goes on with */
export function tableOfRegion(
  lines: readonly DocumentLine[],
  {from, to, columns}: Region,
  known: ReadonlySet<string>,
): PlacedRows | undefined {
  const repeated = new Set<number>();
  const all: Line[] = [];
  for (let at = from; at < to; at += 1) {
    const line = lines[at];
    if (line?.isBody !== true) continue;
    if (known.has(keyOf(line))) repeated.add(at);
    else all.push({at, line, parts: partsOf(line, columns)});
  }
  const hasFigures = all.some(({line}) => line.segments.some(isFigure));
  const anchors = all.filter((entry, at) =>
    hasFigures ? isAnchor(entry) : at === 0 || entry.parts.length >= columns.length - 1,
  );
  const first = hasFigures ? anchors[0] : anchors[1];
  if (first === undefined) return undefined;
  const headEnd = headLines(all, first);
  const head = headEnd.map((entry, at) => (at < headEnd.length - 1 ? overColumns(entry, columns) : entry.parts));
  const headKeys = new Set(headEnd.map(({line}) => keyOf(line)));
  const firstPage = headEnd[0]?.line.page ?? first.line.page;
  const rest = all.slice(headEnd.length).filter(({at, line}) => {
    const again = line.page > firstPage && headKeys.has(keyOf(line));
    if (again) repeated.add(at);
    return !again;
  });
  const isAnchorLine = new Set(anchors);
  const rows = rowsOf(rest, (entry) => isAnchorLine.has(entry), columns.length);
  const numbers = columns.filter(
    (_, column) =>
      rows.some((row) => /\d/.test(row[column]?.text ?? '')) &&
      rows.every((row) => isValueText(row[column]?.text ?? '')),
  ).length;
  return {head: headCells(head, columns.length), rows, numbers, repeated, headKeys};
}

const keyOf = (line: DocumentLine): string => line.segments.map(({text}) => text.trim()).join('\n');

const isValueText = (text: string): boolean => text === '' || isValue({text, left: 0, right: 0});

const isAnchor = ({line, parts}: Line): boolean =>
  line.segments.some(isFigure) ||
  line.segments.slice(1).some(isValue) ||
  // A label and its number so close that they are one part.
  (parts.length > 1 && line.segments.some(({text}) => /\s[-−\d.,%％]*\d[%％]?$/.test(text)));

/** An upper line of the head has its pieces in the middle over several columns. */
function overColumns({line, parts}: Line, columns: readonly Column[]): readonly Part[] {
  if (parts.length >= columns.length) return parts;
  const taken = new Set(parts.flatMap(({from, to}) => [from, to]));
  return parts.map((part) => spanOver(part, columns, line.size, (column) => !taken.has(column)));
}

/** Lines above the first row, but those of its label: parted at the widest space among them. */
function headLines(all: readonly Line[], first: Line): readonly Line[] {
  const row = all.indexOf(first);
  let begin = row;
  const isPiece = (entry: Line | undefined) =>
    entry !== undefined && entry.parts.length === 1 && entry.parts[0]?.from === 0;
  while (begin > 1 && isPiece(all[begin - 1])) begin -= 1;
  return all.slice(0, begin === row ? row : widestGap(all.slice(begin - 1, row + 1)) + begin);
}

/** Index of the line behind the widest space, without the first line. */
function widestGap(lines: readonly Line[]): number {
  let best = 0;
  let widest = Number.NEGATIVE_INFINITY;
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    if (before === undefined) continue;
    const gap = before.line.page === line.line.page ? line.line.y - before.line.y : Number.MAX_VALUE;
    // A hair more is no more: of equal spaces the first parts.
    if (gap > widest + 0.3) [widest, best] = [gap, at - 1];
  }
  return best;
}

/** One row for every anchor; lines between two anchors belong to the upper one as far as the widest space, then to the lower one. */
function rowsOf(lines: readonly Line[], isAnchorLine: (entry: Line) => boolean, width: number): DraftCell[][] {
  const groups: Line[][] = [];
  let between: Line[] = [];
  for (const entry of lines) {
    if (!isAnchorLine(entry)) {
      between.push(entry);
      continue;
    }
    const above = groups.at(-1);
    const last = above?.at(-1);
    const cut =
      above === undefined || last === undefined ? 0 : between.length === 0 ? 0 : widestGap([last, ...between, entry]);
    above?.push(...between.slice(0, cut));
    groups.push([...between.slice(cut), entry]);
    between = [];
  }
  groups.at(-1)?.push(...between);
  return groups.map((group) => {
    const pieces = Array.from({length: width}, (): string[] => []);
    for (const {parts} of group) for (const part of parts) pieces[part.from]?.push(part.text);
    return pieces.map((texts) => ({text: joinAll(texts)}));
  });
}

/** Pieces of one column are one name, broken; a piece over several columns stands before each of theirs. */
function headCells(lines: readonly (readonly Part[])[], width: number): readonly DraftCell[] {
  return Array.from({length: width}, (_, column) => {
    const over: string[] = [];
    const own: string[] = [];
    for (const parts of lines) {
      for (const part of parts) {
        if (part.from > column || part.to < column) continue;
        (part.to > part.from ? over : own).push(part.text);
      }
    }
    return {text: [...over, joinAll(own)].filter((text) => text !== '').join(' ')};
  });
}
