/** Programs made of a view: the key names each dimension in its place, and the JavaScript runs as it stands. */
import {execFile} from 'node:child_process';
import {createServer} from 'node:http';
import {promisify} from 'node:util';
import {expect, test} from 'vitest';
import {downloadsOf} from '../../src/web/pages/data/download-links.ts';
import {
  apiDataPath,
  dataflowId,
  sdmxKey,
  sdmxParameters,
  sdmxPath,
  snippets,
} from '../../src/web/pages/data/snippets.ts';

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

const old = {id: '0f', published: '2020-02-01T08:00:00Z'};

test('periods are the first and the last; an older release is named by its instant', () => {
  expect(sdmxParameters(asked)).toEqual({startPeriod: '2018', endPeriod: '2019'});
  expect(sdmxParameters({filters: {}, release: old})).toEqual({asOf: '2020-02-01T08:00:00Z'});
});

test('the addresses of SDMX and of the API ask for the same', () => {
  expect(sdmxPath(asked)).toBe(
    '/sdmx/v1/data/SMALL,DF_DIGITAL_SERVICES/_T..330100+330200.value.A?startPeriod=2018&endPeriod=2019',
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
  expect(texts.get('r')).toContain(`'${asked.origin}${sdmxPath(asked)}'`);
  expect(texts.get('curl')).toContain(`${asked.origin}${sdmxPath(asked)}&format=csvfile`);
});

test('the JavaScript fetches just these figures, page after page', async () => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? '');
    response.setHeader('content-type', 'application/json');
    const isFirst = request.url?.endsWith('offset=0') === true;
    const figure = {address: isFirst ? 'first' : 'second', text: '1.00', unit: 'CNY'};
    response.end(JSON.stringify({figures: [figure], ...(isFirst && {next: 1})}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const text = snippets({...asked, origin}).find(({id}) => id === 'javascript')?.text ?? '';
  const {stdout} = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', text]);
  await new Promise((resolve) => server.close(resolve));
  expect(seen).toEqual([`${apiDataPath(asked)}&offset=0`, `${apiDataPath(asked)}&offset=1`]);
  expect(stdout).toContain("'first'");
  expect(stdout).toContain("'second'");
});

test('every download is of the same release', () => {
  const links = downloadsOf({...asked, release: old}).map(({href}) => href);
  expect(links.length).toBeGreaterThan(3);
  for (const href of links) expect(href).toMatch(/[?&](release=0f|asOf=2020-02-01T08:00:00Z)(&|$)/);
});
