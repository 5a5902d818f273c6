/** Tables told by places: lines whose parts stand apart in the same columns, from a head to the last row, over the end of a page. */
import {isNoneCell, isNumberCell, isUnitLine} from '../text/signs.ts';
import type {PageLine, Segment} from './page-lines.ts';
import {type Column, columnsOf, fitsColumns} from './columns.ts';

export type DocumentLine = PageLine & {
  readonly page: number;
  readonly isBody: boolean /** of the lines of its size */;
  readonly leading: number;
};

export type Region = {readonly from: number; readonly to: number; readonly columns: readonly Column[]};

/** Lines of one part in a row, between lines of several: a label or a head that is broken. */
const MOST_BROKEN = 4;

export function findRegions(lines: readonly DocumentLine[]): readonly Region[] {
  const regions: Region[] = [];
  let at = 0;
  while (at < lines.length) {
    if (!isRow(lines[at])) {
      at += 1;
      continue;
    }
    const {region, to} = regionAt(lines, at, regions.at(-1)?.to ?? 0);
    if (region !== undefined) regions.push(region);
    at = to;
  }
  return regions;
}

/** A number, or a number with its unit; a year alone is a head. */
export const isFigure = ({text}: Segment): boolean => {
  const cell = text.trim();
  if (/^(?:19|20)\d\d年?$/.test(cell)) return false;
  return (
    isNumberCell(cell) || (cell.length <= 24 && /^[-−+↑↓]?\s?\d[\d,]*(?:\.\d+)?\s?[^\d\s，。；、]{1,4}$/.test(cell))
  );
};
export const isValue = (segment: Segment): boolean => isFigure(segment) || isNoneCell(segment.text.trim());

function isRow(line: DocumentLine | undefined): boolean {
  if (line === undefined || !line.isBody || line.segments.length < 2) return false;
  return !line.segments.some(({text}) => isUnitLine(text) || /[。；]./.test(text) || text.length > 80);
}

/** What begins at this line, a table or not, and where looking goes on. */
function regionAt(
  lines: readonly DocumentLine[],
  from: number,
  after: number,
): {readonly region: Region | undefined; readonly to: number} {
  let to = from + 1;
  const rows = [lines[from]].filter((line) => line !== undefined);
  let columns = columnsOf(rows);
  for (let at = from + 1; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    if (!line.isBody) continue;
    const before = lines[to - 1];
    if (isRow(line)) {
      if (!belongs(line, before, columns)) break;
      rows.push(line);
      to = at + 1;
      if (rows.length < 40) columns = columnsOf(rows);
    } else if (!isBroken(lines, at, to, columns)) break;
  }
  // Lines of one part under the last row are the rest of its label when they stand close.
  to = tailOf(lines, to, columns);
  const figures = rows.filter(({segments}) => segments.some(isFigure)).length;
  const isTable = figures >= 1 ? rows.length >= 2 : rows.length >= 3 && columns.length >= 3;
  if (!isTable || columns.length < 2 || figures * 4 < rows.length - 4) return {region: undefined, to};
  return {region: {from: headAbove(lines, from, after, columns), to, columns: columnsOf(rows)}, to};
}

/** A row on the same page stands not far below; on the next page it stands in the same columns. */
function belongs(line: DocumentLine, before: DocumentLine | undefined, columns: readonly Column[]): boolean {
  if (before === undefined) return false;
  if (line.page === before.page)
    return line.y - before.y < 4.5 * line.size && (columns.length < 2 || overlaps(line, columns));
  return line.page === before.page + 1 && fitsColumns(line, columns);
}

const overlaps = (line: DocumentLine, columns: readonly Column[]): boolean =>
  line.segments.some((segment) => columns.some((column) => segment.left < column.right && segment.right > column.left));

/** One part, inside one column, with another row soon under it. */
function isBroken(lines: readonly DocumentLine[], at: number, rowEnd: number, columns: readonly Column[]): boolean {
  const line = lines[at];
  const before = lines[rowEnd - 1];
  if (line === undefined || before === undefined || !isPiece(line, columns)) return false;
  if (line.page === before.page && line.y - before.y > 4.5 * line.size) return false;
  let seen = 0;
  for (let next = at + 1; next < lines.length && seen < MOST_BROKEN; next += 1) {
    const candidate = lines[next];
    if (candidate === undefined || candidate.page > line.page + 1) return false;
    if (!candidate.isBody) continue;
    seen += 1;
    if (isRow(candidate))
      return candidate.page !== line.page || (candidate.y - line.y < 4.5 * line.size && overlaps(candidate, columns));
    if (!isPiece(candidate, columns)) return false;
  }
  return false;
}

function isPiece(line: DocumentLine, columns: readonly Column[]): boolean {
  const [only] = line.segments;
  if (line.segments.length !== 1 || only === undefined || /[。；]/.test(only.text) || only.text.length > 60)
    return false;
  if (isUnitLine(only.text)) return false;
  const slack = line.size;
  return columns.some((column, at) => {
    const end = columns[at + 1]?.left ?? Number.POSITIVE_INFINITY;
    return (
      only.left > column.left - slack && only.right < Math.min(Math.max(column.right + slack, column.left), end + slack)
    );
  });
}

function tailOf(lines: readonly DocumentLine[], rowEnd: number, columns: readonly Column[]): number {
  let to = rowEnd;
  for (let at = rowEnd; at < Math.min(lines.length, rowEnd + MOST_BROKEN); at += 1) {
    const line = lines[at];
    const before = lines[to - 1];
    if (
      line === undefined ||
      before === undefined ||
      line.page !== before.page ||
      !line.isBody ||
      !isPiece(line, columns)
    )
      break;
    if (line.y - before.y > 1.45 * line.size || Math.abs(line.size - before.size) > 0.5) break;
    to = at + 1;
  }
  return to;
}

/** A piece of a broken head may stand alone in the line above the first row. */
function headAbove(lines: readonly DocumentLine[], from: number, after: number, columns: readonly Column[]): number {
  const line = lines[from - 1];
  const first = lines[from];
  if (line === undefined || first === undefined || from - 1 < after || !line.isBody || line.page !== first.page)
    return from;
  const [only] = line.segments;
  const isClose = first.y - line.y < 1.45 * line.size && Math.abs(first.size - line.size) < 0.5;
  if (
    only === undefined ||
    !isClose ||
    !isPiece(line, columns) ||
    only.text.length > 16 ||
    only.left < (columns[1]?.left ?? 0) - line.size
  )
    return from;
  return from - 1;
}
