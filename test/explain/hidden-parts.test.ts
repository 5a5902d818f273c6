/** Why a published value grew, where parts of it are hidden: they stand together, and never one alone. */
import {expect, test} from 'vitest';
import type {Observation} from '../../src/model/observation.ts';
import {parseAddress} from '../../src/model/address.ts';
import type {Protected} from '../../src/model/seals.ts';
import {explainFigure, whyFigure} from '../../src/present/explain/index.ts';
import type {ExplainInput} from '../../src/present/explain/index.ts';
import {printedWorld} from '../../src/process/compile/index.ts';
import {draft} from '../../src/release/index.ts';
import {dataset} from '../compile/workspace.ts';
import {compiledOf, dimensions, type Row, workspace} from '../tiny.ts';

const total = dimensions.area.codes[0];
const cities = ['330100', '330200', '330300', '330400'].map((code, at) => ({
  code,
  label: {zh: `市${at}`, en: `City ${at}`},
  level: 'city',
  parent: '_T',
  order: at + 1,
}));
const area = {...dimensions.area, codes: [total, ...cities]};

/** 50 + 20 + 20 + 10 = 100 → 80 + 15 + 25 + 20 = 140 */
const rows: readonly Row[] = [
  ['_T', 'value', '2018', '100.00'],
  ['_T', 'value', '2019', '140.00'],
  ['_T', 'growth', '2019', '40.00'],
  ...(['50.00', '20.00', '20.00', '10.00'] as const).map(
    (text, at): Row => [cities[at]?.code ?? '', 'value', '2018', text],
  ),
  ...(['80.00', '15.00', '25.00', '20.00'] as const).map(
    (text, at): Row => [cities[at]?.code ?? '', 'value', '2019', text],
  ),
];

const declared = dataset({
  id: 'services',
  source: 'bop',
  dimensions: {area: {}},
  margins: [['area']],
  publish: {value: {unit: 'CNY_100M', decimals: 2}, growth: {decimals: 2}},
});

/** @param hidden `CODE/PERIOD` of values that are not shown */
function asPublic(hidden: readonly string[]): ExplainInput {
  const {cells: _cells, ...body} = compiledOf({
    id: 'services',
    dimensions: [area].map((one) => one as typeof dimensions.area),
    rows,
  }); // the same shape, other codes
  const observations = body.observations.map(
    (one): Observation =>
      hidden.includes(`${one.key.join('.')}/${one.period}`)
        ? {...one, text: '·', status: 'suppressed', conf: 'D'}
        : one,
  );
  const protection = {rules: [], hidden: {primary: 0, secondary: 0}, withheld: []};
  // A test may play the part of the protection.
  const made = {...body, observations, protection} as unknown as Protected;
  const released = draft([made], {workspace});
  return {
    released,
    role: 'public',
    world: printedWorld([made], [declared]),
    versionsOf: () => [],
    hidden: new Map(),
    publishedAt: () => undefined,
  };
}

const GROWTH = parseAddress('services/_T/growth/2019');

function byCity(hidden: readonly string[]) {
  if (!GROWTH) throw new Error('no address');
  return whyFigure(asPublic(hidden), GROWTH, []).decompositions.find(({by}) => by[0]?.dimension === 'area');
}

test('nothing hidden: every part is told', () => {
  expect(byCity([])?.parts.map(({amount, points}) => [amount, points])).toEqual([
    ['30.00', '30.00'],
    ['10.00', '10.00'],
    ['-5.00', '-5.00'],
    ['5.00', '5.00'],
  ]);
});

test('two hidden parts stand together in the rest', () => {
  const found = byCity(['330300/2018', '330300/2019', '330400/2018', '330400/2019']);
  expect(found?.parts.map(({codes}) => codes[0]?.code)).toEqual(['330100', '330200']);
  expect(found?.rest).toEqual({count: 0, hidden: 2, amount: '15.00', points: '15.00'});
});

test('a single hidden part would be the rest: nothing is told of this division', () => {
  expect(byCity(['330400/2019'])).toBeUndefined();
  expect(byCity(['330400/2018', '330400/2019'])).toBeUndefined();
});

test('two parts, each hidden in another period, would be two single rests: nothing is told', () => {
  expect(byCity(['330300/2018', '330400/2019'])).toBeUndefined();
});

test('a hidden part of a sum is a dot, and what the others leave is not worked out', () => {
  const address = parseAddress('services/_T/value/2019');
  if (!address) throw new Error('no address');
  const {parts} = explainFigure(asPublic(['330300/2019', '330400/2019']), address);
  expect(parts[0]).toMatchObject({hidden: 2});
  expect(parts[0]?.cells.map(({text}) => text)).toEqual(['80.00', '15.00', '·', '·']);
  expect(JSON.stringify(parts)).not.toContain('45.00');
});
