/** SDMX-ML data messages: valid by the official schemas, structure-specific ones by a schema of their structure; and what they say. */
import {describe, expect, test} from 'vitest';
import type {DataMessage, DataWriter} from '../../../src/disseminate/sdmx/model/message.ts';
import {genericTime21} from '../../../src/disseminate/sdmx/writers/data/ml-2.1-generic-time.ts';
import {generic21} from '../../../src/disseminate/sdmx/writers/data/ml-2.1-generic.ts';
import {specificTime21} from '../../../src/disseminate/sdmx/writers/data/ml-2.1-specific-time.ts';
import {specific21} from '../../../src/disseminate/sdmx/writers/data/ml-2.1-specific.ts';
import {ml30} from '../../../src/disseminate/sdmx/writers/data/ml-3.0.ts';
import {faultsOfXml, hasSchemas} from '../schemas.ts';
import {ownSchema, type SchemaOptions} from './own-schema.ts';
import {all, type Element, readXml} from './read-xml.ts';
import {flow, kind, message, observation, series, set, structure, textOf, usual} from './sample.ts';

const history = flow(usual, {
  dataSets: [
    set(usual.slice(0, 1), {action: 'Delete', validFrom: '2020-02-01T00:00:00Z'}),
    set(usual, {action: 'Replace', validFrom: '2020-02-01T00:00:00Z', validTo: '2020-03-01T00:00:00Z', release: 'R2'}),
  ],
});
const questions: Readonly<Record<string, Partial<DataMessage>>> = {
  'all of it': {},
  'values alone': {attributes: 'none'},
  'attributes alone': {measures: 'none'},
  'keys of series': {seriesKeysOnly: true},
  'attributes of series alone': {measures: 'none', attributes: {ids: ['UNIT_MEASURE', 'DECIMALS']}},
  history: {flows: [history]},
  nothing: {flows: [flow([])]},
};
const places = ['TIME_PERIOD', 'AllDimensions', 'AREA'];
/** What depends on the dimension at the observation. */
const turned = new Set(['all of it', 'keys of series', 'history']);

async function faults(
  writer: DataWriter,
  of: DataMessage,
  own?: Omit<SchemaOptions, 'at'>,
): Promise<readonly string[]> {
  const text = await textOf(writer, of);
  if (!own) return faultsOfXml('2.1', text);
  const [, at = ''] = /dimensionAtObservation="(\w+)"/.exec(text) ?? [];
  return faultsOfXml(own.version, text, ownSchema(structure, {...own, at}));
}

describe.skipIf(!hasSchemas)('valid by the official schemas', () => {
  for (const [title, more] of Object.entries(questions)) {
    for (const at of turned.has(title) ? places : places.slice(0, 1)) {
      const of = message({...more, dimensionAtObservation: at});
      test(`${title}, ${at} at the observation`, {timeout: 60_000}, async () => {
        expect(await faults(generic21, of)).toEqual([]);
        expect(await faults(specific21, of, {version: '2.1'})).toEqual([]);
        expect(await faults(ml30, of, {version: '3.0', elements: ['TITLE', 'NOTES', 'COMMENT_OBS']})).toEqual([]);
        expect(await faults(ml30, {...of, languages: ['zh']}, {version: '3.0'})).toEqual([]);
      });
    }
    test(`${title}, as messages of time series`, {timeout: 60_000}, async () => {
      expect(await faults(genericTime21, message(more))).toEqual([]);
      expect(await faults(specificTime21, message(more), {version: '2.1', isTimeSeries: true})).toEqual([]);
    });
  }

  test('a schema of the structure refuses a code that is not in its list', async () => {
    const wrong = message({flows: [flow([series('Y._T.value.A', observation('2018', '1', kind('value')))])]});
    expect((await faults(specific21, wrong, {version: '2.1'})).join()).toContain("'Y' is not an element of the set");
  });
});

const figures = (root: Element, name: string) => all(root, name).map(({attributes}) => attributes);

test('structure-specific: a series has its key and units, an observation its period, value and statuses', async () => {
  const root = readXml(await textOf(specific21, message({languages: ['en']})));
  expect(figures(root, 'Series')[0]).toEqual({
    FLOW: '_T',
    AREA: '_T',
    MEASURE: 'value',
    FREQ: 'A',
    UNIT_MEASURE: 'CNY',
    UNIT_MULT: '8',
    DECIMALS: '2',
  });
  expect(figures(root, 'Obs').slice(0, 2)).toEqual([
    {TIME_PERIOD: '2018', OBS_VALUE: '1006.23', OBS_STATUS: 'A', CONF_STATUS: 'F'},
    {TIME_PERIOD: '2019', OBS_VALUE: '-0.50', OBS_STATUS: 'P', CONF_STATUS: 'F', OBS_FLAGS: 'pr'},
  ]);
  expect(figures(root, 'Obs')[3]).toMatchObject({OBS_VALUE: '12.00', OBS_LOW: '12.00'});
  expect(figures(root, 'Obs')[4]).toEqual({
    TIME_PERIOD: '2019-01',
    OBS_STATUS: 'Q',
    CONF_STATUS: 'D',
    COMMENT_OBS: 'hidden to protect other figures',
  });
  expect(figures(root, 'message:DataSet')[0]).toMatchObject({
    SYNTHETIC: 'true',
    TITLE: 'Goods "A" & B',
    NOTES: 'First, note\nSecond',
    RELEASE: 'R2019-1',
    PUBLISHED: '2020-01-02T03:04:05Z',
    'ss:action': 'Information',
    'ss:structureRef': 'DSD_GOODS',
  });
});

test('3.0 has text in all languages of the message, as elements; one language is an attribute', async () => {
  const root = readXml(await textOf(ml30, message()));
  const [, , , bound] = all(root, 'Obs');
  const [comment] = bound ? all(bound, 'Comp') : [];
  expect(comment?.attributes['id']).toBe('COMMENT_OBS');
  expect(comment && all(comment, 'common:Text').map(({attributes, text}) => [attributes['xml:lang'], text])).toEqual([
    ['en', 'a lower bound, biased downwards'],
    ['zh', '下限，偏低'],
  ]);
  expect(
    all(root, 'Atts')
      .flatMap((one) => all(one, 'Comp'))
      .map(({attributes}) => attributes['id']),
  ).toEqual(['TITLE', 'NOTES']);
  const plain = await textOf(ml30, message({languages: ['zh']}));
  expect(plain).not.toContain('<Comp');
  expect(figures(readXml(plain), 'Obs')[3]).toMatchObject({COMMENT_OBS: '下限，偏低'});
});

test('3.0 has attributes of the data set where asked for; else the head says what is essential', async () => {
  const plain = await textOf(ml30, message({languages: ['en']}));
  expect(plain).not.toContain('SYNTHETIC');
  expect(plain).toContain('Trade in goods; R2019-1; synthetic data, not real declarations</message:Source>');
  const asked = message({languages: ['en'], attributes: {ids: ['SYNTHETIC', 'TITLE']}});
  expect(figures(readXml(await textOf(ml30, asked)), 'message:DataSet')[0]).toMatchObject({
    SYNTHETIC: 'true',
    TITLE: 'Goods "A" & B',
  });
});

test('another dimension at the observation turns the series; their attributes move to the observations that they are of', async () => {
  const areas = [
    series('X._T.value.A', observation('2018', '3', kind('value')), observation('2019', '5', kind('value'))),
    series('X.330100.value.A', observation('2018', '1', kind('value'))),
    series('X.330200.value.A', observation('2018', '2', kind('value')), observation('2019', '4', kind('value'))),
  ];
  const of = message({flows: [flow(areas)], dimensionAtObservation: 'AREA', attributes: {ids: ['UNIT_MEASURE']}});
  const root = readXml(await textOf(specific21, of));
  const found = all(root, 'Series').map((one) => [one.attributes['TIME_PERIOD'], ...figures(one, 'Obs')]);
  expect(found).toEqual([
    [
      '2018',
      {AREA: '_T', OBS_VALUE: '3', UNIT_MEASURE: 'CNY'},
      {AREA: '330100', OBS_VALUE: '1', UNIT_MEASURE: 'CNY'},
      {AREA: '330200', OBS_VALUE: '2', UNIT_MEASURE: 'CNY'},
    ],
    ['2019', {AREA: '_T', OBS_VALUE: '5', UNIT_MEASURE: 'CNY'}, {AREA: '330200', OBS_VALUE: '4', UNIT_MEASURE: 'CNY'}],
  ]);
  expect(await textOf(generic21, of)).toContain('<generic:ObsDimension id="AREA" value="330100"/>');
});

test('turning has a limit, said before the first piece', async () => {
  const big = flow();
  const of = message({
    flows: [{...big, tally: {...big.tally, observations: 1_000_001}}],
    dimensionAtObservation: 'AREA',
  });
  await expect(textOf(specific21, of)).rejects.toThrow('SDMX_TOO_MANY_TO_TURN');
  await expect(textOf(generic21, of)).rejects.toThrow('SDMX_TOO_MANY_TO_TURN');
});

test('a message of time series has time at its observations and one structure', async () => {
  const two = [flow(), flow(usual, {structure: {...structure, id: 'DSD_OTHER'}})];
  for (const writer of [genericTime21, specificTime21]) {
    const flat = textOf(writer, message({dimensionAtObservation: 'AllDimensions'}));
    await expect(flat).rejects.toThrow('SDMX_FORMAT_CANNOT');
    await expect(textOf(writer, message({flows: two}))).rejects.toThrow('SDMX_FORMAT_CANNOT');
  }
});

test('the head names the structure itself, and says that data are made', async () => {
  for (const writer of [generic21, specific21]) {
    const text = await textOf(writer, message({attributes: 'none'}));
    expect(text).toContain('<common:Structure><Ref agencyID="ZJ_TEST" id="DSD_GOODS" version="1.2.0"');
    expect(text).toContain('synthetic data, not real declarations');
    expect(text).not.toContain('StructureUsage');
  }
  expect(await textOf(ml30, message())).toContain(
    '<common:Structure>urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=ZJ_TEST:DSD_GOODS(1.2.0)</common:Structure>',
  );
});
