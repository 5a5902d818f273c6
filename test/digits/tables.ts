/** Cells of the tables of an exported folder, in each of its forms: as a workbook shows them, as CSV and JSON have them. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parse} from 'csv-parse/sync';
import {readXlsx} from 'hucre/xlsx';
import {formats} from '../../src/disseminate/formats/index.ts';
import type {Released} from '../../src/model/seals.ts';
import type {Table, TableCell} from '../../src/model/table.ts';
import type {Language} from '../../src/model/text.ts';
import type {Reading} from './figure.ts';
import {readJsonStat} from './messages.ts';

export const tablePlaces = [
  'xlsx zh',
  'xlsx en',
  'table csv zh',
  'table csv en',
  'table json',
  'table json-stat zh',
  'table json-stat en',
  'markdown zh',
  'markdown en',
];

type Cell = {readonly row: number; readonly column: number; readonly cell: TableCell; readonly address: string};

/** Cells that print one figure: no ranges, and no sums over rows, which have no address. */
export function cellsOf({rows, columns}: Table): readonly Cell[] {
  return rows.flatMap((row, at) =>
    columns.flatMap(({id}, place): readonly Cell[] => {
      const cell = row.cells[id];
      if (cell?.figure === undefined || cell.low !== undefined || cell.high !== undefined) return [];
      return [{row: at, column: place, cell, address: cell.figure}];
    }),
  );
}

export async function* readTables(
  folder: string,
  tables: readonly Table[],
  released: Released,
): AsyncGenerator<Reading> {
  for (const language of ['zh', 'en'] as const) {
    yield* readWorkbook(folder, tables, language);
    for (const table of tables) {
      yield* readCsv(folder, table, language);
      yield* readStat(folder, table, language);
      yield* readMarkdown(table, released, language);
    }
  }
  for (const table of tables) yield* readJson(folder, table);
}

async function* readWorkbook(folder: string, tables: readonly Table[], language: Language): AsyncGenerator<Reading> {
  const book = await readXlsx(await readFile(join(folder, 'tables', `tables.${language}.xlsx`)), {readStyles: true});
  for (const [at, table] of tables.entries()) {
    const sheet = book.sheets[at + 1];
    const lead = 1 + (table.parentHead ? 1 : 0);
    for (const {row, column, address} of cellsOf(table)) {
      const [y, x] = [4 + row, lead + column];
      const value = sheet?.rows[y]?.[x];
      const format = sheet?.cells?.get(`${y},${x}`)?.style?.numFmt ?? '';
      yield {address, place: `xlsx ${language}`, text: shown(value, format)};
    }
  }
}

/** A number as its format shows it; flags behind it apart. */
function shown(value: unknown, format: string): string {
  if (typeof value !== 'number') return String(value).replace(/ [prebu]+°?$|°$/, '');
  const decimals = /0\.(0+)/.exec(format.replace(/"[^"]*"|_./g, ''))?.[1]?.length ?? 0;
  return value.toFixed(decimals);
}

async function* readCsv(folder: string, table: Table, language: Language): AsyncGenerator<Reading> {
  const text = await readFile(join(folder, 'tables', `${table.id}.${language}.csv`), 'utf8');
  const [head = [], ...rows]: readonly (readonly string[])[] = parse(text, {bom: true});
  const names = table.columns.map(({label, unitLabel, unit}) => {
    if (unit === '') return label[language];
    return language === 'zh' ? `${label.zh}（${unitLabel.zh}）` : `${label.en} (${unitLabel.en})`;
  });
  for (const {row, column, address} of cellsOf(table))
    yield {address, place: `table csv ${language}`, text: rows[row]?.[head.indexOf(names[column] ?? '')]};
}

async function* readStat(folder: string, table: Table, language: Language): AsyncGenerator<Reading> {
  const found = readJsonStat(await readFile(join(folder, 'tables', `${table.id}.${language}.jsonstat.json`), 'utf8'));
  for (const {row, column, address} of cellsOf(table))
    yield {address, place: `table json-stat ${language}`, text: found[row * table.columns.length + column]?.value};
}

async function* readJson(folder: string, table: Table): AsyncGenerator<Reading> {
  // The file has the shape of the reference page; only cells are read.
  const {rows} = JSON.parse(await readFile(join(folder, 'tables', `${table.id}.json`), 'utf8')) as {
    rows: readonly {readonly cells: Readonly<Record<string, TableCell>>}[];
  };
  for (const {row, column, address} of cellsOf(table))
    yield {address, place: 'table json', text: rows[row]?.cells[table.columns[column]?.id ?? '']?.text};
}

async function* readMarkdown(table: Table, released: Released, language: Language): AsyncGenerator<Reading> {
  const writer = formats.find(({id}) => id === 'md');
  const text = new TextDecoder().decode(await writer?.write({released, tables: [table], languages: [language]}));
  const lines = text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);
  const lead = 1 + (table.parentHead ? 1 : 0);
  for (const {row, column, address} of cellsOf(table)) {
    const field =
      lines[row]
        ?.slice(2, -2)
        .split(/(?<!\\)\|/)
        [lead + column]?.trim() ?? '';
    const plain = field
      .replace(/ [prebu]+°?$|°$/, '')
      .replace('−', '-')
      .replaceAll(/(?<=\d),(?=\d{3})/g, '');
    yield {address, place: `markdown ${language}`, text: plain};
  }
}
