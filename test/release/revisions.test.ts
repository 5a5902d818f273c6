/** Measures and reasons of revisions. */
import {expect, test} from 'vitest';
import {decimalText} from '../../src/model/decimal.ts';
import {period} from '../../src/model/period.ts';
import type {Observation} from '../../src/model/observation.ts';
import {derivedReasons, revisionStatistics, triangleOf, whyChanged} from '../../src/release/index.ts';

const pair = (before: string, after: string) => ({before, after});

test('mean, mean absolute and largest revision are exact', () => {
  const found = revisionStatistics([
    pair('10.0', '11.0'),
    pair('20.0', '19.0'),
    pair('30.0', '32.0'),
    pair('1.0', '1.0'),
  ]);
  expect(found).toMatchObject({figures: 4, changed: 3, signChanges: 0});
  expect(decimalText(found?.mean ?? {unscaled: 0n, scale: 0})).toBe('0.50');
  expect(decimalText(found?.meanAbsolute ?? {unscaled: 0n, scale: 0})).toBe('1.00');
  expect(decimalText(found?.largest ?? {unscaled: 0n, scale: 0})).toBe('2.0');
});

test('t is the mean over its standard error: 1, 2, 3 give 2 ÷ (1 ÷ √3) = 3.46, which is biased', () => {
  const found = revisionStatistics([pair('0', '1'), pair('0', '2'), pair('0', '3')]);
  expect(found?.t && decimalText(found.t)).toBe('3.46');
  expect(found?.isBiased).toBe(true);
});

test('two figures, or revisions without spread, give no t; revisions that cancel out are not biased', () => {
  expect(revisionStatistics([pair('1', '2'), pair('1', '4')])?.t).toBeUndefined();
  expect(revisionStatistics([pair('1', '2'), pair('1', '2'), pair('1', '2')])?.t).toBeUndefined();
  expect(revisionStatistics([pair('1', '2'), pair('1', '0'), pair('1', '1')])).toMatchObject({isBiased: false});
});

test('growth that turns from rise to fall is counted, one that stays is not', () => {
  const found = revisionStatistics([
    pair('0.10', '-0.10'),
    pair('-3.00', '2.00'),
    pair('1.00', '2.00'),
    pair('0.00', '1.00'),
  ]);
  expect(found?.signChanges).toBe(2);
});

test('marks of missing values are no revisions', () => {
  expect(revisionStatistics([pair('-', '1.00'), pair('·', '2.00')])).toBeUndefined();
});

const figure = (when: string, text: string): Observation => ({
  dataset: 'd',
  key: ['_T', '330100'],
  measure: 'value',
  period: period(when),
  text,
  unit: 'CNY',
  decimals: 2,
  status: 'normal',
});

test('a triangle has a row for every period and a column for every vintage', () => {
  const first = {name: 'R1', figures: [figure('2018', '1.00')]};
  const second = {name: 'R2', figures: [figure('2019', '3.00'), figure('2018', '2.00')]};
  expect(triangleOf([first, second]).rows).toEqual([
    {period: '2018', texts: ['1.00', '2.00']},
    {period: '2019', texts: [undefined, '3.00']},
  ]);
});

const later = {label: 'R2', logged: undefined, derived: () => ['late-report' as const]};
const declared = {release: 'R2', dataset: 'd', reason: 'method' as const, note: {zh: '', en: ''}};

test('a declared reason goes before the log, the log before what follows from the inputs', () => {
  const one = figure('2019-03', '1.00');
  expect(whyChanged(one, later, [declared])).toMatchObject({reasons: ['method'], how: 'declared'});
  expect(whyChanged(one, {...later, logged: 'error'}, [])).toMatchObject({reasons: ['error'], how: 'logged'});
  expect(whyChanged(one, later, [])).toMatchObject({reasons: ['late-report'], how: 'derived'});
});

test('a declared reason speaks of its release, dataset, key and period, a year of its months too', () => {
  const one = figure('2019-03', '1.00');
  const isDeclared = (part: Partial<typeof declared & {key: string[]; period: ReturnType<typeof period>}>) =>
    whyChanged(one, later, [{...declared, ...part}]).how === 'declared';
  expect(isDeclared({period: period('2019')})).toBe(true);
  expect(isDeclared({period: period('2018')})).toBe(false);
  expect(isDeclared({key: ['*', '330100']})).toBe(true);
  expect(isDeclared({key: ['*', '330200']})).toBe(false);
  expect(isDeclared({release: 'R3'})).toBe(false);
  expect(isDeclared({dataset: 'e'})).toBe(false);
});

const made = {
  inputs: [{source: 's', file: 'a.csv', sha256: '1'}],
  declarations: [
    {file: 'datasets/d.yaml', sha256: '1'},
    {file: 'reference/exchange-rates.csv', sha256: '1'},
    {file: 'tables/t.yaml', sha256: '1'},
  ],
  codes: {d: {'scope x': '1'}},
};
const changed = (file: string) => made.declarations.map((one) => (one.file === file ? {...one, sha256: '2'} : one));

test('what changed between two vintages says why: files, rates, code lists, method, a new source', () => {
  const why = (after: Partial<typeof made>) =>
    derivedReasons(made, {...made, ...after}, () => new Set(['s', 't']))('d');
  expect(why({})).toEqual([]);
  expect(why({inputs: [{source: 's', file: 'a.csv', sha256: '2'}]})).toEqual(['late-report']);
  expect(why({declarations: changed('reference/exchange-rates.csv')})).toEqual(['rates']);
  expect(why({declarations: changed('datasets/d.yaml')})).toEqual(['method']);
  expect(why({declarations: changed('tables/t.yaml')})).toEqual([]);
  expect(why({codes: {d: {'scope x': '2'}}})).toEqual(['classification']);
  expect(why({inputs: [...made.inputs, {source: 't', file: 'b.csv', sha256: '3'}]})).toEqual([
    'late-report',
    'new-source',
  ]);
});

test('a file of a source that the dataset does not use is no reason', () => {
  const more = {...made, inputs: [...made.inputs, {source: 'other', file: 'b.csv', sha256: '3'}]};
  expect(derivedReasons(made, more, () => new Set(['s']))('d')).toEqual([]);
});
