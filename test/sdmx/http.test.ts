/** What goes around an answer: forms, languages, packing, tags, refusals. */
import {expect, test} from 'vitest';
import {dataFormats, structureFormats} from '../../src/disseminate/sdmx/index.ts';
import {faultsOfJson, faultsOfXml, hasSchemas} from './schemas.ts';
import {serve, threeReleases} from './served.ts';

const releases = await threeReleases();
const {ask} = serve(releases);

const typeOf = async (url: string, accept?: string, more: Readonly<Record<string, string>> = {}) => {
  const told = await ask(url, {...more, ...(accept === undefined ? {} : {accept})});
  return told.status === 200 ? told.headers['content-type'] : told.status;
};
const ONE = '/data/DF_SERVICES/_T._T.value';
const TWO = '/data/dataflow/TINY/DF_SERVICES/*/_T._T.value';
const GENERIC = 'application/vnd.sdmx.genericdata+xml;version=2.1';
const JSON2 = 'application/vnd.sdmx.data+json;version=2.0.0';

test('without a wish REST 1 answers SDMX-ML 2.1 and REST 2 SDMX-JSON 2.0', async () => {
  for (const accept of [undefined, '*/*']) {
    expect(await typeOf(ONE, accept)).toBe(GENERIC);
    expect(await typeOf(TWO, accept)).toBe(JSON2);
    expect(await typeOf('/dataflow', accept)).toBe('application/vnd.sdmx.structure+xml;version=2.1');
    expect(await typeOf('/structure/dataflow', accept)).toBe('application/vnd.sdmx.structure+json;version=2.0.0');
  }
});

test('every form that is listed is answered by its media type and by its name, in both interfaces', async () => {
  for (const [url, formats] of [
    [ONE, dataFormats],
    [TWO, dataFormats],
    ['/dataflow', structureFormats],
    ['/structure/dataflow', structureFormats],
  ] as const) {
    for (const {mediaType, version, writer} of formats) {
      const type = `${mediaType};version=${version}`;
      expect(await typeOf(url, type)).toContain(type);
      expect(await typeOf(`${url}?format=${writer.id}`, 'image/png')).toContain(type);
    }
  }
});

test.each([
  ['application/xml', ONE, 'application/xml;charset=utf-8'],
  ['application/json', TWO, 'application/json;charset=utf-8'],
  ['text/csv', TWO, 'text/csv;charset=utf-8'],
  ['application/vnd.sdmx.data+json;version=1.0', ONE, 'application/vnd.sdmx.data+json;version=1.0.0'],
  ['application/vnd.sdmx.data+json', TWO, JSON2],
  ['application/vnd.sdmx.data+json', ONE, 'application/vnd.sdmx.data+json;version=1.0.0'],
  ['application/vnd.sdmx.data+json;version=2.0.0+', TWO, JSON2],
  [
    'application/vnd.sdmx.structure+json;version=1.0;urn=true',
    '/dataflow',
    'application/vnd.sdmx.structure+json;version=1.0.0',
  ],
  [
    'image/png, application/vnd.sdmx.data+csv;version=2.0.0;q=0.5, application/xml;q=0.4',
    TWO,
    'application/vnd.sdmx.data+csv;version=2.0.0;charset=utf-8',
  ],
  ['*/*;q=0.1, application/vnd.sdmx.data+xml;version=3.0.0', TWO, 'application/vnd.sdmx.data+xml;version=3.0.0'],
  [
    'application/*, application/vnd.sdmx.genericdata+xml;q=0',
    ONE,
    'application/vnd.sdmx.structurespecificdata+xml;version=2.1',
  ],
  ['*/*, text/csv', TWO, 'text/csv;charset=utf-8'],
  ['application/vnd.sdmx.data+json;version=9.0', TWO, 406],
  ['image/png', TWO, 406],
])('Accept %s of %s is answered by %s', async (accept, url, right) => {
  expect(await typeOf(url, accept)).toBe(right);
});

test('parameters are stronger than headers', async () => {
  expect(await typeOf(`${ONE}?format=csv`, 'application/xml')).toContain('data+csv;version=1.0.0');
  expect(await typeOf(`${ONE}?format=csv&formatVersion=2.0.0`, 'application/xml')).toContain('data+csv;version=2.0.0');
  expect(await typeOf(`${ONE}?format=jsondata`, 'text/csv')).toContain('data+json;version=1.0.0');
  expect(await typeOf(`${ONE}?format=parquet`)).toBe(406);
  const told = await ask(`${TWO}?format=csv&lang=en&labels=both`, {'accept-language': 'zh'});
  expect(told.headers['content-language']).toBe('en');
  expect(told.text).toContain('Exports and imports');
});

test('labels are those of the language that is liked best', async () => {
  const csv = {accept: 'application/vnd.sdmx.data+csv;version=2.0.0;labels=both'};
  expect((await ask(TWO, {...csv, 'accept-language': 'fr, en;q=0.5, zh-CN;q=0.8'})).text).toContain('进出口');
  expect((await ask(TWO, {...csv, 'accept-language': 'en-GB, zh;q=0.8'})).text).toContain('Exports and imports');
  expect((await ask(TWO, {'accept-language': 'en-GB'})).headers['content-language']).toBe('en, zh');
  expect((await ask(`${TWO}?lang=en`)).text).not.toContain('进出口');
});

test('each form of an answer has a tag of its own, which brings no body when it is known', async () => {
  const forms = [
    {},
    {accept: 'text/csv'},
    {accept: 'application/vnd.sdmx.data+csv;version=2.0.0'},
    {accept: 'text/csv', 'accept-language': 'en'},
    {accept: 'text/csv', 'accept-encoding': 'gzip'},
    {accept: 'text/csv', 'accept-encoding': 'br'},
  ];
  const tags = await Promise.all(forms.map(async (headers) => (await ask(TWO, headers)).headers['etag'] ?? ''));
  expect(new Set(tags).size).toBe(forms.length);
  expect(tags.every((tag) => /^"[0-9a-f]{32}(-gzip|-br)?"$/.test(tag))).toBe(true);
  const again = await ask(TWO, {'if-none-match': `"x", ${tags[0]}`});
  expect(again).toMatchObject({status: 304, text: '', headers: {etag: tags[0]}});
  expect((await ask(TWO, {'if-none-match': tags[1] ?? ''})).status).toBe(200);
  const {headers} = await ask(TWO);
  expect(headers['last-modified']).toBe('Tue, 01 Jun 2021 12:00:00 GMT');
  expect((await ask(TWO, {'if-modified-since': 'Tue, 01 Jun 2021 12:00:00 GMT'})).status).toBe(304);
  expect((await ask(TWO, {'if-modified-since': 'Tue, 01 Jun 2021 11:59:59 GMT'})).status).toBe(200);
});

test('a new release has a new tag; the state of a closed past keeps its own for ever', async () => {
  const before = serve(releases, 2021).ask;
  const past = `${TWO}?asOf=2019-12-31`;
  expect((await before(TWO)).headers['etag']).not.toBe((await ask(TWO)).headers['etag']);
  expect((await before(past)).headers['etag']).toBe((await ask(past)).headers['etag']);
  expect((await ask(past)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await ask(TWO)).headers['cache-control']).toBe('public, max-age=60, must-revalidate');
  expect((await ask(`${TWO}?asOf=2029-01-01`)).headers['cache-control']).toBe('public, max-age=60, must-revalidate');
});

test('packed, it is the same text', async () => {
  const {text} = await ask(TWO);
  for (const encoding of ['gzip', 'br', 'zstd']) {
    const told = await ask(TWO, {'accept-encoding': encoding});
    expect(told.headers['content-encoding']).toBe(encoding);
    expect(told.text).toBe(text);
  }
  expect((await ask(TWO, {'accept-encoding': 'identity, gzip;q=0'})).headers['content-encoding']).toBeUndefined();
  expect((await ask(`${TWO}?compression=gzip`)).headers['content-encoding']).toBe('gzip');
});

test('HEAD is GET without its body', async () => {
  const head = await ask(TWO, {}, {method: 'HEAD'});
  const {text, ...get} = await ask(TWO);
  expect(head).toEqual({...get, text: ''});
  expect(text).not.toBe('');
  expect((await ask('/data/NO', {}, {method: 'HEAD'})).status).toBe(404);
});

test('browsers of other origins may ask, and read refusals', async () => {
  const preflight = await ask(TWO, {origin: 'http://x', 'access-control-request-method': 'GET'}, {method: 'OPTIONS'});
  expect(preflight).toMatchObject({status: 204, headers: {'access-control-allow-methods': 'GET, HEAD, OPTIONS'}});
  for (const url of [TWO, '/data/NO', '/x', `${TWO}?y=1`])
    expect((await ask(url)).headers['access-control-allow-origin']).toBe('*');
});

test('nothing is 204 in REST 2, 404 in REST 1; what has no such name is 404 in both', async () => {
  expect((await ask('/data/DF_SERVICES/NO')).status).toBe(404);
  expect(await ask('/data/dataflow/TINY/DF_SERVICES/*/NO')).toMatchObject({status: 204, text: ''});
  expect((await ask('/data/DF_NO')).status).toBe(404);
  expect((await ask('/data/dataflow/TINY/DF_NO')).status).toBe(404);
  expect((await ask('/codelist/TINY/CL_NO')).status).toBe(404);
  expect((await ask('/availableconstraint/DF_SERVICES/NO')).status).toBe(404);
  expect((await ask('/availability/dataflow/TINY/DF_SERVICES/*/NO')).status).toBe(204);
});

test.each([
  [`${ONE}?startPeriod=x`, 400],
  [`${ONE}?c[NO]=1`, 400],
  [`${ONE}?c[OBS_VALUE]=gt:many`, 400],
  [`${ONE}?dimensionAtObservation=NO`, 400],
  [`${ONE}?attributes=NO`, 400],
  [`${ONE}?sort=NO`, 400],
  ['/data/DF_SERVICES/a.b.c.d.e', 400],
  ['/data/DF_SERVICES/x?updatedAfter=2021-01-01&asOf=2020-01-01', 400],
  ['/availability/dataflow/TINY/DF_SERVICES/*/*/NO', 400],
  ['/nothing', 404],
  ['/metadata/x', 501],
  ['/schema/dataflow/TINY/DF_SERVICES', 200],
  ['/schema/dataflow/TINY/DF_NONE', 404],
  ['/schema/provisionagreement/TINY/PA', 501],
  [`${ONE}?format=ml-2.1-generic-time&dimensionAtObservation=AREA`, 422],
  [`/data/${'A'.repeat(9000)}`, 414],
])('%s is %i', async (url, status) => {
  expect((await ask(url)).status).toBe(status);
});

test('only GET, HEAD and OPTIONS are answered', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'TRACE'])
    expect(await ask(TWO, {}, {method})).toMatchObject({status: 405, headers: {allow: 'GET, HEAD, OPTIONS'}});
});

test('a refusal comes in the form that was asked for, in both languages', async () => {
  const url = `${ONE}?startPeriod=18`;
  const refusal = async (accept?: string, of = url) => {
    const {text, headers} = await ask(of, accept === undefined ? {} : {accept});
    expect(text).toContain("`startPeriod` can't be `18`");
    expect(text).toContain('“startPeriod”不能是“18”');
    return headers['content-type'];
  };
  expect(await refusal()).toContain('application/xml');
  expect(await refusal('application/vnd.sdmx.data+json;version=1.0.0')).toContain('application/json');
  expect(await refusal(undefined, `${TWO}?startPeriod=18`)).toContain('application/json');
  expect(await refusal('application/problem+json')).toBe('application/problem+json');
  expect(await refusal('text/csv')).toContain('text/plain');
  expect(await refusal('text/csv', `${url}&format=xml`)).toContain('application/xml');
});

test.skipIf(!hasSchemas)('refusals are valid messages of their form', async () => {
  const of = async (url: string, accept: string) => (await ask(url, {accept})).text;
  for (const version of ['1.0', '2.0.0', '2.1'] as const)
    expect(faultsOfJson('data', version, await of(`${TWO}?x=1`, 'application/json'))).toEqual([]);
  expect(await faultsOfXml('2.1', await of(`${ONE}?x=1`, 'application/xml'))).toEqual([]);
  expect(await faultsOfXml('3.0', await of(`${TWO}?x=1`, 'application/xml'))).toEqual([]);
});

test.skipIf(!hasSchemas)('answers are valid messages, with whole links, wherever the service is', async () => {
  const {ask: asked} = serve(releases, 2030, '/sdmx');
  for (const host of [undefined, '127.0.0.1:4173', 'evil"host']) {
    const of = async (url: string) => (await asked(url, host === undefined ? {} : {host})).text;
    for (const url of [
      TWO,
      '/data/dataflow/*/DF_SERVICES/*?includeHistory=true',
      '/data/DF_SERVICES?updatedAfter=2019-12-31&format=json-2.0',
    ])
      expect(faultsOfJson('data', '2.0.0', await of(url))).toEqual([]);
    expect(faultsOfJson('structure', '2.0.0', await of('/structure/dataflow?references=all'))).toEqual([]);
    expect(faultsOfJson('structure', '2.0.0', await of('/availability/dataflow/*/DF_SERVICES?references=all'))).toEqual(
      [],
    );
  }
  for (const url of [
    ONE,
    '/dataflow',
    '/availableconstraint/DF_SERVICES?references=all',
    '/data/DF_SERVICES?includeHistory=true',
  ])
    expect(await faultsOfXml('2.1', (await asked(url)).text)).toEqual([]);
});

test('before anything is published there is nothing, and that is said', async () => {
  expect(await serve([]).ask(TWO)).toMatchObject({status: 404});
});

test('a fault inside is a 500 without details, and is handed on to be logged', async () => {
  const [release] = releases;
  if (!release) throw new Error('no release');
  const broken = serve([
    {
      ...release,
      get cubes(): never {
        throw new Error('disk');
      },
    },
  ]);
  const told = await broken.raw({method: 'GET', path: TWO, search: '', header: () => undefined});
  expect(told).toMatchObject({status: 500, error: new Error('disk')});
  expect(told.body).toBeUndefined();
});
