/** The JSON API: every answer is of the shape that is declared, and says the figures of the release, digit by digit. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import {z} from 'zod';
import type {
  ApiAvailability,
  ApiData,
  ApiFigureAnswer,
  ApiReleaseDetail,
  ApiRevisions,
  ApiSearch,
} from '../../src/model/api.ts';
import {explain, openVintage} from '../../src/pipeline/index.ts';
import {addressText} from '../../src/model/address.ts';
import {endpoints} from '../../src/server/app.ts';
import {isIncluded, leafHash} from '../../src/release/log/merkle.ts';
import {unzipTexts} from '../unzip.ts';
import {examples} from './examples.ts';
import {type Served, served} from './served.ts';

let at: Served;

beforeAll(async () => {
  at = await served();
});

afterAll(() => at.end());

/** The answer as its type has it; the shape is what another test holds. */
const asked = async <T>(path: string): Promise<T> => (await at.json(path)) as T;

test('every endpoint has a question, and every answer is exactly of the declared shape', async () => {
  expect(endpoints.map(({path}) => path).filter((path) => !(path in examples))).toEqual([]);
  for (const {path, answer, method} of endpoints) {
    if (method !== 'get') continue;
    for (const question of examples[path] ?? []) {
      const response = await at.get(question);
      expect(response.status, question).toBe(200);
      if (!(answer instanceof z.ZodType)) continue;
      const body: unknown = await response.json();
      // What a schema does not name, it leaves out: then the two would differ.
      expect(answer.parse(body), question).toEqual(body);
    }
  }
});

test('the whole release travels as one zip: every public file with its hash, and nothing of what is private', async () => {
  const response = await at.get('/api/releases/R2/release.zip');
  expect(response.headers.get('content-disposition')).toContain('R2.zip');
  const parts = unzipTexts(Buffer.from(await response.arrayBuffer()));
  const {files} = await asked<ApiReleaseDetail>('/api/releases/R2');
  expect(files.length).toBeGreaterThan(3);
  const sums = new Set(parts.get('SHA256SUMS')?.split('\n'));
  expect(files.filter(({file, sha256}) => !sums.has(`${sha256}  ${file}`))).toEqual([]);
  expect([...parts.keys()].filter((path) => path.includes('private'))).toEqual([]);
  const again = await at.get('/api/releases/R2/release.zip', {'if-none-match': response.headers.get('etag') ?? ''});
  expect(again.status).toBe(304);
});

test('the description names every endpoint, in both languages, with the shape of its answer', async () => {
  const document = await asked<{
    paths: Record<string, Record<string, {summary: string}>>;
    components: {schemas: object};
  }>('/api/openapi.json');
  const paths = endpoints.map(({path}) => path.replaceAll('+}', '}'));
  expect(Object.keys(document.paths).toSorted()).toEqual([...new Set(paths)].toSorted());
  for (const {path, method, summary} of endpoints) {
    expect(document.paths[path.replaceAll('+}', '}')]?.[method]?.summary).toBe(`${summary.en} · ${summary.zh}`);
  }
  expect(Object.keys(document.components.schemas)).toEqual(
    expect.arrayContaining(['Figure', 'Vintage', 'Error', 'Text']),
  );
  const page = await (await at.get('/api/docs?lang=en')).text();
  for (const path of paths) expect(page).toContain(path);
  expect(page).not.toMatch(/<script|https?:\/\/(?!127)/);
});

test('every figure of the release comes with the same text, in pages that fit together', async () => {
  const {released} = await openVintage(at.root, {asOf: 'R2', eyes: 'public', now: new Date('2026-06-01')});
  const own = released.datasets.flatMap(({observations}) =>
    observations.map((one) => [addressText(one), one.text] as const),
  );
  const found: (readonly [string, string])[] = [];
  for (let offset: number | undefined = 0; offset !== undefined; ) {
    const page: ApiData = await asked(`/api/datasets/sales/data?limit=7&offset=${offset}`);
    expect(page.total.figures).toBe(own.length);
    found.push(...page.figures.map(({address, text}) => [address, text] as const));
    offset = page.next;
  }
  expect(new Map(found)).toEqual(new Map(own));
  expect(found.length).toBe(own.length);
});

test('counts of availability are those of the data under the same filters, and without a dimension’s own', async () => {
  const filters = {partner: 'US,HK', measure: 'value', freq: 'M', from: '2019-03', to: '2019-09'};
  const query = new URLSearchParams(filters).toString();
  const there: ApiAvailability = await asked(`/api/datasets/sales/availability?${query}`);
  const data: ApiData = await asked(`/api/datasets/sales/data?${query}`);
  expect(there.total).toEqual(data.total);
  expect(data.figures.length).toBe(data.total.figures);
  for (const {id, codes} of there.dimensions) {
    const without = new URLSearchParams(Object.entries(filters).filter(([name]) => name !== id)).toString();
    for (const {code, exact, open} of codes) {
      const one: ApiData = await asked(`/api/datasets/sales/data?${without}&${id}=${code}`);
      expect(open, `${id} ${code}`).toEqual(one.total);
      const isAsked =
        !(id in filters) ||
        Object.entries(filters).some(([name, list]) => name === id && list.split(',').includes(code));
      expect(exact, `${id} ${code}`).toEqual(isAsked ? one.total : {series: 0, figures: 0});
    }
  }
});

test('a figure says the same through the API as `explain` says to the public', async () => {
  const {figures}: ApiData = await asked('/api/datasets/sales/data?limit=20000');
  const effects = {
    now: () => new Date('2026-06-01'),
    env: {},
    out: () => undefined,
    err: () => undefined,
    progress: () => undefined,
    pid: 1,
  };
  const some = figures.filter((_, place) => place % 9 === 0).map(({address}) => address);
  expect(some.length).toBeGreaterThan(5);
  for (const what of [...some, 'first/JP/value', '58.00']) {
    const answer = await asked<Record<string, unknown>>(`/api/explain?figure=${encodeURIComponent(what)}`);
    const own = await explain(at.root, {what, role: 'public', largest: 10}, effects, 'en');
    // Versions are told here only while the declarations are still those of the release.
    const told =
      own.is === 'figure' ? {...own.explanation, versions: []} : own.is === 'number' ? own.matches : undefined;
    const here = answer['explanation'] ? {...(answer['explanation'] as object), versions: []} : answer['matches'];
    expect(here, what).toEqual(JSON.parse(JSON.stringify(told)));
  }
});

test('a revised figure has both vintages, the triangle its reason', async () => {
  const figure: ApiFigureAnswer = await asked('/api/figures/sales/_T/value/2019');
  expect(figure.vintages.map(({release, text}) => [release.label, text])).toEqual([
    ['R1', '55.00'],
    ['R2', '58.00'],
  ]);
  expect(figure.figure).toMatchObject({text: '58.00', unit: 'CNY', flags: ['r']});
  const found: ApiRevisions = await asked('/api/revisions?figure=sales/_T/value');
  expect(found.rows.find(({period}) => period === '2019')?.texts).toEqual(['55.00', '58.00']);
  const change = found.changes.find(({period}) => period === '2019');
  expect(change).toMatchObject({
    from: 'R1',
    to: 'R2',
    before: '55.00',
    after: '58.00',
    how: 'logged',
    reasons: [{id: 'error'}],
  });
});

test('a release proves itself: its entry is the leaf, and the way leads to the root', async () => {
  for (const label of ['R1', 'R2']) {
    const {log, id, data, changes}: ApiReleaseDetail = await asked(`/api/releases/${label}`);
    expect(leafHash(log.entry ?? '')).toBe(log.leaf);
    expect(JSON.parse(log.entry ?? '')).toMatchObject({id, data});
    expect(data.startsWith(id)).toBe(true);
    expect(isIncluded({leaf: log.leaf, at: log.at, ...log.checkpoint}, log.proof)).toBe(true);
    expect(changes?.before.label).toBe(label === 'R1' ? undefined : 'R1');
    if (changes)
      expect(changes.listed.map(({address, before, after}) => [address, before, after])).toContainEqual([
        'sales/_T/value/2019',
        '55.00',
        '58.00',
      ]);
  }
});

test.each([
  ['japan', 'JP'],
  ['日本', 'JP'],
  ['riben', 'JP'],
  ['rb', 'JP'],
  ['JP', 'JP'],
])('a search for %s finds Japan', async (query, code) => {
  const {hits}: ApiSearch = await asked(`/api/search?q=${encodeURIComponent(query)}`);
  const codes = hits.flatMap((hit) => (hit.is === 'code' ? [hit.code] : []));
  expect(codes).toContain(code);
});

test.each([
  ['/api/datasets/nothing', 404, 'NOT_THERE'],
  ['/api/nothing', 404, 'NOT_THERE'],
  ['/api/datasets/sales/data?color=red', 400, 'PARAMETER_UNKNOWN'],
  ['/api/datasets?color=red', 400, 'PARAMETER_UNKNOWN'],
  ['/api/datasets/sales/data?partner=XX', 400, 'CODE_NOT_THERE'],
  ['/api/datasets/sales/data?from=yesterday', 400, 'PARAMETER_WRONG'],
  ['/api/datasets/sales/data?limit=-1', 400, 'PARAMETER_WRONG'],
  ['/api/datasets?release=R9', 404, 'RELEASE_UNKNOWN'],
  ['/api/datasets?asOf=2020-01-01', 404, 'NOTHING_PUBLISHED'],
  ['/api/tables/nothing', 404, 'UNKNOWN_REFERENCE'],
  ['/api/tables/first?period=1900', 404, 'TABLE_NOT_SHOWN'],
  ['/api/tables/first.exe', 404, 'NOT_THERE'],
  ['/api/overview?period=1900', 404, 'PERIOD_NOT_SHOWN'],
  ['/api/figures/sales/_T/value/1900', 404, 'FIGURE_UNKNOWN'],
  ['/api/explain?figure=123456.78', 404, 'NUMBER_NOT_PRINTED'],
  ['/api/explain', 400, 'PARAMETER_WRONG'],
  ['/api/revisions?figure=x', 400, 'NOT_AN_ADDRESS'],
])('%s is answered with %i and the code %s, in both languages', async (path, status, code) => {
  const answer = await at.get(path);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  const {error} = (await answer.json()) as {error: {message: {zh: string; en: string}}};
  expect(error).toMatchObject({status, code, request: answer.headers.get('x-request-id')});
  expect(error.message.zh).toMatch(/\p{Script=Han}/u);
  expect(error.message.en).not.toMatch(/\p{Script=Han}/u);
});

test('a method that is not taken is refused, and a question from another page is allowed', async () => {
  expect((await fetch(`${at.url}/api/datasets`, {method: 'POST'})).status).toBe(405);
  expect((await fetch(`${at.url}/api/audit?name=a.md`)).status).toBe(405);
  expect((await fetch(`${at.url}/`, {method: 'DELETE'})).status).toBe(405);
  const preflight = await fetch(`${at.url}/api/audit`, {method: 'OPTIONS'});
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
});

test('the same answer has the same tag, which saves sending it again, packed or not', async () => {
  for (const encoding of ['gzip', 'identity']) {
    const first = await at.get('/api/datasets/sales', {'accept-encoding': encoding});
    const tag = first.headers.get('etag') ?? '';
    const text = await first.text();
    expect(first.headers.get('vary')).toContain('Accept-Encoding');
    const again = await at.get('/api/datasets/sales', {'accept-encoding': encoding, 'if-none-match': tag});
    expect(again.status).toBe(304);
    expect(JSON.parse(text)).toMatchObject({id: 'sales'});
  }
  const head = await fetch(`${at.url}/api/datasets/sales`, {method: 'HEAD'});
  expect(head.status).toBe(200);
  expect(await head.text()).toBe('');
});

test('the feed has each release once, with an id that says nothing of where it was read', async () => {
  const zh = await (await at.get('/feed.atom')).text();
  const en = await (await at.get('/feed.atom?lang=en')).text();
  const ids = (text: string) => [...text.matchAll(/<id>(.+?)<\/id>/g)].map(([, id]) => id ?? '');
  expect(ids(zh)).toEqual(ids(en));
  expect(ids(zh).length).toBe(3);
  expect(ids(zh).join()).not.toMatch(/127\.0\.0\.1|http/);
  expect(en).toContain('one was missing');
  expect(zh).toContain('漏报一笔');
});

test('SDMX is under the same origin, and says the same figure', async () => {
  const answer = await at.get('/sdmx/data/DF_SALES/_T.value.A?format=csv', {
    accept: 'application/vnd.sdmx.data+csv;version=1.0.0',
  });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('58.00');
});

test('operations: alive, ready, configured, counted by route', async () => {
  expect(await (await at.get('/healthz')).text()).toBe('ok\n');
  expect(await at.json('/readyz')).toEqual({ready: true, release: 'R2'});
  expect(await at.json('/config')).toMatchObject({version: 'test', languages: ['zh', 'en'], limits: {figures: 20_000}});
  await at.get('/api/datasets/sales');
  const text = await (await at.get('/metrics')).text();
  expect(text).toMatch(/shumao_requests_total\{route="\/api\/datasets\/\{id\}",method="GET",status="200"\} \d+/);
  expect(text).toMatch(/shumao_request_seconds_bucket\{route="\/api\/datasets\/\{id\}",le="\+Inf"\} \d+/);
  expect(text).toContain('shumao_releases 2');
  expect(text).not.toContain('sales"');
});
