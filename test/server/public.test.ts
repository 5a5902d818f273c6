/** The public sees what is published: drafts, internal and embargoed releases and private files have no address, by any trick. */
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {openVintage} from '../../src/pipeline/index.ts';
import {readLog, releasesIn} from '../../src/release/index.ts';
import {get, send} from './raw.ts';
import {SECRETS, type Served, served} from './served.ts';

let at: Served;
let hidden: readonly string[] = [];

beforeAll(async () => {
  at = await served();
  const releases = releasesIn((await readLog(at.root)).entries);
  hidden = releases.filter(({label}) => label === 'EMB' || label === 'INT').map(({id}) => id);
  expect(hidden.length).toBe(2);
});

afterAll(() => at.end());

/** Every address that leads anywhere, for a vintage. */
const addresses = (vintage: string): readonly string[] => [
  `/api/workspace`,
  `/api/releases`,
  `/api/releases/${vintage}`,
  `/api/releases/${vintage}/files/public/datasets/sales.json`,
  `/api/overview?release=${vintage}`,
  `/api/datasets?release=${vintage}`,
  `/api/datasets/sales?release=${vintage}`,
  `/api/datasets/sales/availability?release=${vintage}`,
  `/api/datasets/sales/data?limit=20000&release=${vintage}`,
  `/api/tables?release=${vintage}`,
  `/api/tables/first?release=${vintage}`,
  `/api/tables/first?period=2020&release=${vintage}`,
  ...['csv', 'md', 'json'].map((one) => `/api/tables/first.${one}?release=${vintage}`),
  `/api/figures/sales/JP/value/2020-01@${vintage}`,
  `/api/figures/sales/JP/value/2020-01?release=${vintage}`,
  `/api/explain?figure=sales/JP/value/2019@${vintage}`,
  `/api/explain?figure=sales/_T/value/2020-01&release=${vintage}`,
  `/api/explain?figure=4444.44&release=${vintage}`,
  `/api/explain?figure=6666.66&release=${vintage}`,
  `/api/revisions?figure=sales/JP/value`,
  `/api/search?q=4444.44&release=${vintage}`,
  `/api/search?q=INT&release=${vintage}`,
  `/api/reports?release=${vintage}`,
  `/api/methods?release=${vintage}`,
  `/feed.atom`,
  `/metrics`,
  `/config`,
  `/readyz`,
  `/sdmx/data/DF_SALES`,
  `/sdmx/data/dataflow/SMALL/DF_SALES`,
  `/sdmx/dataflow`,
];

test.each(['draft', 'EMB', 'INT', 'R2', '2099-01-01'])(
  'nothing of what is not public is told to who asks for %s',
  async (vintage) => {
    for (const path of addresses(vintage)) {
      const answer = await at.get(path);
      const text = await answer.text();
      // The question itself may come back in a message.
      const own = text
        .replaceAll(decodeURIComponent(path.split('?')[1] ?? ''), '')
        .replaceAll(`\`${vintage}\``, '')
        .replaceAll(`“${vintage}”`, '');
      for (const secret of hidden) expect(own, path).not.toContain(secret);
      if (answer.ok)
        for (const secret of SECRETS.slice(0, 3))
          expect(text.replace(/"query":"[^"]*"/, ''), path).not.toContain(secret);
      if (vintage !== 'R2' && vintage !== '2099-01-01' && /[?@/](release=)?(draft|EMB|INT)\b/.test(path)) {
        expect(answer.status, path).toBe(404);
      }
    }
  },
);

test('releases that are not public are not there by their ids either, and the log is shown up to the last public one', async () => {
  for (const id of hidden) {
    expect((await at.get(`/api/releases/${id}`)).status).toBe(404);
    expect((await at.get(`/api/datasets?release=${id}`)).status).toBe(404);
    expect((await at.get(`/api/releases/${id}/files/public/findings.json`)).status).toBe(404);
  }
  const {releases} = (await at.json('/api/releases')) as {releases: readonly {label: string}[]};
  expect(releases.map(({label}) => label)).toEqual(['R2', 'R1']);
  const {log} = (await at.json('/api/releases/R2')) as {log: {checkpoint: {size: number}}};
  expect(log.checkpoint.size).toBe(2);
});

test('private files have no path, whichever way it is written', async () => {
  const detail = (await at.json('/api/releases/R2')) as {id: string; files: readonly {file: string; url: string}[]};
  const folder = join(at.root, 'releases', detail.id);
  const all = await readdir(folder, {recursive: true, withFileTypes: true});
  expect(all.some(({parentPath}) => parentPath.endsWith('private'))).toBe(true);
  expect(detail.files.length).toBeGreaterThan(3);
  expect(detail.files.every(({file}) => /^(public|publications)\//.test(file))).toBe(true);
  for (const {url} of detail.files) expect((await at.get(url)).status, url).toBe(200);
  const base = `/api/releases/${detail.id}/files/`;
  const steps = [
    'private/hidden.json',
    'data.json',
    'public/../private/hidden.json',
    'public/%2e%2e/data.json',
    '..%2f..%2flog.jsonl',
    'public/..%5cdata.json',
    '%2e%2e%2f%2e%2e%2flog.jsonl',
    'public//datasets/sales.json',
    'public%00/findings.json',
    '%c0%ae%c0%ae/log.jsonl',
  ];
  const tricks = [
    ...steps.map((step) => `${base}${step}`),
    '/../workspace.yaml',
    '/..%2f..%2fworkspace.yaml',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%2f..%2fpackage.json',
    '/api/tables/..%2f..%2fworkspace',
    '/api/reports/..%2fdata.json',
    '/api/reports/..%2f..%2f..%2fworkspace.yaml',
    '/sdmx/../workspace.yaml',
    '//workspace.yaml',
    '/releases/log.jsonl',
    '/.shumao/draft/draft.json',
  ];
  for (const path of tricks) {
    // As it stands: a client library would tidy the path before it is sent.
    const {text} = await send(at.port, get(path));
    const status = Number(text.slice(9, 12));
    expect([400, 404], `${path} ${status}`).toContain(status);
    expect(text, path).not.toMatch(/shumao: 1|root:|"entry"/);
  }
});

test('a release under embargo is there the moment its time has come, and an internal one never', async () => {
  const later = await served({workspace: at.root, day: '2100-01-01'});
  try {
    expect(await later.json('/api/workspace')).toMatchObject({
      latest: {label: 'EMB', published: '2100-01-01T00:00:00Z'},
    });
    expect(await (await later.get('/api/datasets/sales/data')).text()).toContain('4444.44');
    expect((await later.get('/api/releases/INT')).status).toBe(404);
  } finally {
    await later.end();
  }
});

test('what is looked for would be found: the draft holds all three numbers', async () => {
  const {released} = await openVintage(at.root, {asOf: 'draft', eyes: 'inside', now: new Date('2026-06-01')});
  const texts = new Set(released.datasets.flatMap(({observations}) => observations.map(({text}) => text)));
  expect(SECRETS.slice(0, 3).filter((one) => !texts.has(one))).toEqual([]);
});
