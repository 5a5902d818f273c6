/**
 * A table with known row and column sums and some known cells: iterative proportional fitting, then whole amounts with the same sums.
 */

export type Known = ReadonlyMap<string, number>;

const key = (row: number, column: number) => `${row},${column}`;

/** @param known cells by `row,column`, kept as they are @throws Error when the sums can't be met */
export function rake(
  rows: readonly number[],
  columns: readonly number[],
  prior: readonly (readonly number[])[],
  known: Known,
): number[][] {
  const openRows = rows.map((sum, row) => sum - knownSum(columns, (column) => known.get(key(row, column))));
  const openColumns = columns.map((sum, column) => sum - knownSum(rows, (row) => known.get(key(row, column))));
  const cells = rows.map((_, row) =>
    columns.map((__, column) => (known.has(key(row, column)) ? 0 : (prior[row]?.[column] ?? 0))),
  );
  fit(cells, openRows, openColumns);
  const whole = cells.map((line) => line.map((value) => Math.floor(value)));
  const leftRows = openRows.map((sum, row) => sum - (whole[row] ?? []).reduce((total, next) => total + next, 0));
  const leftColumns = openColumns.map(
    (sum, column) => sum - whole.reduce((total, line) => total + (line[column] ?? 0), 0),
  );
  for (const [row, line] of whole.entries()) {
    for (const column of columns.keys()) {
      if (known.has(key(row, column)) || (prior[row]?.[column] ?? 0) === 0) continue;
      const part = Math.max(Math.min(leftRows[row] ?? 0, leftColumns[column] ?? 0), -(line[column] ?? 0));
      line[column] = (line[column] ?? 0) + part;
      leftRows[row] = (leftRows[row] ?? 0) - part;
      leftColumns[column] = (leftColumns[column] ?? 0) - part;
    }
  }
  if ([...leftRows, ...leftColumns].some((left) => left !== 0)) throw new Error('raking left a remainder');
  for (const [at, value] of known) {
    const [row, column] = at.split(',').map(Number);
    const line = whole[row ?? 0];
    if (line !== undefined) line[column ?? 0] = value;
  }
  return whole;
}

/** The key of a known cell. */
export const knownCell = key;

function knownSum(along: readonly number[], at: (index: number) => number | undefined): number {
  return along.reduce((sum, _, index) => sum + (at(index) ?? 0), 0);
}

function fit(cells: number[][], rows: readonly number[], columns: readonly number[]): void {
  for (let round = 0; round < 500; round += 1) {
    for (const [row, line] of cells.entries()) scale(line, rows[row] ?? 0);
    let worst = 0;
    for (const column of columns.keys()) {
      const sum = cells.reduce((total, line) => total + (line[column] ?? 0), 0);
      const factor = sum > 0 ? (columns[column] ?? 0) / sum : 0;
      for (const line of cells) line[column] = (line[column] ?? 0) * factor;
    }
    for (const [row, line] of cells.entries()) {
      worst = Math.max(worst, Math.abs(line.reduce((total, next) => total + next, 0) - (rows[row] ?? 0)));
    }
    if (worst < 1) return;
  }
}

function scale(line: number[], sum: number): void {
  const total = line.reduce((before, next) => before + next, 0);
  const factor = total > 0 ? sum / total : 0;
  for (const at of line.keys()) line[at] = (line[at] ?? 0) * factor;
}
