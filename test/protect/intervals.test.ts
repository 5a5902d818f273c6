/** Required intervals, on a table of two areas and three items that one can check in one's head. */
import {expect, test} from 'vitest';
import {attack} from '../../src/analyse/attack/index.ts';
import {protectRelease, type ReleaseOptions} from '../../src/analyse/protect/index.ts';
import {period} from '../../src/model/period.ts';
import {cellText} from '../../src/model/protection.ts';
import {hiddenLines} from '../../src/pipeline/protect-line.ts';
import {cube, type Entry} from './cube.ts';

/** So many contributors of one amount each. */
const many = (area: string, item: string, count: number, amount: number): readonly Entry[] =>
  Array.from({length: count}, (_, at) => [[area, item], '2019', `${area}${item}${at}`, amount] as const);

/**
 *        A    B    C
 *   N  100    4   80   184      N.A: one contributor, so it must stay uncertain by 10 both ways
 *   S  120   40  100   260
 *      220   44  180   444
 */
const table = cube({
  trees: {area: {N: '_T', S: '_T'}, item: {A: '_T', B: '_T', C: '_T'}},
  margins: [['area', 'item']],
  measures: ['share'],
  records: [
    ...many('N', 'A', 1, 100),
    ...many('N', 'B', 4, 1),
    ...many('N', 'C', 4, 20),
    ...many('S', 'A', 4, 30),
    ...many('S', 'B', 4, 10),
    ...many('S', 'C', 4, 25),
  ],
});

const sensitivity = {minimum: 3, pPercent: 10, dominance: [], zeros: 'public', intervals: 'require'} as const;

async function protectedWith(intervals: 'require' | 'report', options: Partial<ReleaseOptions> = {}) {
  const publish = {value: {}, share: {}};
  const found = await protectRelease([table], {
    consents: [],
    declared: new Map([['cube', {sensitivity: {...sensitivity, intervals}}]]),
    publish: new Map([['cube', publish]]),
    ...options,
  });
  const [published] = found.datasets;
  if (!published) throw new Error('no dataset');
  const report = await attack({datasets: [{truth: table, published, sensitivity, publish}], printed: []});
  const hidden = (rule: string) => found.hidden.filter((one) => one.rule === rule).map(cellText);
  return {...found, published, report, exact: hidden('secondary'), added: hidden('interval')};
}

const decidedFor = (isKept: (key: readonly string[]) => boolean): NonNullable<ReleaseOptions['decided']> => {
  return (_dataset, _figure, key) => (isKept(key) ? {action: 'never-suppress', factor: 1} : undefined);
};

test('hidden exactly, N.A is at most 104: a rectangle whose smallest corner is 4', async () => {
  const {exact, added, report, summary} = await protectedWith('report');
  expect(exact).toEqual(['cube/N.B/2019', 'cube/S.A/2019', 'cube/S.B/2019']);
  expect([added, summary.intervals]).toEqual([[], undefined]);
  expect(report.narrowed.map((one) => [cellText(one), one.high, one.needsHigh])).toEqual([
    ['cube/N.A/2019', 104n, 110n],
  ]);
});

test('where intervals are required, N.C and S.C are hidden too, and nothing is narrowed', async () => {
  const {exact, added, report, hidden} = await protectedWith('require');
  expect(exact).toEqual(['cube/N.B/2019', 'cube/S.A/2019', 'cube/S.B/2019']);
  expect(added).toEqual(['cube/N.C/2019', 'cube/S.C/2019']);
  expect([report.narrowed, report.recovered, report.sensitive.undecided]).toEqual([[], [], 0]);
  expect(hidden.find(({rule}) => rule === 'interval')).toMatchObject({
    status: 'D',
    reason: {en: 'shown, it would let cube/N.A/2019 be narrowed inside its protection interval'},
  });
});

test('what rests on a cell that is hidden for an interval is hidden with it', async () => {
  const {published} = await protectedWith('require');
  const shares = published.observations.filter(({measure, status}) => measure === 'share' && status === 'suppressed');
  expect(shares.map(({key}) => key.join('.'))).toContain('N.C');
});

test('what it costs is told in cells and value, apart from the secondary ones, before anything is released', async () => {
  const {summary, published} = await protectedWith('require');
  expect([summary.primary, summary.secondary, summary.interval]).toEqual([1, 3, 2]);
  expect(published.protection.hidden).toEqual({primary: 1, secondary: 3, interval: 2});
  expect(summary.intervals?.costs).toEqual([
    // 80 + 100 of four times 444: the cells, both margins, the total
    {dataset: 'cube', cells: 2, value: 180n, of: 1776n, scale: 0, unit: 'CNY'},
  ]);
  const lines = hiddenLines(summary) ?? [];
  expect(lines.map(({en}) => en).slice(0, 2)).toEqual([
    '6 cells hidden (1 primary, 3 secondary, 2 for intervals)',
    'without these, 1 sensitive cell could be narrowed inside its protection interval; they are 2 cells of cube with CNY 180, 10.1 % of the value of all its cells',
  ]);
  expect(lines.map(({zh}) => zh).slice(0, 2)).toEqual([
    '隐藏 6 个格子（主要 1 个，次要 3 个，区间 2 个）',
    '否则有 1 个敏感格子可推到保护区间以内；为此多隐藏 cube 的 2 个格子，计 180 元，占其全部格子金额的 10.1%',
  ]);
});

test('a cell that is never to be suppressed sends the choice elsewhere', async () => {
  const {added, report} = await protectedWith('require', {decided: decidedFor((key) => key.join('.') === 'N.C')});
  expect(added).not.toContain('cube/N.C/2019');
  expect(added.length).toBeGreaterThan(0);
  expect(report.narrowed).toEqual([]);
});

test('where what is never to be suppressed prevents it, the cell is named with what stands in its way', async () => {
  const isKept = (key: readonly string[]) => key.includes('_T') || key.join('.') === 'N.C';
  const {summary, report, added} = await protectedWith('require', {decided: decidedFor(isKept)});
  expect(added).toEqual([]);
  expect(summary.intervals?.unrepaired.map(({cell, why}) => [cell, why.en])).toEqual([
    ['cube/N.A/2019', 'it would need cube/N.C/2019 hidden, which was printed before or is never to be hidden'],
  ]);
  expect(report.narrowed.map(cellText)).toEqual(['cube/N.A/2019']);
  expect(hiddenLines(summary)?.map(({en}) => en)).toContain(
    '1 cell can still be narrowed, first cube/N.A/2019: it would need cube/N.C/2019 hidden, which was printed before or is never to be hidden',
  );
});

test('what an earlier release showed cannot be hidden for an interval', async () => {
  const earlier = table.observations.filter(
    ({key, measure}) => measure === 'value' && (key.includes('_T') || key.join('.') === 'N.C'),
  );
  const {summary} = await protectedWith('require', {earlier});
  expect(summary.intervals?.unrepaired.map(({cell}) => cell)).toEqual(['cube/N.A/2019']);
});

test('without effort nothing is given up, and what was not reached is not called safe', async () => {
  const {summary, added} = await protectedWith('require', {intervals: {effort: 0}});
  expect(added).toEqual([]);
  expect(summary.intervals?.unrepaired.map(({why}) => why.en)).toEqual([
    'the work that it may cost was used up before',
  ]);
});

test('cells that others found too near are repaired without looking for more, and nothing is where they found none', async () => {
  const near = [{dataset: 'cube', key: ['N', 'A'], period: period('2019')}];
  expect((await protectedWith('require', {intervals: {near}})).added).toEqual(['cube/N.C/2019', 'cube/S.C/2019']);
  expect((await protectedWith('require', {intervals: {near: []}})).added).toEqual([]);
});
