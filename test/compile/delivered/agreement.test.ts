import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Lake, openLake} from '../workspace.ts';
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
  periods: ['year', 'quarter'],
};
const year = (whole: string, ...quarters: readonly string[]) => [
  `2019 X 11 _T ${whole}`,
  ...quarters.map((value, at) => `2019-Q${at + 1} X 11 _T ${value}`),
];

async function agreement(lines: readonly string[] | ReturnType<typeof cells>, rest = {}) {
  const {agreement: found} = await runTables(lake, lines, [byItem], rest);
  return {
    checks: Object.fromEntries(found.checks.map(({rule, passed, failed}) => [rule, [passed, failed]])),
    findings: found.findings,
  };
}

test('quarters may miss their year by the half units of all five numbers, and by no more', async () => {
  const rounded = (whole: string) => year(`${whole}±0.5`, '10±0.5', '20±0.5', '30±0.5', '40±0.5');
  // 2.5 apart at most: 102 agrees, 103 does not
  expect((await agreement(rounded('102'))).checks['PERIODS_DIFFER']).toEqual([1, 0]);
  expect((await agreement(rounded('103'))).checks['PERIODS_DIFFER']).toEqual([0, 1]);
});

test('a row with a hidden or missing quarter is no complete row, and not compared', async () => {
  expect((await agreement(year('999', '1', '2', '..', '..'))).checks).toEqual({});
  expect((await agreement(year('999', '1', '2', '3'))).checks).toEqual({});
});

test('a year in one sheet and its quarters in another are compared too, and all cells are named', async () => {
  const lines = year('100', '10', '20', '30', '41');
  const {findings} = await agreement([...cells(lines.slice(0, 1), 'Years'), ...cells(lines.slice(1), 'Quarters')]);
  expect(findings).toMatchObject([
    {rule: 'PERIODS_DIFFER', file: 'bop.xlsx', sheet: 'Years', line: 2, values: {cell: 'E2', difference: '1'}},
  ]);
  expect(findings[0]?.message.en).toContain('100 CNY, but its periods (E2, E3, E4, E5) add up to 101');
});

test('children that are all there must add up to their parent', async () => {
  const {checks, findings} = await agreement(['2019 X 1 _T 30', '2019 X 11 _T 10', '2019 X 12 _T 21']);
  expect(checks['PARTS_DIFFER']).toEqual([0, 1]);
  expect(findings[0]?.message.zh).toContain('，而其各部分（E3、E4）相加为 31，多 1');
});

test('a cumulation is the one before and the month', async () => {
  const lines = (month: string) => ['≤2019-01 X 11 _T 5', '≤2019-02 X 11 _T 12', `2019-02 X 11 _T ${month}`];
  expect((await agreement(lines('7'))).checks['PERIODS_DIFFER']).toEqual([1, 0]);
  expect((await agreement(lines('8'))).checks['PERIODS_DIFFER']).toEqual([0, 1]);
});

test('a hidden quarter that the year and the other three give away is reported, without its value', async () => {
  const {checks, findings} = await agreement(year('100', '10', '20', '..', '37'));
  expect(checks['SUPPRESSED_PERIOD_DERIVABLE']).toEqual([0, 1]);
  expect(findings[0]).toMatchObject({severity: 'soft', values: {cell: 'E5'}});
  expect(findings[0]?.message.en).toContain('what the supplier hides is E2 less E3, E4, E6');
  expect(JSON.stringify(findings)).not.toContain('33');
});

test('two hidden quarters protect each other', async () => {
  expect((await agreement(year('100', '10', '..', '..', '37'))).checks).toEqual({});
});

test('a hidden child of a published parent, and a hidden parent of published children, are reported too', async () => {
  const child = await agreement(['2019 X 1 _T 30', '2019 X 11 _T ..', '2019 X 12 _T 21']);
  expect(child.checks).toEqual({SUPPRESSED_PART_DERIVABLE: [0, 1]});
  const parent = await agreement(['2019 X 1 _T ..', '2019 X 11 _T 10', '2019 X 12 _T 21']);
  expect(parent.checks).toEqual({SUPPRESSED_TOTAL_DERIVABLE: [0, 1]});
});

test('two spellings of one thing with unlike numbers: a hard finding, and bounds around both', async () => {
  const lines = ['2019 X 11 _T 10', '2019 X alias-11 _T 12'];
  const given = cells(lines).map((cell) => ({
    ...cell,
    texts: {...cell.texts, item: cell.texts['item'] === '11' ? '11' : 'alias 11'},
  }));
  const {checks, findings} = await agreement(given);
  expect(checks['DELIVERIES_DIFFER']).toEqual([0, 1]);
  expect(findings[0]).toMatchObject({severity: 'hard', values: {first: '10', other: '12'}});
  const {compiled} = await runTables(lake, given, [byItem]);
  expect(compiled[0]?.observations.find(({key}) => key.join('.') === 'X.11')).toMatchObject({
    low: '10.00',
    high: '12.00',
  });
});

test('only the first findings of a rule are listed, all are counted', async () => {
  const lines = ['11', '12', '21'].flatMap((item) => [
    `2019 X ${item} _T 100`,
    ...[1, 2, 3].map((quarter) => `2019-Q${quarter} X ${item} _T 10`),
    `2019-Q4 X ${item} _T ..`,
  ]);
  const {checks, findings} = await agreement(lines, {listed: 2});
  expect(checks['SUPPRESSED_PERIOD_DERIVABLE']).toEqual([0, 3]);
  expect(findings).toHaveLength(2);
});
