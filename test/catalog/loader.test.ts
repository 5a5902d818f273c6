/** The loader reads folders by id, and names every fault of an entry by file and line. */
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {groupMembersAt, itemAt} from '../../src/model/classification.ts';
import {type Problem, problemText} from '../../src/model/problem.ts';
import {loadCatalog, shippedCatalog} from '../../src/workspace/catalog/index.ts';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, {recursive: true});
});

const header =
  'code,parent,level,valid_from,valid_to,name_zh,name_en,aliases_zh,aliases_en,successors,residual,confidence,source,note';

const head = `id: fruit
title: {zh: 水果, en: Fruit}
version: "1"
agency: tests
source: tests
levels:
  - {id: kind, title: {zh: 种, en: Kind}}
  - {id: sort, title: {zh: 品种, en: Sort}}
total: {code: _T, label: {zh: 合计, en: Total}}
`;

async function catalogOf(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'shumao-catalog-'));
  folders.push(root);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), {recursive: true});
    await writeFile(join(root, name), text);
  }
  return root;
}

function fruit(...rows: readonly string[]): Record<string, string> {
  return {
    'classifications/fruit/classification.yaml': head,
    'classifications/fruit/items.csv': `${[header, ...rows].join('\n')}\n`,
  };
}

const apple = 'A,,kind,,,苹果,Apple,,,,,verified-from-file,tests,';
const gala = 'A1,A,sort,,,嘎啦,Gala,,,,,verified-from-file,tests,';

async function faultsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const problems = await (await loadCatalog([await catalogOf(files)])).check();
  for (const problem of problems) {
    expect(problemText(problem, 'zh')).not.toContain('undefined');
    expect(problemText(problem, 'en')).not.toContain('undefined');
  }
  return problems.map(placed);
}

function placed(problem: Problem): string {
  return `${problem.code} ${problem.place?.file ?? ''}:${problem.place?.line ?? ''}`;
}

const items = 'classifications/fruit/items.csv';

test('a workspace adds its own classification beside the shipped ones', async () => {
  const catalog = await loadCatalog([shippedCatalog(), await catalogOf(fruit(apple, gala))]);
  expect(catalog.ids('classifications')).toContain('fruit');
  expect(catalog.ids('classifications')).toContain('economies');
  const classification = await catalog.classification('fruit');
  expect(itemAt(classification, 'A1')?.parent).toBe('A');
});

test('opening a catalog reads no entry: a broken one is noticed when it is asked for', async () => {
  const catalog = await loadCatalog([
    await catalogOf({...fruit(apple), 'groups/broken.yaml': 'id: [', 'groups/broken.csv': ''}),
  ]);
  await expect(catalog.classification('fruit')).resolves.toMatchObject({id: 'fruit'});
  await expect(catalog.group('broken')).rejects.toThrow('YAML_SYNTAX');
});

test('an unknown id is refused with the nearest known one', async () => {
  const catalog = await loadCatalog([shippedCatalog()]);
  await expect(catalog.scope('digital-servces-2019')).rejects.toMatchObject({
    code: 'CATALOG_UNKNOWN',
    text: {hint: {en: 'Did you mean `digital-services-2019`?'}},
  });
});

test('the same id in two folders is refused', async () => {
  const catalog = await loadCatalog([await catalogOf(fruit(apple)), await catalogOf(fruit(apple))]);
  await expect(catalog.classification('fruit')).rejects.toMatchObject({code: 'CATALOG_TWICE'});
});

test.each([
  ['an unknown parent', ['A1,B,sort,,,嘎啦,Gala,,,,,verified-from-file,tests,'], ['CATALOG_PARENT_UNKNOWN', 2]],
  ['a code twice at the same time', [apple, apple], ['CATALOG_CODE_TWICE', 3]],
  [
    'validity that overlaps by a day',
    [
      'A,,kind,,2020-01-02,苹果,Apple,,,,,verified-from-file,tests,',
      'A,,kind,2020-01-01,,苹果,Apple,,,,,verified-from-file,tests,',
    ],
    ['CATALOG_CODE_TWICE', 3],
  ],
  ['no Chinese name', ['A,,kind,,,,Apple,,,,,verified-from-file,tests,'], ['CATALOG_TEXT_MISSING', 2]],
  ['no English name', ['A,,kind,,,苹果,,,,,,verified-from-file,tests,'], ['CATALOG_TEXT_MISSING', 2]],
  ['no source', ['A,,kind,,,苹果,Apple,,,,,verified-from-file,,'], ['CATALOG_SOURCE_MISSING', 2]],
  ['an unknown level', ['A,,tree,,,苹果,Apple,,,,,verified-from-file,tests,'], ['CATALOG_VALUE_INVALID', 2]],
  [
    'a day that does not exist',
    ['A,,kind,2019-02-30,,苹果,Apple,,,,,verified-from-file,tests,'],
    ['CATALOG_VALUE_INVALID', 2],
  ],
  [
    'validity that ends before it begins',
    ['A,,kind,2020-01-01,2020-01-01,苹果,Apple,,,,,verified-from-file,tests,'],
    ['CATALOG_VALIDITY_EMPTY', 2],
  ],
  ['an unknown confidence', ['A,,kind,,,苹果,Apple,,,,,sure,tests,'], ['CATALOG_VALUE_INVALID', 2]],
  ['a code with a dot', ['A.1,,kind,,,苹果,Apple,,,,,verified-from-file,tests,'], ['CATALOG_VALUE_INVALID', 2]],
  ['the code of the total', ['_T,,kind,,,苹果,Apple,,,,,verified-from-file,tests,'], ['CATALOG_VALUE_INVALID', 2]],
  [
    'a parent on the same level',
    [apple, 'B,A,kind,,,梨,Pear,,,,,verified-from-file,tests,'],
    ['CATALOG_PARENT_LEVEL', 3],
  ],
  ['an unknown successor', ['A,,kind,,,苹果,Apple,,,B,,verified-from-file,tests,'], ['CATALOG_CODE_UNKNOWN', 2]],
] as const)('%s is a problem with its line', async (_, rows, [code, line]) => {
  expect(await faultsOf(fruit(...rows))).toEqual([`${code} ${items}:${line}`]);
});

test('validity that meets in one day does not overlap', async () => {
  const rows = [
    'A,,kind,,2020-01-01,苹果,Apple,,,,,verified-from-file,tests,',
    'A,,kind,2020-01-01,,新苹果,New apple,,,,,verified-from-file,tests,',
  ];
  const catalog = await loadCatalog([await catalogOf(fruit(...rows))]);
  const classification = await catalog.classification('fruit');
  expect(itemAt(classification, 'A', '2019-12-31')?.label.en).toBe('Apple');
  expect(itemAt(classification, 'A', '2020-01-01')?.label.en).toBe('New apple');
});

test('all faults of a file are named in one pass', async () => {
  const rows = ['A,,kind,,,,,,,,,verified-from-file,,', 'A1,Z,sort,,,嘎啦,Gala,,,,,sure,tests,'];
  expect(await faultsOf(fruit(...rows))).toEqual([
    `CATALOG_TEXT_MISSING ${items}:2`,
    `CATALOG_TEXT_MISSING ${items}:2`,
    `CATALOG_SOURCE_MISSING ${items}:2`,
    `CATALOG_VALUE_INVALID ${items}:3`,
    `CATALOG_PARENT_UNKNOWN ${items}:3`,
  ]);
});

test('a folder whose id differs, a missing file, a missing and an unknown column are problems', async () => {
  const files = fruit(apple);
  const renamed = {...files, 'classifications/fruit/classification.yaml': head.replace('id: fruit', 'id: fruits')};
  expect(await faultsOf(renamed)).toEqual(['CATALOG_ID_MISMATCH classifications/fruit/classification.yaml:1']);
  expect(await faultsOf({'classifications/fruit/classification.yaml': head})).toEqual([
    `CATALOG_FILE_MISSING ${items}:`,
  ]);
  expect(await faultsOf({...files, [items]: 'code,parent\nA,\n'})).toEqual([`CSV_COLUMN_MISSING ${items}:1`]);
  expect(await faultsOf({...files, [items]: `${header},colour\n${apple},red\n`})).toEqual([
    `CATALOG_COLUMN_UNKNOWN ${items}:1`,
  ]);
});

test('a group, a scope and a correspondence are checked against their classifications', async () => {
  const files = {
    ...fruit(apple, gala, 'B,,kind,,,梨,Pear,,,,,verified-from-file,tests,'),
    'groups/red.yaml': 'id: red\nclassification: fruit\ntitle: {zh: 红, en: Red}\nsource: tests\n',
    'groups/red.csv':
      'code,valid_from,valid_to,source,confidence,note\nA,2019-01-01,,tests,verified-from-file,\nC,,,tests,verified-from-file,\n',
    'scopes/sweet.yaml':
      'id: sweet\nclassification: fruit\ntitle: {zh: 甜, en: Sweet}\nkind: deliverable\nsource: tests\ndate: 2019-01-01\n',
    'scopes/sweet.csv': 'item,weight,reason_zh,reason_en,source,confidence\nA,1.5,甜,,tests,verified-from-file\n',
    'correspondences/same.yaml': 'id: same\nfrom: fruit\nto: fruit\ntitle: {zh: 同, en: Same}\nsource: tests\n',
    'correspondences/same.csv':
      'source,target,weight,quality,reason_zh,reason_en,source_ref\nB,B,0.6,exact,同,same,tests\nB,A1,0.3,exact,同,same,tests\nA,A,1,exact,同,same,tests\n',
  };
  expect(await faultsOf(files)).toEqual([
    'CATALOG_CODE_UNKNOWN groups/red.csv:3',
    'CATALOG_VALUE_INVALID scopes/sweet.csv:2',
    'CATALOG_TEXT_MISSING scopes/sweet.csv:2',
    'CATALOG_TARGET_PARENT correspondences/same.csv:4',
    'CATALOG_WEIGHTS correspondences/same.csv:2',
  ]);
});

test('a member may leave and come back', async () => {
  const root = await catalogOf({
    ...fruit(apple),
    'groups/red.yaml': 'id: red\nclassification: fruit\ntitle: {zh: 红, en: Red}\nsource: tests\n',
    'groups/red.csv':
      'code,valid_from,valid_to,source,confidence,note\nA,,2019-01-01,tests,verified-from-file,\nA,2020-01-01,,tests,verified-from-file,\n',
  });
  const group = await (await loadCatalog([root])).group('red');
  expect(['2018-12-31', '2019-06-30', '2020-01-01'].map((day) => groupMembersAt(group, day).length)).toEqual([1, 0, 1]);
});

test('attributes belong to their code, or to the row of it that begins on a day', async () => {
  const root = await catalogOf({
    ...fruit(
      'A,,kind,,2020-01-01,苹果,Apple,,,,,verified-from-file,tests,',
      'A,,kind,2020-01-01,,新苹果,New apple,,,,,verified-from-file,tests,',
      gala,
    ),
    'classifications/fruit/classification.yaml': `${head}attributes:\n  colour: {zh: 颜色, en: colour}\n`,
    'classifications/fruit/attributes.csv': 'code,valid_from,colour\nA,2020-01-01,red\nA1,,green\n',
  });
  const {items: found} = await (await loadCatalog([root])).classification('fruit');
  expect(found.map((item) => item.attributes['colour'])).toEqual([undefined, 'red', 'green']);
});

test('the Handbook frame is read with the formula of its rows', async () => {
  const frame = await (await loadCatalog([shippedCatalog()])).classification('digital-trade-handbook-2023');
  expect(itemAt(frame, '1')?.attributes).toMatchObject({row: '1', formula: '2 + 3 - 4'});
  expect(itemAt(frame, '2-1')).toMatchObject({parent: '2', attributes: {row: '2.1', product_scope: 'goods'}});
});
