/** `shumao export`: a public release as a folder, with the real program on a small workspace. */
import {readdir, readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {parse} from 'parse5';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {openDuckDb, rowsOf} from '../../src/engine/index.ts';
import {shumao} from '../docs/page.ts';
import {checkSums} from '../formats/checked.ts';
import {smallWorkspace} from './workspace.ts';

let root = '';
let out = '';

beforeAll(async () => {
  root = await smallWorkspace({synthetic: true});
  out = join(root, 'site');
  expect(await shumao(['run', root])).toMatchObject({code: 0});
});

afterAll(() => rm(root, {recursive: true, force: true}));

const files = async () => {
  const entries = await readdir(out, {recursive: true, withFileTypes: true});
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
};

test('nothing is exported that is not public', async () => {
  const none = await shumao(['export', '-w', root, '-o', out]);
  expect(none).toMatchObject({code: 2, out: ''});
  expect(none.err).toContain('error NOTHING_PUBLISHED');
  const inside = await shumao(['release', root, '--label', 'I1', '--audience', 'internal', '--recipients', 'A']);
  expect(inside.code, inside.err).toBe(0);
  const still = await shumao(['export', '-w', root, '-o', out, '--release', 'I1']);
  expect(still.err).toContain('error RELEASE_UNKNOWN');
  expect(await readdir(root)).not.toContain('site');
});

test('a release is exported whole: every file is listed, and says that the data are synthetic', async () => {
  const made = await shumao(['release', root, '--label', 'R1']);
  expect(made.code, made.err).toBe(0);
  const exported = await shumao(['export', '-w', root, '-o', out, '--url', 'https://example.org/trade']);
  expect(exported.code, exported.err).toBe(0);
  expect(exported.out).toContain('Exported R1');
  checkSums(out);
  const listed = (await readFile(join(out, 'SHA256SUMS'), 'utf8')).trimEnd().split('\n');
  expect((await files()).length).toBe(listed.length + 1);
  for (const file of await files()) {
    if (/\.(parquet|xlsx)$|SHA256SUMS$/.test(file)) continue;
    const text = await readFile(file, 'utf8');
    expect(text, file).toMatch(/合成数据|synthetic/i);
    expect(text, file).not.toContain('草稿，');
  }
});

test('a dataset and the structures come in every form', async () => {
  const base = 'sales.';
  expect((await readdir(join(out, 'data', 'sales'))).map((name) => name.slice(base.length))).toEqual([
    'en.csv',
    'en.jsonstat.json',
    'parquet',
    'sdmx-2.1.xml',
    'sdmx-3.0.xml',
    'sdmx.csv',
    'sdmx.json',
    'zh.csv',
    'zh.jsonstat.json',
  ]);
  expect(await readdir(join(out, 'structures'))).toEqual([
    'structures-2.1.xml',
    'structures-3.0.xml',
    'structures.json',
  ]);
  expect(await readdir(join(out, 'tables'))).toEqual([
    'first.en.csv',
    'first.en.jsonstat.json',
    'first.json',
    'first.zh.csv',
    'first.zh.jsonstat.json',
    'tables.en.xlsx',
    'tables.zh.xlsx',
  ]);
});

test('every link of both pages leads to a file, and every file but the lists is linked', async () => {
  type Node = {
    readonly nodeName: string;
    readonly childNodes?: readonly Node[];
    readonly attrs?: readonly {name: string; value: string}[];
  };
  const all = (node: Node): readonly Node[] => [node, ...(node.childNodes ?? []).flatMap(all)];
  const there = new Set((await files()).map((file) => file.slice(out.length + 1).replaceAll('\\', '/')));
  for (const page of ['index.html', 'index.en.html']) {
    // parse5 gives a tree of these nodes.
    const nodes = all(parse(await readFile(join(out, page), 'utf8')) as unknown as Node);
    const links = nodes
      .filter(({nodeName}) => nodeName === 'a' || nodeName === 'link')
      .flatMap(({attrs}) => attrs?.find(({name}) => name === 'href')?.value ?? []);
    for (const link of links) expect(there.has(decodeURIComponent(link)), link).toBe(true);
    const missed = [...there].filter((path) => !links.includes(path) && !/^(index|feed|README|SHA256SUMS)/.test(path));
    expect(missed).toEqual([]);
  }
});

test('addresses are those that were given, and citations name them', async () => {
  expect(await readFile(join(out, 'CITATION.txt'), 'utf8')).toContain('[DS/OL]. R1. 某商务厅(');
  expect(await readFile(join(out, 'CITATION.bib'), 'utf8')).toContain('url = {https://example.org/trade/}');
  expect(await readFile(join(out, 'feed.xml'), 'utf8')).toContain(
    '<link rel="self" type="application/atom+xml" href="https://example.org/trade/feed.xml"/>',
  );
  const bad = await shumao(['export', '-w', root, '-o', out, '--url', 'trade']);
  expect(bad.err).toContain('error NOT_AN_ADDRESS');
});

test('the same release gives the same bytes, and takes the place of an earlier export', async () => {
  const before = await readFile(join(out, 'SHA256SUMS'), 'utf8');
  const again = await shumao(['export', '-w', root, '-o', out, '--url', 'https://example.org/trade', '--json']);
  expect(again.code, again.err).toBe(0);
  expect(await readFile(join(out, 'SHA256SUMS'), 'utf8')).toBe(before);
  expect(JSON.parse(again.out)).toMatchObject({label: 'R1', synthetic: true});
});

test('DuckDB reads the folder with the digits of the tables', async () => {
  const engine = await openDuckDb({temporary: root, threads: 1});
  try {
    const from = `read_parquet('${join(out, '**', '*.parquet')}', union_by_name = true)`;
    const rows = await rowsOf(
      engine,
      `select obs_text, obs_value from ${from} where figure_address = 'sales/_T/value/2019'`,
    );
    expect(rows).toEqual([{obs_text: '55.00', obs_value: 5500n}]);
  } finally {
    await engine.close();
  }
});

test('a folder with other files is left alone', async () => {
  const refused = await shumao(['export', '-w', root, '-o', join(root, 'sources')]);
  expect(refused).toMatchObject({code: 2, out: ''});
  expect(refused.err).toContain('error EXPORT_FOLDER_TAKEN');
  expect(await readdir(join(root, 'sources'))).toEqual(['sales.yaml']);
});
