/** `shumao ask`: what is answered is protected, against everything that was given out before, and logged. */
import {readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {type Answered, answerQuestion, type Asking, runWorkspace} from '../../src/pipeline/index.ts';
import {readDraft} from '../../src/release/index.ts';
import {shumao} from '../docs/page.ts';
import {effects, hashesOf} from '../whatif/workspace.ts';
import {askedWorkspace, type Declared} from './workspace.ts';

const roots: string[] = [];

async function workspace(declared: Declared = {}): Promise<string> {
  const root = await askedWorkspace(declared);
  roots.push(root);
  return root;
}

afterEach(async () => {
  for (const root of roots.splice(0)) await rm(root, {recursive: true, force: true});
});

function asked(root: string, typed: Partial<Asking> = {}): Promise<Answered> {
  const all = {dataset: 'sales', by: 'item', period: '2019', temporary: tmpdir(), ...typed};
  return answerQuestion(root, all, effects, 'en');
}

async function declareMargins(root: string, margins: string): Promise<void> {
  const path = join(root, 'datasets', 'sales.yaml');
  await writeFile(path, (await readFile(path, 'utf8')).replace(/^margins: .*$/m, `margins: ${margins}`));
}

/** `A1.EAST 60.00` for every figure. */
const shown = ({figures}: Answered): readonly string[] => figures.map(({key, text}) => `${key.join('.')} ${text}`);

test('a cube that no table declares is answered, with its totals', async () => {
  expect(shown(await asked(await workspace(), {where: 'area=EAST'}))).toEqual([
    '_T.EAST 84.00',
    'A1.EAST 60.00',
    'A2.EAST 24.00',
  ]);
});

test('a cell with one contributor is hidden', async () => {
  const answer = await asked(await workspace(), {by: 'item,area'});
  expect(shown(answer)).toContain('A1.WEST ·');
  expect(answer.hidden).toBeGreaterThan(1);
});

test('safe cells that would give it away are hidden with it, no line is left with one hidden cell', async () => {
  const texts = new Map(
    (await asked(await workspace(), {by: 'item,area'})).figures.map(({key, text}) => [key.join('.'), text]),
  );
  const lines = [
    ...['EAST', 'WEST', 'NORTH', '_T'].map((area) => ['_T', 'A1', 'A2'].map((item) => `${item}.${area}`)),
    ...['A1', 'A2', '_T'].map((item) => ['EAST', 'WEST', 'NORTH', '_T'].map((area) => `${item}.${area}`)),
  ];
  for (const line of lines)
    expect(
      line.filter((key) => texts.get(key) === '·'),
      line.join(' '),
    ).not.toHaveLength(1);
});

test.each([
  ['area=EAST', 'area=NORTH', 'A1.EAST 60.00', 'A1.NORTH ·'],
  ['area=NORTH', 'area=EAST', 'A1.NORTH 15.00', 'A1.EAST ·'],
])(
  'each of two questions alone is safe, the second after the first is not: %s, %s',
  async (one, other, first, second) => {
    const root = await workspace();
    expect(shown(await asked(root, {where: one}))).toContain(first);
    expect(shown(await asked(root, {where: other}))).toContain(second);
  },
);

test('a sensitive cell that nobody asks for is not told by its neighbours', async () => {
  const root = await workspace({margins: '[[item], [area]]'});
  const east = shown(await asked(root, {where: 'area=EAST'}));
  const north = shown(await asked(root, {where: 'area=NORTH'}));
  expect(east.includes('A1.EAST 60.00') && north.includes('A1.NORTH 15.00')).toBe(false);
});

test('asked again, the same is answered again', async () => {
  const root = await workspace();
  const first = await asked(root, {by: 'item,area'});
  const again = await asked(root, {by: 'item,area'});
  expect(again.figures).toEqual(first.figures);
  expect(again.entry.id).toBe(first.entry.id);
});

test('what a release showed is counted: alone the same question has another answer', async () => {
  const root = await workspace({margins: '[[item, area]]'});
  expect(await shumao(['run', root])).toMatchObject({code: 0});
  const released = await shumao(['release', root, '--label', 'R1']);
  expect(released.code, released.err).toBe(0);
  await declareMargins(root, '[[item]]');
  expect(shown(await asked(root, {where: 'area=NORTH'}))).toContain('A1.NORTH ·');
  const never = await workspace({margins: '[[item]]'});
  expect(shown(await asked(never, {where: 'area=NORTH'}))).toContain('A1.NORTH 15.00');
});

test('a release made after an answer is reproduced, also when more was asked since', async () => {
  const root = await workspace();
  expect(shown(await asked(root, {where: 'area=NORTH'}))).toContain('A1.NORTH 15.00');
  await declareMargins(root, '[[item, area]]');
  expect(await shumao(['run', root])).toMatchObject({code: 0});
  const released = await shumao(['release', root, '--label', 'R1']);
  expect(released.code, released.err).toBe(0);
  const same = await shumao(['reproduce', 'R1', '-w', root]);
  expect(same.code, same.out + same.err).toBe(0);
  const later = {...effects, now: () => new Date('2100-01-01T00:00:00Z')};
  await answerQuestion(root, {dataset: 'sales', by: 'area', period: '2019', temporary: tmpdir()}, later, 'en');
  const still = await shumao(['reproduce', 'R1', '-w', root]);
  expect(still.code, still.out + still.err).toBe(0);
});

test('what was answered stays so in the next run: the draft hides what would tell a sensitive cell together with it', async () => {
  const root = await workspace({margins: '[[item]]'});
  await asked(root, {where: 'area=NORTH'});
  await declareMargins(root, '[[item, area]]');
  await runWorkspace(root, {rehash: false, wait: false}, effects, 'en');
  const {datasets} = await readDraft(root);
  const values = new Map(
    datasets.flatMap(({observations}) =>
      observations.flatMap(({key, measure, text: own}) => (measure === 'value' ? [[key.join('.'), own] as const] : [])),
    ),
  );
  // Without the answer the smaller of the two neighbours would have been hidden.
  expect(values.get('A1.NORTH')).toBe('15.00');
  expect(values.get('A1.WEST')).toBe('·');
  expect(values.get('A1.EAST')).toBe('·');
});

test('a run after an answer has the cells that it declares and no others', async () => {
  const root = await workspace();
  await runWorkspace(root, {rehash: false, wait: false}, effects, 'en');
  const before = await readDraft(root);
  await asked(root, {by: 'item,area'});
  const {report} = await runWorkspace(root, {rehash: false, wait: false}, effects, 'en');
  const after = await readDraft(root);
  expect(report).toBeDefined();
  expect(after.datasets.map(({observations}) => observations)).toEqual(
    before.datasets.map(({observations}) => observations),
  );
});

test('nothing but the log of answers is written', async () => {
  const root = await workspace();
  await runWorkspace(root, {rehash: false, wait: false}, effects, 'en');
  const before = await hashesOf(root);
  await asked(root, {where: 'area=EAST'});
  const after = Object.entries(await hashesOf(root)).filter(([path, hash]) => before[path] !== hash);
  const names = await readdir(join(root, 'asked'));
  expect(names).toHaveLength(2);
  expect(after.map(([path]) => path).toSorted()).toEqual(
    [join(root, 'asked'), ...names.map((name) => join(root, 'asked', name))].toSorted(),
  );
});

test('the log holds question, time and hash of the answer; a changed line or answer stops the next question', async () => {
  const root = await workspace();
  const {entry} = await asked(root, {where: 'area=EAST'});
  await asked(root, {where: 'area=NORTH'});
  const log = join(root, 'asked', 'log.jsonl');
  const text = await readFile(log, 'utf8');
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(lines).toMatchObject([
    {at: '2020-02-01T00:00:00.000Z', answer: entry.answer, question: {by: ['item'], where: {area: 'EAST'}}},
    {question: {where: {area: 'NORTH'}}},
  ]);
  await writeFile(log, text.replace('"EAST"', '"WEST"'));
  await expect(asked(root)).rejects.toMatchObject({code: 'ASKED_DAMAGED'});
  await writeFile(log, text);
  const answer = join(root, 'asked', `${entry.id}.json`);
  await writeFile(answer, (await readFile(answer, 'utf8')).replace('60.00', '61.00'));
  await expect(asked(root)).rejects.toMatchObject({code: 'ASKED_DAMAGED'});
});

test('a dataset for which nobody declared protection is not answered, and one that needs none is', async () => {
  await expect(asked(await workspace({protection: ''}))).rejects.toMatchObject({code: 'ASK_UNPROTECTED'});
  const open = await workspace({protection: '{none: {zh: 公开数据, en: open data}}'});
  expect(shown(await asked(open, {where: 'area=WEST'}))).toEqual(['_T.WEST 11.00', 'A1.WEST 5.00', 'A2.WEST 6.00']);
});

test.each([
  [{dataset: 'sale'}, 'ASK_DATASET_UNKNOWN'],
  [{by: 'goods'}, 'ASK_DIMENSION_UNKNOWN'],
  [{where: 'town=EAST'}, 'ASK_DIMENSION_UNKNOWN'],
  [{where: 'area'}, 'ASK_WHERE'],
  [{where: 'item=A1'}, 'ASK_DIMENSION_TWICE'],
  [{where: 'area=SOUTH'}, 'ASK_CODE_UNKNOWN'],
  [{measure: 'rank'}, 'ASK_MEASURE_UNKNOWN'],
  [{period: 'soon'}, 'NOT_A_PERIOD'],
  [{period: '2017'}, 'ASK_NO_DATA'],
] as const)('%o is refused as %s, and nothing is logged', async (typed, code) => {
  const root = await workspace();
  await expect(asked(root, typed)).rejects.toMatchObject({code});
  expect(await readdir(root)).not.toContain('asked');
});
