/** Datasets as files for people and for engines, and what goes with them. */
import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {
  citationFiles,
  citedOf,
  datasetCsv,
  datasetParquet,
  metadataFile,
  readMeText,
  scaleOf,
} from '../../src/disseminate/formats/index.ts';
import {openDuckDb, rowsOf} from '../../src/engine/index.ts';
import type {ReleasedSeries} from '../../src/model/seals.ts';
import {byCodePoint} from '../../src/model/text.ts';
import {readCsv} from '../../src/text/csv.ts';
import {assertNames} from '../names.ts';
import {cities, compiledOf, dimensions} from '../tiny.ts';
import {releasedSeries} from './released.ts';

const precise = compiledOf({
  id: 'precise',
  dimensions: [dimensions.flow],
  rows: [
    ['_T', 'value', '2019', '0.1250'],
    ['X', 'value', '2019', '12345678901234567890.5'],
    ['M', 'value', '2019', '·'],
  ],
});

let folder: string;
let release: ReleasedSeries;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shumao-dataset-'));
  release = await releasedSeries(folder, [cities, precise]);
});
afterAll(() => rm(folder, {recursive: true, force: true}));

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

const cubeOf = (id: string) => {
  const found = release.cubes.find((cube) => cube.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};

const citation = () => {
  const {workspace, synthetic, id, label, published} = release;
  return citedOf({workspace, synthetic, release: id, label, published, sha256: 'ab'.repeat(32)});
};

test('CSV for people has codes with their names, the printed number, and the address of each figure', async () => {
  const text = await textOf(datasetCsv({cube: cubeOf('services'), release: 'R2019-1'}, 'zh'));
  const {header, rows} = readCsv(text, 'services.csv');
  expect(header.slice(0, 9)).toEqual(['flow', '流向', 'area', '地区', 'measure', '指标', '时期', '数值', '单位']);
  expect(rows).toHaveLength(20);
  const found = rows.find(({values}) => values['地址'] === 'services/_T.330200/growth/2019');
  expect(found?.values).toMatchObject({地区: '宁波', 指标: '同比增速', 数值: '-25.00', 单位: '%', 版本: 'R2019-1'});
  expect(rows.find(({values}) => values['数值'] === '-')?.values['状态']).toBe('new');
  assertNames(text, 'csv', {synthetic: true, draft: false});
});

test('a part of a dataset is a part of the file', async () => {
  const cube = cubeOf('services');
  const places = cube.series.select([undefined, new Set(['330200'])]);
  const text = await textOf(
    datasetCsv({cube, release: 'R2019-1', places, range: {from: cube.series.periods[1]}}, 'en'),
  );
  const {rows} = readCsv(text, 'services.csv');
  expect(rows.map(({values}) => values['Value'] ?? '').toSorted(byCodePoint)).toEqual(['-25.00', '15.00', '15.00']);
  expect(new Set(rows.map(({values}) => values['Area']))).toEqual(new Set(['Ningbo']));
});

test('no code or name of a dataset becomes a formula', async () => {
  const odd = compiledOf({
    id: 'odd',
    dimensions: [
      {
        id: 'shop',
        title: {zh: '=1+1', en: '@x'},
        codes: [{code: '=cmd|x', label: {zh: '+1', en: '-x'}, level: 'shop', order: 1}],
      },
    ],
    rows: [['=cmd|x', 'value', '2019', '-1.00']],
  });
  const {cubes} = await releasedSeries(folder, [odd]);
  const [cube] = cubes;
  if (!cube) throw new Error('one cube');
  const [head, row] = (await textOf(datasetCsv({cube, release: '=r'}, 'zh'))).split('\n');
  expect(head).toMatch(/^shop,'=1\+1,/);
  expect(row).toMatch(/^'=cmd\|x,'\+1,value,进出口额,2019,-1\.00,/);
  expect(row).toContain(`,'=r,`);
});

test('Parquet files of unlike datasets are read as one table with the printed digits', async () => {
  const scale = await scaleOf(release.cubes);
  expect(scale).toBe(4);
  const out = await mkdtemp(join(folder, 'parquet-'));
  const work = await mkdtemp(join(folder, 'work-'));
  for (const cube of release.cubes) {
    const pieces: Uint8Array[] = [];
    for await (const piece of datasetParquet({cube, release: 'R2019-1'}, {scale, folder: work})) pieces.push(piece);
    await writeFile(join(out, `${cube.id}.parquet`), Buffer.concat(pieces));
  }
  expect(await readdir(work)).toEqual([]);
  const engine = await openDuckDb({temporary: folder, threads: 1});
  try {
    const from = `read_parquet('${join(out, '*.parquet')}', union_by_name = true)`;
    const rows = await rowsOf(engine, `select dataset_id, figure_address, obs_text, obs_value, area from ${from}`);
    expect(rows).toHaveLength(23);
    const found = new Map(rows.map((row) => [row['figure_address'], row]));
    expect(found.get('services/_T.330200/growth/2019')).toMatchObject({
      obs_text: '-25.00',
      obs_value: -250_000n,
      area: '330200',
    });
    expect(found.get('precise/_T/value/2019')).toMatchObject({obs_text: '0.1250', obs_value: 1250n, area: null});
    expect(found.get('precise/X/value/2019')?.['obs_value']).toBe(123456789012345678905000n);
    expect(found.get('precise/M/value/2019')).toMatchObject({obs_text: '·', obs_value: null});
    const plain = await rowsOf(
      engine,
      `select count(*) as n from read_parquet('${join(out, '*.parquet')}', union_by_name = true)`,
    );
    expect(plain[0]?.['n']).toBe(23n);
  } finally {
    await engine.close();
  }
});

test('the README says in both languages what it is, what columns, units and marks mean, how to cite and how to check', () => {
  const what = {zh: '整次发布', en: 'The whole release'};
  const text = readMeText({cited: citation(), what, files: citationFiles(citation()), cubes: release.cubes});
  const [zh = '', en = ''] = text.split('\n---\n');
  for (const said of [
    '合成数据，非真实申报',
    '整次发布',
    'R2019-1 (0123456789abcdef)',
    '亿元',
    '“·”：不予公布',
    'sha256sum -c SHA256SUMS',
    '未声明',
    '[DS]'.replace('[', '\\['),
    '`flow`',
    'ab'.repeat(32),
  ])
    expect(zh, said).toContain(said);
  for (const said of [
    'synthetic data',
    'The whole release',
    'CNY 100 million',
    'hidden to protect other figures',
    'none declared',
    '`CITATION.bib`',
    '| `measure = growth` | Growth | % |',
  ])
    expect(en, said).toContain(said);
  assertNames(text, 'README', {synthetic: true, draft: false});
});

test('the description for programs carries every code with its names', async () => {
  const [text = ''] = [...(metadataFile(release, citation()).open([]) as Iterable<string>)];
  // It was just written with this shape.
  const found = JSON.parse(text) as {
    release: string;
    synthetic: boolean;
    datasets: {id: string; observations: number; dimensions: {codes: unknown[]}[]}[];
  };
  expect([found.release, found.synthetic]).toEqual(['0123456789abcdef', true]);
  expect(found.datasets.map(({id, observations}) => [id, observations])).toEqual([
    ['services', 20],
    ['precise', 3],
  ]);
  expect(found.datasets[0]?.dimensions[1]?.codes[1]).toMatchObject({
    code: '330100',
    label: {zh: '杭州', en: 'Hangzhou'},
  });
});
