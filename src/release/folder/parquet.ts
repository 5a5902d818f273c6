/**
 * Rows of text as a Parquet file, with the same bytes on every machine: one thread, rows in the given order, one compression, and types
 * that are said, not guessed. And back.
 */
import {createWriteStream} from 'node:fs';
import {rm} from 'node:fs/promises';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {openDuckDb, sqlName, sqlText} from '../../engine/index.ts';
import {csvField} from '../../text/csv.ts';

export type ColumnOf<T> = {
  readonly name: string;
  readonly type: 'varchar' | 'integer' | `decimal(38, ${number})`;
  /** undefined: no value */
  readonly text: (row: T) => string | undefined;
};

/** What stands for no value on the way into the engine: no text of ours holds this character. */
const NONE = '\u0001';

/**
 * @param temporary folder for the rows on their way; nothing stays in it
 * @param constant columns with one text in every row
 */
export async function writeRows<T>(
  file: string,
  rows: readonly T[],
  columns: readonly ColumnOf<T>[],
  {temporary, constant = {}}: {readonly temporary: string; readonly constant?: Readonly<Record<string, string>>},
): Promise<void> {
  const csv = `${file}.csv`;
  const engine = await openDuckDb({temporary, threads: 1});
  try {
    await pipeline(Readable.from(linesOf(rows, columns)), createWriteStream(csv));
    const types = columns.map(({name}) => `${sqlText(name)}: 'varchar'`).join(', ');
    const options = `header = false, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '${NONE}', parallel = false`;
    const from = `read_csv(${sqlText(csv)}, ${options}, columns = {${types}})`;
    const fields = [
      ...columns.map(({name, type}) => `cast(${sqlName(name)} as ${type}) as ${sqlName(name)}`),
      ...Object.entries(constant).map(([name, text]) => `${sqlText(text)} as ${sqlName(name)}`),
    ];
    await engine.write(`select ${fields.join(', ')} from ${from}`, file);
  } finally {
    await engine.close();
    await rm(csv, {force: true});
  }
}

const CHUNK = 2000;

function* linesOf<T>(rows: readonly T[], columns: readonly ColumnOf<T>[]): Iterable<string> {
  for (let from = 0; from < rows.length; from += CHUNK) {
    const part = rows.slice(from, from + CHUNK);
    yield part.map((row) => `${columns.map(({text}) => fieldOf(text(row))).join(',')}\n`).join('');
  }
}

/** An empty text is quoted, so that it is not taken for none. */
function fieldOf(text: string | undefined): string {
  if (text === undefined) return NONE;
  return text === '' ? '""' : csvField(text);
}

/** Rows of text columns in the order of the file; undefined: no value. Columns of other types are not read. */
export async function readRows(
  file: string,
  columns: readonly string[],
  temporary: string,
): Promise<readonly (readonly (string | undefined)[])[]> {
  const engine = await openDuckDb({temporary});
  try {
    const rows: (string | undefined)[][] = [];
    const fields = columns.map((name) => `cast(${sqlName(name)} as varchar) as ${sqlName(name)}`);
    for await (const batch of engine.rows(`select ${fields.join(', ')} from ${engine.relation([file], {})}`)) {
      const values = batch.values;
      for (let row = 0; row < batch.rows; row += 1) {
        rows.push(
          values.map((column) => {
            const value = column[row];
            return typeof value === 'string' ? value : undefined;
          }),
        );
      }
    }
    return rows;
  } finally {
    await engine.close();
  }
}
