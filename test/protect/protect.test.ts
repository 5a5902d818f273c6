/** The guard of named enterprises. */
import {expect, test} from 'vitest';
import {protect, readConsents, unitsInside} from '../../src/analyse/protect/index.ts';
import {cities, firms} from '../tiny.ts';

const header = 'enterprise,name_zh,name_en,dataset,measure,period,source,page,kind';
const record = (code: string, measure: string, period = '2019', more = '') =>
  `${code},${code}公司,${code} Ltd,outsourcing,${measure},${period},Report 2019,7,published${more}`;
const consents = (...rows: readonly string[]) =>
  readConsents([header, ...rows].join('\n'), 'reference/published-enterprises.csv');

test('an enterprise without a record leaves neither code nor name nor figure', () => {
  const [out] = protect([firms], {consents: consents(record('E1', 'value'))});
  const text = JSON.stringify(out);
  for (const trace of ['E2', 'E3', 'E4', '机密', 'Secret', '30.00', '15.00']) expect(text).not.toContain(trace);
  expect(out?.observations.map((one) => `${one.key.join('.')} ${one.measure} ${one.text}`)).toEqual([
    '_T value 100.00',
    'E1 value 50.00',
  ]);
});

test('a cleared enterprise carries the name that the publication printed', () => {
  const [out] = protect([firms], {consents: consents(record('E1', 'value'))});
  expect(out?.dimensions[0]?.codes.map((code) => code.label.zh)).toEqual(['合计', 'E1公司']);
});

test('a record clears one measure and one period, nothing else', () => {
  const [out] = protect([firms], {consents: consents(record('E1', 'value'), record('E2', 'value', '2018'))});
  expect(out?.observations.filter((one) => one.key[0] !== '_T')).toHaveLength(1);
});

test('what stays inside is counted, with the rank of its first, without names', () => {
  const [out] = protect([firms], {consents: consents(record('E1', 'value'), record('E2', 'value'))});
  expect(out?.protection.withheld).toEqual([
    {dimension: 'enterprise', key: ['*'], measure: 'value', period: '2019', count: 2, first: 3},
    {dimension: 'enterprise', key: ['*'], measure: 'growth', period: '2019', count: 4, first: 1},
  ]);
  expect(out?.protection.hidden).toEqual({primary: 6, secondary: 0});
});

test('exact cells do not pass, and the one rule is named', () => {
  const [out] = protect([cities], {consents: []});
  expect(out).not.toHaveProperty('cells');
  expect(out?.protection.rules[0]?.en).toBe('named enterprises checked; no other rule yet: drafts for inside use');
  expect(out?.observations).toEqual(cities.observations);
  expect(out?.protection.withheld).toEqual([]);
});

test('those who stay inside are named for the statistician alone, by rank', () => {
  const inside = unitsInside([cities, firms], {consents: consents(record('E1', 'value'))});
  expect(inside.filter((one) => one.measure === 'value').map((one) => [one.rank, one.code])).toEqual([
    [2, 'E2'],
    [3, 'E3'],
    [4, 'E4'],
  ]);
  expect(unitsInside([firms], {consents: [], ranks: 1}).map((one) => one.code)).toEqual(['E1', 'E4']);
});

test('a record for the total of an enterprise does not clear its breakdown', () => {
  const flow = {
    id: 'flow',
    title: {zh: '流向', en: 'Flow'},
    codes: [
      {code: '_T', label: {zh: '合计', en: 'Total'}, level: 'total', order: 0},
      {code: 'X', label: {zh: '出口', en: 'Exports'}, level: 'flow', order: 1},
    ],
  };
  const both = {
    ...firms,
    dimensions: [flow, ...firms.dimensions],
    observations: firms.observations.flatMap((one) => [
      {...one, key: ['_T', ...one.key]},
      {...one, key: ['X', ...one.key]},
    ]),
  };
  const shown = (list: ReturnType<typeof consents>) =>
    protect([both], {consents: list})[0]
      ?.observations.map((one) => one.key.join('.'))
      .filter((key) => key.endsWith('E1'));
  expect(shown(consents(record('E1', 'value')))).toEqual(['_T.E1']);
  const withKey = readConsents(`${header},key\n${record('E1', 'value', '2019', ',X.E1')}`, 'f.csv');
  expect(shown(withKey)).toEqual(['X.E1']);
});

test('a record with an unknown kind or a period that is none is named by its line', () => {
  const bad = () => consents(record('E1', 'value'), record('E2', 'value', '2019-13'));
  expect(bad).toThrow(expect.objectContaining({code: 'CONSENT_INVALID', place: expect.objectContaining({line: 3})}));
});

test('a key with a code that its dimension does not list is a bug, not a leak', () => {
  const broken = {...firms, observations: firms.observations.map((one) => ({...one, key: ['E9']}))};
  expect(() => protect([broken], {consents: []})).toThrow(/does not list/);
});
