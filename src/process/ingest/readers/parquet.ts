/**
 * Parquet: cells come typed. Integers and decimals are exact; floating point is taken for money only where the column declares the
 * true digits. The line of a record is its row number, from 1.
 */
import {type Engine, rowsOf, sqlName, sqlText} from '../../../engine/index.ts';
import {readHead} from '../bytes/stream.ts';
import {FileRefused} from '../faults.ts';
import {SkippedLines} from '../line-map.ts';
import type {CellType, DeliveredColumn, Opened, Reader, Reading, ReadInput} from '../reader.ts';

const MAGIC = 'PAR1';

export const parquet = {
  id: 'parquet',
  sniff: (head: Buffer) => head.subarray(0, 4).toString('latin1') === MAGIC,
  async open(input: ReadInput): Promise<Opened> {
    const columns = await describe(input);
    return {columns, readings: [() => read(input, columns)]};
  },
} as const satisfies Reader;

/** @throws FileRefused `FILE_UNREADABLE` for a damaged or cut off file, before anything is read */
async function describe({path, engine}: ReadInput): Promise<readonly DeliveredColumn[]> {
  await readHead(path, 4);
  return guarded(async () => {
    const rows = await rowsOf(engine, `describe select * from read_parquet(${sqlText(path)})`);
    return rows.map((row, at) => {
      const name = String(row['column_name']);
      return {name, sql: `c${at}`, type: typeOf(String(row['column_type']))};
    });
  });
}

function typeOf(type: string): CellType {
  const decimal = /^DECIMAL\(\d+,(\d+)\)$/.exec(type);
  if (decimal) return {kind: 'exact', scale: Number(decimal[1])};
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type)) return {kind: 'exact', scale: 0};
  if (type === 'DOUBLE' || type === 'FLOAT') return {kind: 'float'};
  if (type === 'TIMESTAMP WITH TIME ZONE') return {kind: 'date', isInstant: true};
  if (type === 'DATE' || type.startsWith('TIMESTAMP')) return {kind: 'date'};
  if (type === 'VARCHAR') return {kind: 'text'};
  return {kind: 'other'};
}

async function read({path, engine}: ReadInput, columns: readonly DeliveredColumn[]): Promise<Reading> {
  const rows = await guarded(() => rowCount(engine, path, columns));
  // An empty text is an empty cell, as in every other format.
  const cellSql = ({name, type}: DeliveredColumn): string =>
    type.kind === 'text' ? `nullif(${sqlName(name)}, '')` : sqlName(name);
  const own = columns.map((column) => `${cellSql(column)} as ${column.sql}`);
  const cells = columns.map(({sql, name}) => `${sqlText(name)}: ${sql}`);
  return {
    from: `(select ${own.join(', ')} from read_parquet(${sqlText(path)}))`,
    rows,
    raw: {sql: `cast(to_json({${cells.join(', ')}}) as varchar)`, of: columns.map(({sql}) => sql)},
    skipped: new SkippedLines(),
    header: 0,
    blank: 0,
    continued: 0,
    lines: rows,
    misread: damage,
    notes: [],
  };
}

/** Rows by the footer; a page that can't be unpacked is found while the records are written. */
async function rowCount(engine: Engine, path: string, columns: readonly DeliveredColumn[]): Promise<number> {
  if (columns.length === 0) throw new FileRefused('FILE_EMPTY');
  const [row] = await rowsOf(engine, `select count(*) as n from read_parquet(${sqlText(path)})`);
  return Number(row?.['n'] ?? 0n);
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileRefused || !(error instanceof Error)) throw error;
    throw new FileRefused('FILE_UNREADABLE', {
      reason: error.message.split('\n')[0]?.replace(/ ?"[^"]*\/[^"]*"/, '') ?? '',
    });
  }
}

/** A page that can't be unpacked, a footer that lies; not the disk, the memory or our own statement. */
function damage(error: Error): FileRefused | undefined {
  if (error instanceof FileRefused) return error;
  if (
    /^(Binder|Parser|Catalog|Out of Memory|INTERNAL) /i.test(error.message) ||
    /no space left|permission denied/i.test(error.message)
  )
    return undefined;
  const [first = ''] = error.message.split('\n');
  return new FileRefused('FILE_UNREADABLE', {reason: first.replaceAll(/ ?["'][^"']*\/[^"']*["']/g, '')});
}
