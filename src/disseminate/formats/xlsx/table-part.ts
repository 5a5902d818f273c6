/**
 * A table that spreadsheets and screen readers know as one: its range, its name, its one row of heads. Neither stripes nor filters.
 *
 * @source UK Government Analysis Function, Releasing statistics in spreadsheets: mark up tables, one tagged row of heads, no merged cells
 */
import type {WriteSheet} from 'hucre/xlsx';

type Place = {
  /** unique in the book */
  readonly name: string;
  readonly heads: readonly string[];
  /** of the heads, from 0 */
  readonly row: number;
  /** below the heads */
  readonly rows: number;
};

/** None where there is no row: programs take a table without rows for damaged. Heads must be what stands in the cells. */
export function markedUp({name, heads, row, rows}: Place): NonNullable<WriteSheet['tables']> {
  if (rows === 0) return [];
  return [
    {
      // A name may not look like a cell (`T1`) or begin with a digit.
      name: `_${name.replace(/[^A-Za-z0-9_]/g, '_')}`,
      range: `A${row + 1}:${letters(heads.length)}${row + 1 + rows}`,
      // A line break in a head is written so in the part of the table: Excel repairs a file that has it as it is.
      columns: heads.map((head) => ({name: head.replaceAll('\n', '_x000a_')})),
      style: 'TableStyleLight1',
      showRowStripes: false,
      showAutoFilter: false,
    },
  ];
}

/** Heads of which no two are the same, capitals or not; a later one gets a number. */
export function distinctHeads(heads: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return heads.map((head) => {
    let own = head;
    for (let at = 2; seen.has(own.toLowerCase()); at += 1) own = `${head} ${at}`;
    seen.add(own.toLowerCase());
    return own;
  });
}

/** 1 → `A`, 27 → `AA` */
function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return `${rest > 0 ? letters(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}
