/** Cells with spans, as HTML and Word declare them, to a rectangular table: merged cells repeated, head rows told and joined. */
import {problems} from '../problems.ts';
import {captionOf} from './captions.ts';
import type {Limits} from './limits.ts';
import type {DraftBlock, DraftCell, DraftText} from './reader.ts';
import {joinAll} from './text/line.ts';
import {isNoneCell, isNumberCell} from './text/signs.ts';

export type GridCell = {readonly blocks: readonly DraftBlock[]; readonly columns: number; readonly rows: number};

export type GridRow = {readonly cells: readonly GridCell[]; readonly isHead: boolean};

export type Grid = {
  readonly rows: readonly GridRow[];
  readonly title?: string | undefined;
  readonly page?: number | undefined;
};

/** Head rows that no program declared. */
const MOST_GUESSED_HEADS = 3;

/**
 * The blocks that a table gives: the table itself with what its first and last rows say of it; or only the blocks in its cells, when it has
 * one row or one column and so arranges a page rather than data.
 */
export function blocksOfGrid(grid: Grid, name: string, limits: Limits): readonly DraftBlock[] {
  const before: DraftText[] = [];
  const after: DraftText[] = [];
  let rows = expand(grid.rows, name, limits);
  const width = rows[0]?.cells.length ?? 0;
  if (width < 2 || rows.length < 2) return grid.rows.flatMap(({cells}) => cells.flatMap(({blocks}) => blocks));
  let title = grid.title;
  let unit: string | undefined;
  const note = (text: string): DraftText => ({kind: 'note', text, page: grid.page});
  while (rows.length > 2 && isAcross(rows[0])) {
    const text = rows[0]?.cells[0]?.text ?? '';
    const caption = captionOf(text);
    title ??= caption.title;
    unit ??= caption.unit;
    before.push(note(text));
    rows = rows.slice(1);
  }
  while (rows.length > 2 && isAcross(rows.at(-1))) {
    after.unshift(note(rows.at(-1)?.cells[0]?.text ?? ''));
    rows = rows.slice(0, -1);
  }
  const heads = countHeads(rows);
  const head = headOf(rows.slice(0, heads), width);
  return [
    ...before,
    {kind: 'table', title, unit, head, rows: rows.slice(heads).map(({cells}) => cells), page: grid.page},
    ...after,
  ];
}

type Expanded = {readonly cells: readonly DraftCell[]; readonly isHead: boolean};

function expand(rows: readonly GridRow[], name: string, limits: Limits): readonly Expanded[] {
  let count = 0;
  const hanging: {cell: DraftCell; left: number}[] = [];
  const wide = rows.map(({cells, isHead}) => {
    const out: DraftCell[] = [];
    const drop = () => {
      for (let from = hanging[out.length]; from !== undefined && from.left > 0; from = hanging[out.length]) {
        from.left -= 1;
        out.push(from.cell);
      }
    };
    for (const {blocks, columns, rows: down} of cells) {
      drop();
      const cell = {text: textOf(blocks)};
      for (let at = 0; at < Math.max(1, columns); at += 1) {
        if (down > 1) hanging[out.length] = {cell, left: down - 1};
        out.push(cell);
        count += 1;
        if (count > limits.tableCells) throw tooMany(name, limits);
      }
    }
    drop();
    return {cells: out, isHead};
  });
  const width = wide.reduce((most, {cells}) => Math.max(most, cells.length), 0);
  if (width * wide.length > limits.tableCells) throw tooMany(name, limits);
  return wide
    .filter(({cells}) => cells.length > 0)
    .map(({cells, isHead}) => ({
      cells: [...cells, ...Array.from({length: width - cells.length}, () => ({text: ''}))],
      isHead,
    }));
}

const tooMany = (name: string, limits: Limits) =>
  problems.DOCUMENT_TOO_LARGE({name, what: 'table cells', limit: limits.tableCells, found: undefined});

const textOf = (blocks: readonly DraftBlock[]): string =>
  joinAll(
    blocks.flatMap((block) =>
      block.kind === 'table'
        ? [block.head, ...block.rows].map((cells) => cells.map(({text}) => text).join(' '))
        : [block.text],
    ),
  );

/** One cell over all columns: a title, a unit or a note that somebody put into the table. */
const isAcross = (row: Expanded | undefined): boolean =>
  row !== undefined && row.cells.every((cell) => cell === row.cells[0]);

const hasNumbers = (row: Expanded): boolean =>
  row.cells.some(({text}) => isNumberCell(text.trim()) && !/^(?:19|20)\d\d$/.test(text.trim()));

/** Declared heads; else the rows above the first number, one when there is none at all, none when the first row has numbers. */
function countHeads(rows: readonly Expanded[]): number {
  const declared = rows.findIndex(({isHead}) => !isHead);
  if (declared > 0) return declared;
  const first = rows.findIndex(hasNumbers);
  if (first < 0) return 1;
  // Rows of marks for “none” are rows.
  const marks = rows
    .slice(0, first)
    .findIndex((row, at) => at > 0 && row.cells.some(({text}) => isNoneCell(text.trim())));
  return Math.min(MOST_GUESSED_HEADS, marks > 0 ? marks : first);
}

function headOf(rows: readonly Expanded[], width: number): readonly DraftCell[] {
  return Array.from({length: width}, (_, column) => {
    const cells = [...new Set(rows.map(({cells: all}) => all[column]).filter((cell) => cell !== undefined))];
    const [only] = cells;
    if (cells.length === 1 && only !== undefined) return only;
    return {
      text: cells
        .map(({text}) => text)
        .filter((text) => text !== '')
        .join(' '),
    };
  });
}
