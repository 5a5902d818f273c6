/**
 * Whether a table stands where its mapping says: title and head texts are looked up at their places first, then elsewhere, so that a
 * table that moved is named with its new place and nothing is read beside it.
 */
import {addressOf, areaOf, cellAt, type Grid, mergedAt, spotOf, textAt} from './grid.ts';
import {columnIndex} from '../readers/workbook.ts';
import {hasText} from './labels.ts';
import type {HeadLevel, TableMapping} from './source.ts';
import type {TableFault} from './table.ts';

/** Rows and columns in which a moved title or head is looked for. */
const LOOKED_AT = 400;
const SHOWN = 12;

export function misplaced(grid: Grid, mapping: TableMapping): readonly TableFault[] {
  const title = anchorFault(grid, mapping);
  const heads = mapping.head.flatMap((level) => headFault(grid, mapping, level) ?? []);
  return title ? [title, ...heads] : heads;
}

function anchorFault(grid: Grid, {id, anchor}: TableMapping): TableFault | undefined {
  if (!anchor) return undefined;
  const {row, column} = spotOf(anchor.cell);
  const stands = mergedAt(grid, row, column).text.trim();
  if (hasText(stands, anchor.text)) return undefined;
  const found = findText(grid, anchor.text);
  const facts = {table: id, text: anchor.text, cell: anchor.cell, stands};
  return found
    ? {code: 'ANCHOR_MOVED', facts: {...facts, found: addressOf(found.row, found.column)}, row: found.row}
    : {code: 'ANCHOR_NOT_FOUND', facts, row};
}

function findText({rows}: Grid, text: string): {row: number; column: number} | undefined {
  for (const [row, cells] of rows.slice(0, LOOKED_AT).entries()) {
    const column = cells?.findIndex((cell) => cell !== undefined && hasText(cell.text, text)) ?? -1;
    if (column >= 0) return {row, column};
  }
  return undefined;
}

function headFault(
  grid: Grid,
  {id, body, stub}: TableMapping,
  {row: declared, has}: HeadLevel,
): TableFault | undefined {
  const {left: first, right} = areaOf(body);
  // What stands above the row labels is in the row too.
  const left = Math.min(first, ...stub.map(({column}) => columnIndex(column)));
  const row = declared - 1;
  const missing = has.find((text) => !isInRow(grid, row, left, right, text));
  if (missing === undefined) return undefined;
  const facts = {table: id, text: has.join(' · '), declared: String(declared)};
  const moved = rowsBy(Math.min(grid.rows.length, LOOKED_AT), row).find((other) =>
    has.every((text) => isInRow(grid, other, 0, grid.width, text)),
  );
  if (moved !== undefined && moved !== row)
    return {code: 'HEAD_MOVED', facts: {...facts, found: String(moved + 1)}, row: moved};
  return {code: 'HEAD_NOT_FOUND', facts: {...facts, text: missing, stands: shown(grid, row)}, row};
}

/** Rows from the nearest to the farthest. */
function rowsBy(count: number, near: number): readonly number[] {
  return Array.from({length: count}, (_, row) => row).sort((a, b) => Math.abs(a - near) - Math.abs(b - near));
}

function isInRow(grid: Grid, row: number, left: number, right: number, text: string): boolean {
  for (let column = left; column <= right; column += 1) {
    const found = cellAt(grid, row, column).text;
    const whole = found === '' ? mergedAt(grid, row, column).text : found;
    if (whole.trim() !== '' && hasText(whole, text)) return true;
  }
  return false;
}

function shown(grid: Grid, row: number): string {
  const texts = Array.from({length: grid.width}, (_, column) => textAt(grid, row, column)).filter(
    (text) => text !== '',
  );
  if (texts.length === 0) return '—';
  return texts.slice(0, SHOWN).join(' | ') + (texts.length > SHOWN ? ' | …' : '');
}
