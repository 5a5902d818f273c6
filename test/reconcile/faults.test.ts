/** What a bridge can't be drawn from is named: which thing, where, what there is instead. */
import {expect, test} from 'vitest';
import {checkReconciliations, reconciliationSchema} from '../../src/analyse/reconcile/index.ts';
import {Problem} from '../../src/model/problem.ts';
import {csv, declared, draw, item, type World} from './sources.ts';

const HEAD = 'id,period,value,unit,source,date';
const OWN = {figure: 'bop/_T/value'};
const THEIRS = {published: {file: 'm.csv', id: 'i'}};
const world: World = {
  figures: {'bop/_T/value/2019': '10.0', 'bop/A/value/2019': '6.0', 'bop/B/value/2019': '·'},
  files: {'m.csv': csv(HEAD, 'i,2019,10.0,CNY_100M,x,2020')},
};

async function fault(declaration: Record<string, unknown>, more: World = {}): Promise<Problem> {
  const found: unknown = await draw(declaration, {...world, ...more}).catch((error: unknown) => error);
  if (!(found instanceof Problem)) throw new Error(`no problem: ${String(found)}`);
  return found;
}

test.each([
  ['another dataset', {a: {figure: 'pob/_T/value'}, b: OWN}, 'BRIDGE_UNKNOWN', 'bop'],
  ['another measure', {a: {figure: 'bop/_T/vaule'}, b: OWN}, 'BRIDGE_UNKNOWN', 'value'],
  ['a code that never occurs', {a: {figure: 'bop/C/value'}, b: OWN}, 'BRIDGE_UNKNOWN', 'A'],
  ['a period outside the data', {a: {figure: 'bop/_T/value/2017'}, b: OWN}, 'BRIDGE_NO_FIGURE', '2019'],
  ['too many codes', {a: {figure: 'bop/A.B/value'}, b: OWN}, 'BRIDGE_KEY', '_T'],
  ['a vintage that was never imported', {a: {figure: 'bop/_T/value@V1'}, b: OWN}, 'BRIDGE_UNKNOWN', 'V1'],
  ['a hidden figure', {a: {figure: 'bop/B/value'}, b: OWN}, 'BRIDGE_NO_NUMBER', '·'],
  ['a hidden part of a sum', {a: {figure: 'bop/*/value', level: 'code'}, b: OWN}, 'BRIDGE_NO_NUMBER', 'bop/B'],
  ['a star without a level', {a: {figure: 'bop/*/value'}, b: OWN}, 'BRIDGE_LEVEL', 'code'],
  ['a level that is none', {a: {figure: 'bop/*/value', level: 'city'}, b: OWN}, 'BRIDGE_UNKNOWN', 'code'],
  ['a file that is not there', {a: OWN, b: {published: {file: 'n.csv', id: 'i'}}}, 'BRIDGE_FILE', 'n.csv'],
  ['a row that is not there', {a: OWN, b: {published: {file: 'm.csv', id: 'j'}}}, 'BRIDGE_ROW', 'i 2019'],
  [
    'codes compared where a side has none',
    {a: OWN, b: THEIRS, items: [item('s', {'only-in': 'a'})]},
    'BRIDGE_NO_PARTS',
    's',
  ],
])('%s', async (_, declaration, problem, named) => {
  const {code, text} = await fault(declaration);
  expect(code).toBe(problem);
  for (const language of ['zh', 'en'] as const)
    expect(`${text[language]} ${text.hint?.[language] ?? ''}`).toContain(named);
});

test.each([
  ['i,2019-13,10.0,CNY_100M,x,2020', 'BRIDGE_VALUE', '2019-13'],
  ['i,2019,about ten,CNY_100M,x,2020', 'BRIDGE_VALUE', 'about ten'],
  ['i,2019,10.0,CNY_100M,x,spring', 'BRIDGE_VALUE', 'spring'],
])('a row of a published file that can not be read is named by its line: %s', async (row, problem, named) => {
  const {code, text, place} = await fault({a: OWN, b: THEIRS}, {files: {'m.csv': csv(HEAD, row)}});
  expect(code).toBe(problem);
  expect(place).toMatchObject({file: 'm.csv', line: 2});
  expect(text.zh).toContain(named);
});

test('a figure that is published twice for one period is refused, with both lines', async () => {
  const rows = ['i,2019,10.0,CNY_100M,x,2020', 'i,2019,10.1,CNY_100M,x,2020'];
  const {code, place, facts} = await fault({a: OWN, b: THEIRS}, {files: {'m.csv': csv(HEAD, ...rows)}});
  expect({code, line: place?.line, first: facts['line']}).toEqual({code: 'BRIDGE_TWICE', line: 3, first: 2});
});

test('dollars are not compared with yuan unless a rate converts them', async () => {
  const files = {'m.csv': csv(HEAD, 'i,2019,1.5,USD_100M,x,2020'), 'r.csv': csv('date,currency,rate', '2019-01,USD,7')};
  expect((await fault({a: OWN, b: THEIRS}, {files})).code).toBe('BRIDGE_UNIT');
  const rates = {file: 'r.csv', currency: 'USD'};
  // One month is no year.
  expect((await fault({a: OWN, b: {...THEIRS, convert: rates}}, {files})).code).toBe('BRIDGE_NO_RATE');
});

test('an amount of a step that is not declared is refused with the nearest step', async () => {
  const files = {...world.files, 'a.csv': csv('period,item,amount', '2019,smal,1')};
  const {code, text, place} = await fault({a: OWN, b: THEIRS, amounts: 'a.csv', items: [item('small', {})]}, {files});
  expect({code, line: place?.line}).toEqual({code: 'BRIDGE_UNKNOWN', line: 2});
  expect(text.hint?.en).toContain('small');
});

test('before any figure is looked at, unknown datasets, keys, correspondences and repeated steps are found together', () => {
  const value = declared({
    a: {figure: 'pob/_T/value', via: 'nowhere'},
    b: {figure: 'bop/A.B.C/value'},
    items: [item('s', {amount: '1'}), item('s', {'sum-of': ['bop/_T/value', '-nope/_T/value']})],
  });
  const names = {datasets: new Map([['bop', ['flow', 'item']]]), correspondences: ['to-ebops']};
  expect(checkReconciliations([{value}], names).map(({code}) => code)).toEqual([
    'BRIDGE_UNKNOWN',
    'BRIDGE_KEY',
    'BRIDGE_UNKNOWN',
    'BRIDGE_TWICE',
    'BRIDGE_UNKNOWN',
  ]);
});

test.each([
  ['a side of two things', {a: {...OWN, ...THEIRS}, b: OWN}],
  ['a side of nothing', {a: {}, b: OWN}],
  ['a step with two amounts', {a: OWN, b: OWN, items: [item('s', {amount: '1', 'only-in': 'a'})]}],
  ['an amount that is no exact text', {a: OWN, b: OWN, items: [item('s', {amount: 0.37})]}],
  ['a figure that is no address', {a: {figure: 'our total'}, b: OWN}],
])('%s is refused by the declaration', (_, declaration) => {
  const title = {zh: '名', en: 'name'};
  const all = {id: 'r', title, period: '2019', unit: 'CNY_100M', ...declaration};
  expect(reconciliationSchema.safeParse(all).success).toBe(false);
});
