/** The rules that rest on more than sums: estimates beforehand, requests, decisions, suppliers' marks, zeros and named units. */
import {expect, test} from 'vitest';
import {primary, readManual} from '../../src/analyse/protect/index.ts';
import type {Consent} from '../../src/analyse/protect/index.ts';
import {period} from '../../src/model/period.ts';
import {measures, observe} from '../tiny.ts';
import {dimensions} from '../tiny.ts';
import {cellOf, type Contributions, datasetOf, sensitivity} from './cells.ts';

type Options = Parameters<typeof primary>[1];

function judged(contributions: Contributions, options: Partial<Options>, place = 'A/2019') {
  const cells = [cellOf(place, contributions)];
  return primary(datasetOf(cells), {sensitivity: sensitivity(), ...options}).get(place);
}

test('with estimates to within q percent beforehand, q percent of the rest must cover p percent of the largest', () => {
  const pq = {p: 10, q: 50};
  // 10/50 · 100 = 20; the rest is 19, then 20
  expect(judged({e1: 100, e2: 50, e3: 19}, {sensitivity: sensitivity({pq})})).toMatchObject({rule: 'pq', upper: 1n});
  expect(judged({e1: 100, e2: 50, e3: 20}, {sensitivity: sensitivity({pq})})).toBeUndefined();
});

const onRequest = {
  'fewer-than': 3,
  percent: 75,
  units: [{enterprise: 'e1', from: '2019-04-01', to: '2019-12-31', source: 'letter of 1 April 2019'}],
};

test('a request is granted in a cell of few, or of one that is large, and only where the asker is', () => {
  expect(judged({e1: 60, e2: 40}, {onRequest})).toMatchObject({status: 'C', rule: 'on-request'});
  expect(judged({e2: 60, e3: 40}, {onRequest})).toBeUndefined();
  expect(judged({e1: 75, e2: 15, e3: 10}, {onRequest})).toMatchObject({status: 'C'});
  expect(judged({e1: 74, e2: 16, e3: 10}, {onRequest})).toBeUndefined();
});

test('a request holds for the periods that it asks for', () => {
  const at = (place: string) => judged({e1: 60, e2: 40}, {onRequest}, place)?.status;
  expect([at('A/2019-03'), at('A/2019-04'), at('A/2019'), at('A/2020-01')]).toEqual([undefined, 'C', 'C', undefined]);
});

test('an enterprise asks as part of its holding', () => {
  const holdings = [{enterprise: 'e1', holding: 'H'}];
  expect(judged({H: 60, e2: 40}, {onRequest, holdings})).toMatchObject({status: 'C'});
  expect(judged({H: 60, e2: 40}, {onRequest})).toBeUndefined();
});

const decisions = (rows: string) =>
  readManual(`dataset,key,period,action,reason_zh,reason_en,source,cost,status\n${rows}`, 'reference/protection.csv');

test('what somebody decided to hide is hidden with the reason, as N or as C', () => {
  const manual = decisions('d,A,2019,hide,军品,military goods,order 3,,C\nd,*,2018,hide,未核定,not settled,order 4,,');
  expect(judged({e1: 1, e2: 1}, {manual})).toMatchObject({
    status: 'C',
    rule: 'manual',
    reason: {zh: '军品', en: 'military goods'},
  });
  expect(judged({e1: 1, e2: 1}, {manual}, 'B/2018')?.status).toBe('N');
  expect(judged({e1: 1, e2: 1}, {manual}, 'B/2019')).toBeUndefined();
});

test('decisions on the order of hiding, and on other datasets, hide nothing', () => {
  const manual = decisions('d,A,2019,prefer,因,r,s,,\nd,A,2019,cost,因,r,s,5,\ne,A,2019,hide,因,r,s,,');
  expect(judged({e1: 1, e2: 1}, {manual})).toBeUndefined();
});

test('what a supplier hides stays hidden although its value never came', () => {
  const own = {
    measures,
    observations: observe('d', [
      ['A', 'value', '2019', '·'],
      ['A', 'growth', '2019', '·'],
    ]),
  };
  const found = primary(datasetOf([], own), {sensitivity: sensitivity({minimum: 3})});
  expect([...found]).toMatchObject([['A/2019', {status: 'C', rule: 'supplier', lower: 0n, upper: 0n}]]);
});

test("a figure that only rests on a hidden one is not its supplier's secret", () => {
  const cells = [cellOf('A/2019', {e1: 4, e2: 3, e3: 3})];
  const own = {
    measures,
    observations: observe('d', [
      ['A', 'value', '2019', '0.10'],
      ['A', 'growth', '2019', '·'],
    ]),
  };
  expect(primary(datasetOf(cells, own), {sensitivity: sensitivity({minimum: 3})}).size).toBe(0);
});

test('zeros are public, unless they are declared protected', () => {
  const own = {
    measures,
    observations: observe('d', [
      ['A', 'value', '2019', '0.00'],
      ['B', 'value', '2019', '3.00'],
    ]),
  };
  const cells = [cellOf('B/2019', {e1: 100, e2: 100, e3: 100})];
  const zeros = (kept: 'public' | 'protected') => [
    ...primary(datasetOf(cells, own), {sensitivity: sensitivity({minimum: 3, zeros: kept})}).entries(),
  ];
  expect(zeros('public')).toEqual([]);
  expect(zeros('protected')).toMatchObject([['A/2019', {status: 'A', rule: 'zeros', upper: 1n}]]);
});

const consent = (measure: string): Consent => ({
  enterprise: 'E1',
  name: {zh: '甲', en: 'First'},
  dataset: 'd',
  measure,
  period: period('2019'),
  source: 'report',
  page: '1',
  kind: 'published',
});

test('a named unit is not for publication without a record for its value, and then no matter of counting', () => {
  const cells = [cellOf('E1/2019', {E1: 50}), cellOf('_T/2019', {E1: 50, E2: 30, E3: 20})];
  const own = {measures, dimensions: [dimensions.firm]};
  const found = (...consents: readonly Consent[]) =>
    [...primary(datasetOf(cells, own), {sensitivity: sensitivity({minimum: 3, pPercent: 10}), consents})].map(
      ([name, {status, rule}]) => [name, status, rule],
    );
  expect(found()).toEqual([['E1/2019', 'N', 'named-unit']]);
  expect(found(consent('growth'))).toEqual([['E1/2019', 'N', 'named-unit']]);
  expect(found(consent('value'))).toEqual([]);
});
