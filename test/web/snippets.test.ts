/** Programs made of a view: the key names each dimension in its place, and the JavaScript runs as it stands. */
import {createServer} from 'node:http';
import {expect, test} from 'vitest';
import {downloadsOf} from '../../src/web/pages/data/download-links.ts';
import {apiDataPath, dataflowId, sdmxKey, sdmxPath, snippets, spanOf} from '../../src/web/pages/data/snippets.ts';

const title = {zh: '', en: ''};
const asked = {
  origin: 'http://127.0.0.1:4173',
  agency: 'SMALL',
  detail: {id: 'digital-services', dimensions: ['flow', 'item', 'area'].map((id) => ({id, title, codes: []}))},
  filters: {flow: ['_T'], area: ['330100', '330200'], measure: ['value'], freq: ['A'], period: ['2019', '2018']},
};

test('a key has a place for every dimension, measure and frequency; an empty place is any', () => {
  expect(sdmxKey(asked)).toBe('_T..330100+330200.value.A');
  expect(dataflowId('digital-services')).toBe('DF_DIGITAL_SERVICES');
});

test('periods are the first and the last', () => {
  expect(spanOf(asked)).toEqual({from: '2018', to: '2019'});
  expect(spanOf({filters: {}})).toEqual({});
});

test('the addresses of SDMX and of the API ask for the same', () => {
  expect(sdmxPath(asked)).toBe(
    '/sdmx/2.1/data/SMALL,DF_DIGITAL_SERVICES/_T..330100+330200.value.A?startPeriod=2018&endPeriod=2019',
  );
  expect(apiDataPath(asked)).toBe(
    '/api/datasets/digital-services/data?flow=_T&area=330100,330200&measure=value&freq=A&period=2019,2018',
  );
});

test('each program holds its address and key', () => {
  const texts = new Map(snippets(asked).map(({id, text}) => [id, text]));
  expect([...texts.keys()]).toEqual(['curl', 'python', 'r', 'javascript']);
  expect(texts.get('python')).toContain("key='_T..330100+330200.value.A'");
  expect(texts.get('python')).toContain("params={'startPeriod': '2018', 'endPeriod': '2019'}");
  for (const id of ['curl', 'r'] as const) expect(texts.get(id)).toContain(`'${asked.origin}${sdmxPath(asked)}'`);
});

test('the JavaScript fetches just these figures', async () => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? '');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({figures: [{address: 'a', text: '1.00', unit: 'CNY', key: []}]}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const text = snippets({...asked, origin}).find(({id}) => id === 'javascript')?.text ?? '';
  const tables: unknown[] = [];
  const run = new Function('console', `return (async () => {${text}})()`);
  await run({table: (rows: unknown) => tables.push(rows)});
  await new Promise((resolve) => server.close(resolve));
  expect(seen).toEqual([apiDataPath(asked)]);
  expect(tables).toEqual([[{address: 'a', text: '1.00', unit: 'CNY'}]]);
});

test('every download is of the same release', () => {
  const links = downloadsOf({...asked, release: 'R1'}).map(({href}) => href);
  expect(links.length).toBeGreaterThan(3);
  for (const href of links) expect(href).toMatch(/[?&](release|asOf)=R1/);
});
