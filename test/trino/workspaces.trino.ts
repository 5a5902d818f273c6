/** Whole example workspaces, run twice: every file of the draft is the same on the embedded engine and on the cluster. */
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {generate} from '../../src/generate/index.ts';
import {copied, effects, type Made, made} from './drafts.ts';

const RECORDS = Number(process.env['SHUMAO_TRINO_RECORDS'] ?? 3000);

let folder: string;
let here: Made;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shumao-workspaces-'));
  const root = copied('zhejiang-2019', join(folder, 'here'));
  await generate({root, records: RECORDS, seed: 1, dirt: true}, effects({}));
  here = await made(root, {});
}, 600_000);
afterAll(() => rmSync(folder, {recursive: true, force: true}));

test(`Zhejiang 2019 with ${RECORDS} records has the same draft and findings on both engines`, async () => {
  const there = await made(copied('zhejiang-2019', join(folder, 'there'), join(folder, 'here')), {}, 'zhejiang');
  expect([here.engine, there.engine]).toEqual(['duckdb', 'trino']);
  expect(Object.keys(here.hashes).length).toBeGreaterThan(5);
  expect(there.findings).toEqual(here.findings);
  expect(there.hashes).toEqual(here.hashes);
});

const DATA = process.env['SHUMAO_DATA'] ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data');
const hasData = existsSync(join(DATA, 'online-retail', 'online_retail_541909.parquet'));
if (!hasData) process.stdout.write('real records are absent: online-retail is not run on Trino\n');

test.skipIf(!hasData)('the online retailer has the same draft and findings on both engines', async () => {
  const env = {SHUMAO_DATA: DATA, SHUMAO_HASH_KEY: 'test'};
  const own = await made(copied('online-retail', join(folder, 'retail-here')), env);
  const there = await made(copied('online-retail', join(folder, 'retail-there')), env, 'retail');
  expect(Object.keys(own.hashes).length).toBeGreaterThan(1);
  expect(there.findings).toEqual(own.findings);
  expect(there.hashes).toEqual(own.hashes);
});
