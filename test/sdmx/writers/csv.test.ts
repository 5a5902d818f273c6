/** SDMX-CSV as people and programs read it. */
import {parse} from 'csv-parse/sync';
import {expect, test} from 'vitest';
import {csv10} from '../../../src/disseminate/sdmx/writers/data/csv-1.0.ts';
import {csv20} from '../../../src/disseminate/sdmx/writers/data/csv-2.0.ts';
import {codelists, flow, kind, message, observation, series, set, structure, textOf, usual} from './sample.ts';

type Row = Readonly<Record<string, string>>;
// Every record has the columns of the head, since csv-parse refuses others.
const rowsOf = (text: string) => parse(text, {columns: true}) as readonly Row[];
const lines = (text: string) => text.split('\n');

test('a row has its dataflow, action, key, period, value and attributes', async () => {
  const [head, first, second] = lines(await textOf(csv20, message({languages: ['en']})));
  expect(head).toBe(
    'STRUCTURE,STRUCTURE_ID,ACTION,FLOW,AREA,MEASURE,FREQ,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,DECIMALS,OBS_STATUS,' +
      'CONF_STATUS,OBS_FLAGS,OBS_LOW,OBS_HIGH,COMMENT_OBS,SYNTHETIC,RELEASE,PUBLISHED',
  );
  expect(first).toBe(
    'dataflow,ZJ_TEST:DF_GOODS(1.2.0),I,_T,_T,value,A,2018,1006.23,CNY,8,2,A,F,,,,,true,R2019-1,2020-01-02T03:04:05Z',
  );
  expect(second).toContain(',2019,-0.50,CNY,8,2,P,F,pr,');
});

test('a hidden figure has no value, but its statuses and why', async () => {
  const rows = rowsOf(await textOf(csv20, message({languages: ['en']})));
  expect(rows.find((row) => row['TIME_PERIOD'] === '2019-01')).toMatchObject({
    OBS_VALUE: '',
    OBS_STATUS: 'Q',
    CONF_STATUS: 'D',
    COMMENT_OBS: 'hidden to protect other figures',
  });
});

test('2.0 puts text of several languages in one field, each with its language', async () => {
  const rows = rowsOf(await textOf(csv20, message()));
  expect(Object.keys(rows[0] ?? {})[0]).toBe('STRUCTURE[|]');
  expect(rows[4]?.['COMMENT_OBS[en|zh]']).toBe('en:hidden to protect other figures|zh:为保护其他数字而隐藏');
});

test('title and notes of the data set come only where asked for by name', async () => {
  const asked = message({attributes: {ids: ['NOTES']}, languages: ['en']});
  expect(rowsOf(await textOf(csv20, asked))[0]).toMatchObject({NOTES: 'First, note Second', OBS_VALUE: '1006.23'});
  expect(await textOf(csv20, message())).not.toContain('First, note');
});

test('made data say so in every row, even where no attributes are wanted', async () => {
  const rows = rowsOf(await textOf(csv20, message({attributes: 'none'})));
  expect(Object.keys(rows[0] ?? {}).join(' ')).toBe(
    'STRUCTURE STRUCTURE_ID ACTION FLOW AREA MEASURE FREQ TIME_PERIOD OBS_VALUE SYNTHETIC',
  );
  expect(rows.every((row) => row['SYNTHETIC'] === 'true')).toBe(true);
});

test('keys of series alone have neither period nor value', async () => {
  const text = await textOf(csv20, message({seriesKeysOnly: true}));
  expect(lines(text).slice(0, 2)).toEqual([
    'STRUCTURE,STRUCTURE_ID,ACTION,FLOW,AREA,MEASURE,FREQ,SYNTHETIC',
    'dataflow,ZJ_TEST:DF_GOODS(1.2.0),I,_T,_T,value,A,true',
  ]);
  expect(lines(text)).toHaveLength(5);
});

test('attributes of series come without observations where no values and none of their attributes are wanted', async () => {
  const text = await textOf(csv20, message({measures: 'none', attributes: {ids: ['UNIT_MEASURE']}}));
  expect(lines(text)[1]).toBe('dataflow,ZJ_TEST:DF_GOODS(1.2.0),I,_T,_T,value,A,CNY,true');
});

test('a deletion has its key and nothing else; a history says from when to when', async () => {
  const dataSets = [
    set([usual[1] ?? series('_T._T.value.A')], {action: 'Delete', validFrom: '2020-02-01T00:00:00Z'}),
    set(usual, {action: 'Replace', validFrom: '2020-02-01T00:00:00Z', release: 'R2'}),
  ];
  const rows = rowsOf(await textOf(csv20, message({flows: [flow(usual, {dataSets})]})));
  expect(rows[0]).toMatchObject({ACTION: 'D', AREA: '330100', TIME_PERIOD: '2018', OBS_VALUE: '', OBS_STATUS: ''});
  expect(rows[0]).toMatchObject({SYNTHETIC: '', VALID_FROM: '2020-02-01T00:00:00Z', VALID_TO: ''});
  expect(rows[2]).toMatchObject({ACTION: 'R', RELEASE: 'R2', PUBLISHED: '2020-02-01T00:00:00Z', OBS_VALUE: '1006.23'});
});

test('labels stand behind the code, or in a column of their own', async () => {
  const [inOne] = rowsOf(await textOf(csv20, message({labels: 'both', languages: ['zh']})));
  expect(inOne).toMatchObject({'FLOW: 概念FLOW': '_T: 合计', 'TIME_PERIOD: 概念TIME_PERIOD': '2018'});
  expect(inOne?.['STRUCTURE_ID']).toBe('ZJ_TEST:DF_GOODS(1.2.0): 货物贸易');
  const apart = rowsOf(await textOf(csv20, message({labels: 'name', languages: ['en'], keys: 'both'})));
  expect(apart[0]).toMatchObject({FLOW: '_T', 'Concept FLOW': 'Total', STRUCTURE_NAME: 'Trade in goods'});
  expect(apart[0]).toMatchObject({SERIES_KEY: '_T._T.value.A', OBS_KEY: '_T._T.value.A.2018'});
});

test('a name never begins like a formula; codes and numbers stay what they are', async () => {
  const rows = rowsOf(await textOf(csv20, message({labels: 'name', languages: ['en']})));
  expect(rows[4]?.['Concept AREA']).toBe("'=Ningbo & <sea>");
  expect(rows[1]?.['OBS_VALUE']).toBe('-0.50');
  expect(rows[4]?.['AREA']).toBe('330200');
});

test('1.0 has names beside codes where wanted, and actions only where there are some', async () => {
  const [first] = rowsOf(await textOf(csv10, message({labels: 'both', languages: ['zh']})));
  expect(first).toMatchObject({
    DATAFLOW: 'ZJ_TEST:DF_GOODS(1.2.0): 货物贸易',
    'AREA: 概念AREA': '_T: 全省',
    'OBS_VALUE: 概念OBS_VALUE': '1006.23',
  });
  const [head, row] = lines(await textOf(csv10, message({attributes: {ids: ['OBS_STATUS']}})));
  expect(head).toBe('DATAFLOW,FLOW,AREA,MEASURE,FREQ,TIME_PERIOD,OBS_VALUE,OBS_STATUS,SYNTHETIC');
  expect(row).toBe('ZJ_TEST:DF_GOODS(1.2.0),_T,_T,value,A,2018,1006.23,A,true');
  const deleted = flow(usual, {dataSets: [set(usual, {action: 'Delete'})]});
  expect(rowsOf(await textOf(csv10, message({flows: [deleted]})))[0]).toMatchObject({ACTION: 'Delete', OBS_VALUE: ''});
});

test('dataflows of different structures share their columns', async () => {
  const [, area, measure, freq] = structure.dimensions;
  const [item] = structure.dimensions;
  if (!area || !measure || !freq || !item) throw new Error('the sample has four dimensions');
  const other = {...structure, id: 'DSD_ITEMS', dimensions: [{...item, id: 'ITEM'}, area, measure, freq]};
  const second = flow([series('X._T.value.A', observation('2018', '7', kind('value')))], {structure: other, codelists});
  const rows = rowsOf(await textOf(csv20, message({flows: [flow(), second]})));
  expect(Object.keys(rows[0] ?? {}).slice(3, 9)).toEqual(['FLOW', 'AREA', 'MEASURE', 'FREQ', 'TIME_PERIOD', 'ITEM']);
  expect(rows[0]).toMatchObject({FLOW: '_T', ITEM: '', OBS_VALUE: '1006.23'});
  expect(rows.at(-1)).toMatchObject({FLOW: '', AREA: '_T', TIME_PERIOD: '2018', ITEM: 'X', OBS_VALUE: '7'});
});
