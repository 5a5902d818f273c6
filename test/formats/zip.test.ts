/** Downloads as zip: whole, checkable, the same bytes, and over when nobody reads. */
import {createHash} from 'node:crypto';
import {execFileSync} from 'node:child_process';
import {expect, test} from 'vitest';
import type {DownloadFile} from '../../src/disseminate/formats/index.ts';
import {zipped} from '../../src/disseminate/formats/index.ts';
import {unzipTexts} from '../unzip.ts';

const about = {zh: '样例', en: 'Sample'};

const file = (path: string, ...pieces: readonly (string | Uint8Array)[]): DownloadFile => ({
  path,
  about,
  open: () => pieces,
});

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const found: Uint8Array[] = [];
  for await (const piece of pieces) found.push(piece);
  return Buffer.concat(found);
}

const files = () => [
  file('README.md', '# 说明\n'),
  file('data/a.csv', 'code,value\n', '_T,100.00\n'),
  file('data/a.parquet', new Uint8Array([80, 65, 82, 49])),
];

test('a zip holds its files in their order, and their hashes last', async () => {
  const parts = unzipTexts(await whole(zipped(files(), '2019-12-31')));
  expect([...parts.keys()]).toEqual(['README.md', 'data/a.csv', 'data/a.parquet', 'SHA256SUMS']);
  expect(parts.get('data/a.csv')).toBe('code,value\n_T,100.00\n');
  const sums = (parts.get('SHA256SUMS') ?? '').trimEnd().split('\n');
  expect(sums).toHaveLength(3);
  expect(sums[1]).toBe(`${createHash('sha256').update('code,value\n_T,100.00\n').digest('hex')}  data/a.csv`);
});

test('the same files give the same bytes, whatever the zone of the machine', async () => {
  const script = `
    const {zipped} = await import(${JSON.stringify(new URL('../../src/disseminate/formats/index.ts', import.meta.url).href)});
    const {createHash} = await import('node:crypto');
    const hash = createHash('sha256');
    const files = [{path: 'a.txt', about: {zh: 'a', en: 'a'}, open: () => ['one ', 'two']}];
    for await (const piece of zipped(files, '2019-12-31')) hash.update(piece);
    process.stdout.write(hash.digest('hex'));`;
  const hashes = ['Asia/Shanghai', 'America/New_York', 'UTC'].map((zone) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {env: {...process.env, TZ: zone}}).toString(),
  );
  expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(hashes).size).toBe(1);
});

test('a file that fails breaks the zip off: it never ends as if it were whole', async () => {
  const broken: DownloadFile = {
    path: 'b.csv',
    about,
    open: async function* () {
      yield 'one line\n';
      throw new Error('disk is gone');
    },
  };
  const found: Uint8Array[] = [];
  await expect(async () => {
    for await (const piece of zipped([file('a.csv', 'a'), broken, file('c.csv', 'c')], '2019-12-31')) found.push(piece);
  }).rejects.toThrow('disk is gone');
  expect(Buffer.concat(found).includes('PK\u0005\u0006')).toBe(false);
});

test('who stops reading stops the file that was being made', async () => {
  let ended = false;
  let made = 0;
  const endless: DownloadFile = {
    path: 'endless.parquet',
    about,
    open: async function* () {
      try {
        for (;;) {
          made += 1;
          yield new Uint8Array(65_536);
        }
      } finally {
        ended = true;
      }
    },
  };
  for await (const piece of zipped([endless], '2019-12-31')) if (piece.length > 1000) break;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(ended).toBe(true);
  const before = made;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(made).toBe(before);
});
