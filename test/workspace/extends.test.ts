/** A workspace that extends another: what it inherits, what it replaces, and which file a fault is named by. */
import {cp, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterAll, beforeEach, expect, test} from 'vitest';
import {Problem, Problems} from '../../src/model/problem.ts';
import {checkWorkspace, openTables, runWorkspace} from '../../src/pipeline/index.ts';
import {openPlan} from '../../src/pipeline/plan.ts';
import {fingerprint} from '../../src/pipeline/fingerprint.ts';
import {smallWorkspace} from '../cli/workspace.ts';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, {recursive: true});
});

let [base, own] = ['', ''];

beforeEach(async () => {
  const parent = await mkdtemp(join(tmpdir(), 'shumao-extends-'));
  const made = await smallWorkspace();
  folders.push(parent, made);
  [base, own] = [join(parent, 'base'), join(parent, 'own')];
  await cp(made, base, {recursive: true});
  await put(own, 'workspace.yaml', config('own', '../base'));
});

const config = (id: string, other?: string): string => `shumao: 1
id: ${id}
title: {zh: 另一个, en: Another}
agency: {zh: 某商务厅, en: A commerce department}
${other === undefined ? '' : `extends: ${other}\n`}`;

async function put(folder: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), {recursive: true});
  await writeFile(join(folder, path), text);
}

async function faultsOf(folder: string): Promise<readonly string[]> {
  const error: unknown = await checkWorkspace(folder).catch((one: unknown) => one);
  const all = error instanceof Problems ? error.problems : error instanceof Problem ? [error] : [];
  return all.map(({code, place}) => `${code} ${place?.file ?? ''}:${place?.line ?? ''}`);
}

const TABLE = (id: string, title: string): string => `id: ${id}
title: {zh: 表, en: ${title}}
dataset: sales
rows: {dimension: partner, order: value, total: first, head: {zh: 国家（地区）, en: Economy}}
columns: [{measure: value}]
`;

test('declarations, and what lies beside them, are inherited; the inbox and the draft are not', async () => {
  await put(own, 'inbox/sales.csv', '编号,日期,国家,金额\nR1,2019-01-05,美国,7.00\n');
  await put(base, 'published/first.csv', 'code,label_zh,label_en,unit,value,source\n_T,合计,Total,CNY,7.00,p. 1\n');
  const effects = {now: () => new Date(0), env: {}, out() {}, err() {}, progress() {}, pid: process.pid};
  await runWorkspace(own, {rehash: false, wait: false}, effects, 'en');
  const [table] = await (await openTables(own)).build(['first']);
  expect(table?.rows.map(({cells}) => cells['value']?.text)).toEqual(['7.00', '7.00']);
  await expect(openTables(base)).rejects.toThrow('DRAFT_MISSING');
});

test('an own declaration of the same id holds, and so does an own file of the same name', async () => {
  await put(base, 'tables/second.yaml', TABLE('second', 'Second'));
  await put(own, 'tables/mine.yaml', TABLE('first', 'Mine'));
  await put(own, 'tables/second.yaml', TABLE('third', 'Third'));
  const {tables} = (await openPlan(own)).workspace.declarations;
  expect([...tables.values()].map(({id, value, file}) => [id, value.title.en, file])).toEqual([
    ['first', 'Mine', 'tables/mine.yaml'],
    ['third', 'Third', 'tables/second.yaml'],
  ]);
});

test('an own file with an empty list takes the inherited rules away', async () => {
  await put(
    base,
    'rules/sales.yaml',
    `rules:
  - {id: positive, source: sales, severity: hard, label: {zh: 正, en: Positive}, then: value > 0, message: {zh: 负, en: No}}
`,
  );
  expect((await openPlan(own)).workspace.declarations.rules.size).toBe(1);
  await put(own, 'rules/sales.yaml', 'rules: []\n');
  expect((await openPlan(own)).workspace.declarations.rules.size).toBe(0);
});

test('a fault of an inherited declaration names the inherited file, an own one the own file', async () => {
  await put(base, 'tables/wrong.yaml', TABLE('wrong', 'Wrong').replace('dataset: sales', 'dataset: sale'));
  expect(await faultsOf(own)).toEqual(['UNKNOWN_REFERENCE ../base/tables/wrong.yaml:3']);
  await put(own, 'tables/wrong.yaml', TABLE('wrong', 'Wrong').replace('dataset: sales', 'dataset: sold'));
  expect(await faultsOf(own)).toEqual(['UNKNOWN_REFERENCE tables/wrong.yaml:3']);
});

test('the same id twice in one folder is a fault, wherever the folder is', async () => {
  await put(base, 'tables/again.yaml', TABLE('first', 'Again'));
  expect(await faultsOf(own)).toEqual(['DECLARED_TWICE ../base/tables/first.yaml:1']);
});

test('a folder that is not there, and a circle, are named at `extends`', async () => {
  await put(own, 'workspace.yaml', config('own', '../bases'));
  expect(await faultsOf(own)).toEqual(['EXTENDS_NOT_FOUND workspace.yaml:5']);
  await put(own, 'workspace.yaml', config('own', '.'));
  expect(await faultsOf(own)).toEqual(['EXTENDS_IN_CIRCLE workspace.yaml:5']);
  await put(own, 'workspace.yaml', config('own', '../base'));
  await put(base, 'workspace.yaml', config('base', '../own'));
  expect(await faultsOf(own)).toEqual(['EXTENDS_IN_CIRCLE ../base/workspace.yaml:5']);
});

test('a workspace may extend one that extends another', async () => {
  const far = join(dirname(base), 'far');
  await put(far, 'workspace.yaml', config('far'));
  await put(far, 'tables/far.yaml', TABLE('far', 'Far'));
  await put(base, 'workspace.yaml', config('base', '../far'));
  const {workspace} = await openPlan(own);
  expect(workspace.folders).toEqual([own, base, far]);
  expect([...workspace.declarations.tables.keys()]).toEqual(['far', 'first']);
});

test('what a run depends on covers the other folder, without its inbox', async () => {
  const print = async () =>
    (await fingerprint({folders: [own, base], outside: [], catalog: own, code: own, settings: []})).whole;
  const first = await print();
  await put(base, 'inbox/more.csv', 'a\n');
  expect(await print()).toBe(first);
  await put(base, 'tables/first.yaml', TABLE('first', 'Other'));
  expect(await print()).not.toBe(first);
});
