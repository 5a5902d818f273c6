/**
 * Random small releases of two tied datasets whose intervals are required: the attack, which is another program, narrows nothing afterwards
 * that was not lost before, and every cell that was hidden for it is needed.
 */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {attack} from '../../src/analyse/attack/index.ts';
import {protectRelease} from '../../src/analyse/protect/index.ts';
import type {Observation} from '../../src/model/observation.ts';
import {cellText, type HiddenCell} from '../../src/model/protection.ts';
import type {Compiled, DatasetBody} from '../../src/model/seals.ts';
import {cube, type Entry} from './cube.ts';

const areas = {N: '_T', S: '_T', N1: 'N', N2: 'N', N3: 'N', S1: 'S', S2: 'S'};
const items = {A: '_T', B: '_T', C: '_T'};

const record: fc.Arbitrary<Entry> = fc.tuple(
  fc.tuple(fc.constantFrom('N1', 'N2', 'N3', 'S1', 'S2'), fc.constantFrom('A', 'B', 'C')),
  fc.constantFrom('2018', '2019'),
  fc.nat(7).map((at) => `E${at}`),
  // A few are much larger than the rest.
  fc.oneof(fc.integer({min: 1, max: 9}), fc.integer({min: 100, max: 900})),
);

const sensitivity = {minimum: 3, pPercent: 25, dominance: [], zeros: 'public', intervals: 'require'} as const;

/** The same records twice: by area and item, and by item alone, tied cell by cell. */
function datasetsOf(records: readonly Entry[], isCrossed: boolean): readonly Compiled[] {
  const margins = isCrossed ? [['area', 'item']] : [['area'], ['item']];
  const groups = {area: {coast: ['N1', 'S1', 'S2']}};
  const first = cube({id: 'first', trees: {area: areas, item: items}, groups, margins, records});
  const plain = records.map(([[, item = ''], ...rest]): Entry => [[item], ...rest]);
  const second = cube({id: 'second', trees: {item: items}, margins: [['item']], records: plain});
  const equations = second.cells.map(({key, period}) => ({
    terms: [
      {cell: {dataset: 'second', key, period}, sign: 1 as const},
      {cell: {dataset: 'first', key: ['_T', ...key], period}, sign: -1 as const},
    ],
  }));
  return [first, {...second, equations}];
}

const released = (compiled: readonly Compiled[], earlier: readonly Observation[], effort?: number) =>
  protectRelease(compiled, {
    consents: [],
    declared: new Map(compiled.map(({id}) => [id, {sensitivity}])),
    publish: new Map(compiled.map(({id}) => [id, {value: {}}])),
    earlier,
    ...(effort === undefined ? {} : {intervals: {effort}}),
  });

const attacked = (compiled: readonly Compiled[], bodies: readonly DatasetBody[], earlier: readonly Observation[]) =>
  attack({
    datasets: compiled.flatMap((truth, at) => {
      const published = bodies[at];
      return published ? [{truth, published, sensitivity, publish: {}}] : [];
    }),
    printed: [],
    earlier: [
      {
        id: 'before',
        datasets: compiled.map((truth) => ({
          ...truth,
          observations: earlier.filter(({dataset}) => dataset === truth.id),
        })),
      },
    ],
  });

const same = (one: Observation | HiddenCell, other: HiddenCell): boolean => cellText(one) === cellText(other);

test('the attack narrows nothing where intervals are required, over two tied datasets and an earlier release', async () => {
  let repaired = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, {minLength: 8, maxLength: 60}),
      fc.array(fc.nat(200), {maxLength: 4}),
      fc.boolean(),
      fc.constantFrom(undefined, 20_000, 200_000),
      async (records, leaks, isCrossed, effort) => {
        const compiled = datasetsOf(records, isCrossed);
        const all = compiled.flatMap(({observations}) => observations);
        const before = leaks.flatMap((at) => all[at % all.length] ?? []);
        const {datasets, summary} = await released(compiled, before, effort);
        const found = await attacked(compiled, datasets, before);
        // What was shown before may stand in the way, or the effort end too early; then it is said of the cell.
        const said = new Set(summary.intervals?.unrepaired.map(({cell}) => cell));
        expect(found.narrowed.map(cellText).filter((cell) => !said.has(cell))).toEqual([]);
        expect(found.recovered.map(cellText)).toEqual([]);
        if (before.length === 0 && effort === undefined) expect([...said]).toEqual([]);
        repaired += summary.interval;
      },
    ),
    {numRuns: 60, seed: 3, endOnFailure: true},
  );
  expect(repaired).toBeGreaterThan(5);
}, 120_000);

test('a cell that is hidden for an interval and shown again brings some cell too near', async () => {
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(record, {minLength: 12, maxLength: 50}), async (records) => {
      const compiled = datasetsOf(records, true);
      const {datasets, hidden, summary} = await released(compiled, []);
      expect(summary.intervals?.isMinimal).toBe(true);
      for (const one of hidden.filter(({rule}) => rule === 'interval').slice(0, 3)) {
        const bodies = datasets.map((body, at) => ({
          ...body,
          observations: body.observations.map((figure, place) =>
            same(figure, one) ? (compiled[at]?.observations[place] ?? figure) : figure,
          ),
        }));
        const found = await attacked(compiled, bodies, []);
        expect(found.narrowed.length + found.recovered.length, cellText(one)).toBeGreaterThan(0);
        shown += 1;
      }
    }),
    {numRuns: 60, seed: 3, endOnFailure: true},
  );
  expect(shown).toBeGreaterThan(3);
}, 120_000);
