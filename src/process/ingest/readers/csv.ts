/**
 * CSV in UTF-8, UTF-16 or GB18030, plain or gz. Two ways: the engine reads the bytes itself, all cells as text (csv-direct.ts); when the
 * file has odd bytes, or the counts do not add up, every line is read by us and the good rows are handed to the engine (csv-careful.ts).
 */
import {isAscii} from 'node:buffer';
import {type Encoding, sniffEncoding} from '../bytes/encoding.ts';
import {physicalLines} from '../bytes/lines.ts';
import {csvRows, type Row} from '../bytes/rows.ts';
import {contentHead, isGzip, readHead} from '../bytes/stream.ts';
import {FileRefused} from '../faults.ts';
import {findHeader, HEADER_ROWS, headerScore} from '../header.ts';
import type {Opened, Reader, ReadInput} from '../reader.ts';
import type {Source} from '../source.ts';
import {careful} from './csv-careful.ts';
import {type CsvFacts, direct} from './csv-direct.ts';

const HEAD = 1 << 20;
const DELIMITERS = [',', ';', '\t', '|'] as const;

export const csv = {
  id: 'csv',
  sniff: () => true,
  async open(input: ReadInput): Promise<Opened> {
    if (input.size === 0) throw new FileRefused('FILE_EMPTY');
    const packed = isGzip(await readHead(input.path, 4));
    const head = await contentHead(input.path, packed, HEAD);
    if (head.length === 0) throw new FileRefused('FILE_EMPTY');
    const sniffed = sniffEncoding(head, input.source.format.encoding);
    const isLater = sniffed.mark === 0 && input.source.format.encoding === 'auto' && !packed && isAscii(head);
    // ASCII as far as we looked, and not UTF-8 behind that: then the whole file is in the other encoding.
    const {encoding, mark} =
      isLater && !(await input.survey()).isUtf8 ? {encoding: 'gb18030' as const, mark: 0} : sniffed;
    const layout = await sniffLayout(head, encoding, mark, input.source);
    const unpacking = {isGzip: packed, size: input.size, ratio: input.source.limits.ratio};
    const facts: CsvFacts = {input, encoding, mark, unpacking, ...layout};
    return {
      columns: layout.names.map((name, at) => ({name, sql: `c${at}`, type: {kind: 'text'}})),
      encoding: packed ? `${encoding}, gz` : encoding,
      delimiter: layout.delimiter,
      readings: [() => direct(facts), (refuse) => careful(facts, refuse)],
    };
  },
} as const satisfies Reader;

type Layout = Pick<CsvFacts, 'delimiter' | 'names' | 'headerEnd'>;

/** Delimiter and header: those that give most declared names. @throws FileRefused */
async function sniffLayout(head: Buffer, encoding: Encoding, mark: number, source: Source): Promise<Layout> {
  const {format} = source;
  const choices = format.delimiter === undefined ? DELIMITERS : [format.delimiter];
  const tried: {delimiter: string; rows: readonly Row[]; score: number}[] = [];
  for (const delimiter of choices) {
    const rows = await firstRows(head, encoding, mark, delimiter, source);
    const score = best(rows, (cells) => (format.header === 0 ? cells.length : headerScore(cells, source)));
    tried.push({delimiter, rows, score});
  }
  const {delimiter, rows} = tried.reduce((a, b) => (b.score > a.score ? b : a));
  if (format.header === 0) return {delimiter, names: source.columns.map((column) => column.name), headerEnd: 0};
  if (rows.every((row) => 'blank' in row)) throw new FileRefused('FILE_EMPTY');
  const cells = rows.map((row) => ('cells' in row ? row.cells : undefined));
  const declared = rows.find((row) => row.line === format.header);
  const row =
    declared && 'cells' in declared
      ? declared
      : rows[findHeader(cells, {...source, format: {...format, header: 'auto'}})];
  if (row === undefined || !('cells' in row)) throw new FileRefused('FILE_EMPTY');
  return {delimiter, names: row.cells.map((cell) => cell.trim()), headerEnd: row.line + row.lines - 1};
}

function best(rows: readonly Row[], score: (cells: readonly string[]) => number): number {
  return rows.reduce((most, row) => ('cells' in row ? Math.max(most, score(row.cells)) : most), 0);
}

async function firstRows(
  head: Buffer,
  encoding: Encoding,
  mark: number,
  delimiter: string,
  source: Source,
): Promise<readonly Row[]> {
  const found: Row[] = [];
  // A cut last line may end inside a character.
  const whole =
    head.length >= HEAD && encoding !== 'utf-16be' && encoding !== 'utf-16le' ? head.lastIndexOf(10) + 1 : head.length;
  const lines = physicalLines([head.subarray(0, whole === 0 ? head.length : whole)], encoding, mark);
  const longestCell = Math.max(source.limits.cell, HEAD);
  for await (const rows of csvRows(lines, {delimiter, encoding, longestCell})) {
    found.push(...rows.slice(0, HEADER_ROWS));
    if (found.length >= HEADER_ROWS) break;
  }
  return found.slice(0, HEADER_ROWS);
}
