/** What the service answers in every form: valid by the official schemas, and the same figures as the release has. */
import {expect, test} from 'vitest';
import {releaseOf, services} from '../structure/sample.ts';
import {faultsOfJson, faultsOfXml, hasSchemas} from '../schemas.ts';
import {serve} from '../served.ts';
import {all, readXml} from './read-xml.ts';

const {ask} = serve([await releaseOf(2020, [services])]);

const accept = (type: string) => ({accept: type});
const FLOW = '/data/dataflow/TINY/DF_SERVICES/*/*';
const forms: Readonly<Record<string, string>> = {
  generic: 'application/vnd.sdmx.genericdata+xml;version=2.1',
  specific: 'application/vnd.sdmx.structurespecificdata+xml;version=2.1',
  ml30: 'application/vnd.sdmx.data+xml;version=3.0.0',
  json10: 'application/vnd.sdmx.data+json;version=1.0.0',
  json20: 'application/vnd.sdmx.data+json;version=2.0.0',
  json21: 'application/vnd.sdmx.data+json;version=2.1.0',
  csv10: 'application/vnd.sdmx.data+csv;version=1.0.0',
  csv20: 'application/vnd.sdmx.data+csv;version=2.0.0',
  jsonStat: 'application/vnd.json-stat+json',
};
const textIn = async (form: keyof typeof forms, question = '') => {
  const {status, text} = await ask(`${FLOW}${question}`, accept(forms[form] ?? ''));
  expect(status, text.slice(0, 500)).toBe(200);
  return text;
};

test.skipIf(!hasSchemas)('data of a release are valid by the official schemas', {timeout: 60_000}, async () => {
  for (const question of ['', '?dimensionAtObservation=AllDimensions', '?includeHistory=true', '?attributes=none']) {
    expect(await faultsOfXml('2.1', await textIn('generic', question))).toEqual([]);
    expect(faultsOfJson('data', '1.0', await textIn('json10', question))).toEqual([]);
    expect(faultsOfJson('data', '2.0.0', await textIn('json20', question))).toEqual([]);
    expect(faultsOfJson('data', '2.1', await textIn('json21', question))).toEqual([]);
  }
});

test('each form has the figures of the release, with their digits', async () => {
  const printed = ['70.00', '100.00', '42.86', '80.00', '15.00', '5.00', '1.00'].sort();
  const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, value = '']) => value).sort();
  expect(found(await textIn('generic'), /<generic:ObsValue value="([^"]*)"/g)).toEqual(printed);
  expect(found(await textIn('specific'), / OBS_VALUE="([^"]*)"/g)).toEqual(printed);
  expect(found(await textIn('ml30'), / OBS_VALUE="([^"]*)"/g)).toEqual(printed);
  for (const form of ['json10', 'json20', 'json21'] as const)
    expect(found(await textIn(form), /"\d+":\[(-?\d+\.\d+)/g)).toEqual(printed);
  for (const form of ['csv10', 'csv20'] as const)
    expect(found(await textIn(form), /,(?:2018|2019|2019-03),([^,]*),/g)).toEqual(printed);
  expect(found(await textIn('jsonStat'), /[[:,](\d+\.\d\d)(?=[,\]}])/g)).toEqual(printed);
});

test('in another order JSON has every observation too, though it names a series only once', async () => {
  const text = await textIn('json20', '?sort=TIME_PERIOD:desc');
  expect(text.match(/"\d+":\[\d/g)).toHaveLength(7);
  const keys = [...text.matchAll(/"(\d+:\d+:\d+:\d+)":\{/g)].map(([, key]) => key);
  expect(keys.length).toBeGreaterThan(0);
  expect(new Set(keys).size).toBe(keys.length);
});

test('SDMX-ML 3.0 is in one language, as attributes, unless all are asked for', async () => {
  expect(await textIn('ml30')).not.toMatch(/<Atts|<Comp/);
  const [one] = all(readXml(await textIn('ml30', '?attributes=dataset')), 'message:DataSet');
  expect(one?.attributes['TITLE']).toBe('服务');
  const [both] = all(readXml(await textIn('ml30', '?lang=all')), 'Atts');
  expect(both && all(both, 'common:Text').map(({text}) => text)).toEqual(expect.arrayContaining(['服务', 'Services']));
});
