/** Downloads of a public release as zips: what is asked for, with all that belongs to it, and nothing else. */
import {createHash} from 'node:crypto';
import {rm} from 'node:fs/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type DownloadFile, zipped} from '../../src/disseminate/formats/index.ts';
import {type Downloads, openDownloads} from '../../src/pipeline/index.ts';
import {smallWorkspace} from '../cli/workspace.ts';
import {shumao} from '../docs/page.ts';
import {unzipTexts} from '../unzip.ts';

let root = '';
let downloads: Downloads;

beforeAll(async () => {
  root = await smallWorkspace({synthetic: true});
  expect(await shumao(['run', root])).toMatchObject({code: 0});
  expect((await shumao(['release', root, '--label', 'R1'])).code).toBe(0);
  downloads = await openDownloads(root, {now: new Date(), address: 'https://example.org/trade'});
});

afterAll(() => rm(root, {recursive: true, force: true}));

async function partsOf(files: readonly DownloadFile[] | undefined): Promise<ReadonlyMap<string, string>> {
  const pieces: Uint8Array[] = [];
  for await (const piece of zipped(files ?? [], downloads.day)) pieces.push(piece);
  return unzipTexts(Buffer.concat(pieces));
}

const about = ['CITATION.bib', 'CITATION.csl.json', 'CITATION.txt', 'README.md', 'SHA256SUMS'];

test('a dataset comes in all its forms, with README, citation, description and hashes', async () => {
  const parts = await partsOf(downloads.dataset('sales'));
  const names = [...parts.keys()].filter((name) => !name.startsWith('data/'));
  expect(names.toSorted((a, b) => (a < b ? -1 : 1))).toEqual([...about, 'metadata.json']);
  expect([...parts.keys()].filter((name) => name.startsWith('data/sales/sales.'))).toHaveLength(9);
  expect(parts.get('README.md')).toContain('合成数据，非真实申报');
  expect(parts.get('CITATION.txt')).toContain('[DS/OL]. R1.');
  const sums = new Map(
    (parts.get('SHA256SUMS') ?? '')
      .trimEnd()
      .split('\n')
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
  for (const name of ['README.md', 'data/sales/sales.zh.csv'])
    expect(sums.get(name), name).toBe(
      createHash('sha256')
        .update(parts.get(name) ?? '')
        .digest('hex'),
    );
});

test('a table comes as workbook, CSV, JSON and JSON-stat', async () => {
  const parts = await partsOf(downloads.table('first'));
  const names = [...parts.keys()].filter((name) => !about.includes(name));
  expect(names.toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
    'tables/first.en.csv',
    'tables/first.en.jsonstat.json',
    'tables/first.json',
    'tables/first.zh.csv',
    'tables/first.zh.jsonstat.json',
    'tables/tables.en.xlsx',
    'tables/tables.zh.xlsx',
  ]);
});

test('the whole release is what an export writes, the same twice', async () => {
  const [first, second] = [await partsOf(downloads.whole()), await partsOf(downloads.whole())];
  expect(first.get('SHA256SUMS')).toBe(second.get('SHA256SUMS'));
  expect(first.get('index.html')).toContain('<h1>小样</h1>');
  expect(downloads.name).toBe('small-R1');
});

test('what is not there is not made', () => {
  expect(downloads.dataset('other')).toBeUndefined();
  expect(downloads.table('other')).toBeUndefined();
});
