/** Published figures of earlier periods as bases: growth with bounds, own records first, and what is printed only where declared. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import {period} from '../../src/model/period.ts';
import type {PublishedFigure, Vintage} from '../../src/model/published.ts';
import type {Compiled} from '../../src/model/seals.ts';
import type {UnitId} from '../../src/model/unit.ts';
import {type Lake, openLake, printed, runCompile} from './workspace.ts';

let lake: Lake;

beforeAll(async () => {
  lake = await openLake();
});

afterAll(async () => {
  await lake.close();
});

const DATASET = {
  source: 'bop',
  dimensions: {area: {levels: ['city']}},
  margins: [['area']],
  periods: ['year'],
  publish: {
    value: {unit: 'CNY', decimals: 0},
    growth: {decimals: 1},
    share: {decimals: 1},
    'share-change': {decimals: 1},
  },
};

const figure = (text: string, at = '2018', unit: UnitId = 'CNY', code = '_T'): PublishedFigure => ({
  dataset: 'd',
  key: [code],
  measure: 'value',
  period: period(at),
  text,
  unit,
  decimals: text.split('.')[1]?.length ?? 0,
});

const vintage = (...figures: readonly PublishedFigure[]): Vintage => ({
  label: 'V2018',
  published: '2019-02-01',
  publication: 'Yearbook 2018',
  page: '7',
  figures,
});

/** 120 yuan in every month of 2019 for A1, or in the months given. */
function lines(months: readonly number[] = Array.from({length: 12}, (_, at) => at + 1)): readonly string[] {
  return months.map((month) => `2019-${String(month).padStart(2, '0')}-05 X 11 A1 US e1 10.00`);
}

async function compiled(vintages: readonly Vintage[], more = {}, own = lines()): Promise<Compiled | undefined> {
  const result = await runCompile(lake, {lines: own, declarations: [{...DATASET, ...more}], published: vintages});
  return result.compiled[0];
}

const notes = (dataset: Compiled | undefined) => dataset?.notes.filter(({en}) => en.includes('V2018')) ?? [];

const at = (dataset: Compiled | undefined, key: string, measure: string, when = '2019') =>
  dataset?.observations.find((one) => one.key.join('.') === key && one.measure === measure && one.period === when);

test('without old figures growth of the first year is unavailable; with them it is known within half a unit of their last digit', async () => {
  expect(at(await compiled([]), '_T', 'growth')).toMatchObject({status: 'unavailable'});
  // 120 over 100 ± 0.5: between 120/100.5 = 1.194 and 120/99.5 = 1.206.
  expect(at(await compiled([vintage(figure('100'))]), '_T', 'growth')).toMatchObject({
    text: '20.0',
    low: '19.4',
    high: '20.6',
    status: 'normal',
  });
});

test('a base printed to the smallest unit leaves nothing open', async () => {
  const growth = at(await compiled([vintage(figure('100.00'))]), '_T', 'growth');
  expect(growth).toMatchObject({text: '20.0'});
  expect(growth?.low).toBeUndefined();
});

test('a base in another unit of the same money is the same base: 0.01 ten thousand yuan is 100 ± 50', async () => {
  expect(at(await compiled([vintage(figure('0.01', '2018', 'CNY_10K'))]), '_T', 'growth')).toMatchObject({
    text: '20.0',
    low: '-20.0',
    high: '140.0',
  });
});

test('figures of another currency, another dataset or another measure are no bases', async () => {
  const wrong = [
    figure('100', '2018', 'USD'),
    {...figure('100'), dataset: 'other'},
    {...figure('100', '2018', 'PCT'), measure: 'growth'},
  ];
  for (const one of wrong) {
    const dataset = await compiled([vintage(one)]);
    expect(at(dataset, '_T', 'growth')).toMatchObject({status: 'unavailable'});
    expect(notes(dataset)).toEqual([]);
  }
});

test('own records always win over what was printed', async () => {
  const own = [...lines(), '2018-03-05 X 11 A1 US e1 60.00'];
  const dataset = await compiled([vintage(figure('100'))], {}, [...own, '2018-01-05 X 11 A1 US e1 0.00']);
  expect(printed(dataset).get('_T/growth/2019')).toBe('100.0');
  expect(at(dataset, '_T', 'value', '2018')).toMatchObject({text: '60'});
  expect(notes(dataset)).toEqual([]);
});

test('a whole year that was printed does not compare with a part of a year', async () => {
  const dataset = await compiled([vintage(figure('100'))], {}, lines([1, 2, 3]));
  expect(at(dataset, '_T', 'growth')).toMatchObject({status: 'unavailable', reason: 'other-months-in-base'});
});

test('each key has its own base; one without stays unavailable', async () => {
  const own = [...lines(), '2019-06-05 X 11 A3 US e2 80.00'];
  const dataset = await compiled([vintage(figure('60', '2018', 'CNY', 'A1'), figure('100'))], {}, own);
  expect(at(dataset, 'A1', 'growth')).toMatchObject({text: '100.0'});
  expect(at(dataset, 'A3', 'growth')).toMatchObject({status: 'unavailable'});
  // Share of A1: 60 % now against 60/100.
  expect(at(dataset, 'A1', 'share-change')).toMatchObject({text: '0.0', low: '-0.8', high: '0.8'});
});

test('of two vintages that printed the same figure the later one is the base', async () => {
  const first = vintage(figure('100'));
  const later = {...vintage(figure('80')), label: 'V2018R', published: '2019-09-01'};
  for (const all of [
    [first, later],
    [later, first],
  ]) {
    const dataset = await compiled(all);
    expect(at(dataset, '_T', 'growth')).toMatchObject({text: '50.0'});
    expect(notes(dataset)).toHaveLength(1);
  }
});

test('the notes of the dataset name publication, day, page and vintage in both languages', async () => {
  const [note] = notes(await compiled([vintage(figure('100'))]));
  for (const text of [note?.zh, note?.en]) {
    for (const part of ['Yearbook 2018', '2019-02-01', '7', 'V2018', '2018']) expect(text).toContain(part);
  }
});

test('a dataset whose shares are of another one says that the bases of that one are printed', async () => {
  const whole = {...DATASET, id: 'w'};
  const part = {...DATASET, id: 'd', publish: {share: {measure: 'share-change', of: {dataset: 'w'}}}};
  const published = [vintage({...figure('100'), dataset: 'w'})];
  const result = await runCompile(lake, {lines: lines(), declarations: [part, whole], published});
  for (const dataset of result.compiled) expect(notes(dataset)).toHaveLength(1);
});

test('old periods are no figures of ours unless the dataset shows them: then as printed, flagged as a break', async () => {
  const old = [vintage(figure('100', '2018'), figure('99.5', '2017'), figure('50', '2018', 'CNY', 'A1'))];
  expect((await compiled(old))?.periods).toEqual(['2019']);
  const shown = await compiled(old, {'show-published': true});
  expect(shown?.periods).toEqual(['2017', '2018', '2019']);
  expect(at(shown, '_T', 'value', '2017')).toMatchObject({text: '99.5', decimals: 1, flags: ['b'], status: 'normal'});
  expect(at(shown, 'A1', 'value', '2018')).toMatchObject({text: '50', flags: ['b']});
  expect(at(shown, 'A2', 'value', '2018')).toBeUndefined();
});

test('nothing of what was printed enters a cell', async () => {
  const old = [vintage(figure('100'))];
  expect((await compiled(old, {'show-published': true}))?.cells).toEqual((await compiled([]))?.cells);
});
