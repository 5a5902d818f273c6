/** SDMX-JSON data messages: valid by the official schemas with formats asserted; and what they say. */
import {describe, expect, test} from 'vitest';
import type {DataMessage} from '../../../src/disseminate/sdmx/model/message.ts';
import {json10} from '../../../src/disseminate/sdmx/writers/data/json-1.0.ts';
import {json20} from '../../../src/disseminate/sdmx/writers/data/json-2.0.ts';
import {json21} from '../../../src/disseminate/sdmx/writers/data/json-2.1.ts';
import {faultsOfJson, hasSchemas} from '../schemas.ts';
import {flow, kind, message, observation, series, set, structure, textOf, usual} from './sample.ts';

const history = flow(usual, {
  dataSets: [
    set(usual.slice(0, 1), {action: 'Delete', validFrom: '2020-02-01T00:00:00Z'}),
    set(usual, {action: 'Replace', validFrom: '2020-02-01T00:00:00Z', validTo: '2020-03-01T00:00:00Z', release: 'R2'}),
  ],
});
const two = [flow(), flow(usual, {structure: {...structure, id: 'DSD_OTHER'}})];
const questions: Readonly<Record<string, Partial<DataMessage>>> = {
  'all of it': {},
  'one language': {languages: ['zh']},
  'a file without an address': {self: 'data/goods.sdmx.json'},
  'values alone': {attributes: 'none'},
  'attributes alone': {measures: 'none'},
  'keys of series': {seriesKeysOnly: true},
  'attributes of series alone': {measures: 'none', attributes: {ids: ['UNIT_MEASURE', 'DECIMALS']}},
  history: {flows: [history]},
  nothing: {flows: [flow([])]},
  'no dataflow': {flows: []},
};

describe.skipIf(!hasSchemas)('valid by the official schemas', () => {
  for (const [title, more] of Object.entries(questions)) {
    for (const at of ['TIME_PERIOD', 'AllDimensions', 'AREA']) {
      test(`${title}, ${at} at the observation`, async () => {
        const of = message({...more, dimensionAtObservation: at});
        expect(faultsOfJson('data', '1.0', await textOf(json10, of))).toEqual([]);
        expect(faultsOfJson('data', '2.0.0', await textOf(json20, of))).toEqual([]);
        expect(faultsOfJson('data', '2.1', await textOf(json21, of))).toEqual([]);
      });
    }
  }

  test('several dataflows, each with its structure', async () => {
    expect(faultsOfJson('data', '2.0.0', await textOf(json20, message({flows: two})))).toEqual([]);
    expect(faultsOfJson('data', '2.1', await textOf(json21, message({flows: two})))).toEqual([]);
  });
});

test('an observation is an array of its value and its attributes, up to the last that has one', async () => {
  const text = await textOf(json20, message({languages: ['en']}));
  expect(text).toContain(
    '"series":{"0:0:1:0":{"attributes":[0,1,0],"observations":{"0":[1006.23,0,3],"1":[-0.50,6,3,"pr"]}}',
  );
  expect(text).toContain(
    '"1:1:0:0":{"attributes":[1,0,0],"observations":{"0":[null,3,3,null,null,null,{"en":"the period lies before the data"}],' +
      '"1":[12.00,0,3,null,12.00,null,{"en":"a lower bound, biased downwards"}]}}',
  );
  expect(text).toContain('"3":[90071992547409931.10,0,3]');
});

test('flat, the key of an observation has all its dimensions', async () => {
  const text = await textOf(json21, message({dimensionAtObservation: 'AllDimensions', attributes: 'none'}));
  expect(text).toContain('"observations":{"0:0:1:0:0":[1006.23],"0:0:1:0:1":[-0.50],"1:1:0:0:0":[null]');
});

test('a deletion has keys and empty observations', async () => {
  const text = await textOf(json10, message({flows: [history]}));
  expect(text).toContain('"action":"Delete","validFrom":"2020-02-01T00:00:00Z"');
  expect(text).toContain('"series":{"0:0:1:0":{"observations":{"0":[],"1":[]}}}');
});

test('without values 1.0 keeps their place, 2.x does not', async () => {
  const of = message({measures: 'none', attributes: {ids: ['OBS_STATUS']}});
  expect(await textOf(json10, of)).toContain('"observations":{"0":[null,0],"1":[null,1]}');
  expect(await textOf(json20, of)).toContain('"observations":{"0":[0],"1":[6]}');
});

test('1.0 lists the values of attributes that came, after the data', async () => {
  const text = await textOf(json10, message({attributes: {ids: ['OBS_STATUS', 'COMMENT_OBS', 'SYNTHETIC']}}));
  expect(text.indexOf('"dataSets"')).toBeLessThan(text.indexOf('"structure"'));
  const {data} = JSON.parse(text) as {
    data: {structure: {attributes: Record<string, {id: string; values: {id?: string; name: string}[]}[]>}};
  };
  const [status, comment] = data.structure.attributes['observation'] ?? [];
  expect(status?.values.map(({id}) => id)).toEqual(['A', 'P', 'L', 'Q']);
  expect(comment?.values.map(({name}) => name)).toEqual([
    'the period lies before the data',
    'a lower bound, biased downwards',
    'hidden to protect other figures',
  ]);
});

test('a series that comes in pieces, since another order was asked for, is named once', async () => {
  const [first, second] = usual[0]?.observations ?? [];
  if (!first || !second) throw new Error('the sample has two observations');
  const pieces = [series('_T._T.value.A', second), ...usual.slice(1), series('_T._T.value.A', first)];
  const scattered = flow(usual, {dataSets: [set(pieces, {isScattered: true})]});
  for (const writer of [json10, json20, json21]) {
    const text = await textOf(writer, message({flows: [scattered], attributes: 'none'}));
    expect(text).toContain('"0:0:1:0":{"observations":{"1":[-0.50],"0":[1006.23]}}');
  }
});

test('1.0 has one structure', async () => {
  await expect(textOf(json10, message({flows: two}))).rejects.toThrow('SDMX_FORMAT_CANNOT');
});

test('a code that was not to come stops the message, and is not written as something else', async () => {
  const wrong = flow(usual, {dataSets: [set([series('X.330300.value.A', observation('2018', '1', kind('value')))])]});
  await expect(textOf(json20, message({flows: [wrong]}))).rejects.toThrow('AREA of DSD_GOODS has no 330300');
});

test('turning has a limit, said before the first piece', async () => {
  const big = flow();
  const flows = [{...big, tally: {...big.tally, observations: 1_000_001}}];
  for (const writer of [json10, json20, json21]) {
    await expect(textOf(writer, message({flows, dimensionAtObservation: 'AREA'}))).rejects.toThrow('TOO_MANY_TO_TURN');
  }
});
