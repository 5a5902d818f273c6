/** Tables as JSON-stat: read by somebody else's reader, with the printed digits. */
import JSONstat from 'jsonstat-toolkit';
import {expect, test} from 'vitest';
import {protect} from '../../src/analyse/protect/index.ts';
import {type Job, writerOf} from '../../src/disseminate/formats/index.ts';
import type {Table} from '../../src/model/table.ts';
import {buildTable, tableSchema} from '../../src/present/tables/index.ts';
import {draft} from '../../src/release/index.ts';
import {cities, workspace} from '../tiny.ts';

const released = draft(protect([cities], {consents: []}), {workspace});

const declaration = tableSchema.parse({
  id: 'cities',
  title: {zh: '各市情况', en: 'By city'},
  dataset: 'services',
  rows: {dimension: 'area', level: 'city', total: 'first', head: {zh: '各市', en: 'City'}},
  columns: [{measure: 'value'}, {measure: 'growth'}],
});

const table = buildTable(released, {value: declaration});

async function write(job: Partial<Job> = {}): Promise<string> {
  const bytes = await writerOf('json-stat')?.write({released, tables: [table], languages: ['zh'], ...job});
  return new TextDecoder().decode(bytes);
}

test('another reader finds the rows, the columns, the units and the numbers', async () => {
  const found = JSONstat(JSON.parse(await write()));
  expect(found.class).toBe('dataset');
  expect([found.id, found.size]).toEqual([
    ['row', 'column', 'time'],
    [4, 2, 1],
  ]);
  expect(found.Data({row: '330200', column: 'growth', time: '2019'}).value).toBe(-25);
  expect(found.Data({row: '330300', column: 'growth', time: '2019'})).toMatchObject({value: null, status: 'M'});
  expect(found.Dimension('row').Category('330100').label).toBe('杭州');
  expect(found.Dimension('column').Category('value').unit).toMatchObject({label: '亿元', decimals: 2});
  expect([found.role.time, found.role.metric]).toEqual([['time'], ['column']]);
  expect(found.note.join()).toContain('合成数据');
});

test('numbers stand with the digits that were printed', async () => {
  expect(await write()).toContain('"value":[100.00,42.86,80.00,60.00,15.00,-25.00,5.00,null]');
});

test('labels are of the language that was asked for', async () => {
  const found = JSONstat(JSON.parse(await write({languages: ['en']})));
  expect(found.Dimension('row').Category('330100').label).toBe('Hangzhou');
  expect(found.source).toBe('A commerce department');
});

test('several tables are a collection', async () => {
  const found = JSONstat(JSON.parse(await write({tables: [table, table]})));
  expect([found.class, found.length]).toEqual(['collection', 2]);
});

test('rows of one code stay apart; hidden figures say why, bounds stand beside the number', async () => {
  const [first, second] = table.rows;
  const odd = {
    ...table,
    rows: [
      {...first, cells: {value: {text: '1.00', status: 'normal', low: '1.00', flags: ['p']}}},
      {...second, code: first?.code, cells: {value: {text: '·', status: 'suppressed', conf: 'D'}}},
    ],
  } as Table;
  // The message has this shape: it was just written.
  const found = JSON.parse(await write({tables: [odd]})) as {
    dimension: {row: {category: {index: readonly string[]}}};
    status: unknown;
    extension: {confidentiality: unknown; bounds: unknown; statuses: unknown};
  };
  expect(found.dimension.row.category.index).toEqual(['_T', '_T#2']);
  expect(found.status).toEqual({'0': 'P', '2': 'Q'});
  expect(found.extension.confidentiality).toEqual({'2': 'D'});
  expect(found.extension.bounds).toEqual({'0': {low: '1.00'}});
  expect(found.extension.statuses).toMatchObject({P: 'p：初步数', 'CONF D': '为保护其他数字而隐藏'});
});
