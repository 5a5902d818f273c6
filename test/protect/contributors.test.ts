/** Whoever is alone in hidden cells knows them: nothing sensitive may follow from what is shown and from one contributor's own cells. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Column} from '../../src/analyse/protect/secondary/column.ts';
import {decide} from '../../src/analyse/protect/secondary/decide.ts';
import {eliminate, Elimination, type Model} from '../../src/analyse/protect/secondary/eliminate.ts';
import {protectRelease} from '../../src/analyse/protect/index.ts';
import {cube, type Entry, rules} from './cube.ts';
import {Span} from './span.ts';

const sum = (...rows: readonly number[]): Column => ({rows: Int32Array.from(rows)});
const alone = (sensitive: readonly number[], candidates: readonly number[]): NonNullable<Model['alone']> => ({
  sensitive: Int32Array.from(sensitive),
  candidates: Int32Array.from(candidates),
});
const shownOf = (model: Model): readonly boolean[] => [...decide(model).reveals].map((reveals) => reveals < 0);

test('in a square whose four cells move together, one that knows its corner learns the opposite one: a total is hidden', () => {
  // 0 1 / 2 3 with all totals shown: 0 up by 1 is 3 up by 1. The second column's total follows from the three others.
  const candidates = [sum(0, 1), sum(2, 3), sum(0, 2), sum(1, 3)];
  const square = {rows: 4, known: [], sensitive: [sum(0), sum(3)], candidates};
  expect(shownOf(square)).toEqual([true, true, true, true]);
  expect(shownOf({...square, alone: alone([1, 0], [0, 0, 0, 0])})).toEqual([true, true, false, false]);
  expect(shownOf({...square, alone: alone([1, 1], [0, 0, 0, 0])})).toEqual([true, true, true, true]);
  expect(shownOf({...square, alone: alone([1, 2], [0, 0, 0, 0])})).toEqual([true, true, false, false]);
});

test('two cells of one contributor and a third make a total that is not shown, those of two contributors do', () => {
  const row = {rows: 3, known: [], sensitive: [sum(0), sum(1), sum(2)], candidates: [sum(0, 1, 2)]};
  expect(shownOf({...row, alone: alone([1, 1, 0], [0])})).toEqual([false]);
  expect(shownOf({...row, alone: alone([1, 2, 0], [0])})).toEqual([true]);
});

test('a cell that is hidden for others is known to its only contributor too', () => {
  // 1 is hidden to protect 0 from the total; its contributor then subtracts it.
  const model = {rows: 2, known: [], sensitive: [sum(0)], candidates: [sum(0, 1), sum(1)]};
  expect(shownOf({...model, alone: alone([0], [0, 0])})).toEqual([true, false]);
  expect(shownOf({...model, alone: alone([0], [0, 7])})).toEqual([false, true]);
});

test('what structure alone gives a contributor is not protected in vain', () => {
  const model = {rows: 2, known: [sum(0, 1)], sensitive: [sum(0), sum(1)], candidates: [sum(0, 1)]};
  expect(shownOf({...model, alone: alone([1, 0], [0])})).toEqual([true]);
});

const entries = (rows: number, coefficients: readonly number[]) =>
  fc
    .uniqueArray(fc.tuple(fc.nat(rows - 1), fc.constantFrom(...coefficients)), {
      minLength: 1,
      maxLength: 4,
      selector: ([row]) => row,
    })
    .map((found): Column => {
      const sorted = found.toSorted(([a], [b]) => a - b);
      return {
        rows: Int32Array.from(sorted, ([row]) => row),
        coefficients: Int32Array.from(sorted, ([, one]) => one),
      };
    });

/** Each finest cell is one contributor's own or has several (0); so every sum has one or several too. */
const models = fc.integer({min: 3, max: 10}).chain((rows) => {
  const column = entries(rows, [1]);
  return fc
    .record({
      owners: fc.array(fc.constantFrom(0, 0, 1, 1, 2), {minLength: rows, maxLength: rows}),
      known: fc.array(entries(rows, [1, -1]), {maxLength: 2}),
      sensitive: fc.uniqueArray(column, {minLength: 2, maxLength: 6, selector: ({rows: own}) => own.join()}),
      candidates: fc.array(column, {minLength: 1, maxLength: 16}),
    })
    .map(({owners, known, sensitive, candidates: all}): Required<Model> => {
      const ownerOf = ({rows: [first = 0, ...rest]}: Column): number =>
        rest.every((row) => owners[row] === owners[first]) ? (owners[first] ?? 0) : 0;
      // A cell of one contributor is sensitive by every rule, so no candidate is one.
      const candidates = all.filter((one) => ownerOf(one) === 0);
      const numbers = {sensitive: Int32Array.from(sensitive, ownerOf), candidates: new Int32Array(candidates.length)};
      return {rows, known, sensitive, candidates, alone: numbers, others: new Int32Array()};
    });
});

/** By contributor, 0 for nobody: the sensitive sums that it can tell from these shown columns and its own cells. */
function told({sensitive, alone: by, known}: Required<Model>, shown: readonly Column[]): readonly string[] {
  return [0, 1, 2].flatMap((one) => {
    const isOwn = (at: number): boolean => one !== 0 && by.sensitive[at] === one;
    const own = sensitive.filter((_, at) => isOwn(at));
    const [before, after] = [new Span([...known, ...own]), new Span([...known, ...own, ...shown])];
    return sensitive.flatMap((column, at) =>
      !isOwn(at) && after.tells(column) && !before.tells(column) ? [`${one}: ${at}`] : [],
    );
  });
}

test('no contributor tells a sensitive sum of others, by fractions instead of residues', () => {
  fc.assert(
    fc.property(models, (model) => {
      const {reveals} = decide(model);
      const shown = model.candidates.filter((_, at) => (reveals[at] ?? 0) < 0);
      expect(told(model, shown)).toEqual([]);
    }),
    {numRuns: 4000},
  );
});

test('where one of two contributors knew the other before, the other is kept from knowing all the same', () => {
  const column = (...rows: readonly number[]): Column => ({
    rows: Int32Array.from(rows),
    coefficients: Int32Array.from(rows, () => 1),
  });
  // 1 + 2 + 3 is known; contributor 1 has 0 and 0 + 1 + 2, so it knows 3 of contributor 2. Shown, 3 + 4 would tell that one 4 of contributor 1.
  const model: Required<Model> = {
    rows: 5,
    known: [column(1, 2, 3)],
    sensitive: [column(0), column(3), column(0, 1, 2), column(4)],
    candidates: [column(3, 4)],
    alone: {sensitive: Int32Array.from([1, 2, 1, 1]), candidates: new Int32Array(1)},
    others: new Int32Array(),
  };
  expect([...decide(model).reveals].every((sum) => sum >= 0)).toBe(true);
});

test('showing any hidden candidate again tells somebody a sensitive sum: none is hidden without need', () => {
  fc.assert(
    fc.property(models, (model) => {
      const {reveals} = decide(model);
      const shown = model.candidates.filter((_, at) => (reveals[at] ?? 0) < 0);
      for (const [at, candidate] of model.candidates.entries()) {
        if ((reveals[at] ?? -1) >= 0) expect(told(model, [...shown, candidate])).not.toEqual([]);
      }
    }),
    {numRuns: 300},
  );
});

test('going on from a column that was taken back decides as from the beginning', () => {
  fc.assert(
    fc.property(
      models,
      fc.nat(15),
      fc.array(entries(3, [1, 1, -1]), {minLength: 1, maxLength: 3}),
      (model, at, more) => {
        const from = at % Math.max(1, model.candidates.length);
        const state = new Elimination(model);
        const sizes = model.candidates.map((candidate) => {
          const {size} = state;
          state.consider(candidate);
          return size;
        });
        const before = model.candidates.slice(0, from);
        const shown = before.filter((_, place) => (eliminate(model).reveals[place] ?? 0) < 0);
        const span = new Span([...model.known, ...shown]);
        const open = more.filter((one) => !span.tells(one));
        const sensitive = [...model.sensitive, ...open];
        state.resume(sizes[from] ?? 0, sensitive);
        const resumed = model.candidates.slice(from).map((candidate) => state.consider(candidate) < 0);
        const anew = [...eliminate({...model, sensitive}).reveals].map((one) => one < 0);
        expect(resumed).toEqual(anew.slice(from));
      },
    ),
    {numRuns: 300},
  );
});

test('what is published for a moment leaves nothing behind', () => {
  fc.assert(
    fc.property(models, (model) => {
      const [state, other] = [new Elimination(model), new Elimination(model)];
      for (const candidate of model.candidates) {
        state.toldBesides(model.sensitive);
        expect(state.consider(candidate)).toBe(other.consider(candidate));
      }
    }),
    {numRuns: 200},
  );
});

test('two months of a year that is shown, one of them one enterprise’s own: a third is hidden, or the year', async () => {
  // January is enterprise A's own, February B's and C's: 12 − 5 would tell A their 7; the other months have four each.
  const months = ['2019-03', '2019-04', '2019-05'].flatMap((month): readonly Entry[] =>
    ['D', 'E', 'F', 'G'].map((firm): Entry => [['X'], month, firm, 10]),
  );
  const records: readonly Entry[] = [
    [['X'], '2019-01', 'A', 5],
    [['X'], '2019-02', 'B', 3],
    [['X'], '2019-02', 'C', 4],
    ...months,
  ];
  const dataset = cube({trees: {flow: {X: '_T'}}, margins: [['flow']], records, withYears: true});
  const {hidden} = await protectRelease([dataset], {
    consents: [],
    declared: new Map([['cube', {sensitivity: rules}]]),
    publish: new Map(),
  });
  const own = hidden.filter(({key}) => key[0] === '_T').map(({period, status}) => `${period} ${status}`);
  expect(own.toSorted()).toEqual(['2019-01 A', '2019-02 A', '2019-05 D']);
});

test('a minimum of two alone lets two enterprises know each other; every other rule keeps them apart', async () => {
  // Exports are one enterprise's own, imports another's: the total has two.
  const records: readonly Entry[] = [
    [['X'], '2019', 'A', 50],
    [['M'], '2019', 'B', 50],
  ];
  const totalUnder = async (sensitivity: Partial<typeof rules>) => {
    const {hidden} = await protectRelease([cube({trees: {flow: {X: '_T', M: '_T'}}, margins: [['flow']], records})], {
      consents: [],
      declared: new Map([['cube', {sensitivity: {...rules, ...sensitivity}}]]),
      publish: new Map(),
    });
    return hidden.some(({key}) => key[0] === '_T') ? 'hidden' : 'shown';
  };
  expect(await totalUnder({minimum: 2})).toBe('shown');
  expect(await totalUnder({minimum: 2, dominance: [{n: 1, percent: 60}]})).toBe('hidden');
  expect(await totalUnder({minimum: 3})).toBe('hidden');
});

test('a rank is shown only where each hidden cell has room to rise by as much as another has to fall', async () => {
  // A is one enterprise's, 55, and must stay 6 away; B, 60, only 2. Both below 64: A is at least 115 − 64 = 51, and 49 is needed.
  // D is hidden with them, since who is alone in A would tell B.
  const ranked = async (last: number) => {
    const records: readonly Entry[] = [
      [['A'], '2019', 'A1', 55],
      ...[40, 18, 2].map((value, at): Entry => [['B'], '2019', `B${at}`, value]),
      ...[16, 16, 16, last].map((value, at): Entry => [['C'], '2019', `C${at}`, value]),
      ...[1, 1, 1, 1].map((value, at): Entry => [['D'], '2019', `D${at}`, value]),
    ];
    const tree = {A: '_T', B: '_T', C: '_T', D: '_T'};
    const {datasets} = await protectRelease(
      [cube({trees: {area: tree}, margins: [['area']], measures: ['rank'], records})],
      {
        consents: [],
        declared: new Map([['cube', {sensitivity: {...rules, pPercent: 10}}]]),
        publish: new Map([['cube', {value: {}, rank: {measure: 'rank'}}]]),
      },
    );
    const found = datasets[0]?.observations.find(({key, measure}) => measure === 'rank' && key[0] === 'C');
    return found?.status;
  };
  expect(await ranked(16)).toBe('suppressed');
  expect(await ranked(18)).toBe('suppressed');
  expect(await ranked(19)).toBe('normal');
});
