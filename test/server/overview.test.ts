/** What greets a reader: chosen from what the release holds, or as `overview.yaml` says; and the explorer's own files. */
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {ApiData, ApiError, ApiOverview} from '../../src/model/api.ts';
import {type Served, served} from './served.ts';

let at: Served;
let bundle = '';

beforeAll(async () => {
  bundle = await mkdtemp(join(tmpdir(), 'shumao-bundle-'));
  await mkdir(join(bundle, 'assets'));
  await writeFile(join(bundle, 'index.html'), '<!doctype html><title>page</title>');
  await writeFile(join(bundle, 'assets', 'main-Abc12345.js'), `const a = '${'x'.repeat(2000)}';`);
  at = await served({bundle});
  await writeFile(
    join(at.root, 'overview.yaml'),
    `headlines:
  - {figure: sales/_T/value, title: {zh: 全部, en: All}}
  - {figure: sales/JP/value}
charts:
  - {kind: line, figures: [sales/_T/value, sales/US/value], months: 6}
  - {kind: ranked-bar, dataset: sales, dimension: partner, top: 3}
`,
  );
});

afterAll(async () => {
  await at.end();
  await rm(bundle, {recursive: true, force: true});
});

test('declared headlines and charts, each number a figure of the release with its address', async () => {
  const overview = (await at.json('/api/overview?period=2019')) as ApiOverview;
  expect(overview.headlines.map(({title, figure}) => [title.en, figure.address, figure.text])).toEqual([
    ['All', 'sales/_T/value/2019', '58.00'],
    ['Sales', 'sales/JP/value/2019', '3.00'],
  ]);
  expect(overview.reading.zh).toContain('58.00元');
  expect(overview.reading.en).toContain('CNY 58.00');
  expect(overview.headlines[0]?.month?.address).toBe('sales/_T/value/2019-10');
  const {figures} = (await at.json('/api/datasets/sales/data?limit=20000')) as ApiData;
  const texts = new Map(figures.map(({address, text}) => [address, text]));
  const points = overview.charts.flatMap(({series}) => series.flatMap((one) => one.points));
  expect(overview.charts.map(({kind}) => kind)).toEqual(['line', 'ranked-bar']);
  expect(points.length).toBeGreaterThan(8);
  for (const {figure = '', text, mark} of points) expect(text ?? mark, figure).toBe(texts.get(figure));
  const bars = overview.charts[1]?.series[0]?.points ?? [];
  expect(bars.map(({code, text}) => [code, text])).toEqual([
    ['HK', '30.00'],
    ['US', '25.00'],
    ['JP', '3.00'],
  ]);
});

test('a declaration that is wrong is told in the log with its place, and to nobody else', async () => {
  await writeFile(join(at.root, 'overview.yaml'), 'headline: []\n');
  const answer = await at.get('/api/overview?period=2019-05');
  expect(answer.status).toBe(503);
  const {error} = (await answer.json()) as ApiError;
  expect(error.code).toBe('RELEASE_NOT_READABLE');
  expect(JSON.stringify(error)).not.toContain('overview.yaml');
  expect(at.log.join('\n')).toContain('headline');
});

test('pages are the one page, files with a hash may be kept, and nothing else is there', async () => {
  for (const path of ['/', '/data/sales', '/releases/R1']) {
    const page = await at.get(path);
    expect(await page.text()).toContain('<title>page</title>');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
  }
  const file = await at.get('/assets/main-Abc12345.js', {'accept-encoding': 'gzip'});
  expect(file.headers.get('cache-control')).toContain('immutable');
  expect(file.headers.get('content-encoding')).toBe('gzip');
  expect(file.headers.get('content-type')).toContain('javascript');
  expect((await file.text()).length).toBe(2013);
  const again = await at.get('/assets/main-Abc12345.js', {
    'accept-encoding': 'gzip',
    'if-none-match': file.headers.get('etag') ?? '',
  });
  expect(again.status).toBe(304);
  for (const path of ['/assets/other-Abc12345.js', '/workspace.yaml'])
    expect((await at.get(path)).status, path).toBe(404);
});

test('without an explorer the server says so in both languages, and answers all else', async () => {
  const plain = await served({workspace: at.root});
  try {
    const text = await (await plain.get('/')).text();
    expect(text).toContain('浏览页面未能生成');
    expect(text).toContain('The explorer could not be made');
    expect((await plain.get('/api/workspace')).status).toBe(200);
  } finally {
    await plain.end();
  }
});
