/** Hidden figures in every output: the mark, why it is hidden, and never a number. */
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {protect} from '../../src/analyse/protect/index.ts';
import {writerOf, tableJson} from '../../src/disseminate/formats/index.ts';
import {openDuckDb, rowsOf} from '../../src/engine/index.ts';
import type {ConfStatus} from '../../src/model/protection.ts';
import {buildTable, tableSchema} from '../../src/present/tables/index.ts';
import {draft} from '../../src/release/index.ts';
import {readCsv} from '../../src/text/csv.ts';
import {cities, workspace} from '../tiny.ts';

/** Wenzhou is hidden for its contributors, Ningbo with it. */
const why: Readonly<Record<string, ConfStatus>> = {'_T.330300': 'A', '_T.330200': 'D'};
const observations = cities.observations.map((one) => {
  const conf = why[one.key.join('.')];
  return conf ? {...one, text: '·', status: 'suppressed' as const, conf} : one;
});
const released = draft(protect([{...cities, observations}], {consents: []}), {workspace});
const declaration = tableSchema.parse({
  id: 'cities',
  title: {zh: '各市情况', en: 'By city'},
  dataset: 'services',
  rows: {dimension: 'area', level: 'city', total: 'first', head: {zh: '各市', en: 'City'}},
  columns: [{measure: 'value'}],
});
const table = buildTable(released, {value: declaration});

async function write(id: string, more = {}): Promise<Uint8Array> {
  return (await writerOf(id)?.write({released, tables: [table], languages: ['zh'], ...more})) ?? new Uint8Array();
}

const text = async (id: string) => new TextDecoder().decode(await write(id));

test('a table says once why its hidden figures are hidden', () => {
  expect(table.notes.filter(({en}) => en.startsWith('Status of hidden')).map(({zh, en}) => [zh, en])).toEqual([
    [
      '隐藏数字的保密状态：A：因贡献单位过少而隐藏；D：为保护其他数字而隐藏。',
      'Status of hidden figures: A, hidden because of too few contributors; D, hidden to protect other figures.',
    ],
  ]);
  expect(table.notes.some(({zh}) => zh.includes('“·”：不予公布'))).toBe(true);
});

test('a table without hidden figures has no such note', () => {
  const plain = buildTable(draft(protect([cities], {consents: []}), {workspace}), {value: declaration});
  expect(plain.notes.some(({en}) => en.startsWith('Status of hidden'))).toBe(false);
});

test('JSON cells carry the status of confidentiality where there is one', () => {
  const cells = tableJson(table).rows.map((row) => row.cells['value']);
  expect(cells.map((cell) => cell?.conf)).toEqual([undefined, undefined, 'D', 'A']);
  expect(cells[3]).toMatchObject({text: '·', status: 'suppressed'});
});

test('CSV has a column for it, Parquet too, and no number stands in either', async () => {
  const {header, rows} = readCsv((await text('csv')).replace('\ufeff', ''), 'cities.csv');
  const column = header.find((name) => name.endsWith('保密状态')) ?? '';
  expect(rows.map(({values}) => values[column])).toEqual(['', '', 'D', 'A']);
  const root = await mkdtemp(join(tmpdir(), 'shumao-hidden-'));
  const engine = await openDuckDb({temporary: root});
  try {
    const file = join(root, 'cities.parquet');
    await writeFile(file, await write('parquet', {columnar: {engine: async () => engine, folder: root}}));
    const found = await rowsOf(engine, `select code, "value", value_conf_status from ${engine.relation([file], {})}`);
    expect(found.map((row) => [row['code'], row['value'], row['value_conf_status']])).toEqual([
      ['_T', 10_000n, null],
      ['330100', 8000n, null],
      ['330200', null, 'D'],
      ['330300', null, 'A'],
    ]);
  } finally {
    await engine.close();
    await rm(root, {recursive: true});
  }
});

test('Markdown prints the mark and the reason below', async () => {
  const printed = await text('md');
  expect(printed).toMatch(/\| 温州 \| +· \|/);
  expect(printed).toContain('A：因贡献单位过少而隐藏');
  expect(printed).not.toMatch(/\b5\.00|15\.00/);
});
