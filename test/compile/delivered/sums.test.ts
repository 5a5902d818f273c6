import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Compiled} from '../../../src/model/seals.ts';
import {type Lake, openLake, printed} from '../workspace.ts';
import {cells, runTables} from './table.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(() => lake.close());

const byItem = {
  source: 'bop',
  dimensions: {flow: {}, item: {}},
  margins: [['flow', 'item']],
  periods: ['year', 'month'],
};

async function figures(lines: readonly string[], declaration: Record<string, unknown> = byItem) {
  const {compiled} = await runTables(lake, lines, [declaration]);
  return printed(compiled[0]);
}

function observation(compiled: Compiled | undefined, key: string, at: string, measure = 'value') {
  return compiled?.observations.find(
    (one) => one.key.join('.') === key && one.period === at && one.measure === measure,
  );
}

test('a year is the sum of its months when every month was delivered, and not when one is missing', async () => {
  const months = Array.from({length: 12}, (_, at) => `2019-${String(at + 1).padStart(2, '0')} X 11 _T ${at + 1}`);
  expect((await figures(months)).get('X.11/value/2019')).toBe('78.00');
  expect((await figures(months.filter((line) => !line.startsWith('2019-05')))).get('X.11/value/2019')).toBe('…');
});

test('cumulations give the year as that of December, and a month as the difference of two', async () => {
  const found = await figures(['≤2019-11 X 11 _T 100', '≤2019-12 X 11 _T 130', '2018 X 11 _T 65']);
  expect(found.get('X.11/value/2019')).toBe('130.00');
  expect(found.get('X.11/value/2019-12')).toBe('30.00');
  expect(found.get('X.11/value/2019-11')).toBe('…');
});

test('a month made as a difference of two rounded cumulations is as uncertain as both of them', async () => {
  const {compiled} = await runTables(lake, ['≤2019-11 X 11 _T 100±5', '≤2019-12 X 11 _T 130±5'], [byItem]);
  expect(observation(compiled[0], 'X.11', '2019-12')).toMatchObject({text: '30.00', low: '20.00', high: '40.00'});
});

test('a parent is the sum of its children when all of them were delivered', async () => {
  const found = await figures(['2019 X 11 _T 10', '2019 X 12 _T 20']);
  expect(found.get('X.1/value/2019')).toBe('30.00');
  expect((await figures(['2019 X 11 _T 10'])).get('X.1/value/2019')).toBe('…');
});

test('a total is never the sum of a list that lacks one', async () => {
  const found = await figures(['2019 X 11 _T 10', '2019 X 12 _T 20', '2019 X 21 _T 5', '2019 M 11 _T 1']);
  expect(found.get('X._T/value/2019')).toBe('35.00');
  expect(found.get('M._T/value/2019')).toBe('…');
  expect(found.get('_T._T/value/2019')).toBe('…');
});

test('children that make up the delivered total prove that the others are nothing', async () => {
  const lines = [
    '2019 X _T _T 30',
    '2019 X 11 _T 10',
    '2019 X 12 _T 20',
    '2018 X _T _T 9',
    '2018 X 21 _T 9',
    '2018 X 1 _T 0',
  ];
  const found = await figures(lines);
  expect(found.get('X.1/value/2019')).toBe('30.00');
  expect(found.get('X.2/value/2018')).toBe('9.00');
  // 2 was nothing in 2019, so it has a figure there only because it had one the year before
  expect(found.get('X.2/value/2019')).toBe('0.00');
});

test('the same children short of the total by one unit prove nothing', async () => {
  const found = await figures(['2019 X _T _T 31', '2019 X 11 _T 10', '2019 X 12 _T 20', '2018 X 21 _T 9']);
  expect(found.get('X.1/value/2019')).toBe('30.00');
  expect(found.get('X.2/value/2019')).toBe('…');
});

test('half a unit of the last digit on every printed number may close the gap, and stays in the bounds', async () => {
  const lines = ['2019 X _T _T 31±0.5', '2019 X 11 _T 10±0.5', '2019 X 12 _T 20±0.5'];
  const {compiled} = await runTables(lake, lines, [byItem]);
  expect(observation(compiled[0], 'X.1', '2019')).toMatchObject({text: '30.00', low: '29.00', high: '31.00'});
  expect(observation(compiled[0], 'X._T', '2019')).toMatchObject({text: '31.00', low: '30.50', high: '31.50'});
});

test('an exact delivery prints without bounds', async () => {
  const {compiled} = await runTables(lake, ['2019 X 11 _T 10'], [byItem]);
  expect(observation(compiled[0], 'X.11', '2019')).not.toHaveProperty('low');
});

test('what the supplier hides stays hidden, and enters no sum', async () => {
  const {compiled} = await runTables(lake, ['2019 X 11 _T 10', '2019 X 12 _T ..', '2019 X 21 _T 3'], [byItem]);
  expect(observation(compiled[0], 'X.12', '2019')).toMatchObject({text: '·', status: 'suppressed'});
  expect(observation(compiled[0], 'X.1', '2019')).toMatchObject({status: 'unavailable', reason: 'part-suppressed'});
});

test('a growth of a hidden value is hidden, that of an undelivered one unavailable', async () => {
  const declaration = {...byItem, publish: {value: {}, growth: {}}};
  const lines = ['2018 X 11 _T 5', '2019 X 11 _T ..', '2018 X 12 _T 5', '2018 X 21 _T 4', '2019 X 21 _T 5'];
  const {compiled} = await runTables(lake, lines, [declaration]);
  expect(observation(compiled[0], 'X.11', '2019', 'growth')).toMatchObject({status: 'suppressed'});
  expect(observation(compiled[0], 'X.12', '2019', 'growth')).toMatchObject({status: 'unavailable'});
  expect(observation(compiled[0], 'X.21', '2019', 'growth')).toMatchObject({text: '25.00'});
});

test('a provisional cell makes every sum that it enters provisional', async () => {
  const {compiled} = await runTables(lake, ['2019 X 11 _T 10p', '2019 X 12 _T 20'], [byItem]);
  expect(observation(compiled[0], 'X.1', '2019')?.flags).toEqual(['p']);
  expect(observation(compiled[0], 'X.12', '2019')).not.toHaveProperty('flags');
});

test('a rank is not given where a value of the line is hidden', async () => {
  const declaration = {...byItem, publish: {value: {}, rank: {}}};
  const {compiled} = await runTables(lake, ['2019 X 11 _T 10', '2019 X 12 _T ..'], [declaration]);
  expect(observation(compiled[0], 'X.11', '2019', 'rank')).toMatchObject({
    status: 'unavailable',
    reason: 'line-not-known',
  });
});

test('a scope is the sum of what it takes in; a part that it leaves out need not be delivered', async () => {
  const scoped = {...byItem, scope: 'digital'};
  const found = await figures(['2019 X 11 _T 10', '2019 X 21 _T 5'], scoped);
  expect(found.get('X._T/value/2019')).toBe('10.00');
  expect(found.get('X.1/value/2019')).toBe('10.00');
  expect(found.get('X.21/value/2019')).toBeUndefined();
});

test('a fractional weight of a scope weighs bounds too', async () => {
  const {compiled} = await runTables(lake, ['2019 X 11 _T 10±2'], [{...byItem, scope: 'half'}]);
  expect(observation(compiled[0], 'X.11', '2019')).toMatchObject({text: '2.50', low: '2.00', high: '3.00'});
});

test('margins that were not delivered are unavailable and named', async () => {
  const declaration = {
    source: 'bop',
    dimensions: {flow: {}, item: {}, area: {}, partner: {groups: ['road']}},
    margins: [
      ['flow', 'item'],
      ['flow', 'area'],
      ['flow', 'partner'],
    ],
    periods: ['year'],
  };
  const {compiled} = await runTables(lake, ['2019 X 11 _T 10', '2019 X _T _T 10'], [declaration]);
  expect(observation(compiled[0], 'X._T._T.road', '2019')).toMatchObject({text: '…', reason: 'margin-not-delivered'});
  const notes = compiled[0]?.notes.map(({en}) => en).join('\n');
  expect(notes).toContain('Not delivered and so not available (…): Area; Economy.');
});

test('tables of a source that is not broken down by a column give its total without it', async () => {
  const {compiled} = await runTables(lake, ['2019 X 11 A1 4', '2019 X 11 A3 6'], [byItem]);
  expect(observation(compiled[0], 'X.11', '2019')?.text).toBe('10.00');
});

test('what one sheet hides is hidden although another one prints it, whichever comes first, and that is said', async () => {
  const [hidden, open] = [cells(['2019 X 11 _T ..'], 'T1'), cells(['2019 X 11 _T 10'], 'T2')];
  for (const order of [
    [...hidden, ...open],
    [...open, ...hidden],
  ]) {
    const {compiled, agreement} = await runTables(lake, order, [byItem]);
    expect(printed(compiled[0]).get('X.11/value/2019')).toBe('·');
    const found = agreement.findings.filter(({rule}) => rule === 'SUPPRESSED_ELSEWHERE_PRINTED');
    expect(found.map(({sheet, values}) => `${sheet} ${values['cell']} ${values['printed']}`)).toEqual([
      'T1 E2 [T2] E2',
    ]);
    expect(found[0]?.message.en).toContain('is printed in [T2] E2');
    expect(found[0]?.message.zh).toContain('[T2] E2 却印了出来');
  }
});

test('a place that says nothing does not hide what another one prints', async () => {
  const order = [...cells(['2019 X 11 _T …'], 'T1'), ...cells(['2019 X 11 _T 10'], 'T2')];
  const {compiled, agreement} = await runTables(lake, order, [byItem]);
  expect(printed(compiled[0]).get('X.11/value/2019')).toBe('10.00');
  expect(agreement.findings).toEqual([]);
});

test('months that do not give the sum since January are found also where no sum before it was delivered', async () => {
  const lines = ['2019-01 X 11 _T 1', '2019-02 X 11 _T 2', '2019-03 X 11 _T 3', '≤2019-03 X 11 _T 7'];
  const {agreement} = await runTables(lake, lines, [byItem]);
  expect(agreement.findings.map(({rule, values}) => `${rule} ${values['cell']} ${values['difference']}`)).toEqual([
    'PERIODS_DIFFER E5 -1',
  ]);
});
