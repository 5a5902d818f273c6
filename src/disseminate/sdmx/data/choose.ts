/** What of one released dataset a question means: which series, which periods, which observations. Decided from the index, without reading figures. */
import type {Period} from '../../../model/period.ts';
import type {ReleasedCube} from '../../../model/seals.ts';
import type {PeriodRange, SeriesFile, SeriesFilter, Tally} from '../../../model/series.ts';
import {isInRange} from '../../../release/index.ts';
import type {DataStructure, Dataflow} from '../model/artefact.ts';
import type {DataSelection, KeyQuery} from '../model/query.ts';
import type {DataSetFacts} from '../writers/data/attributes.ts';
import type {Test} from './compare.ts';
import {type Conditions, conditionsOf, type ObservationTest} from './conditions.ts';
import {both, fromStartOf, untilEndOf} from './period-range.ts';
import {problems} from './problems.ts';

/** A dataflow as one release has it. */
export type ReleasedFlow = {
  readonly flow: Dataflow;
  readonly structure: DataStructure;
  readonly cube: ReleasedCube;
  readonly facts: DataSetFacts;
};

export type Chosen = {
  readonly file: SeriesFile;
  /** of series that have at least one period that is wanted */
  readonly places: Uint32Array;
  readonly range: PeriodRange;
  /** what the range can't say; absent: all periods in the range */
  readonly isPeriod?: (period: Period) => boolean;
  /** absent: all observations */
  readonly test?: ObservationTest;
};

/** @throws Problems `SDMX_COMPONENT_UNKNOWN`, `SDMX_KEY_TOO_LONG`, `SDMX_PARAMETER_WRONG` */
export function choose(
  of: ReleasedFlow,
  selection: Pick<DataSelection, 'keys' | 'filters' | 'startPeriod' | 'endPeriod'>,
): Chosen {
  const {keys, filters} = selection;
  const {cube, structure, flow, facts} = of;
  const file = cube.series;
  const dimensions = structure.dimensions.map(({id}) => id);
  const longest = Math.max(0, ...keys.map(({length}) => length));
  if (longest > dimensions.length) throw problems.SDMX_KEY_TOO_LONG({flow: flow.id, found: longest, dimensions});
  const conditions = conditionsOf(filters, structure, facts, flow.id);
  const range = rangeOf(selection, conditions);
  const periodTests = conditions.periods;
  const isPeriod =
    periodTests.length === 0 ? undefined : (period: Period) => periodTests.every((holds) => holds(period));
  const codes = codesOf(file, dimensions, conditions);
  const found = conditions.isNothing ? new Uint32Array(0) : placesOf(file, keys, codes, range);
  const {observations} = conditions;
  return {
    file,
    places: isPeriod
      ? found.filter((at) => file.periodsOf(at).some((one) => isInRange(one, range) && isPeriod(one)))
      : found,
    range,
    ...(isPeriod ? {isPeriod} : {}),
    ...(observations.length === 0 ? {} : {test: (one) => observations.every((holds) => holds(one))}),
  };
}

function rangeOf(
  {startPeriod, endPeriod}: Pick<DataSelection, 'startPeriod' | 'endPeriod'>,
  {range}: Conditions,
): PeriodRange {
  const start = startPeriod === undefined ? {} : fromStartOf(startPeriod);
  const end = endPeriod === undefined ? {} : untilEndOf(endPeriod);
  return both(range, both(start, end));
}

/** Per dimension the codes that the filters leave; undefined: any. */
function codesOf(file: SeriesFile, dimensions: readonly string[], {codes}: Conditions): SeriesFilter {
  return dimensions.map((id, at) => {
    const tests: readonly Test[] = codes.flatMap(({dimension, test}) => (dimension === id ? [test] : []));
    if (tests.length === 0) return undefined;
    return new Set(file.dimensions[at]?.codes.filter((code) => tests.every((holds) => holds(code))));
  });
}

function placesOf(file: SeriesFile, keys: readonly KeyQuery[], codes: SeriesFilter, range: PeriodRange): Uint32Array {
  const filters = keys.map((key) =>
    codes.map((left, at) => {
      const wanted = key[at];
      if (wanted === undefined) return left;
      return new Set(left === undefined ? wanted : wanted.filter((code) => left.has(code)));
    }),
  );
  const [first, ...others] = (filters.length === 0 ? [codes] : filters).map((filter) => file.select(filter, range));
  if (!first || others.length === 0) return first ?? new Uint32Array(0);
  // Keys may overlap: a series that several of them mean comes once, in its place.
  const isFound = new Uint8Array(file.seriesCount);
  for (const places of [first, ...others]) for (const at of places) isFound[at] = 1;
  return Uint32Array.from({length: isFound.reduce((sum, one) => sum + one, 0)}, nextOf(isFound));
}

function nextOf(isFound: Uint8Array): () => number {
  let at = -1;
  return () => {
    at = isFound.indexOf(1, at + 1);
    return at;
  };
}

/** Periods of a series that are wanted, in their order. */
export function periodsIn({file, range, isPeriod}: Chosen): (at: number) => readonly Period[] {
  if (range.from === undefined && range.to === undefined && !isPeriod) return file.periodsOf;
  // Many series share one list of periods.
  const known = new WeakMap<readonly Period[], readonly Period[]>();
  return (at) => {
    const all = file.periodsOf(at);
    const found = known.get(all) ?? all.filter((one) => isInRange(one, range) && (!isPeriod || isPeriod(one)));
    known.set(all, found);
    return found;
  };
}

/** Of all observations in the periods that are wanted, whatever their values. */
export function tallyOf(chosen: Chosen, places: Uint32Array = chosen.places): Tally {
  if (!chosen.isPeriod) return chosen.file.tally(places, chosen.range);
  const {file} = chosen;
  const periodsOf = periodsIn(chosen);
  const counts = file.dimensions.map(() => new Map<string, {series: number; observations: number}>());
  const periods = new Set<Period>();
  let observations = 0;
  for (const at of places) {
    const own = periodsOf(at);
    observations += own.length;
    for (const one of own) periods.add(one);
    for (const [dimension, code] of file.keyOf(at).entries()) {
      const known = counts[dimension]?.get(code) ?? {series: 0, observations: 0};
      counts[dimension]?.set(code, {series: known.series + 1, observations: known.observations + own.length});
    }
  }
  const covered = file.periods.filter((one) => periods.has(one));
  const [first] = covered;
  const last = covered.at(-1);
  return {
    series: places.length,
    observations,
    ...(first === undefined ? {} : {first}),
    ...(last === undefined ? {} : {last}),
    dimensions: file.dimensions.map(({id, codes}, at) => ({
      id,
      codes: codes.flatMap((code) => {
        const count = counts[at]?.get(code);
        return count ? [{code, ...count}] : [];
      }),
    })),
  };
}
