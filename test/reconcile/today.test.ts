/** Printed figures in the codes of today: renamed, merged and split areas. */
import {expect, test} from 'vitest';
import {inCodesOfToday} from '../../src/analyse/reconcile/index.ts';
import {period} from '../../src/model/period.ts';
import type {PublishedFigure} from '../../src/model/published.ts';
import {classification, item} from '../compile/workspace.ts';

const areas = classification(
  'areas',
  ['county'],
  [
    item('OLD', undefined, 'county', {to: '2019-01-01', next: ['NEW']}),
    item('NEW', undefined, 'county', {from: '2019-01-01'}),
    item('A', undefined, 'county', {to: '2019-01-01', next: ['AB']}),
    item('B', undefined, 'county', {to: '2019-01-01', next: ['AB']}),
    item('AB', undefined, 'county', {from: '2019-01-01'}),
    // Split, and one half kept the code.
    item('S', undefined, 'county', {to: '2019-01-01', next: ['S', 'T']}),
    item('S', undefined, 'county', {from: '2019-01-01'}),
    item('T', undefined, 'county', {from: '2019-01-01'}),
    item('SAME', undefined, 'county'),
  ],
);

const today = {
  classifications: [undefined, areas],
  date: '2019-12-31',
  isAdditive: (measure: string) => measure === 'value',
};

const figure = (code: string, text: string, measure = 'value'): PublishedFigure => ({
  dataset: 'd',
  key: ['X', code],
  measure,
  period: period('2018'),
  text,
  unit: 'CNY',
  decimals: text.split('.')[1]?.length ?? 0,
});

const now = (...figures: readonly PublishedFigure[]) =>
  inCodesOfToday(figures, () => today).map(({key, text, decimals, terms}) => [
    key.join('.'),
    text,
    decimals,
    terms ?? 1,
  ]);

test('an area that ended is the one that took over; one that stayed, stays; so does the total', () => {
  expect(now(figure('OLD', '1.0'), figure('SAME', '2.0'), figure('_T', '3.0'))).toEqual([
    ['X.NEW', '1.0', 1, 1],
    ['X.SAME', '2.0', 1, 1],
    ['X._T', '3.0', 1, 1],
  ]);
});

test('two that became one are added up, each within half a unit of its last digit', () => {
  expect(now(figure('A', '1.25'), figure('B', '2.5'))).toEqual([['X.AB', '3.75', 1, 2]]);
});

test('one of two that became one is no base for both', () => {
  expect(now(figure('A', '1.25'))).toEqual([]);
});

test('growth of two that became one does not add up', () => {
  expect(now(figure('A', '1', 'growth'), figure('B', '2', 'growth'))).toEqual([]);
  expect(now(figure('OLD', '1', 'growth'))).toHaveLength(1);
});

test('what was split is no base for its parts, not even for the one that kept the code', () => {
  expect(now(figure('S', '9'))).toEqual([]);
});
