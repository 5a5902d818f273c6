/** Numbers of a sheet outside its mapped tables: another table that nobody mapped, or a column that was inserted. */
import {addressOf, areaOf, type Area, cellAt, type Grid, type GridCell, isInside, textAt} from './grid.ts';
import {typedNumber} from './number.ts';
import type {TableSource} from './source.ts';
import type {TableFault} from './table.ts';

/** So many numbers beside the tables are no page number and no date. */
const ENOUGH = 3;

export function numbersOutside(
  grid: Grid,
  areas: readonly Area[],
  ignore: TableSource['ignore'],
): readonly TableFault[] {
  const meant = ignore
    .filter(({sheet}) => grid.sheet === undefined || sheet === grid.sheet)
    .map(({cells}) => ({...areaOf(cells), bottom: areaOf(cells).bottom ?? grid.rows.length}));
  const covered = [...areas, ...meant];
  const columns = new Map<number, number[]>();
  for (const [row, cells] of grid.rows.entries()) {
    for (const [column, cell] of (cells ?? []).entries()) {
      if (!cell || !isNumber(grid, cell) || covered.some((area) => isInside(area, row, column))) continue;
      const rows = columns.get(column) ?? [];
      rows.push(row);
      columns.set(column, rows);
    }
  }
  for (const [column, rows] of columns) if (isCounting(grid, rows, column)) columns.delete(column);
  const spots = [...columns].flatMap(([column, rows]) => rows.map((row) => ({row, column})));
  const [first] = spots.sort((a, b) => a.row - b.row || a.column - b.column);
  if (!first || spots.length < ENOUGH) return [];
  const used = [...columns.keys()].sort((a, b) => a - b);
  const last = spots.at(-1) ?? first;
  const cells = `${addressOf(first.row, used[0] ?? 0)}:${addressOf(last.row, used.at(-1) ?? 0)}`;
  const title = titleAbove(grid, first.row, covered);
  return [
    {
      code: 'NUMBERS_OUTSIDE',
      facts: {
        cells,
        cell: addressOf(first.row, first.column),
        text: cellAt(grid, first.row, first.column).text,
        title: title === undefined ? '' : `，其上方为“${title}”`,
        titleEn: title === undefined ? '' : `, below \`${title}\``,
      },
      row: first.row,
    },
  ];
}

/** In a CSV every number is text. */
function isNumber(grid: Grid, {number, text}: GridCell): boolean {
  return number !== undefined || (grid.sheet === undefined && typedNumber(text) !== undefined);
}

/** Row numbers 1, 2, 3, … (序号) are no data. */
function isCounting(grid: Grid, rows: readonly number[], column: number): boolean {
  const values = rows.map((row) => Number(cellAt(grid, row, column).text));
  const [first = 0] = values;
  return values.length > 2 && values.every((value, at) => value === first + at);
}

/** The nearest text in a row above that belongs to no table. */
function titleAbove(grid: Grid, from: number, areas: readonly Area[]): string | undefined {
  for (let row = from - 1; row >= Math.max(0, from - 6); row -= 1) {
    for (let column = 0; column < grid.width; column += 1) {
      const text = textAt(grid, row, column);
      const isOwn = areas.some((area) => isInside(area, row, column));
      if (text.length > 5 && !isOwn && cellAt(grid, row, column).number === undefined) return text;
    }
  }
  return undefined;
}
