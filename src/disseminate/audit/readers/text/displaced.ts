/** Rows of a table that stand somewhere in a later paragraph, where a page break threw them, are put back under their table. */
import type {DraftCell} from '../reader.ts';
import type {FoundTable} from './find-tables.ts';
import type {TextLine} from './line.ts';
import {joinAll} from './line.ts';
import {rowOf} from './rows.ts';

/** Longer labels are sentences. */
const LONGEST_LABEL = 30;
/** Rows are not looked for further below their table than this many lines. */
const FURTHEST = 150;

/** @returns the lines that were taken, each with the label of its row */
export function restoreDisplaced(
  lines: readonly TextLine[],
  tables: readonly FoundTable[],
  isFree: (at: number) => boolean,
): ReadonlyMap<number, string> {
  const taken = new Map<number, string>();
  let table = -1;
  for (let at = 0; at < lines.length; at += 1) {
    while ((tables[table + 1]?.to ?? Number.POSITIVE_INFINITY) <= at) table += 1;
    const home = tables[table];
    const line = lines[at];
    if (home === undefined || line === undefined || at - home.to > FURTHEST || !isFree(at)) continue;
    const row = rowOf(line);
    if (
      row === undefined ||
      row.figures === 0 ||
      row.numbers.length < 2 ||
      row.numbers.length !== home.numbers ||
      row.words.length === 0 ||
      row.words.join(' ').length > LONGEST_LABEL
    )
      continue;
    const columns = home.head.length - home.numbers;
    if (row.pieces.length > columns && columns > 1) continue;
    const labels = columns === 1 ? [joinAll(row.pieces)] : row.pieces;
    if (labels.length !== columns || !isLike(home, row.numbers) || has(home, labels)) continue;
    home.rows.push([...labels, ...row.numbers].map((text): DraftCell => ({text})));
    taken.set(at, labels.join(' '));
  }
  return taken;
}

/** Every number is printed with as many decimals as others of its column. */
function isLike(table: FoundTable, numbers: readonly string[]): boolean {
  const labels = table.head.length - table.numbers;
  return numbers.every((number, column) =>
    table.rows.some((row) => decimals(row[labels + column]?.text ?? '') === decimals(number)),
  );
}

const decimals = (text: string): number => /[.．](\d+)/.exec(text)?.[1]?.length ?? 0;

const has = (table: FoundTable, labels: readonly string[]): boolean =>
  table.rows.some((row) => labels.every((label, column) => row[column]?.text === label));
