/** Every mapped table of a file. A fault refuses its own table; the others are taken. */
import {FileRefused} from '../faults.ts';
import {periodIn} from '../files.ts';
import type {Book} from './book.ts';
import {addressOf, areaOf, type Grid, spotOf} from './grid.ts';
import {numbersOutside} from './outside.ts';
import {readTable} from './read-table.ts';
import type {TableMapping, TableSource} from './source.ts';
import {checkSums, keyText} from './sums.ts';
import type {ReadTable, TableCell, TableFault} from './table.ts';

/** Cells of one figure that are named. */
const NAMED = 4;

export type ReadBook = {
  readonly tables: readonly ReadTable[];
  /** faults of a sheet that belong to no table */
  readonly outside: readonly (TableFault & {readonly sheet: string | undefined})[];
  /** sheets that no mapping reads */
  readonly unread: readonly string[];
};

/** @throws FileRefused where a sheet is damaged */
export async function readBook(source: TableSource, book: Book, file: string): Promise<ReadBook> {
  const tables: ReadTable[] = [];
  const bySheet = new Map<string | undefined, {grid: Grid; mappings: TableMapping[]}>();
  for (const mapping of source.tables) {
    const names = book.reader === 'csv' ? [undefined] : sheetsOf(mapping, book.sheets);
    if (names.length === 0) tables.push(withoutSheet(mapping, book));
    for (const name of names) {
      const entry = bySheet.get(name) ?? {grid: guarded(source, await book.grid(name)), mappings: []};
      entry.mappings.push(mapping);
      bySheet.set(name, entry);
    }
  }
  const outside: ReadBook['outside'][number][] = [];
  const order = book.reader === 'csv' ? [undefined] : book.sheets;
  for (const sheet of order) {
    const entry = bySheet.get(sheet);
    if (!entry) continue;
    const {grid, mappings} = entry;
    const read = mappings.map((mapping) =>
      checked(
        source,
        readTable({
          source,
          mapping,
          grid,
          filePeriod: (pattern) => periodIn(file, pattern),
          others: mappings.filter((other) => other !== mapping).map(topOf),
        }),
      ),
    );
    tables.push(...read);
    const areas = read.flatMap(({area}) => (area ? [area] : []));
    // Where a mapping points beside its table, its numbers are outside by themselves: one message is enough.
    if (areas.length === read.length)
      outside.push(...numbersOutside(grid, areas, source.ignore).map((fault) => ({...fault, sheet})));
  }
  return {tables, outside, unread: book.sheets.filter((name) => !bySheet.has(name))};
}

/** @throws FileRefused `TOO_MANY_COLUMNS`, `CELL_TOO_LARGE` */
function guarded({limits}: TableSource, grid: Grid): Grid {
  if (grid.width > limits.columns)
    throw new FileRefused('TOO_MANY_COLUMNS', {found: String(grid.width), limit: String(limits.columns)});
  for (const [row, cells] of grid.rows.entries()) {
    const column = cells?.findIndex((cell) => cell !== undefined && cell.text.length > limits.cell) ?? -1;
    if (column < 0) continue;
    const found = String(cells?.[column]?.text.length ?? 0);
    throw new FileRefused('CELL_TOO_LARGE', {column: String(column + 1), found, limit: String(limits.cell)}, row + 1);
  }
  return grid;
}

function sheetsOf({sheet}: TableMapping, has: readonly string[]): readonly string[] {
  if (typeof sheet === 'number') return has.slice(sheet - 1, sheet);
  if (!sheet.includes('*')) return has.filter((name) => name === sheet);
  const parts = sheet.split('*').map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('.*')}$`, 'u');
  return has.filter((name) => pattern.test(name));
}

function withoutSheet({id, sheet}: TableMapping, {sheets}: Book): ReadTable {
  const facts = {table: id, sheet: String(sheet), has: sheets.join(', ')};
  return {
    id,
    sheet: undefined,
    area: undefined,
    unit: undefined,
    cells: [],
    counts: {area: 0, accepted: 0, marked: 0, blank: 0, leftOut: 0, refused: 0},
    faults: [{code: 'TABLE_SHEET_NOT_FOUND', facts}],
    notes: [],
  };
}

function topOf({anchor, head, body}: TableMapping): number {
  const rows = [areaOf(body).top, ...head.map(({row}) => row - 1)];
  return Math.min(...rows, ...(anchor ? [spotOf(anchor.cell).row] : []));
}

/** What only the table as a whole shows: the same figure twice, totals among the parts. */
function checked(source: TableSource, table: ReadTable): ReadTable {
  if (table.faults.length > 0) return table;
  const repeated = repeatedCells(table.id, table.cells);
  const sums =
    repeated.length > 0
      ? {faults: [], notes: []}
      : checkSums(source, {id: table.id, power: table.unit?.power ?? 0}, table.cells);
  const faults = [...repeated, ...sums.faults];
  const {accepted, marked, refused, ...counts} = table.counts;
  if (faults.length > 0)
    return {
      ...table,
      cells: [],
      faults,
      counts: {...counts, accepted: 0, marked: 0, refused: accepted + marked + refused},
    };
  return {...table, notes: [...table.notes, ...sums.notes]};
}

function repeatedCells(table: string, cells: readonly TableCell[]): readonly TableFault[] {
  const first = new Map<string, TableCell>();
  const repeated = new Map<string, TableCell[]>();
  for (const cell of cells) {
    const key = keyText(cell);
    const before = first.get(key);
    if (before) repeated.set(key, [...(repeated.get(key) ?? [before]), cell]);
    else first.set(key, cell);
  }
  return [...repeated].map(([figure, own]): TableFault => {
    const named = own.slice(0, NAMED).map(({row, column}) => addressOf(row, column));
    const facts = {
      table,
      figure,
      cells: `${named.join(', ')}${own.length > NAMED ? ', …' : ''}`,
      count: String(own.length),
    };
    return {code: 'DUPLICATE_CELL', facts, row: own[0]?.row ?? 0};
  });
}
