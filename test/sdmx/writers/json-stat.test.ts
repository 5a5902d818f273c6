/** Dataflows as JSON-stat, read by somebody else's reader. */
import JSONstat from 'jsonstat-toolkit';
import {expect, test} from 'vitest';
import type {DataMessage} from '../../../src/disseminate/sdmx/model/message.ts';
import {jsonStat} from '../../../src/disseminate/sdmx/writers/data/json-stat.ts';
import {codelists, flow, kind, message, observation, series, set, structure, textOf, usual} from './sample.ts';

const read = async (more: Partial<DataMessage> = {}) => JSONstat(JSON.parse(await textOf(jsonStat, message(more))));
const whole = series(
  '_T._T.value.A',
  observation('2018', '1.0', kind('value')),
  observation('2019', '2.50', kind('value')),
);

test('another reader finds dimensions, roles, labels, units, notes, figures and statuses', async () => {
  const found = await read();
  expect([found.class, found.label, found.source]).toEqual(['dataset', 'Trade in goods', 'Some & Co']);
  expect([found.id, found.size]).toEqual([
    ['FLOW', 'AREA', 'MEASURE', 'FREQ', 'TIME_PERIOD'],
    [2, 3, 2, 2, 4],
  ]);
  expect([found.role.time, found.role.metric]).toEqual([['TIME_PERIOD'], ['MEASURE']]);
  expect(found.Dimension('AREA').Category('330100').label).toBe('Hangzhou');
  expect(found.Dimension('MEASURE').Category('value').unit).toMatchObject({label: 'CNY 100 million', decimals: 2});
  expect(found.note).toEqual(['synthetic data, not real declarations', 'First, note', 'Second']);
  const cell = {FLOW: '_T', AREA: '_T', MEASURE: 'value', FREQ: 'A', TIME_PERIOD: '2019'};
  expect(found.Data(cell)).toMatchObject({value: -0.5, status: 'P'});
});

test('labels are in the first language of the message', async () => {
  const found = await read({languages: ['zh']});
  expect([found.label, found.Dimension('FLOW').label, found.note[0]]).toEqual([
    '货物贸易',
    '概念FLOW',
    '合成数据，非真实申报',
  ]);
});

test('where most cells are empty those that there are stand by their places, with the digits that were printed', async () => {
  const text = await textOf(jsonStat, message());
  expect(text).toContain('"value":{"8":1006.23,"9":-0.50,"64":null,"65":12.00,"94":null,"95":90071992547409931.10}');
  expect(text).toContain('"status":{"9":"P","64":"L","94":"Q"}');
});

test('where half of the cells have a figure, all stand in their order', async () => {
  expect(await textOf(jsonStat, message({flows: [flow([whole])]}))).toContain('"value":[1.0,2.50]');
  const half = series('X._T.value.A', observation('2018', '3', kind('value')));
  const two = await textOf(jsonStat, message({flows: [flow([whole, half])]}));
  expect(two).toContain('"value":[1.0,2.50,3,null]');
});

test('in whatever order series come, each cell is in its place', async () => {
  const half = series('X._T.value.A', observation('2018', '3', kind('value')));
  const base = flow([whole, half]);
  const late = {...base, dataSets: [set([half, whole], {isScattered: true})]};
  expect(await textOf(jsonStat, message({flows: [late]}))).toContain('"value":[1.0,2.50,3,null]');
});

test('what else is known of a cell stands in the extension', async () => {
  const text = await textOf(jsonStat, message());
  // The extension is what this writer makes of the sample.
  const {extension} = JSON.parse(text) as {extension: Record<string, unknown>};
  expect(extension).toMatchObject({
    synthetic: true,
    release: 'R2019-1',
    status: {label: {L: 'status L', P: 'status P', Q: 'status Q'}},
    confidentiality: {'94': 'D'},
    flags: {'9': 'pr'},
    comments: {'64': 'the period lies before the data', '94': 'hidden to protect other figures'},
    bounds: {'65': {low: '12.00'}},
  });
});

test('attributes that are not wanted do not come; that data are made stays said', async () => {
  const text = await textOf(jsonStat, message({attributes: 'none'}));
  expect(text).not.toContain('confidentiality');
  expect(text).not.toContain('"9":"P"');
  expect(text).toContain('"synthetic":true');
});

test('several dataflows are a collection', async () => {
  const second = flow(usual, {structure: {...structure, id: 'DSD_OTHER'}});
  const found = await read({flows: [flow(), second]});
  expect([found.class, found.length]).toEqual(['collection', 2]);
});

test('a parent names its children where both are there', async () => {
  const lists = codelists.map((list) =>
    list.id === 'CL_AREA'
      ? {...list, codes: list.codes.map((code) => (code.id === '_T' ? code : {...code, parent: '_T'}))}
      : list,
  );
  const text = await textOf(jsonStat, message({flows: [flow(usual, {codelists: lists})]}));
  expect(text).toContain('"child":{"_T":["330100","330200"]}');
});

test('a history, deletions and series without observations have no cube', async () => {
  const history = flow(usual, {dataSets: [set(), set()]});
  const deletion = flow(usual, {dataSets: [set(usual, {action: 'Delete'})]});
  for (const more of [{flows: [history]}, {flows: [deletion]}, {seriesKeysOnly: true}])
    await expect(textOf(jsonStat, message(more))).rejects.toThrow('SDMX_FORMAT_CANNOT');
});

test('all cells are refused above a million, and those that there are are not', async () => {
  const many = flow();
  const codes = Array.from({length: 40_000}, (_, at) => ({code: `A${at}`, series: 1, observations: 1}));
  const [first, area, ...rest] = many.tally.dimensions;
  if (!first || !area) throw new Error('the sample has dimensions');
  const tally = {...many.tally, dimensions: [first, {...area, codes: [...area.codes, ...codes]}, ...rest]};
  const flows = [{...many, tally}];
  await expect(textOf(jsonStat, message({flows}))).resolves.toContain('"8":1006.23');
  const refusal = textOf(jsonStat, message({flows, isDense: true}));
  await expect(refusal).rejects.toThrow('JSON_STAT_TOO_LARGE');
});
