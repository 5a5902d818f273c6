/** Whole example workspaces, run twice: every file of the draft is the same on the embedded engine and on the cluster. */
import {createHash} from 'node:crypto';
import {cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {generate} from '../../src/generate/index.ts';
import {runWorkspace} from '../../src/pipeline/run.ts';
import {addressOf} from './cluster.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');
const RECORDS = Number(process.env['SHUMAO_TRINO_RECORDS'] ?? 3000);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shumao-workspaces-'));
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const effects = (env: Readonly<Record<string, string>>) => ({
  now: () => new Date('2020-02-01T00:00:00Z'),
  env,
  out: () => undefined,
  err: () => undefined,
  progress: () => undefined,
  pid: process.pid,
});

function hashes(root: string): Readonly<Record<string, string>> {
  const draft = join(root, '.shumao', 'draft');
  const files = readdirSync(draft, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map(({parentPath, name}) => join(parentPath, name))
      .toSorted()
      .map((path) => [path.slice(draft.length), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

type Env = Readonly<Record<string, string>>;

async function drafts(name: string, env: Env, fill: (root: string) => Promise<unknown>) {
  const [a, b] = [join(folder, `${name}-here`), join(folder, `${name}-there`)];
  for (const root of [a, b]) cpSync(join(EXAMPLES, name), root, {recursive: true, filter: isOwn});
  await fill(a);
  if (existsSync(join(a, 'inbox'))) cpSync(join(a, 'inbox'), join(b, 'inbox'), {recursive: true});
  const options = {rehash: false, wait: true};
  const here = await runWorkspace(a, options, effects(env), 'en');
  const url = addressOf(name.replaceAll('-', '_'));
  const there = await runWorkspace(b, {...options, engine: 'trino', url}, effects(env), 'en');
  expect([here.report.engine, there.report.engine]).toEqual(['duckdb', 'trino']);
  expect(there.report.findings).toEqual(here.report.findings);
  return [hashes(a), hashes(b)] as const;
}

/** What earlier runs of the examples left is not theirs. */
function isOwn(path: string): boolean {
  return !/\/(inbox|\.shumao|releases)(\/|$)/.test(path.slice(EXAMPLES.length));
}

test(`Zhejiang 2019 with ${RECORDS} records has the same draft and findings on both engines`, async () => {
  const [here, there] = await drafts('zhejiang-2019', {}, (root) =>
    generate({root, records: RECORDS, seed: 1, dirt: true}, effects({})),
  );
  expect(Object.keys(here).length).toBeGreaterThan(5);
  expect(there).toEqual(here);
});

const DATA = process.env['SHUMAO_DATA'] ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data');
const hasData = existsSync(join(DATA, 'online-retail', 'online_retail_541909.parquet'));
if (!hasData) process.stdout.write('real records are absent: online-retail is not run on Trino\n');

test.skipIf(!hasData)('the online retailer has the same draft and findings on both engines', async () => {
  const env = {SHUMAO_DATA: DATA, SHUMAO_HASH_KEY: 'test'};
  const [here, there] = await drafts('online-retail', env, () => Promise.resolve());
  expect(Object.keys(here).length).toBeGreaterThan(1);
  expect(there).toEqual(here);
});
