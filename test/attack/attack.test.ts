import {expect, test} from 'vitest';
import {attack, type Insider} from '../../src/analyse/attack/index.ts';
import {period} from '../../src/model/period.ts';
import {cellText} from '../../src/model/protection.ts';
import {dataset, input} from './scene.ts';

const ab = {a: {}, b: {}, c: {}};
const row = {_T: 100, a: 20, b: 36, c: 44};

test('one hidden cell in a row is recovered, and the equation is named', async () => {
  const found = await attack(input(dataset({dimensions: {area: ab}, cells: row, hidden: ['a']})));
  expect(found.recovered).toEqual([
    {dataset: 'd', key: ['a'], period: '2019', conf: 'D', equations: ['d/_T/2019 = d/a/2019 + 2 shown (area)']},
  ]);
});

test('two hidden cells in a row are not recovered', async () => {
  const found = await attack(input(dataset({dimensions: {area: ab}, cells: row, hidden: ['a', 'b']})));
  expect([found.recovered, found.cells.hidden]).toEqual([[], 2]);
});

const square = {x: {}, y: {}, z: {}};

test('a hidden rectangle is not recovered, but a cell in it is narrowed where its neighbours are small', async () => {
  // Up it can move by 4 only, which is all that its neighbours in row and column have; down by the 104 of the cell across.
  const cells = {
    '_T._T': 312,
    'a._T': 204,
    'b._T': 108,
    '_T.x': 204,
    '_T.y': 108,
    'a.x': [100, 50, 50],
    'a.y': 4,
    'b.x': 4,
    'b.y': 104,
  }; // prettier-ignore
  const hidden = ['a.x', 'a.y', 'b.x', 'b.y'];
  const scene = {dimensions: {area: ab, item: square}, cells, hidden, sensitivity: {dominance: [{n: 1, percent: 49}]}};
  const found = await attack(input(dataset(scene)));
  expect(found.recovered).toEqual([]);
  // 100 of 200 above 49 %: ⌈(100·100 − 49·200)/49⌉ = 5 each way
  expect(found.narrowed).toEqual([
    {
      dataset: 'd',
      key: ['a', 'x'],
      period: '2019',
      low: 96n,
      high: 204n,
      needsLow: 195n,
      needsHigh: 205n,
      how: 'propagation',
    },
  ]); // prettier-ignore
});

test('tables that are safe alone are attacked together: the same sum in two of them', async () => {
  // one hides a and b, the other b and c; together b = 100 − …
  const one = dataset({id: 'one', dimensions: {area: ab}, cells: row, hidden: ['a', 'b']});
  const cells = {_T: 100, b: 36, rest: 64};
  const same = (code: string) => ({dataset: 'one', key: [code], period: period('2019')});
  const two = dataset({
    id: 'two',
    dimensions: {area: {b: {}, rest: {}}},
    cells,
    hidden: ['b'],
    equations: [
      {
        terms: [
          {cell: same('b'), sign: 1},
          {cell: {...same('b'), dataset: 'two'}, sign: -1},
        ],
      },
    ],
  });
  expect((await attack(input(one))).recovered).toEqual([]);
  const found = await attack(input(one, two));
  expect(found.recovered.map(cellText)).toEqual(['one/a/2019', 'one/b/2019', 'two/b/2019']);
});

test('months give a hidden year away, and a year its one hidden month', async () => {
  const months = Object.fromEntries(['01', '02', '03'].map((month) => [`_T/2019-${month}`, 10] as const));
  const all = {...months, '_T/2019': 30};
  const scene = {dimensions: {area: ab}, cells: all};
  const year = await attack(input(dataset({...scene, hidden: ['_T/2019']})));
  expect(year.recovered.map(({equations}) => equations)).toEqual([['d/_T/2019 = 3 shown (time)']]);
  const month = await attack(input(dataset({...scene, hidden: ['_T/2019-02']})));
  expect(month.recovered.map(cellText)).toEqual(['d/_T/2019-02']);
});

const derived: readonly (readonly [string, string, string])[] = [
  ['share', 'a/share/2019', '20.00'],
  ['growth', 'a/growth/2019', '100.00'],
  ['multiple', 'a/multiple/2019', '2.00'],
  ['increase', 'a/increase/2019', '10'],
  ['contribution', 'a/contribution/2019', '16.67'],
  ['share-of-growth', 'a/share-of-growth/2019', '25.00'],
  ['share-change', 'a/share-change/2019', '3.33'],
];

test.each(derived)('a %s that is shown gives its hidden value back', async (_kind, name, text) => {
  const before = {'_T/2018': 60, 'a/2018': 10, 'b/2018': 26, 'c/2018': 24};
  const cells = {...row, ...before};
  const scene = {dimensions: {area: ab}, cells, hidden: ['a', 'b']};
  expect((await attack(input(dataset(scene)))).recovered).toEqual([]);
  const found = await attack(input(dataset({...scene, figures: {[name]: text}})));
  expect(found.recovered.map(cellText)).toEqual(['d/a/2019', 'd/b/2019']);
});

test('a figure of a kind that nobody can read, shown of a hidden cell, is named', async () => {
  const scene = {dimensions: {area: ab}, cells: row, hidden: ['a', 'b'], figures: {'a/records/2019': '4'}};
  expect((await attack(input(dataset(scene)))).unread).toEqual(['d/a/records/2019']);
});

test('a sum from January on, next to another, is a month', async () => {
  const cells = Object.fromEntries(['01', '02', '03', '04'].map((month) => [`_T/2019-${month}`, 10] as const));
  const scene = {dimensions: {area: ab}, cells, hidden: ['_T/2019-02', '_T/2019-03']};
  const one = await attack(input(dataset({...scene, figures: {'_T/year-to-date/2019-03': '30'}})));
  expect(one.recovered).toEqual([]);
  const figures = {'_T/year-to-date/2019-03': '30', '_T/year-to-date/2019-02': '20'};
  const two = await attack(input(dataset({...scene, figures})));
  expect(two.recovered.map(cellText)).toEqual(['d/_T/2019-02', 'd/_T/2019-03']);
});

test('two releases, each safe alone, together are not', async () => {
  const scene = {dimensions: {area: ab}, cells: row};
  const [first, second] = [dataset({...scene, hidden: ['a', 'b']}), dataset({...scene, hidden: ['b', 'c']})];
  expect((await attack(input(second))).recovered).toEqual([]);
  const earlier = [{id: 'r1', datasets: [first.published]}];
  const found = await attack({...input(second), earlier});
  // c was shown in the first release, so b follows; a is shown in the second
  expect(found.recovered.map(cellText)).toEqual(['d/b/2019']);
});

test('what earlier publications alone give away is lost before, with its equations, and no fault of this release', async () => {
  const scene = {dimensions: {area: ab}, cells: row};
  const first = dataset({...scene, hidden: ['a']});
  const found = await attack({
    ...input(dataset({...scene, hidden: ['a', 'b']})),
    earlier: [{id: 'r1', datasets: [first.published]}],
  });
  expect(found.recovered).toEqual([]);
  expect(found.lostBefore.map((one) => [cellText(one), one.exact])).toEqual([['d/a/2019', true]]);
});

test('a printed figure counts as the interval of its digits, and one that contradicts the truth not at all', async () => {
  const scene = {dimensions: {area: ab}, cells: row, hidden: ['a', 'b']};
  const figure = {dataset: 'd', key: ['b'], period: period('2019'), measure: 'value', unit: 'CNY', source: 'p. 1'};
  const right = await attack({...input(dataset(scene)), printed: [{...figure, text: '36', decimals: 0}]});
  expect(right.recovered.map(cellText)).toEqual(['d/a/2019']);
  const wrong = await attack({...input(dataset(scene)), printed: [{...figure, text: '39', decimals: 0}]});
  expect(wrong.recovered).toEqual([]);
});

test('a sensitive cell that is shown is exposed', async () => {
  const cells = {...row, a: [15, 5]};
  const found = await attack(input(dataset({dimensions: {area: ab}, cells, hidden: [], sensitivity: {minimum: 3}})));
  expect(found.exposed.map(cellText)).toEqual(['d/a/2019']);
});

test('a total printed in large units leaves its hidden part room', async () => {
  // Shown in 10 thousand: every total stands for ± 5,000, so one hidden cell of 3,000 is not narrowed by anything.
  const cells = {_T: 103_000, a: [3_000], b: 50_000, c: 50_000};
  const scene = {dimensions: {area: ab}, cells, hidden: ['a', 'b'], sensitivity: {minimum: 3, pPercent: 10}};
  const found = await attack(input(dataset({...scene, unit: 'CNY_10K', decimals: 0})));
  expect([found.sensitive.safe, found.narrowed]).toEqual([1, []]);
});

test('groups that overlap, and a second tree, are used', async () => {
  const area = {...ab, old: {members: ['a', 'b']}, young: {members: ['b', 'c']}};
  const cells = {...row, old: 56, young: 80};
  // a and c hidden: old = a + b gives a
  const found = await attack(input(dataset({dimensions: {area}, cells, hidden: ['a', 'c']})));
  expect(found.recovered.map(cellText)).toEqual(['d/a/2019', 'd/c/2019']);
});

test('a level that is itself called group is a level', async () => {
  const area = {a: {level: 'group'}, b: {level: 'group'}, c: {level: 'group'}};
  const found = await attack(input(dataset({dimensions: {area}, cells: row, hidden: ['a']})));
  expect(found.recovered.map(cellText)).toEqual(['d/a/2019']);
});

test('parts that leave something over leave an unknown: their hidden whole is not their sum', async () => {
  const cells = {_T: 100, a: 40, b: 40};
  const found = await attack(input(dataset({dimensions: {area: {a: {}, b: {}}}, cells, hidden: ['_T']})));
  expect(found.recovered).toEqual([]);
});

test('who is alone in a hidden cell knows the other hidden one beside it', async () => {
  const cells = {_T: 100, a: [20], b: [36], c: 44};
  const scene = {dimensions: {area: ab}, cells, sensitivity: {minimum: 3}};
  // the contributor of a is not that of b
  const found = await attack(input(otherIn(dataset({...scene, hidden: ['a', 'b']}), 'a')));
  expect(found.insiders.map(inWords)).toEqual(['d/a/2019 by d/b/2019', 'd/b/2019 by d/a/2019']);
  const three = await attack(input(dataset({...scene, hidden: ['a', 'b', 'c']})));
  expect(three.insiders).toEqual([]);
});

test('who is alone in cells of two sums knows what both together tell', async () => {
  // p + y = 60 and q + x + y = 85: x is 85 − q − (60 − p), of which p and q are one contributor's.
  const area = {p: {}, q: {}, x: {}, y: {}, z: {}, g: {members: ['p', 'y']}, h: {members: ['q', 'x', 'y']}};
  const cells = {_T: 150, p: [20], q: [30], x: [15], y: 40, z: 45, g: 60, h: 85};
  const scene = {dimensions: {area}, cells, hidden: ['p', 'q', 'x', 'y', 'z'], sensitivity: {minimum: 3}};
  const found = await attack(input(otherIn(dataset(scene), 'x')));
  expect(found.insiders.map(inWords)).toEqual(['d/x/2019 by d/p/2019 + d/q/2019']);
  const safe = await attack(input(otherIn(dataset({...scene, hidden: [...scene.hidden, 'h']}), 'x')));
  expect(safe.insiders).toEqual([]);
});

test('what a contributor knew by earlier publications alone is told apart', async () => {
  const cells = {_T: 100, a: [20], b: [36], c: 44};
  const scene = {dimensions: {area: ab}, cells, hidden: ['a', 'b'], sensitivity: {minimum: 3}};
  const one = otherIn(dataset(scene), 'a');
  const found = await attack({...input(one), earlier: [{id: 'r1', datasets: [one.published]}]});
  expect(found.insiders).toEqual([]);
  expect(found.insidersBefore.map(inWords)).toEqual(['d/a/2019 by d/b/2019', 'd/b/2019 by d/a/2019']);
});

type Attacked = ReturnType<typeof dataset>;

/** The cell of this area is another contributor's. */
function otherIn(one: Attacked, area: string): Attacked {
  const cells = one.truth.cells.map((cell) =>
    cell.key[0] === area ? {...cell, largest: cell.largest.map(({value}) => ({enterprise: 'another', value}))} : cell,
  );
  return {...one, truth: {...one.truth, cells}};
}

function inWords(one: Insider): string {
  return `${cellText(one)} by ${one.knows.map(cellText).join(' + ')}`;
}

test('growth from January on, with a shown sum of last year, gives a hidden month back', async () => {
  // January to March 2018: 30 + 30 + 40, all shown. 2019: 40, 50 and a hidden 60; 50 % more says 150.
  const year = {
    '_T/2018-01': 30,
    '_T/2018-02': 30,
    '_T/2018-03': 40,
    '_T/2019-01': 40,
    '_T/2019-02': 50,
    '_T/2019-03': 60,
  };
  const scene = {dimensions: {area: {}}, cells: year, hidden: ['_T/2019-03'], figures: {'_T/growth/2019-03': '50.00'}};
  const onYear = await attack(input(dataset({...scene, publish: {growth: {basis: 'year-to-date'}}})));
  expect(onYear.recovered).toMatchObject([{period: '2019-03', equations: ['d/_T/growth/2019-03 is printed']}]);
  // January and February together: the same figure of February; alone, a month's own growth looks at two cells.
  const joint = {...scene, hidden: ['_T/2019-02'], figures: {'_T/growth/2019-02': '50.00'}};
  const both = await attack(input(dataset({...joint, publish: {growth: {basis: 'joint-months'}}})));
  expect(both.recovered.map(({period}) => period)).toEqual(['2019-02']);
});

test('a sum from January on of a total is its own whole: its share of growth tells nothing', async () => {
  const scene = {
    dimensions: {area: {A: {}, B: {}, C: {}}},
    cells: {_T: 60, A: 10, B: 20, C: 30, '_T/2018': 40},
    hidden: ['A', 'B'],
    figures: {'_T/share-of-growth/2019': '100.00'},
  };
  const {recovered, unread} = await attack(input(dataset(scene)));
  expect({recovered, unread}).toEqual({recovered: [], unread: []});
});

test('a share of a number that others have printed gives the part back, within its digits', async () => {
  const scene = {
    dimensions: {area: {A: {}, B: {}, C: {}}},
    cells: {_T: 600, A: 100, B: 200, C: 300},
    hidden: ['A', 'B'],
    figures: {'A/share/2019': '10.00'},
    publish: {share: {of: {figure: 'national-total'}}},
  };
  expect((await attack(input(dataset(scene)))).recovered.map(({key}) => key[0])).toEqual(
    expect.arrayContaining(['A', 'B']),
  );
});

test('a figure shown of a hidden cell that this attack cannot make use of is named, whatever its kind', async () => {
  const scene = {
    dimensions: {area: {A: {}, B: {}, C: {}}},
    cells: {_T: 60, A: 10, B: 20, C: 30},
    hidden: ['A', 'B'],
    figures: {'A/growth/2019': '5.00'},
  };
  // There is no cell of 2018: what the figure is made of is not known here.
  expect((await attack(input(dataset(scene)))).unread).toEqual(['d/A/growth/2019']);
});

const line = {dimensions: {area: {A: {}, B: {}, C: {}, D: {}}}, sensitivity: {pPercent: 10}, hidden: ['A', 'B']};

test('a rank keeps hidden cells below the ranked one, and their sum keeps each of them up', async () => {
  // A and B make 115 and are both below C, which is first: each is at least 115 − 62 = 53. A is one enterprise's: it needs 55 − 5.5.
  const cells = {_T: 197, A: [55], B: [30, 30], C: 62, D: 20};
  const {narrowed} = await attack(input(dataset({...line, cells, figures: {'C/rank/2019': '1'}})));
  expect(narrowed).toMatchObject([
    {key: ['A'], low: 53n, high: 62n, needsLow: 49n},
    {key: ['B'], low: 53n, high: 62n},
  ]);
  expect((await attack(input(dataset({...line, cells})))).narrowed).toEqual([]);
});

test('of a cell below hidden ones a rank says nothing of any single one, and a rank of a hidden cell is named', async () => {
  const cells = {_T: 197, A: [55], B: [30, 30], C: 62, D: 20};
  const second = await attack(input(dataset({...line, hidden: ['A', 'C'], cells, figures: {'B/rank/2019': '2'}})));
  expect(second.narrowed).toEqual([]);
  const own = await attack(input(dataset({...line, cells, figures: {'A/rank/2019': '3'}})));
  expect(own.unread).toEqual(['d/A/rank/2019']);
});

test('a sum from January on of two contributors is sensitive like a cell of two', async () => {
  // January: e0 3, e1 2. February: e0 4, e1 6. Both are hidden; the sum 15 tells e0, who has 7, that e1 has 8.
  const scene = {
    dimensions: {area: {A: {}}},
    cells: {'_T/2019-01': [3, 2], '_T/2019-02': [6, 4], '_T/2019-03': 100},
    hidden: ['_T/2019-01', '_T/2019-02'],
    sensitivity: {minimum: 3},
    figures: {'_T/year-to-date/2019-02': '15', '_T/year-to-date/2019-03': '115'},
  };
  const {exposedSums, recovered} = await attack(input(dataset(scene)));
  // Up to March the four of March are in it.
  expect({exposedSums, recovered}).toEqual({exposedSums: ['d/_T/year-to-date/2019-02'], recovered: []});
  const printed = [
    {
      dataset: 'd',
      key: ['_T'],
      period: period('2019-02'),
      measure: 'year-to-date',
      text: '15',
      unit: 'CNY',
      decimals: 0,
      source: '',
    },
  ];
  expect((await attack({...input(dataset(scene)), printed})).exposedSums).toEqual([]);
  const open = {...scene, sensitivity: {minimum: 2}};
  expect((await attack(input(dataset(open)))).exposedSums).toEqual([]);
});

test('a sum from January on that is one number with a year printed before is lost, not exposed', async () => {
  // Nothing after February: the sums up to February and March are the year, 15 of two contributors.
  const scene = {
    dimensions: {area: {A: {}}},
    cells: {'_T/2019': [9, 6], '_T/2019-01': [3, 2], '_T/2019-02': [6, 4]},
    hidden: ['_T/2019', '_T/2019-01', '_T/2019-02'],
    sensitivity: {minimum: 3},
    figures: {'_T/year-to-date/2019-02': '15', '_T/year-to-date/2019-03': '15'},
  };
  const shown = ['d/_T/year-to-date/2019-02', 'd/_T/year-to-date/2019-03'];
  expect((await attack(input(dataset(scene)))).exposedSums).toEqual(shown);
  const year = {dataset: 'd', key: ['_T'], measure: 'value', unit: 'CNY', decimals: 0, source: ''};
  const printed = [{...year, period: period('2019'), text: '15'}];
  const after = await attack({...input(dataset(scene)), printed});
  expect([after.exposedSums, after.recovered, after.exposed]).toEqual([[], [], []]);
  expect(after.lostBefore).toMatchObject([
    {period: '2019-02', isToDate: true, exact: true},
    {period: '2019-03', isToDate: true, exact: true},
  ]);
  expect(after.lostBefore[0]?.equations).toHaveLength(2);
  // A month that follows is told by nobody: then the sums before it are the doing of this release.
  const later = {
    ...scene,
    cells: {...scene.cells, '_T/2019': [9, 6, 4], '_T/2019-04': [4]},
    hidden: [...scene.hidden, '_T/2019-04'],
  };
  const more = await attack({...input(dataset(later)), printed: [{...year, period: period('2019'), text: '19'}]});
  expect(more.exposedSums).toEqual(shown);
});

test.each([
  ['growth on the previous period', '_T/growth-on-previous/2019-02', '50.00'],
  ['a base that is printed', '_T/base/2020-01', '20'],
])('%s, shown beside a shown value, gives the hidden one before back', async (_what, name, text) => {
  const cells = {'_T/2019-01': 20, '_T/2019-02': 30, '_T/2020-01': 50};
  const scene = {dimensions: {area: {}}, cells, hidden: ['_T/2019-01'], figures: {[name]: text}};
  expect((await attack(input(dataset(scene)))).recovered).toMatchObject([{period: '2019-01'}]);
});
