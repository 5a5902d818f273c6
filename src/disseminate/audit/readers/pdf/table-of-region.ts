/** The lines of a table by their places to a head and rows: a row for every line with values, other lines belong to the nearest row or to the head. */
import type {DraftCell} from '../reader.ts';
import {joinAll} from '../text/line.ts';
import {type Part, partsOf} from './columns.ts';
import {type DocumentLine, isFigure, isValue, type Region} from './placed-tables.ts';

export type PlacedRows = {
  readonly head: readonly DraftCell[];
  readonly rows: DraftCell[][];
  readonly numbers: number;
  /** lines that repeat the head on a later page */
  readonly repeated: ReadonlySet<number>;
};

type Line = {readonly at: number; readonly line: DocumentLine; readonly parts: readonly Part[]};

export function tableOfRegion(lines: readonly DocumentLine[], {from, to, columns}: Region): PlacedRows | undefined {
  const all: Line[] = [];
  for (let at = from; at < to; at += 1) {
    const line = lines[at];
    if (line?.isBody === true) all.push({at, line, parts: partsOf(line, columns)});
  }
  const hasFigures = all.some(({line}) => line.segments.some(isFigure));
  const anchors = all.filter((entry, at) =>
    hasFigures ? isAnchor(entry) : at === 0 || entry.parts.length >= columns.length - 1,
  );
  const first = hasFigures ? anchors[0] : anchors[1];
  if (first === undefined) return undefined;
  const headEnd = headLines(all, first);
  const head = headEnd.map(({parts}) => parts);
  const repeated = new Set<number>();
  const texts = new Set(headEnd.map(({line}) => keyOf(line)));
  const firstPage = headEnd[0]?.line.page ?? first.line.page;
  const rest = all.slice(headEnd.length).filter(({at, line}) => {
    const again = line.page > firstPage && texts.has(keyOf(line));
    if (again) repeated.add(at);
    return !again;
  });
  const rows = rowsOf(
    rest,
    anchors.filter((anchor) => !repeated.has(anchor.at) && rest.includes(anchor)),
    columns.length,
  );
  const numbers = columns.filter(
    (_, column) =>
      rows.some((row) => /\d/.test(row[column]?.text ?? '')) &&
      rows.every((row) => isValueText(row[column]?.text ?? '')),
  ).length;
  return {head: headCells(head, columns.length), rows, numbers, repeated};
}

const keyOf = (line: DocumentLine): string => line.segments.map(({text}) => text.trim()).join('\n');

const isValueText = (text: string): boolean => text === '' || isValue({text, left: 0, right: 0});

const isAnchor = ({line}: Line): boolean =>
  line.segments.some(isFigure) ||
  line.segments.slice(1).some(isValue) ||
  line.segments.some(({text}) => /\s[-−\d.,%％]*\d[%％]?$/.test(text));

/** Lines above the first row, but those that stand closer to it than to what is above them: the beginning of its label. */
function headLines(all: readonly Line[], first: Line): readonly Line[] {
  let end = all.indexOf(first);
  while (end > 1) {
    const piece = all[end - 1];
    const above = all[end - 2];
    if (piece === undefined || above === undefined || piece.parts.length > 1 || piece.parts[0]?.from !== 0) break;
    const down = (all[end]?.line.y ?? 0) - piece.line.y;
    if (down >= piece.line.y - above.line.y - 0.5) break;
    end -= 1;
  }
  return all.slice(0, end);
}

function rowsOf(lines: readonly Line[], anchors: readonly Line[], width: number): DraftCell[][] {
  const groups = anchors.map((): Line[] => []);
  let next = 0;
  for (const entry of lines) {
    while (next < anchors.length && (anchors[next]?.at ?? 0) < entry.at) next += 1;
    const below = anchors[next];
    const above = anchors[next - 1];
    const isAbove = above !== undefined && (below === undefined || distance(above, entry) <= distance(entry, below));
    groups[isAbove && below !== entry ? next - 1 : Math.min(next, anchors.length - 1)]?.push(entry);
  }
  return groups.map((group) => {
    const pieces = Array.from({length: width}, (): string[] => []);
    for (const {parts} of group) for (const part of parts) pieces[part.from]?.push(part.text);
    return pieces.map((texts) => ({text: joinAll(texts)}));
  });
}

/** Lines on different pages are far apart. */
const distance = (upper: Line, lower: Line): number =>
  upper.line.page === lower.line.page ? lower.line.y - upper.line.y : Number.MAX_VALUE / 2;

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
