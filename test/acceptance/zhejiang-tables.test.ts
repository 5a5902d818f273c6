/** Zhejiang from records and from the FX administration's tables: the same prints; what no table has is unavailable, and named. */
import {cp, mkdtemp, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, relative} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {compareWithPublished, lastReport, openTables} from '../../src/pipeline/index.ts';
import {shumao} from '../faults/kill.ts';

const examples = join(import.meta.dirname, '..', '..', 'examples');
const RECORDS = '6000';
let folder = '';

async function made(id: string): Promise<string> {
  const root = join(folder, id);
  await shumao(['generate', root, '--records', RECORDS]);
  const run = await shumao(['run', root, '--lang', 'en']);
  expect(run.output).not.toContain('error');
  return root;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shumao-both-'));
  const isKept = (path: string) => !/[/\\](inbox|\.shumao|releases)([/\\]|$)/.test(relative(examples, path));
  for (const id of ['zhejiang-2019', 'zhejiang-2019-tables'])
    await cp(join(examples, id), join(folder, id), {recursive: true, filter: isKept});
  for (const id of ['zhejiang-2019', 'zhejiang-2019-tables']) {
    await unprotect(join(folder, id, 'workspace.yaml'));
    await made(id);
  }
}, 600_000);

/** What is compared is what was compiled: tables name no contributors, so less of them would be hidden. */
async function unprotect(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const none = "protection: {none: {zh: 只作比较, en: 'compared, not released'}}";
  await writeFile(file, text.replace(/^protection:\n(?: .*\n)+/m, `${none}\n`));
}

afterAll(() => rm(folder, {recursive: true, force: true}));

async function prints(id: string, period?: string) {
  const {tables} = await (await openTables(join(folder, id))).buildAll(period);
  return Object.fromEntries(
    tables.map((table) => [
      table.id,
      table.rows.map(({label, cells}) => [
        label.zh,
        ...Object.values(cells).map(({text, low, high}) => [text, low, high].join(' ')),
      ]),
    ]),
  );
}

test('every table prints the same from tables as from records, and as the report printed it', async () => {
  const root = join(folder, 'zhejiang-2019-tables');
  const {tables, mismatches} = await compareWithPublished(root);
  expect([tables, mismatches]).toEqual([10, []]);
  const [records, cells] = [await prints('zhejiang-2019'), await prints('zhejiang-2019-tables')];
  expect(Object.keys(cells)).toEqual(Object.keys(records));
  expect(cells).toEqual(records);
});

test('a month, made as the difference of two cumulations, prints the same too', async () => {
  const [records, cells] = [await prints('zhejiang-2019', '2019-06'), await prints('zhejiang-2019-tables', '2019-06')];
  expect(cells['services-cities']).toEqual(records['services-cities']);
  expect(cells['services-industries']).toEqual(records['services-industries']);
});

test('what no table is broken down by is unavailable, and named in a note; tables agree with themselves', async () => {
  const root = join(folder, 'zhejiang-2019-tables');
  const {released} = await openTables(root);
  const digital = released.datasets.find(({id}) => id === 'digital-services');
  const road =
    digital?.observations.filter(({key, measure}) => key[3] === 'belt-and-road-64' && measure === 'value') ?? [];
  expect(road.length).toBeGreaterThan(0);
  expect(new Set(road.map(({text, status}) => `${text} ${status}`))).toEqual(new Set(['… unavailable']));
  expect(road[0]?.reason).toBe('margin-not-delivered');
  const notes = digital?.notes.map(({zh}) => zh).join('\n');
  expect(notes).toContain('未报送、因而没有数据（…）：国家（地区）。');
  expect(notes).toContain('保护依据供方的隐去标记与清查');
  const {rules, batches} = await lastReport(root);
  expect(rules.filter(({rule}) => /^(PARTS|PERIODS)_DIFFER$/.test(rule)).map(({failed}) => failed)).not.toContain(1);
  // Two suppliers, 24 months.
  expect(batches.filter(({source}) => source === 'bop')).toHaveLength(48);
});

test('without Ningbo’s December what can contain it is provisional and Hangzhou is final; when it comes all is as before, and said', async () => {
  const root = join(folder, 'zhejiang-2019-tables');
  const late = 'bop-2019-12-nb.xlsx';
  const whole = await prints('zhejiang-2019-tables');
  await rename(join(root, 'inbox', late), join(folder, late));
  const without = await shumao(['run', root, '--lang', 'en']);
  expect(without.output).toContain('Provisional: the Ningbo branch has not delivered 2019-12');
  const flags = async (table: string, row: string) => {
    const [found] = await (await openTables(root)).build([table]);
    const cells = found?.rows.find(({label}) => label.zh === row)?.cells ?? {};
    return Object.values(cells).map(({text, flags: own}) => `${text === '…' ? '… ' : ''}${(own ?? []).join('')}`);
  };
  // Value, share, growth.
  expect(await flags('services-cities', '杭州市')).toEqual(['', 'p', '']);
  expect(await flags('services-cities', '宁波市')).toEqual(['… p', '… p', '… p']);
  expect(await flags('services-cities', '全省')).toEqual(['p', 'p', 'p']);
  await rename(join(folder, late), join(root, 'inbox', late));
  const then = await shumao(['run', root, '--lang', 'en']);
  expect(then.output).toMatch(
    /revise +\d+ figures in 4 tables changed since the draft before, \d+ provisional are now final/,
  );
  expect(then.output).toContain('Ningbo City, Exports and imports (CNY 100 million): … → 93.29, final');
  expect(await prints('zhejiang-2019-tables')).toEqual(whole);
}, 300_000);
