/** Query sheets: who is asked and in which order, what a sheet holds, and what comes back of a filled one. */
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {readXlsx, writeXlsx} from 'hucre/xlsx';
import {expect, test} from 'vitest';
import {queryBook} from '../../src/disseminate/formats/index.ts';
import {decimal} from '../../src/model/decimal.ts';
import {Problem, Problems} from '../../src/model/problem.ts';
import {bothTexts, type QueryColumn, queryColumns} from '../../src/model/query-sheet.ts';
import {ask, type AskResult, readBack} from '../../src/pipeline/index.ts';
import {effects, ROWS, row, type Small, small} from './workspace.ts';

const asking = {source: undefined, by: 'enterprise', threshold: decimal(1n, 2)} as const;

async function asked(workspace: Small, over: Partial<Parameters<typeof ask>[1]> = {}): Promise<AskResult> {
  return ask(workspace.root, {...asking, ...over}, effects, 'en');
}

test('the score of the queue is the one of the formula, on the published cell that it is largest for', async () => {
  const {queue, remaining} = await asked(small());
  // A fails two rules: 2/3. United States: 100 → 400 of 505, others 100 → 105, expected 105: 2/3 × 295/505. All: 2/3 × 295/610.
  expect(queue).toMatchObject([{unit: 'A', month: '2019-02', score: '0.389439', cell: 'sales/US/value/2019-02'}]);
  expect(queue[0]?.findings).toHaveLength(2);
  expect(remaining).toBe('0.000000');
});

test('cells count by code: two spellings of one economy are one cell', async () => {
  const workspace = small();
  workspace.receive(ROWS.map((line) => line.replace('R2,2019-01-06,美国', 'R2,2019-01-06,United States')));
  expect((await asked(workspace)).queue[0]?.score).toBe('0.389439');
});

test('a refused record is asked about by the size that is missing: 1/2 × 200 / 610', async () => {
  const workspace = small();
  workspace.receive([...ROWS, 'R7,2019-02-08,日本,C,-200.00']);
  const {queue} = await asked(workspace);
  expect(queue.map(({unit, score}) => [unit, score])).toEqual([
    ['A', '0.389439'],
    ['C', '0.163934'],
  ]);
  expect((await asked(workspace, {threshold: decimal(2n, 1)})).queue.map(({unit}) => unit)).toEqual(['A']);
});

test('what is decided is not asked again', async () => {
  const workspace = small();
  workspace.decide(
    row('R4', '400.00', 'keep', {rule: 'not-large'}),
    row('A/2019-02', '400.00', 'keep', {rule: 'jump', column: 'current'}),
  );
  expect((await asked(workspace)).queue).toEqual([]);
});

test('the sheet says what is expected, protects what is asked, and marks itself confidential', async () => {
  const workspace = small();
  const result = await asked(workspace);
  const bytes = await queryBook({...result, synthetic: undefined});
  expect(await queryBook({...result, synthetic: undefined})).toEqual(bytes);
  const {sheets} = await readXlsx(bytes, {readStyles: true});
  expect(sheets.map(({name}) => name)).toEqual(['A']);
  const [sheet] = sheets;
  expect(sheet?.protection?.sheet).toBe(true);
  expect(sheet?.dataValidations).toHaveLength(2);
  expect(sheet?.rows.flat().filter((cell) => String(cell).includes('confidential'))).toHaveLength(1);
  const rows = (sheet?.rows ?? [])
    .slice(6)
    .map((cells) => ['rule', 'record', 'value', 'unit', 'total', 'expected'].map((id) => cells[at(id)]));
  // Others: 200 → 210, so 100 becomes 105.
  expect(rows).toEqual([
    ['not-large', 'R4', '400.00', '元 CNY', '400.00', '105.00'],
    ['jump', 'A/2019-02', '400.00', '元 CNY', '400.00', '105.00'],
  ]);
  expect(existsSync(join(workspace.root, '.shumao', 'draft', '核实单-A.xlsx'))).toBe(false);
});

test('records of a group stand under its question, each to be corrected by itself', async () => {
  const workspace = small({
    'rules/rules.yaml': `rules:
  - {id: jump, source: sales, kind: change, severity: soft, by: [enterprise], rise-at-most: 200, label: {zh: 涨幅, en: Rise}, message: {zh: 涨, en: Rose}}
`,
  });
  workspace.receive([...ROWS, 'R8,2019-02-09,美国,A,7.00']);
  const result = await asked(workspace);
  expect(result.sheets[0]?.rows.map(({rule, record, value, isQuestion}) => [rule, record, value, isQuestion])).toEqual([
    ['jump', 'A/2019-02', '407.00', true],
    ['manual', 'R4', '400.00', false],
    ['manual', 'R8', '7.00', false],
  ]);
  const half = await filled(workspace, result, {2: {answer: '更正', corrected: '1,104.00'}});
  expect(await refused(workspace, half)).toEqual([
    expect.stringMatching(/^A!N8 is empty/),
    expect.stringMatching(/^A!P8 is empty/),
  ]);
  const right = await filled(workspace, result, {
    2: {answer: '更正', corrected: '1,104.00', reason: 'typing error', name: 'Li'},
  });
  expect(await readBack(workspace.root, right, effects, 'en')).toMatchObject({
    decisions: [{record: 'R4', newValue: '1104.00'}],
    unanswered: ['A!L7'],
  });
});

function at(id: string): number {
  return queryColumns.findIndex((column) => column.id === id);
}

type Filling = Readonly<Record<number, Readonly<Partial<Record<QueryColumn, string | number>>>>>;

/** A sheet as a person sends it back; rows count from 1 below the head. */
async function filled(workspace: Small, result: AskResult, filling: Filling): Promise<string> {
  const {sheets} = await readXlsx(await queryBook({...result, synthetic: undefined}));
  const head = (sheets[0]?.rows ?? []).findIndex((cells) => cells[0] === bothTexts({zh: '编号', en: 'ID'}));
  for (const [number, cells] of Object.entries(filling)) {
    const line = sheets[0]?.rows[head + Number(number)] ?? [];
    for (const [id, value] of Object.entries(cells)) line[at(id)] = value;
  }
  const file = join(workspace.root, 'back.xlsx');
  writeFileSync(file, await writeXlsx({sheets: sheets.map(({name, rows}) => ({name, rows}))}));
  return file;
}

async function refused(workspace: Small, file: string): Promise<readonly string[]> {
  try {
    await readBack(workspace.root, file, effects, 'en');
    return [];
  } catch (error) {
    if (error instanceof Problems) return error.problems.map(({text}) => text.en);
    if (error instanceof Problem) return [error.text.en];
    throw error;
  }
}

test('a filled sheet becomes decisions, and the next run applies them; reading it twice adds nothing', async () => {
  const workspace = small();
  const file = await filled(workspace, await asked(workspace), {
    1: {
      answer: '更正 corrected',
      corrected: 110.5,
      reason: '录入错误 typing error',
      remark: 'comma',
      name: '李',
      date: '2019-03-05',
    },
  });
  const first = await readBack(workspace.root, file, effects, 'zh');
  expect(first).toMatchObject({
    repeated: 0,
    unanswered: ['A!L8'],
    decisions: [{action: 'correct', newValue: '110.50', by: '李', at: '2019-03-05'}],
  });
  await workspace.run();
  expect(await workspace.figures()).toMatchObject({'US/2019-02': '215.50'});
  const text = readFileSync(join(workspace.root, 'decisions.csv'), 'utf8');
  expect(text).toContain('A!L7: comma');
  expect(await readBack(workspace.root, file, effects, 'zh')).toMatchObject({repeated: 1, decisions: []});
  expect(readFileSync(join(workspace.root, 'decisions.csv'), 'utf8')).toBe(text);
});

test('“confirmed” keeps, “not ours” excludes, by the words of either language', async () => {
  const workspace = small();
  const result = await asked(workspace);
  const file = await filled(workspace, result, {1: {answer: 'not ours', name: 'Li'}, 2: {answer: '属实', name: 'Li'}});
  const {decisions} = await readBack(workspace.root, file, effects, 'en');
  expect(decisions.map(({action, reason, at: day}) => [action, reason, day])).toEqual([
    ['exclude', 'out-of-scope', '2019-03-02'],
    ['keep', 'confirmed-by-unit', '2019-03-02'],
  ]);
});

test('a changed key cell, a half answer, an impossible one: each named by sheet and cell, and nothing is taken', async () => {
  const workspace = small();
  const result = await asked(workspace);
  const fault = async (filling: Filling) => refused(workspace, await filled(workspace, result, filling));
  const good = {answer: 'confirmed', name: 'Li'};
  expect(await fault({1: {...good, value: '40.00'}, 2: good})).toEqual([
    expect.stringMatching(/^A!A7–H7: what was asked/),
  ]);
  expect(await fault({1: {corrected: '1'}})).toEqual([
    expect.stringMatching(/^A!L7 is empty; needed: one of confirmed/),
  ]);
  expect(await fault({1: {...good, corrected: '1'}})).toEqual([expect.stringMatching(/^A!M7 is `1`; needed: nothing/)]);
  expect(await fault({1: {answer: 'yes', name: 'Li'}})).toEqual([expect.stringMatching(/^A!L7 is `yes`/)]);
  expect(await fault({1: {answer: 'corrected', corrected: '1.005', reason: 'other', name: 'Li'}})).toEqual([
    expect.stringMatching(/^A!M7: .*2 digits after the point/),
  ]);
  expect(await fault({2: {answer: 'corrected', corrected: '1', reason: 'other', name: 'Li'}})).toEqual([
    expect.stringMatching(/^A!L8: .*sum of a group/),
  ]);
  expect(existsSync(join(workspace.root, 'decisions.csv'))).toBe(false);
});

test('an answer that contradicts a decision is named, and decisions.csv stays as it is', async () => {
  const workspace = small();
  const file = await filled(workspace, await asked(workspace), {1: {answer: 'confirmed', name: 'Li'}});
  workspace.decide(row('R4', '400.00', 'correct', {to: '1'}));
  const text = readFileSync(join(workspace.root, 'decisions.csv'), 'utf8');
  expect(await refused(workspace, file)).toEqual([expect.stringMatching(/^A!L7: `keep` on record `R4` contradicts/)]);
  expect(readFileSync(join(workspace.root, 'decisions.csv'), 'utf8')).toBe(text);
});

test('a file that is no workbook, or no sheet of ours, is named', async () => {
  const workspace = small();
  const file = join(workspace.root, 'x.xlsx');
  writeFileSync(file, 'no');
  expect(await refused(workspace, file)).toEqual([expect.stringContaining('x.xlsx')]);
  writeFileSync(file, await writeXlsx({sheets: [{name: 'a', rows: [['b']]}]}));
  expect(await refused(workspace, file)).toEqual([expect.stringContaining('No sheet')]);
});
