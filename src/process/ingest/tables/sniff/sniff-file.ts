/** A file that nobody has declared yet: its sheets, and where their tables seem to be. */
import {type Book, openBook} from '../book.ts';
import {FileRefused} from '../../faults.ts';
import {problems} from '../../problems.ts';
import {tableSourceSchema} from '../source.ts';
import type {Grid} from '../grid.ts';
import {type Shape, shapesIn} from './shape.ts';

export type SniffedSheet = {
  /** undefined: a CSV */
  readonly name: string | undefined;
  readonly grid: Grid;
  readonly shapes: readonly Shape[];
};

/**
 * @param sheet only this one
 * @throws Problem `FILE_NOT_SNIFFED` with the reason that ingest would give, `SHEET_ABSENT`
 */
export async function sniffFile(path: string, sheet: string | undefined): Promise<readonly SniffedSheet[]> {
  const {shape} = tableSourceSchema;
  try {
    const book = await openBook(path, {format: shape.format.parse({}), limits: shape.limits.parse(undefined)});
    const found: SniffedSheet[] = [];
    for (const name of wanted(book, sheet, path)) {
      const grid = await book.grid(name);
      found.push({name, grid, shapes: shapesIn(grid)});
    }
    return found;
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    throw problems.FILE_NOT_SNIFFED({file: path, why: error.text});
  }
}

function wanted(book: Book, sheet: string | undefined, file: string): readonly (string | undefined)[] {
  if (book.reader === 'csv') return [undefined];
  if (sheet === undefined) return book.sheets;
  if (!book.sheets.includes(sheet)) throw problems.SHEET_ABSENT({file, sheet, has: book.sheets});
  return [sheet];
}
