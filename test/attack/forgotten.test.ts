/**
 * What the protection forgets, the attack finds: each rule, each tree over a dimension, the year over its months, a linked table, an earlier
 * vintage. Every case is safe where nothing is forgotten, so that what is found is the forgetting.
 */
import {expect, test} from 'vitest';
import {attack, type AttackInput, type Demands} from '../../src/analyse/attack/index.ts';
import {protectRelease, type PrimaryOptions, type ReleaseOptions} from '../../src/analyse/protect/index.ts';
import {type Period, period} from '../../src/model/period.ts';
import {cellText, type Sensitivity} from '../../src/model/protection.ts';
import type {Compiled, DatasetBody} from '../../src/model/seals.ts';
import {cube, type CubeOptions, type Entry} from '../protect/cube.ts';

const none: Sensitivity = {dominance: [], zeros: 'public', intervals: 'report'};
const few: Sensitivity = {...none, minimum: 3};

/** Contributions of one cell, each by another enterprise. */
const by = (code: string, contributions: readonly number[], at = '2019'): readonly Entry[] =>
  contributions.map((amount, index) => [[code], at, `${code}${index}`, amount] as const);

const publishOf = ({measures}: Compiled) => Object.fromEntries(measures.map(({id}) => [id, {}]));

async function publish(
  compiled: readonly Compiled[],
  options: PrimaryOptions | undefined,
  more: Partial<ReleaseOptions> = {},
) {
  const {datasets} = await protectRelease(compiled, {
    consents: [],
    declared: new Map(options ? compiled.map(({id}) => [id, options]) : []),
    publish: new Map(compiled.map((one) => [one.id, publishOf(one)])),
    ...more,
  });
  return datasets;
}

type Found = {readonly exposed: readonly string[]; readonly recovered: readonly string[]};

async function found(
  compiled: readonly Compiled[],
  bodies: readonly DatasetBody[],
  sensitivity: Sensitivity,
  {demands, earlier = []}: {demands?: Demands} & Pick<AttackInput, 'earlier'> = {},
): Promise<Found> {
  const {exposed, recovered} = await attack({
    datasets: compiled.flatMap((truth, at) => {
      const published = bodies[at];
      const more = demands ? {demands} : {};
      return published ? [{truth, published, sensitivity, publish: publishOf(truth), ...more}] : [];
    }),
    printed: [],
    earlier,
    effort: 0,
  });
  return {exposed: exposed.map(cellText), recovered: recovered.map(cellText)};
}

const safe: Found = {exposed: [], recovered: []};
const quarters = [25, 25, 25, 25];
const areas = {area: {a: '_T', b: '_T', c: '_T'}};
const withA = (contributions: readonly number[]): Compiled =>
  cube({
    trees: areas,
    margins: [['area']],
    records: [...by('a', contributions), ...by('b', quarters), ...by('c', quarters)],
  });

const text = {zh: '试', en: 'test'};
const hide = {
  dataset: 'cube',
  key: ['a'],
  period: '*',
  action: 'hide',
  reason: text,
  source: 's',
  status: 'N',
} as const;
const request = {enterprise: 'a0', from: '2019-01-01', source: 'a letter'};

type RuleCase = {
  readonly name: string;
  readonly a: readonly number[];
  readonly sensitivity: Sensitivity;
  readonly more?: Omit<PrimaryOptions, 'sensitivity'>;
  readonly demands?: Demands;
};

const rules: readonly RuleCase[] = [
  {name: 'minimum of contributors', a: [50, 50], sensitivity: few},
  // 90 of 100 is more than 85 %
  {name: 'dominance', a: [90, 4, 3, 3], sensitivity: {...none, dominance: [{n: 1, percent: 85}]}},
  // 100 − 50 − 46 = 4, less than 10 % of 50
  {name: 'p percent', a: [50, 46, 2, 2], sensitivity: {...none, pPercent: 10}},
  // 4 known to within 60 %: 2.4, less than 10 % of 50
  {name: '(p, q)', a: [50, 46, 2, 2], sensitivity: {...none, pq: {p: 10, q: 60}}},
  {
    name: 'on request',
    a: [50, 50],
    sensitivity: none,
    more: {onRequest: {'fewer-than': 3, percent: 90, units: [request]}},
    demands: {asked: {units: [request], fewerThan: 3, percent: 90}},
  },
  {
    name: 'decided by hand',
    a: quarters,
    sensitivity: none,
    more: {manual: [{...hide, file: 'protection.csv', line: 2}]},
    demands: {decided: [{key: ['a'], period: '*'}]},
  },
];

test.each(rules)('$name: forgotten, it leaves the cell exposed', async ({a, sensitivity, more, demands}) => {
  const compiled = [withA(a)];
  const asked = demands ? {demands} : {};
  const whole = await publish(compiled, {sensitivity, ...more});
  expect(await found(compiled, whole, sensitivity, asked)).toEqual(safe);
  const forgotten = await publish(compiled, {sensitivity: none});
  expect((await found(compiled, forgotten, sensitivity, asked)).exposed).toEqual(['cube/a/2019']);
});

test("a supplier's flag: forgotten, the number that it keeps back follows from the others", async () => {
  const delivered = withA(quarters);
  // The value of a never came; total, b and c did.
  const kept: Compiled = {
    ...delivered,
    cells: delivered.cells.filter(({key}) => key[0] !== 'a'),
    observations: delivered.observations.map((one) =>
      one.key[0] === 'a' ? ({...one, text: '·', status: 'suppressed'} as const) : one,
    ),
  };
  expect(await found([kept], await publish([kept], {sensitivity: none}), none)).toEqual(safe);
  const {recovered} = await found([kept], await publish([kept], undefined), none);
  expect(recovered).toEqual(['cube/a/2019']);
});

/** a is one enterprise's; c is the cheapest, so that it goes with a where nothing else is known. */
const four: CubeOptions = {
  trees: {area: {a: '_T', b: '_T', c: '_T', d: '_T'}},
  margins: [['area']],
  records: [...by('a', [5]), ...by('b', [10, 10, 10, 10]), ...by('c', [3, 3, 3, 3]), ...by('d', [20, 20, 20, 20])],
};
const regions: CubeOptions = {...four, trees: {area: {N: '_T', S: '_T', a: 'N', b: 'N', c: 'S', d: 'S'}}};
const belt: CubeOptions = {...four, groups: {area: {belt: ['a', 'b']}}};
const both: CubeOptions = {...four, groups: {area: {belt: ['a', 'b'], road: ['a', 'd']}}};

const trees: readonly (readonly [name: string, seen: CubeOptions, all: CubeOptions])[] = [
  // a and c are hidden; N − b = a
  ['a hierarchy', four, regions],
  ['a group', four, belt],
  // a and b are hidden, since belt tells; road − d = a
  ['a second group', belt, both],
];

test.each(trees)('%s: forgotten, it gives the cell away', async (_name, seen, all) => {
  const whole = cube(all);
  expect(await found([whole], await publish([whole], {sensitivity: few}), few)).toEqual(safe);
  const {recovered} = await found([whole], await withoutSeeing(cube(seen), whole), few);
  expect(recovered).toContain('cube/a/2019');
});

test('the year over its months: forgotten, it gives the month away', async () => {
  const records = [...by('a', [5], '2019-01'), ...by('a', [9, 9, 9], '2019-02')];
  const more = [...by('b', quarters, '2019-01'), ...by('b', quarters, '2019-02')];
  const options = {trees: {area: {a: '_T', b: '_T'}}, margins: [['area']], records: [...records, ...more]};
  const whole = cube({...options, withYears: true});
  expect(await found([whole], await publish([whole], {sensitivity: few}), few)).toEqual(safe);
  const {recovered} = await found([whole], await withoutSeeing(cube(options), whole), few);
  expect(recovered).toContain('cube/a/2019-01');
});

/** Protects what is seen, and shows the rest as it is where nothing of it is sensitive by itself. */
async function withoutSeeing(seen: Compiled, whole: Compiled): Promise<readonly DatasetBody[]> {
  const [body] = await publish([seen], {sensitivity: few});
  const known = new Set(seen.cells.map((one) => cellText({...one, dataset: 'cube'})));
  const others = whole.observations.filter((one) => !known.has(cellText(one)));
  return [{...whole, observations: [...(body?.observations ?? []), ...others]}];
}

test('two linked tables that are each safe alone and not together: what both share gives the cell away', async () => {
  const north = cube({...four, id: 'north'});
  const tie = (at: Period): Compiled['equations'] => [
    {
      terms: [
        {cell: {dataset: 'south', key: ['c'], period: at}, sign: 1},
        {cell: {dataset: 'north', key: ['c'], period: at}, sign: -1},
      ],
    },
  ];
  const options: CubeOptions = {
    id: 'south',
    trees: {area: {c: '_T', e: '_T'}},
    margins: [['area']],
    records: [...by('c', [3, 3, 3, 3]), ...by('e', quarters)],
  };
  const [apart, linked] = [cube(options), cube({...options, equations: tie(period('2019')) ?? []})];
  const [first, second] = [await publish([north], {sensitivity: few}), await publish([apart], {sensitivity: few})];
  expect(await found([north], first, few)).toEqual(safe);
  expect(await found([apart], second, few)).toEqual(safe);
  // c is hidden in the north alone; shown in the south it gives a: 137 − 40 − 12 − 80 = 5
  const {recovered} = await found([north, linked], [...first, ...second], few);
  expect(recovered).toEqual(['north/a/2019', 'north/c/2019']);
  expect(await found([north, linked], await publish([north, linked], {sensitivity: few}), few)).toEqual(safe);
});

test('two vintages that are each safe alone and not together: the forgotten first one gives the cell away', async () => {
  const whole = cube(four);
  const prefer: ReleaseOptions['decided'] = (_dataset, _figure, key) =>
    key[0] === 'd' ? {action: 'prefer', factor: 1} : undefined;
  const first = await publish([whole], {sensitivity: few}, {decided: prefer});
  const second = await publish([whole], {sensitivity: few});
  expect(await found([whole], first, few)).toEqual(safe);
  expect(await found([whole], second, few)).toEqual(safe);
  // The first hides a and d, the second a and c: together c is known, and d.
  const earlier = [{id: 'R1', datasets: first}];
  expect((await found([whole], second, few, {earlier})).recovered).toEqual(['cube/a/2019']);
  const visible = first.flatMap(({observations}) => observations.filter(({status}) => status !== 'suppressed'));
  const third = await publish([whole], {sensitivity: few}, {earlier: visible});
  expect(await found([whole], third, few, {earlier})).toEqual(safe);
});
