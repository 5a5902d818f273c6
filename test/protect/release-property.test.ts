/**
 * Random small releases: hierarchies, a group, months and a year, sums from January on, two datasets over the same records, and three
 * vintages. Whoever adds up what is shown, by relations that this test finds for itself, finds no sensitive cell that was not lost before.
 */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {protectRelease} from '../../src/analyse/protect/index.ts';
import type {Column} from '../../src/analyse/protect/secondary/column.ts';
import type {Observation} from '../../src/model/observation.ts';
import {monthsToDate} from '../../src/model/period.ts';
import {cellText} from '../../src/model/protection.ts';
import type {Compiled} from '../../src/model/seals.ts';
import {cube, type CubeOptions, type Entry, rules} from './cube.ts';
import {Span} from './span.ts';

const areas = {N: '_T', S: '_T', N1: 'N', N2: 'N', N3: 'N', S1: 'S', S2: 'S'};
const items = {A: '_T', B: '_T', C: '_T'};
const months = ['2019-01', '2019-02', '2019-03'];

const record: fc.Arbitrary<Entry> = fc.tuple(
  fc.tuple(fc.constantFrom('N1', 'N2', 'N3', 'S1', 'S2'), fc.constantFrom('A', 'B', 'C')),
  fc.constantFrom(...months),
  fc.nat(7).map((at) => `E${at}`),
  fc.integer({min: 1, max: 99}),
);

const shape = {
  trees: {area: areas, item: items},
  groups: {area: {coast: ['N1', 'S1', 'S2']}},
  withYears: true,
  measures: ['year-to-date'],
};

/** The same records twice: by area and item apart, and by item alone, tied cell by cell. */
function datasetsOf(records: readonly Entry[], isCrossed: boolean): readonly Compiled[] {
  const margins: CubeOptions['margins'] = isCrossed ? [['area', 'item']] : [['area'], ['item']];
  const first = cube({...shape, id: 'first', margins, records});
  const plain = records.map(([[, item = ''], ...rest]): Entry => [[item], ...rest]);
  const second = cube({id: 'second', trees: {item: items}, margins: [['item']], withYears: true, records: plain});
  const equations = second.cells.map(({key, period}) => ({
    terms: [
      {cell: {dataset: 'second', key, period}, sign: 1 as const},
      {cell: {dataset: 'first', key: ['_T', ...key], period}, sign: -1 as const},
    ],
  }));
  return [first, {...second, equations}];
}

async function released(compiled: readonly Compiled[], earlier: readonly Observation[]) {
  const declared = new Map(compiled.map(({id}) => [id, {sensitivity: rules}]));
  const publish = new Map(
    compiled.map(({id, measures}) => [id, Object.fromEntries(measures.map((one) => [one.id, {}]))]),
  );
  return protectRelease(compiled, {consents: [], declared, publish, earlier});
}

/** Unknowns: one per cell. What is known of them: relations of the trees, the ties, what is shown. */
class Outsider {
  private readonly places = new Map<string, number>();
  private readonly span = new Span();

  constructor(compiled: readonly Compiled[]) {
    for (const {id, cells} of compiled) for (const cell of cells) this.placeOf(cellText({...cell, dataset: id}));
    for (const dataset of compiled) this.learnRelations(dataset);
  }

  private placeOf(name: string): number {
    const place = this.places.get(name) ?? this.places.size;
    this.places.set(name, place);
    return place;
  }

  private column(terms: readonly (readonly [name: string, coefficient: number])[]): Column {
    const found = terms
      .filter(([name]) => this.places.has(name))
      .map(([name, one]) => [this.placeOf(name), one] as const);
    const sorted = found.toSorted(([a], [b]) => a - b);
    const coefficients = Int32Array.from(sorted, ([, one]) => one);
    return {rows: Int32Array.from(sorted, ([place]) => place), coefficients};
  }

  private learnRelations({id, dimensions, cells, equations = []}: Compiled): void {
    for (const {key, period} of cells) {
      const name = (codes: readonly string[], at: string): string => `${id}/${codes.join('.')}/${at}`;
      const whole = [name(key, period), 1] as const;
      for (const [at, {codes}] of dimensions.entries()) {
        const own = codes.find(({code}) => code === key[at]);
        const parts = codes.filter(({code, parent, members}) => {
          return own?.members ? own.members.includes(code) : members === undefined && parent === own?.code;
        });
        const inCube = parts.filter(({code}) => this.places.has(name(key.with(at, code), period)));
        if (inCube.length === 0) continue;
        this.span.add(this.column([whole, ...inCube.map(({code}) => [name(key.with(at, code), period), -1] as const)]));
      }
      if (period.length === 4)
        this.span.add(this.column([whole, ...months.map((month) => [name(key, month), -1] as const)]));
    }
    for (const {terms} of equations)
      this.span.add(this.column(terms.map(({cell, sign}) => [cellText(cell), sign] as const)));
  }

  read(observations: readonly Observation[]): void {
    for (const one of observations) {
      if (one.status === 'suppressed') continue;
      const {period, dataset, key} = one;
      const within = one.measure === 'year-to-date' && period.length > 4 ? monthsToDate(period) : [period];
      this.span.add(this.column(within.map((at) => [cellText({dataset, key, period: at}), 1] as const)));
    }
  }

  knows(name: string): boolean {
    return this.span.tells(this.column([[name, 1]]));
  }
}

test('what is shown of a release tells no sensitive cell, over three vintages and two datasets', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, {minLength: 8, maxLength: 45}),
      fc.array(fc.nat(200), {maxLength: 12}),
      fc.boolean(),
      async (records, leaks, isCrossed) => {
        const compiled = datasetsOf(records, isCrossed);
        // Two earlier vintages showed some cells at random: the harm they did is lost, nothing more may be.
        const all = compiled.flatMap(({observations}) => observations.filter(({measure}) => measure === 'value'));
        const before = leaks.flatMap((at) => all[at % all.length] ?? []);
        const first = await released(compiled, before);
        const shown = first.datasets.flatMap(({observations}) =>
          observations.filter(({status}) => status !== 'suppressed'),
        );
        const second = await released(compiled, [...before, ...shown]);
        expect(second.hidden.map(cellText)).toEqual(first.hidden.map(cellText));
        const already = new Outsider(compiled);
        already.read(before);
        const now = new Outsider(compiled);
        for (const {observations} of [...first.datasets, ...second.datasets]) now.read(observations);
        const lost = new Set(first.lost.map(cellText));
        const sensitive = first.hidden.filter(({rule}) => rule !== 'secondary').map(cellText);
        expect(sensitive.filter((name) => already.knows(name))).toEqual(sensitive.filter((name) => lost.has(name)));
        expect(sensitive.filter((name) => now.knows(name) && !lost.has(name))).toEqual([]);
      },
    ),
    {numRuns: 60},
  );
}, 60_000);

test('showing any secondary cell again tells a sensitive cell or sum: none is hidden without need', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, {minLength: 8, maxLength: 40}), async (records) => {
      const compiled = [cube({...shape, measures: [], id: 'first', margins: [['area', 'item']], records})];
      const {datasets, hidden} = await released(compiled, []);
      const sensitive = hidden.filter(({rule}) => rule !== 'secondary').map(cellText);
      for (const one of hidden.filter(({rule, reason}) => rule === 'secondary' && reason.en.includes('give first/'))) {
        const now = new Outsider(compiled);
        for (const {observations} of datasets) now.read(observations);
        const {dataset, key, period} = one;
        now.read([{dataset, key, period, measure: 'value', text: '', unit: '', decimals: 0, status: 'normal'}]);
        expect(sensitive.some((name) => now.knows(name))).toBe(true);
      }
    }),
    {numRuns: 40},
  );
}, 60_000);
