/** Protection of a whole release, on tables that one can check in one's head: a cell of fewer than three contributors is sensitive. */
import {expect, test} from 'vitest';
import {protectRelease, type ReleaseOptions} from '../../src/analyse/protect/index.ts';
import {period} from '../../src/model/period.ts';
import {cellText, type CostFunction} from '../../src/model/protection.ts';
import type {Compiled} from '../../src/model/seals.ts';
import {cube, type CubeOptions, type Entry, rules} from './cube.ts';

/** So many contributors of one amount each. */
const many = (codes: readonly string[], at: string, count: number, amount: number, prefix = ''): readonly Entry[] =>
  Array.from({length: count}, (_, index) => [codes, at, `${prefix}${codes.join('')}${index}`, amount] as const);

async function protectedBy(compiled: readonly Compiled[], options: Partial<ReleaseOptions> = {}) {
  const declared = new Map(compiled.map(({id}) => [id, {sensitivity: rules}]));
  const publish = new Map(
    compiled.map(({id, measures}) => [id, Object.fromEntries(measures.map((one) => [one.id, {measure: one.kind}]))]),
  );
  const found = await protectRelease(compiled, {consents: [], declared, publish, ...options});
  const hidden = found.datasets.flatMap(({observations}) =>
    observations
      .filter(({status}) => status === 'suppressed')
      .map((one) => `${one.measure} ${cellText(one)} ${one.conf}`),
  );
  return {
    ...found,
    figures: hidden,
    values: hidden.filter((one) => one.startsWith('value ')).map((one) => one.slice(6)),
  };
}

const row: CubeOptions = {
  trees: {area: {A: '_T', B: '_T', C: '_T'}},
  margins: [['area']],
  records: [...many(['A'], '2019', 1, 5), ...many(['B'], '2019', 4, 10), ...many(['C'], '2019', 4, 20)],
};

test('with one sensitive part of a row the cheapest other part is hidden, and the total stands', async () => {
  const {values, hidden} = await protectedBy([cube(row)]);
  expect(values).toEqual(['cube/A/2019 A', 'cube/B/2019 D']);
  expect(hidden.map(({rule, status, lower, upper}) => [rule, status, lower, upper])).toEqual([
    ['minimum', 'A', 1n, 1n],
    ['secondary', 'D', 0n, 0n],
  ]);
  expect(hidden[1]?.reason.en).toBe('shown, it would give cube/A/2019 away');
});

test('the declared cost says which of two safe parts is hidden with a sensitive one', async () => {
  // B: four records of 10; C: four of 20, and one of 1 more. By value B is the cheaper one, by number of records too, at equal cost the later.
  const more: CubeOptions = {...row, records: [...row.records, ...many(['C'], '2019', 1, 1, 'small')]};
  const secondaryBy = async (cost: CostFunction, records = more.records) => {
    const declared = new Map([['cube', {sensitivity: rules, cost}]]);
    const {hidden} = await protectedBy([cube({...more, records})], {declared});
    return hidden.filter(({rule}) => rule === 'secondary').map(({key}) => key.join('.'));
  };
  expect(await secondaryBy('value')).toEqual(['B']);
  expect(await secondaryBy('n')).toEqual(['B']);
  // Twenty records of 1 in B: still less value than C, but more records.
  const crowded = [...more.records, ...many(['B'], '2019', 20, 1, 'small')];
  expect(await secondaryBy('value', crowded)).toEqual(['B']);
  expect(await secondaryBy('n', crowded)).toEqual(['C']);
});

test('a hidden figure keeps its place and neither text, bounds nor reason of its number', async () => {
  const {datasets} = await protectedBy([cube(row)]);
  expect(datasets[0]?.observations.find(({key}) => key[0] === 'A')).toEqual({
    dataset: 'cube',
    key: ['A'],
    measure: 'value',
    period: '2019',
    unit: 'CNY',
    decimals: 0,
    text: '·',
    status: 'suppressed',
    conf: 'A',
  });
  expect(datasets[0]?.protection.hidden).toEqual({primary: 1, secondary: 1});
  expect(datasets[0]).not.toHaveProperty('cells');
});

test('a workspace that declares nothing shows what it showed before', async () => {
  const {datasets, summary, hidden} = await protectedBy([cube(row)], {declared: new Map()});
  expect(datasets[0]?.observations).toEqual(cube(row).observations);
  expect(hidden).toEqual([]);
  expect(summary).toMatchObject({isDeclared: false, undeclared: ['cube']});
});

test('a group of other parts may give the sensitive one away: it is in the same model', async () => {
  const grouped = {...row, groups: {area: {coast: ['B', 'C']}}};
  const {values} = await protectedBy([cube(grouped)]);
  expect(values.toSorted()).toEqual(['cube/A/2019 A', 'cube/B/2019 D', 'cube/coast/2019 D']);
});

test('two margins that are each safe alone are protected together', async () => {
  // By item: A 1 contributor, so B hides with it. By partner: P is A's and B's sum seen from the other side, and so on.
  const both: CubeOptions = {
    trees: {item: {A: '_T', B: '_T', C: '_T'}, partner: {P: '_T', Q: '_T'}},
    margins: [['item'], ['partner']],
    records: [
      ...many(['A', 'P'], '2019', 1, 7),
      ...many(['B', 'P'], '2019', 3, 10),
      ...many(['B', 'Q'], '2019', 3, 10),
      ...many(['C', 'Q'], '2019', 4, 30),
    ],
  };
  const {values} = await protectedBy([cube(both)]);
  // No partner has a sensitive cell and no partner's cell tells an item's: the partners stand.
  expect(values).toEqual(['cube/A._T/2019 A', 'cube/B._T/2019 D']);
});

test('linked tables that are safe alone and not together: a cell that both share is hidden in both', async () => {
  const north = cube({...row, id: 'north'});
  const records = many(['B'], '2019', 4, 10);
  const equation = (key: string) =>
    ({
      terms: [
        {cell: {dataset: 'south', key: [key], period: period('2019')}, sign: 1},
        {cell: {dataset: 'north', key: [key], period: period('2019')}, sign: -1},
      ],
    }) as const;
  const tree = {area: {B: '_T', D: '_T'}};
  const south = (equations: CubeOptions['equations']) =>
    cube({
      id: 'south',
      trees: tree,
      margins: [['area']],
      records: [...records, ...many(['D'], '2019', 5, 50)],
      ...(equations ? {equations} : {}),
    });
  const apart = await protectedBy([north, south(undefined)]);
  expect(apart.values).toEqual(['north/A/2019 A', 'north/B/2019 D']);
  const linked = await protectedBy([north, south([equation('B')])]);
  expect(linked.values).toEqual(['north/A/2019 A', 'north/C/2019 D']);
});

test('a combined dataset gives no part away', async () => {
  const part = (id: string, count: number) =>
    cube({
      id,
      trees: {flow: {X: '_T', M: '_T'}},
      margins: [['flow']],
      records: [...many(['X'], '2019', count, 9), ...many(['M'], '2019', 5, 8, id)],
    });
  const sum = cube({
    id: 'both',
    trees: {flow: {X: '_T', M: '_T'}},
    margins: [['flow']],
    records: [...many(['X'], '2019', 2, 9), ...many(['X'], '2019', 6, 9, 'o'), ...many(['M'], '2019', 10, 8)],
    equations: ['_T', 'X', 'M'].map((flow) => ({
      terms: ['both', 'one', 'other'].map((dataset, at) => {
        return {cell: {dataset, key: [flow], period: period('2019')}, sign: at === 0 ? 1 : -1} as const;
      }),
    })),
  });
  const {values} = await protectedBy([part('one', 2), part('other', 6), sum]);
  expect(values).toContain('one/X/2019 A');
  // X of both and of the other part would give it away; so would the imports and the total of its own.
  expect(values.includes('both/X/2019 D') || values.includes('other/X/2019 D')).toBe(true);
  expect(values.filter((text) => text.startsWith('one/'))).toHaveLength(2);
});

test('an earlier release is known: what it showed stays shown, and other cells are hidden in its place', async () => {
  const earlier = cube(row).observations.filter(({key}) => key[0] === 'B');
  const {values, lost} = await protectedBy([cube(row)], {earlier});
  expect(values).toEqual(['cube/A/2019 A', 'cube/C/2019 D']);
  expect(lost).toEqual([]);
});

test('two vintages that are each safe and not together: what they tell is lost, and listed, and hides nothing more', async () => {
  const earlier = cube(row).observations.filter(({key}) => ['B', 'C', '_T'].includes(key[0] ?? ''));
  const {values, lost, summary} = await protectedBy([cube(row)], {earlier});
  expect(values).toEqual(['cube/A/2019 A']);
  expect(lost.map(cellText)).toEqual(['cube/A/2019']);
  expect(summary.lost).toBe(1);
});

test('a sensitive cell that others have printed is shown as it is', async () => {
  const printed = [
    {
      dataset: 'cube',
      key: ['A'],
      period: period('2019'),
      measure: 'value',
      text: '5',
      unit: 'CNY',
      decimals: 0,
      source: 'a book',
    },
  ];
  const {values} = await protectedBy([cube(row)], {printed});
  expect(values).toEqual([]);
});

test('a printed growth rate of a printed value tells its base, which is then lost and still not printed', async () => {
  const two = cube({
    ...row,
    measures: ['growth'],
    records: [...row.records, ...many(['A'], '2018', 1, 4), ...many(['B'], '2018', 9, 4)],
  });
  const print = (measure: string, text: string) => {
    return {
      dataset: 'cube',
      key: ['A'],
      period: period('2019'),
      measure,
      text,
      unit: 'CNY',
      decimals: 0,
      source: 'a book',
    };
  };
  const {values, lost} = await protectedBy([two], {printed: [print('value', '5'), print('growth', '25')]});
  expect(values).toEqual(['cube/A/2018 A']);
  expect(lost.map(cellText)).toEqual(['cube/A/2018']);
});

test('a year shown with eleven of its months gives no hidden month away', async () => {
  const months = Array.from({length: 12}, (_, at) => `2019-${String(at + 1).padStart(2, '0')}`);
  const records = months.flatMap((at, index) => many(['A'], at, index === 4 ? 2 : 5, 10 + index));
  const {values} = await protectedBy([cube({trees: {area: {A: '_T'}}, margins: [['area']], records, withYears: true})]);
  // The cheapest other month goes with it. The total has one part alone, so both are one number and hidden together.
  expect(values.filter((text) => text.startsWith('cube/A/'))).toEqual(['cube/A/2019-01 D', 'cube/A/2019-05 A']);
  expect(values.filter((text) => text.startsWith('cube/_T/'))).toHaveLength(2);
});

test('two sums from January on give no hidden month away between them', async () => {
  const months = ['2019-01', '2019-02', '2019-03', '2019-04'];
  const records = months.flatMap((at, index) => many(['A'], at, index === 2 ? 2 : 5, 10 + index));
  const options = {trees: {area: {A: '_T'}}, margins: [['area']], measures: ['year-to-date'], records} as const;
  const {figures, summary} = await protectedBy([cube(options)]);
  const own = figures.filter((text) => text.includes('/A/')).toSorted();
  // March is hidden. Shown sums of February and March, or of March and April, would tell it: one side of it goes.
  expect(own).toEqual(['value cube/A/2019-03 A', 'year-to-date cube/A/2019-03 D', 'year-to-date cube/A/2019-04 D']);
  expect(summary.toDate).toBeGreaterThan(0);
});

test('a sum from January on that is the year is as safe as that, and not only as its months prove', async () => {
  // Two contributors in January, two others in February: each month is of too few, the year is of four. Nothing follows February.
  const records = [...many(['A'], '2019-01', 2, 10), ...many(['A'], '2019-02', 2, 15, 'other ')];
  const options = {trees: {area: {A: '_T'}}, margins: [['area']], measures: ['year-to-date'], withYears: true, records};
  const {values, figures} = await protectedBy([cube(options)]);
  expect(values.filter((text) => text.includes('/A/'))).toEqual(['cube/A/2019-01 A', 'cube/A/2019-02 A']);
  expect(figures.filter((text) => text.startsWith('year-to-date cube/A/'))).toEqual(['year-to-date cube/A/2019-01 D']);
  // With a March the sum up to February is no cell, and none of its months proves more than two contributors.
  const more = cube({...options, records: [...records, ...many(['A'], '2019-03', 4, 20)]});
  expect((await protectedBy([more])).figures).toContain('year-to-date cube/A/2019-02 D');
});

test('for a cell that printed parts tell already nothing is hidden from whoever is alone beside it', async () => {
  // Printed: B1 = 5 and B2 = 4, so B = 9. Whoever is alone in A and C takes nothing more off the total of 26 than everybody knows.
  const own = (code: string, value: number, enterprise: string): Entry => [[code], '2019', enterprise, value];
  const parts = cube({
    trees: {area: {A: '_T', B: '_T', C: '_T', B1: 'B', B2: 'B'}},
    margins: [['area']],
    records: [own('A', 10, 'E2'), own('C', 7, 'E2'), own('B1', 5, 'E0'), own('B2', 4, 'E1')],
  });
  const print = (code: string, text: string) => {
    const place = {dataset: 'cube', key: [code], period: period('2019'), measure: 'value'};
    return {...place, text, unit: 'CNY', decimals: 0, source: 'a book'};
  };
  const {values, lost} = await protectedBy([parts], {printed: [print('B1', '5'), print('B2', '4')]});
  expect(values.toSorted()).toEqual(['cube/A/2019 A', 'cube/B/2019 A', 'cube/C/2019 A']);
  expect(lost.map(cellText)).toEqual(['cube/B/2019']);
});

test('figures that rest on a hidden value are hidden with it, whatever their own cell is', async () => {
  const two = cube({
    ...row,
    measures: ['growth', 'share', 'enterprises'],
    records: [...row.records, ...many(['A'], '2018', 7, 4), ...many(['B'], '2018', 2, 4), ...many(['C'], '2018', 6, 4)],
  });
  const {figures, summary} = await protectedBy([two]);
  expect(figures).toContain('growth cube/B/2019 D');
  expect(figures).toContain('enterprises cube/A/2019 A');
  expect(figures).toContain('share cube/A/2019 A');
  expect(figures).not.toContain('share cube/C/2019 D');
  // C is shown in 2019, and hidden in 2018 beside B: its growth would tell that.
  expect(figures).toContain('value cube/C/2018 D');
  expect(figures).toContain('growth cube/C/2019 D');
  expect(summary.derivedOnly).toBe(1);
});

test('a rank is shown only where every hidden cell of the line is surely smaller', async () => {
  const line: CubeOptions = {
    trees: {area: {A: '_T', B: '_T', C: '_T', D: '_T'}},
    margins: [['area']],
    measures: ['rank'],
    records: [
      ...many(['A'], '2019', 4, 100),
      ...many(['B'], '2019', 2, 50),
      ...many(['C'], '2019', 4, 10),
      ...many(['D'], '2019', 4, 5),
    ],
  };
  const {figures} = await protectedBy([cube(line)]);
  const ranks = figures.filter((text) => text.startsWith('rank'));
  expect(ranks).toEqual(['rank cube/B/2019 A', 'rank cube/C/2019 D', 'rank cube/D/2019 D']);
});

test('a decision that a cell is never suppressed hides another in its place', async () => {
  const decided: ReleaseOptions['decided'] = (_dataset, _figure, key) =>
    key[0] === 'B' ? {action: 'never-suppress', factor: 1} : undefined;
  const {values} = await protectedBy([cube(row)], {decided});
  expect(values).toEqual(['cube/A/2019 A', 'cube/C/2019 D']);
});

test('where a cell must be hidden, one that is preferred for it goes, and one that was hidden the last time', async () => {
  const prefer: ReleaseOptions['decided'] = (_dataset, _figure, key) =>
    key[0] === 'C' ? {action: 'prefer', factor: 1} : undefined;
  expect((await protectedBy([cube(row)], {decided: prefer})).values).toEqual(['cube/A/2019 A', 'cube/C/2019 D']);
  const lastHidden = new Set(['cube/C/2019']);
  expect((await protectedBy([cube(row)], {lastHidden})).values).toEqual(['cube/A/2019 A', 'cube/C/2019 D']);
});

test('who is alone in a cell does not learn another from the rest of the row', async () => {
  // A has one contributor, B two: their sum is 25. Hiding these two alone, A's contributor would subtract its own.
  const alone: CubeOptions = {
    trees: {area: {A: '_T', B: '_T', C: '_T', D: '_T'}},
    margins: [['area']],
    records: [
      ...many(['A'], '2019', 1, 5),
      ...many(['B'], '2019', 2, 10),
      ...many(['C'], '2019', 4, 20),
      ...many(['D'], '2019', 4, 30),
    ],
  };
  const {values} = await protectedBy([cube(alone)]);
  expect(values).toEqual(['cube/A/2019 A', 'cube/B/2019 A', 'cube/C/2019 D']);
});

test('a cell that is never to be suppressed and is sensitive is hidden nevertheless, and named with the rule', async () => {
  const decided: ReleaseOptions['decided'] = (_dataset, _figure, key) =>
    key[0] === 'A' ? {action: 'never-suppress', factor: 1} : undefined;
  const {summary} = await protectedBy([cube(row)], {decided});
  expect(summary.notKept).toEqual(['cube/A/2019 (minimum)']);
});

test('a dataset that is not protected says why, and still hides what it shares with one that is', async () => {
  const exempt = new Map([['cube', {zh: '登记资料公开', en: 'the register is public'}]]);
  const {datasets, summary} = await protectedBy([cube(row)], {declared: new Map(), exempt});
  expect(datasets[0]?.protection.rules.map(({en}) => en)).toEqual(['not protected: the register is public']);
  expect(summary.undeclared).toEqual([]);
  const equations = ['_T', 'A', 'B', 'C'].map((code) => ({
    terms: ['cube', 'other'].map((dataset, at) => {
      return {cell: {dataset, key: [code], period: period('2019')}, sign: at === 0 ? 1 : -1} as const;
    }),
  }));
  const other = cube({...row, id: 'other'});
  const declared = new Map([['other', {sensitivity: rules}]]);
  const shared = await protectedBy([other, cube({...row, equations})], {declared, exempt});
  expect(shared.values).toEqual(['other/A/2019 A', 'other/B/2019 D', 'cube/A/2019 D', 'cube/B/2019 D']);
});

test('a cell that an earlier release showed and that is sensitive now stays as it is, but is hidden once it is revised', async () => {
  const earlier = cube(row).observations.filter(({key}) => key[0] === 'A');
  const same = await protectedBy([cube(row)], {earlier});
  expect(same.values).toEqual([]);
  const revised = cube({...row, records: [...row.records, [['A'], '2019', 'A0', 1]]});
  const {values, lost} = await protectedBy([revised], {earlier});
  // The old 5 tells nothing of the 6 that it is now: that is protected like any other.
  expect(values).toEqual(['cube/A/2019 A', 'cube/B/2019 D']);
  expect(lost).toEqual([]);
});

test('the share of the largest enterprises is shown only where neither they nor the rest are fewer than is declared', async () => {
  // Six enterprises of 5 each: the three largest and the other three are sums of three.
  const made = cube({
    trees: {enterprise: {E: '_T'}},
    margins: [[]],
    measures: ['concentration'],
    records: many(['E'], '2019', 6, 5),
  });
  const dimensions = made.dimensions.map((one) => ({
    ...one,
    codes: one.codes.map((code) => (code.code === 'E' ? {...code, identifiesUnit: true} : code)),
  }));
  const shareIsHidden = async (n: number, concentrationMinimum?: number) => {
    const {figures} = await protectedBy([{...made, dimensions}], {
      declared: new Map([['cube', {sensitivity: rules, concentrationMinimum}]]),
      publish: new Map([['cube', {value: {}, concentration: {dimension: 'enterprise', level: 'enterprise', n}}]]),
    });
    return figures.includes('concentration cube/_T/2019 D');
  };
  expect(await shareIsHidden(3)).toBe(false);
  expect(await shareIsHidden(2)).toBe(true);
  expect(await shareIsHidden(2, 3)).toBe(false);
  expect(await shareIsHidden(3, 5)).toBe(true);
});
