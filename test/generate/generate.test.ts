/** What a generation leaves in the inbox: the same bytes each time, marks, shards, clear refusals. */
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';
import {readXlsx} from 'hucre/xlsx';
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest';
import {openDuckDb, rowsOf, sqlText} from '../../src/engine/index.ts';
import {hasValidCheck, reservedCode} from '../../src/generate/enterprises.ts';
import {Inbox} from '../../src/generate/files/inbox.ts';
import {generate} from '../../src/generate/index.ts';
import {languages} from '../../src/model/text.ts';
import {bopRows, ecommerceRows, files, outsourcingRows, type Row} from './naive.ts';
import {quiet} from './quiet.ts';
import {makeRoot, removeRoot} from './workspace.ts';

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) removeRoot(root);
});

function newRoot(): string {
  const root = makeRoot();
  roots.push(root);
  return root;
}

function hashes(root: string): Record<string, string> {
  const inbox = join(root, 'inbox');
  return Object.fromEntries(
    readdirSync(inbox)
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(inbox, name)))
          .digest('hex'),
      ]),
  );
}

const RECORDS = 5_000;
/** a dirty and a clean generation, made once and only read afterwards */
const dirty = makeRoot();
const clean = makeRoot();
let told: Awaited<ReturnType<typeof generate>>;

beforeAll(async () => {
  told = await generate({root: dirty, records: RECORDS, seed: 3, dirt: true}, quiet);
});

afterAll(() => {
  removeRoot(dirty);
  removeRoot(clean);
});

test('two generations with the same seed give the same bytes, whatever the day', async () => {
  const later = {...quiet, now: () => new Date('2031-01-01T00:00:00Z')};
  await generate({root: clean, records: RECORDS, seed: 3, dirt: true}, later);
  expect(hashes(clean)).toEqual(hashes(dirty));
});

test('a generation replaces the files of the one before, and nothing else; another seed gives other bytes', async () => {
  writeFileSync(join(clean, 'inbox', 'mine.csv'), 'a\n1\n');
  await generate({root: clean, records: RECORDS, seed: 4, dirt: false}, quiet);
  const names = readdirSync(join(clean, 'inbox'));
  expect(names.filter((name) => /-r2|-copy|LEDGER/.test(name))).toEqual([]);
  expect(names).toContain('mine.csv');
  expect(readdirSync(join(clean, '.shumao', 'generate'))).toEqual([]);
  expect(hashes(clean)['ecommerce-2019-02.parquet']).not.toBe(hashes(dirty)['ecommerce-2019-02.parquet']);
});

test('a generation that was cut short is cleared away, a file that was received is never overwritten', async () => {
  const root = newRoot();
  const inbox = join(root, 'inbox');
  mkdirSync(inbox);
  writeFileSync(join(inbox, 'bop-2018-01-r2.csv'), 'left behind');
  writeFileSync(join(inbox, 'GENERATED.json.begun'), 'bop-2018-01-r2.csv\n../published\n');
  writeFileSync(join(inbox, 'mine.csv'), 'mine');
  const opened = await Inbox.open(root, 'GENERATED.json');
  expect(readdirSync(inbox)).toEqual(['mine.csv']);
  await opened.write('a.csv', 'a');
  expect(() => opened.paths('mine.csv')).toThrow(/GENERATE_OCCUPIED/);
  expect(readFileSync(join(inbox, 'GENERATED.json.begun'), 'utf8')).toBe('a.csv\n');
  await opened.close({});
  expect(readdirSync(inbox).sort()).toEqual(['GENERATED.json', 'a.csv', 'mine.csv']);
});

test('all shards together hold exactly the records of one whole generation', async () => {
  const parts = newRoot();
  for (const shard of [2, 0, 1]) {
    await generate({root: parts, records: RECORDS, seed: 4, dirt: false, shards: 3, shard}, quiet);
  }
  expect(files(parts, /^bop-2019-04/)).toEqual(['bop-2019-04-s00.csv', 'bop-2019-04-s01.csv', 'bop-2019-04-s02.csv']);
  expect(await someRows(parts)).toEqual(await someRows(clean));
});

/** Rows of some months of each source, sorted. */
async function someRows(root: string): Promise<string[]> {
  const found: Row[] = files(root, /^bop-2019-0[45]/).flatMap((name) => bopRows(root, name));
  for (const name of files(root, /^outsourcing-2018-0[27]/)) found.push(...(await outsourcingRows(root, name)));
  for (const name of files(root, /^ecommerce-201[89]-11/)) found.push(...(await ecommerceRows(root, name)));
  return found.map((row) => JSON.stringify(row)).sort();
}

test('every file says that it is synthetic', async () => {
  const inbox = join(dirty, 'inbox');
  const engine = await openDuckDb({temporary: join(dirty, 'tmp')});
  for (const name of readdirSync(inbox)) {
    const bytes = readFileSync(join(inbox, name));
    if (name.endsWith('.xlsx'))
      expect(JSON.stringify((await readXlsx(bytes)).sheets[0]?.rows.slice(0, 2))).toContain('合成数据，非真实申报');
    else if (name.endsWith('.parquet')) {
      const [row] = await rowsOf(
        engine,
        `select decode(value) as mark from parquet_kv_metadata(${sqlText(join(inbox, name))}) where decode(key) = 'synthetic'`,
      );
      expect(row?.['mark']).toContain('合成数据，非真实申报');
    } else if (name.endsWith('.json')) expect(JSON.parse(bytes.toString())).toMatchObject({synthetic: true});
    else {
      const encoding = name.startsWith('bop-') ? 'gb18030' : 'utf-8';
      const text = new TextDecoder(encoding).decode(name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
      expect(text.split('\n')[0]).toContain('合成数据，非真实申报');
    }
  }
  await engine.close();
});

test('no enterprise has a code that could be real, and only printed ones have names of their own', async () => {
  expect(hasValidCheck('91330000000000000A')).toBe(false);
  for (let serial = 1; serial < 5_000; serial += 7) expect(hasValidCheck(reservedCode(serial))).toBe(false);
  const named = new Map<string, string>();
  for (const row of await outsourcingRows(clean, 'outsourcing-2019-12.xlsx'))
    named.set(row['企业代码'] ?? '', row['企业名称'] ?? '');
  for (const row of bopRows(clean, 'bop-2019-12.csv')) named.set(row['主体代码'] ?? '', row['主体名称'] ?? '');
  expect([...named.keys()].every((code) => code.startsWith('91990000MA') && !hasValidCheck(code))).toBe(true);
  expect([...named.values()].filter((name) => !/^合成企业\d{4}$/.test(name)).length).toBe(20);
});

test('what is told exists in both languages', () => {
  const {lines, records, figures} = told;
  expect(figures).toBeGreaterThan(700);
  expect(records).toBeGreaterThan(RECORDS);
  for (const line of lines) for (const language of languages) expect(line[language]).not.toBe('');
});

test.each([
  [{records: 0}, 'GENERATE_OPTION'],
  [{seed: -1}, 'GENERATE_OPTION'],
  [{shards: 4, shard: 4}, 'GENERATE_OPTION'],
])('refuses the options %j', async (wrong, code) => {
  await expect(generate({root: newRoot(), records: 100, seed: 1, dirt: false, ...wrong}, quiet)).rejects.toMatchObject({
    code,
  });
});

test('published figures that contradict each other are refused before anything is written', async () => {
  const root = newRoot();
  const file = join(root, 'published', 'services-cities.csv');
  writeFileSync(file, readFileSync(file, 'utf8').replace('93.29', '94.29'));
  await expect(generate({root, records: 100, seed: 1, dirt: false}, quiet)).rejects.toMatchObject({
    code: 'PUBLISHED_INFEASIBLE',
  });
  expect(existsSync(join(root, 'inbox'))).toBe(false);
});

test('a workspace without published figures is refused', async () => {
  const root = newRoot();
  removeRoot(join(root, 'published'));
  await expect(generate({root, records: 100, seed: 1, dirt: false}, quiet)).rejects.toMatchObject({
    code: 'PUBLISHED_MISSING',
  });
});
