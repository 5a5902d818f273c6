/** What others have printed of figures that are computed of cells: it ties these, so that more than the cells themselves may have to be hidden. */
import {expect, test} from 'vitest';
import {attack} from '../../src/analyse/attack/index.ts';
import {protectRelease} from '../../src/analyse/protect/index.ts';
import {period} from '../../src/model/period.ts';
import {cellText} from '../../src/model/protection.ts';
import {cube, type Entry, rules} from './cube.ts';

const many = (code: string, at: string, count: number, amount: number): readonly Entry[] =>
  Array.from({length: count}, (_, index) => [[code], at, `${code}${index}`, amount] as const);

/** In 2018 A is one enterprise's 10, in 2019 the 20 of four; B grows from 40 to 60, C stays at 80, the whole grows from 130 to 160. */
const records = [
  ...many('A', '2018', 1, 10),
  ...many('B', '2018', 4, 10),
  ...many('C', '2018', 4, 20),
  ...many('A', '2019', 4, 5),
  ...many('B', '2019', 4, 15),
  ...many('C', '2019', 4, 20),
];

/** @param names `KEY/MEASURE` of what others have printed of 2019, as it is in truth */
async function printedIs(...names: readonly string[]) {
  const kinds = [...new Set(names.map((name) => name.split('/')[1] ?? ''))];
  const trees = {area: {A: '_T', B: '_T', C: '_T'}};
  const truth = cube({trees, margins: [['area']], measures: kinds, records});
  const printed = names.map((name) => {
    const [key = '', measure = ''] = name.split('/');
    const own = truth.observations.find(
      (one) => one.key[0] === key && one.measure === measure && one.period === '2019',
    );
    const {text = '', unit = '', decimals = 0} = own ?? {};
    return {dataset: 'cube', key: [key], measure, period: period('2019'), text, unit, decimals, source: 'a book'};
  });
  const options = {declared: new Map([['cube', {sensitivity: rules}]]), consents: [], printed};
  const publish = Object.fromEntries(['value', ...kinds].map((kind) => [kind, {}]));
  const {datasets, hidden, lost} = await protectRelease([truth], {...options, publish: new Map([['cube', publish]])});
  const attacked = datasets.map((published) => ({truth, published, sensitivity: rules, publish}));
  const {recovered} = await attack({datasets: attacked, printed});
  return {hidden: hidden.map(cellText), lost: lost.map(cellText), recovered: recovered.map(cellText)};
}

const both = ['cube/A/2018', 'cube/A/2019', 'cube/B/2018', 'cube/B/2019'];

test.each(['contribution', 'share-of-growth', 'share-change', 'growth'])(
  'a printed %s with the shown number of its year would give a hidden base away, so that is hidden too',
  async (kind) => {
    const found = await printedIs(`A/${kind}`);
    expect(found).toEqual({hidden: expect.arrayContaining(both) as unknown, lost: [], recovered: []});
  },
);

test('a printed base is known: nothing is hidden for it any more', async () => {
  expect(await printedIs('A/base')).toEqual({hidden: ['cube/A/2018'], lost: ['cube/A/2018'], recovered: []});
});

test('contributions add up to the growth of the whole: those of the others tell how the last one moved', async () => {
  // Printed: the whole grew by 30 of 130, B brought 20 of them, C none. So A moved by 10, and with its 20 of 2019 it was 10.
  const {hidden, recovered} = await printedIs('_T/growth', 'B/contribution', 'C/contribution');
  expect(recovered).toEqual([]);
  expect(hidden).toContain('cube/A/2018');
  expect(hidden).toContain('cube/A/2019');
});
