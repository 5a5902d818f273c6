/** Zeros that are declared protected: that nobody contributed is itself hidden, and cannot be worked out; by default everybody knows it. */
import {expect, test} from 'vitest';
import {attack} from '../../src/analyse/attack/index.ts';
import {primary, protectRelease} from '../../src/analyse/protect/index.ts';
import type {Observation} from '../../src/model/observation.ts';
import {period} from '../../src/model/period.ts';
import {cellText, type Sensitivity} from '../../src/model/protection.ts';
import type {Compiled} from '../../src/model/seals.ts';
import {cube, type CubeOptions, type Entry} from './cube.ts';

const open: Sensitivity = {dominance: [], zeros: 'public', intervals: 'report'};
const closed: Sensitivity = {...open, zeros: 'protected'};

const four = (code: string, at: string, amount: number): readonly Entry[] =>
  [0, 1, 2, 3].map((index) => [[code], at, `${code}${index}`, amount] as const);

/** Two years; in the second nobody contributed to a, of which a 0 is printed. */
const options: CubeOptions = {
  trees: {area: {a: '_T', b: '_T', c: '_T'}},
  margins: [['area']],
  measures: ['share', 'growth'],
  withZeros: true,
  records: [
    ...four('a', '2018', 5),
    ...four('b', '2018', 10),
    ...four('c', '2018', 20),
    ...four('b', '2019', 10),
    ...four('c', '2019', 20),
  ],
};
const table = cube(options);

async function hiddenIn(compiled: Compiled, sensitivity: Sensitivity) {
  const publish = Object.fromEntries(compiled.measures.map(({id}) => [id, {}]));
  const {datasets, hidden} = await protectRelease([compiled], {
    consents: [],
    declared: new Map([[compiled.id, {sensitivity}]]),
    publish: new Map([[compiled.id, publish]]),
  });
  const [published = compiled] = datasets;
  const found = await attack({datasets: [{truth: compiled, published, sensitivity, publish}], printed: []});
  return {published, hidden, found, names: hidden.map((one) => `${cellText(one)} ${one.status}`)};
}

const figure = (observations: readonly Observation[], key: string, measure: string, at: string): string | undefined =>
  observations.find((one) => one.key[0] === key && one.measure === measure && one.period === at)?.text;

test('by default a zero is printed, and known to everybody', async () => {
  const {published, names, found} = await hiddenIn(table, open);
  expect(figure(published.observations, 'a', 'value', '2019')).toBe('0');
  expect([names, found.sensitive.all]).toEqual([[], 0]);
});

test('a protected zero is hidden, and the cheapest other cell with it, so that the rest of the total does not tell it', async () => {
  const {names, found} = await hiddenIn(table, closed);
  // Without b too, the total 120 less 40 and 80 would leave 0.
  expect(names).toEqual(['cube/b/2019 D', 'cube/a/2019 A']);
  expect([found.recovered, found.exposed, found.sensitive.hidden]).toEqual([[], [], 1]);
});

test('its share of 0 and its fall by 100 percent are hidden with it', async () => {
  const {published} = await hiddenIn(table, closed);
  const of = (measure: string) => figure(published.observations, 'a', measure, '2019');
  expect([of('value'), of('share'), of('growth')]).toEqual(['·', '·', '·']);
  // What it was a year before is no zero.
  expect(figure(published.observations, 'a', 'value', '2018')).toBe('20');
});

test('the attack finds a protected zero that is shown, and one that follows', async () => {
  const publish = {};
  const shown = await attack({
    datasets: [{truth: table, published: table, sensitivity: closed, publish}],
    printed: [],
  });
  expect(shown.exposed.map(cellText)).toEqual(['cube/a/2019']);
  const dots = table.observations.map((one): Observation => {
    const isOwn = one.key[0] === 'a' && one.period === '2019';
    return isOwn ? {...one, text: '·', status: 'suppressed', conf: 'A'} : one;
  });
  const alone = await attack({
    datasets: [{truth: table, published: {...table, observations: dots}, sensitivity: closed, publish}],
    printed: [],
  });
  expect(alone.recovered.map(cellText)).toEqual(['cube/a/2019']);
});

test('an outsider who takes nothing for zero finds less: with the zero hidden, its hidden neighbour is not what is left', async () => {
  // b alone is hidden of the others: where a were known to be 0, b would be 120 − 80.
  const {found} = await hiddenIn(table, closed);
  expect(found.recovered).toEqual([]);
  const [published] = [await hiddenIn(table, closed)].map((one) => one.published);
  const known = await attack({
    datasets: [{truth: table, published: published ?? table, sensitivity: open, publish: {}}],
    printed: [],
    effort: 0,
  });
  expect(known.recovered.map(cellText)).toEqual(['cube/b/2019']);
});

test('a net zero of contributors is no zero: it is judged by its contributors', () => {
  const records: readonly Entry[] = [[['a'], '2019', 'e1', 5], [['a'], '2019', 'e2', -5], ...four('b', '2019', 10)];
  const net = cube({trees: {area: {a: '_T', b: '_T'}}, margins: [['area']], records});
  expect([...primary(net, {sensitivity: closed}).keys()]).toEqual([]);
  const judged = primary(net, {sensitivity: {...closed, minimum: 3}}).get('a/2019');
  expect([judged?.rule, judged?.status]).toEqual(['minimum', 'A']);
});

test('a zero with a cell but no record, as tables deliver it, is protected like one without', () => {
  const cell = {
    key: ['a'],
    period: period('2019'),
    value: 0n,
    records: 0n,
    enterprises: 0n,
    largest: [],
  };
  const delivered = {...table, cells: [...table.cells, cell]};
  expect([...primary(delivered, {sensitivity: closed}).keys()]).toEqual(['a/2019']);
  expect(primary(delivered, {sensitivity: open}).size).toBe(0);
});

test('a zero that an earlier release showed is known, and stays as it is', async () => {
  const publish = Object.fromEntries(table.measures.map(({id}) => [id, {}]));
  const earlier = table.observations.filter((one) => one.key[0] === 'a' && one.period === '2019');
  const {hidden} = await protectRelease([table], {
    consents: [],
    declared: new Map([['cube', {sensitivity: closed}]]),
    publish: new Map([['cube', publish]]),
    earlier,
  });
  expect(hidden).toEqual([]);
});

test('a decision to hide a zero that everybody knows hides its print, and nothing is protected for it', async () => {
  const reason = {zh: '决定', en: 'decided'};
  const line = {
    dataset: 'cube',
    key: ['a'],
    period: period('2019'),
    action: 'hide',
    reason,
    source: 's',
    status: 'N',
  } as const;
  const {hidden, lost} = await protectRelease([table], {
    consents: [],
    declared: new Map([['cube', {sensitivity: open, manual: [{...line, file: 'protection.csv', line: 2}]}]]),
    publish: new Map([['cube', {value: {}, share: {}, growth: {}}]]),
  });
  expect(hidden.map(cellText)).toEqual(['cube/a/2019']);
  expect(lost.map(cellText)).toEqual(['cube/a/2019']);
});
