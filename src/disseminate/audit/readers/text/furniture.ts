/** Lines that belong to the page and not to the text: page numbers, running heads and feet, rules; and footnotes. */
import type {TextLine} from './line.ts';
import {rowOf} from './rows.ts';
import {footnoteMark, isContents, isNoteLine, isPageNumber, isRule} from './signs.ts';

export type Role = 'body' | 'page' | 'note';

/** How many lines at each edge of a page may be its head or foot. */
const EDGE = 2;

export function rolesOf(lines: readonly TextLine[]): Role[] {
  const roles = lines.map((line, at): Role => (isFurniture(line, lines[at + 1]) ? 'page' : 'body'));
  markRepeated(lines, roles);
  markFootnotes(lines, roles);
  return roles;
}

function isFurniture(line: TextLine, next: TextLine | undefined): boolean {
  if (isRule(line.text) || isContents(line.text)) return true;
  const atEdge = line.top || next === undefined || next.top || (line.gap && next.gap);
  return atEdge && isPageNumber(line.text);
}

/** A line at the edge of a page; `rank` counts from the edge. */
type Edge = {readonly at: number; readonly side: 'top' | 'bottom'; readonly rank: number};

/** The same line at the same place of half of the pages, numbers apart, is a running head or foot; behind one that is not there is none. */
function markRepeated(lines: readonly TextLine[], roles: Role[]): void {
  const edges = edgeLines(lines, roles);
  const pages = lines.at(-1)?.page ?? 1;
  if (pages < 2) return;
  const seen = new Map<string, number>();
  const keyOf = ({at, side, rank}: Edge) => `${side}${rank}${(lines[at]?.text ?? '').replace(/\d+/g, '#')}`;
  for (const edge of edges) seen.set(keyOf(edge), (seen.get(keyOf(edge)) ?? 0) + 1);
  const outer = new Set<string>();
  for (const edge of edges) {
    const page = lines[edge.at]?.page ?? 0;
    if ((seen.get(keyOf(edge)) ?? 0) < Math.max(2, pages / 2)) continue;
    if (edge.rank > 0 && !outer.has(`${page}${edge.side}`)) continue;
    outer.add(`${page}${edge.side}`);
    roles[edge.at] = 'page';
  }
}

/** In the order of the pages, outer lines before inner ones. */
function edgeLines(lines: readonly TextLine[], roles: readonly Role[]): readonly Edge[] {
  const edges: Edge[] = [];
  let first = 0;
  for (let at = 1; at <= lines.length; at += 1) {
    if (at < lines.length && lines[at]?.page === lines[first]?.page) continue;
    const body: number[] = [];
    for (let inside = first; inside < at; inside += 1) {
      // Only the edges are looked at, so a page of many lines costs no more.
      if ((inside < first + EDGE + 2 || inside >= at - EDGE - 2) && roles[inside] === 'body') body.push(inside);
    }
    for (const [rank, line] of body.slice(0, EDGE).entries()) edges.push({at: line, side: 'top', rank});
    for (const [rank, line] of body.slice(-EDGE).toReversed().entries()) edges.push({at: line, side: 'bottom', rank});
    first = at;
  }
  return edges.filter(({at}) => {
    const line = lines[at];
    return (
      line !== undefined &&
      line.width <= 160 &&
      !/[。！？]|[，；].*[，；]|[a-z]\.$/.test(line.text) &&
      !isInTable(lines, at)
    );
  });
}

/** ① at the beginning of a line is a footnote when the text above refers to it; the lines under it belong to it until a space or the page's end. */
function markFootnotes(lines: readonly TextLine[], roles: Role[]): void {
  const referred = new Set<string>();
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined || roles[at] !== 'body') continue;
    const mark = footnoteMark(line.text);
    const rest = mark === undefined ? line.text : line.text.slice(1);
    if (mark !== undefined && referred.has(mark) && !/^[，。；、,.]/.test(rest)) {
      roles[at] = 'note';
      while (at + 1 < lines.length && isWithin(lines, at, roles)) roles[(at += 1)] = 'note';
    } else {
      if (isNoteLine(line.text)) roles[at] = 'note';
      for (const found of line.text.matchAll(/[①-⑳]/g)) if (found.index > 0 || rest.length < 3) referred.add(found[0]);
    }
  }
}

function isWithin(lines: readonly TextLine[], at: number, roles: readonly Role[]): boolean {
  const next = lines[at + 1];
  const line = lines[at];
  if (next === undefined || line === undefined || next.top || next.gap || roles[at + 1] !== 'body') return false;
  return line.ends !== true && footnoteMark(next.text) === undefined && next.text.length < 200;
}

/** A row, or a head with a row under it: what a table repeats on every page is no running head. */
function isInTable(lines: readonly TextLine[], at: number): boolean {
  const line = lines[at];
  if (line === undefined || isNumbered(line)) return false;
  if (isRow(line)) return true;
  if (line.cells.length < 2 && !line.text.includes(' ')) return false;
  return [lines[at - 1], lines[at + 1]].some(
    (near) => near !== undefined && near.page === line.page && !isNumbered(near) && isRow(near),
  );
}

const isRow = (line: TextLine): boolean => (rowOf(line)?.figures ?? 0) >= 2;

/** Ends as a foot does: 3 / 10. */
const isNumbered = (line: TextLine): boolean => /\s\d{1,4}\s?\/\s?\d{1,4}$/.test(line.text);
