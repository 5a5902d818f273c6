/** A view's downloads and addresses against the real server: each answers, and holds the figures that are seen. */
import {rm} from 'node:fs/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {ApiData, ApiDatasetDetail, ApiWorkspace} from '../../src/model/api.ts';
import {type Listening, startServer} from '../../src/server/index.ts';
import {downloadsOf} from '../../src/web/pages/data/download-links.ts';
import {apiDataPath, type Asked, sdmxPath} from '../../src/web/pages/data/snippets.ts';
import {releasedTwice} from '../browser/workspace.ts';
import {effects} from '../explain/workspace.ts';

let root: string;
let server: Listening;
let asked: Asked;

const get = async (path: string): Promise<Response> => fetch(`${asked.origin}${path}`);
const json = async <T>(path: string): Promise<T> => {
  const answer = await fetch(`http://127.0.0.1:${server.port}${path}`);
  // What the server answers there is what the model says.
  return (await answer.json()) as T;
};

beforeAll(async () => {
  root = await releasedTwice();
  const options = {workspace: root, host: '127.0.0.1', port: 0, version: 'test', level: 'error'} as const;
  server = await startServer(options, {...effects, now: () => new Date()});
  asked = {
    origin: `http://127.0.0.1:${server.port}`,
    agency: (await json<ApiWorkspace>('/api/workspace')).agencyId,
    detail: await json<ApiDatasetDetail>('/api/datasets/services'),
    filters: {flow: ['_T'], partner: ['_T'], measure: ['value', 'growth'], freq: ['A'], period: ['2019']},
  };
}, 120_000);

afterAll(async () => {
  await server.stop();
  await rm(root, {recursive: true, force: true});
});

test('every download of a view answers, and each holds a figure that is seen', async () => {
  for (const {name, href} of downloadsOf(asked)) {
    const answer = await get(href);
    const text = await answer.text();
    expect(answer.status, `${name} ${href} ${text.slice(0, 300)}`).toBe(200);
    expect(text, name).toContain('103.33');
  }
});

test('SDMX and the API give the same figures of a view, digit by digit', async () => {
  const {figures} = await json<ApiData>(apiDataPath(asked));
  const lines = (await (await get(sdmxPath(asked, {format: 'csvfile'}))).text()).trim().split(/\r?\n/);
  const [head = '', ...rows] = lines;
  const at = (name: string) => head.split(',').indexOf(name);
  const seen = rows
    .map((row) => row.split(','))
    .map((cells) => `${cells[at('AREA')]} ${cells[at('MEASURE')]} ${cells[at('OBS_VALUE')]}`);
  expect(seen.sort()).toEqual(figures.map(({key, measure, text}) => `${key[1]} ${measure} ${text}`).sort());
  expect(figures.length).toBeGreaterThan(5);
});

test('a view of an older release is downloaded as it was then', async () => {
  const {release} = await json<ApiDatasetDetail>('/api/datasets/services?release=R1');
  for (const {name, href} of downloadsOf({...asked, release})) {
    const text = await (await get(href)).text();
    expect(text, name).toContain('100.00');
    expect(text, name).not.toContain('103.33');
  }
});
