/** Data through the service: the same figures by both interfaces, cut, filtered, ordered and paged as asked, and through their releases. */
import {expect, test} from 'vitest';
import {figures, serve, threeReleases} from './served.ts';
import {releaseOf, services, shops} from './structure/sample.ts';

const releases = await threeReleases();
const {ask} = serve(releases);
const CSV = {accept: 'application/vnd.sdmx.data+csv;version=2.0.0'};

const rest1 = async (question: string) => figures((await ask(`/data/DF_SERVICES/${question}`, CSV)).text);
const rest2 = async (question: string) =>
  figures((await ask(`/data/dataflow/TINY/DF_SERVICES/*/${question}`, CSV)).text);

test('a key brings its series, in the order of the key and of time', async () => {
  const right = [
    'I _T._T.growth.A 2019=42.86',
    'I _T._T.value.A 2018=71.00',
    'I _T._T.value.A 2019=100.00',
    'I _T.330100.value.A 2019=80.00',
  ];
  expect(await rest1('_T._T+330100')).toEqual(right);
  expect(await rest2('_T._T+330100')).toEqual(right);
  expect(await rest2('_T._T,_T.330100.value')).toEqual(right);
  expect(await rest2('*.330100,*.330100.*')).toEqual(right.slice(3));
});

test('filters hold on dimensions, time, attributes and values', async () => {
  const value = async (filters: string) => (await rest2(`*.*.value?${filters}`)).map((row) => row.slice(2));
  expect(await value('c[AREA]=330300')).toEqual(['_T.330300.value.A 2018=4.00', '_T.330300.value.A 2019=5.00']);
  expect(await value('c[AREA]=sw:33&c[TIME_PERIOD]=ge:2019')).toEqual([
    '_T.330100.value.A 2019=80.00',
    '_T.330200.value.A 2019=15.00',
    '_T.330300.value.A 2019=5.00',
  ]);
  expect(await value('c[TIME_PERIOD]=2018,2017')).toEqual(['_T._T.value.A 2018=71.00', '_T.330300.value.A 2018=4.00']);
  expect(await value('c[OBS_VALUE]=gt:71&c[UNIT_MEASURE]=CNY')).toEqual([
    '_T._T.value.A 2019=100.00',
    '_T.330100.value.A 2019=80.00',
  ]);
  expect(await value('c[OBS_VALUE]=ge:4+le:5')).toEqual(['_T.330300.value.A 2018=4.00', '_T.330300.value.A 2019=5.00']);
  expect(await value('c[OBS_VALUE]=71.0')).toEqual(['_T._T.value.A 2018=71.00']);
});

test('a range of time holds both of its ends', async () => {
  expect(await rest1('_T._T.value?startPeriod=2018&endPeriod=2018')).toEqual(['I _T._T.value.A 2018=71.00']);
  expect(await rest1('_T._T.value?startPeriod=2018-02')).toEqual(['I _T._T.value.A 2019=100.00']);
});

test('a range that begins or ends inside a month does not hold that month', async () => {
  const then = async (range: string) => rest1(`_T.330300.value.M?asOf=2019-12-31&${range}`);
  const march = ['I _T.330300.value.M 2019-03=1.00'];
  expect(await then('startPeriod=2019-03-01&endPeriod=2019-03-31')).toEqual(march);
  expect(await then('startPeriod=2019-M03&endPeriod=2019-Q1')).toEqual(march);
  expect(await then('startPeriod=2019-W09&endPeriod=2019-W14')).toEqual(march);
  for (const range of ['startPeriod=2019-03-02', 'endPeriod=2019-03-30', 'startPeriod=2019-W10', 'endPeriod=2019-D089'])
    expect((await ask(`/data/DF_SERVICES/_T.330300.value.M?asOf=2019-12-31&${range}`)).status, range).toBe(404);
});

test('a key and a filter of one dimension must both hold', async () => {
  expect(await rest1('_T.330100+330200.value?c[AREA]=330200,330300')).toEqual(['I _T.330200.value.A 2019=15.00']);
});

test('first and last are of each series', async () => {
  expect(await rest1('...A?lastNObservations=1&c[MEASURE]=value')).toEqual([
    'I _T._T.value.A 2019=100.00',
    'I _T.330100.value.A 2019=80.00',
    'I _T.330200.value.A 2019=15.00',
    'I _T.330300.value.A 2019=5.00',
  ]);
  expect(await rest1('_T._T.value?firstNObservations=1')).toEqual(['I _T._T.value.A 2018=71.00']);
  expect(await rest1('_T._T.value?firstNObservations=1&lastNObservations=1')).toHaveLength(2);
});

test('pages put together are the whole, and nothing twice', async () => {
  const all = await rest1('all');
  const pages = await Promise.all([0, 1, 2, 3].map((at) => rest1(`all?limit=2&offset=${2 * at}`)));
  expect(all).toHaveLength(7);
  expect(pages.flat()).toEqual(all);
  const filtered = await Promise.all([0, 1, 2, 3, 4].map((at) => rest1(`all?limit=1&offset=${at}&c[OBS_VALUE]=ge:15`)));
  expect(filtered.flat()).toEqual(await rest1('all?c[OBS_VALUE]=ge:15'));
});

test('another order is that of the components named, missing values last', async () => {
  const values = async (sort: string) =>
    (await rest1(`all?c[MEASURE]=value&sort=${sort}`)).map((row) => row.split('=')[1]);
  expect(await values('OBS_VALUE')).toEqual(['4.00', '5.00', '15.00', '71.00', '80.00', '100.00']);
  expect(await values('TIME_PERIOD:desc+OBS_VALUE:desc')).toEqual([
    '100.00',
    '80.00',
    '15.00',
    '5.00',
    '71.00',
    '4.00',
  ]);
  expect(await values('*')).toEqual(['71.00', '100.00', '80.00', '15.00', '4.00', '5.00']);
});

test('`asOf` is the state of then, and what was not there then is not there', async () => {
  expect(await rest1('_T._T.value?asOf=2019-12-31')).toEqual([
    'I _T._T.value.A 2018=70.00',
    'I _T._T.value.A 2019=100.00',
  ]);
  expect(await rest2('_T.330300?asOf=2019-12-31')).toEqual([
    'I _T.330300.value.A 2019=5.00',
    'I _T.330300.value.M 2019-03=1.00',
  ]);
  expect((await ask('/data/DF_SERVICES?asOf=2018-01-01', CSV)).status).toBe(404);
  expect(await rest1('_T._T.value.A?asOf=2020-06-01T11:59:59Z&endPeriod=2018')).toEqual(['I _T._T.value.A 2018=70.00']);
  expect(await rest1('_T._T.value.A?asOf=2020-06-01T12:00:00Z&endPeriod=2018')).toEqual(['I _T._T.value.A 2018=71.00']);
});

test('`updatedAfter` brings what is new or other since, and what is gone', async () => {
  expect(await rest1('all?updatedAfter=2019-12-31')).toEqual([
    'R _T._T.value.A 2018=71.00',
    'R _T.330300.value.A 2018=4.00',
    'D _T.330300.value.M 2019-03=',
  ]);
  expect((await ask('/data/DF_SERVICES?updatedAfter=2020-12-31', CSV)).status).toBe(404);
  expect((await ask('/data/dataflow/*/DF_SERVICES?updatedAfter=2020-12-31', CSV)).status).toBe(204);
});

test('the history is what each release changed, from when until when it held', async () => {
  const {text} = await ask('/data/DF_SERVICES/_T._T.value?includeHistory=true', CSV);
  expect(figures(text)).toEqual([
    'R _T._T.value.A 2018=70.00',
    'R _T._T.value.A 2019=100.00',
    'R _T._T.value.A 2018=71.00',
  ]);
  expect(
    text
      .trim()
      .split('\n')
      .map((row) => row.trim().split(',').slice(-2).join(' ')),
  ).toEqual([
    'VALID_FROM VALID_TO',
    '2019-06-01T12:00:00Z 2020-06-01T12:00:00Z',
    '2019-06-01T12:00:00Z 2020-06-01T12:00:00Z',
    '2020-06-01T12:00:00Z 2021-06-01T12:00:00Z',
  ]);
});

test('a dataflow that was dropped is gone from everything, and from a copy that follows', async () => {
  const two = [await releaseOf(2019, [services, shops]), await releaseOf(2020, [services])];
  const asked = serve(two).ask;
  const rows = async (question: string) => figures((await asked(question, CSV)).text);
  const shown = async (question: string) => (await asked(question, CSV)).text.includes('DF_ACTIVE_SHOPS');
  expect([await shown('/data/*/*/*/*'), await shown('/data/*/*/*/*/?asOf=2019-12-31')]).toEqual([false, true]);
  expect(await rows('/data/DF_ACTIVE_SHOPS/_T')).toEqual(['I _T.value.A 2019=9.00']);
  expect(await rows('/data/DF_ACTIVE_SHOPS/_T?updatedAfter=2019-12-31')).toEqual(['D _T.value.A 2019=']);
  expect(await rows('/data/DF_ACTIVE_SHOPS/_T?includeHistory=true')).toEqual([
    'R _T.value.A 2019=9.00',
    'D _T.value.A 2019=',
  ]);
  expect((await asked('/data/DF_ACTIVE_SHOPS?updatedAfter=2020-12-31', CSV)).status).toBe(404);
});

test('a copy that follows the changes is the release that it followed', async () => {
  const known = new Map<string, string>();
  for (const row of await rest1('all?includeHistory=true')) {
    const [action, key, figure = ''] = row.split(' ');
    const [period, value = ''] = figure.split('=');
    if (action === 'D') known.delete(`${key} ${period}`);
    else known.set(`${key} ${period}`, value);
  }
  const last = (await rest1('all')).map((row) => row.slice(2));
  expect([...known].map(([name, value]) => `${name}=${value}`).sort()).toEqual(last.sort());
});

test('keys of series alone', async () => {
  const {text} = await ask('/data/DF_SERVICES/_T.330300?detail=serieskeysonly', CSV);
  expect(
    text
      .trim()
      .split('\n')
      .map((row) => row.trim()),
  ).toEqual([
    'STRUCTURE,STRUCTURE_ID,ACTION,FLOW,AREA,MEASURE,FREQ,SYNTHETIC',
    'dataflow,TINY:DF_SERVICES(1.0.1),I,_T,330300,value,A,true',
  ]);
});
