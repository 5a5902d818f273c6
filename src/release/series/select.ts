/**
 * Which series match, and how many there are of each code: from columns and postings in memory, without touching a file.
 *
 * A question costs about as much as the shortest list of series that one of its dimensions leaves.
 */
import type {Period} from '../../model/period.ts';
import type {PeriodRange, SeriesDimension, SeriesFilter, Tally} from '../../model/series.ts';

export type Columns = {
  readonly dimensions: readonly SeriesDimension[];
  readonly periods: readonly Period[];
  readonly patterns: readonly (readonly number[])[];
  readonly series: number;
  /** per dimension, the place of each series' code */
  readonly codes: readonly Uint32Array[];
  /** per series, the place of its set of periods */
  readonly pattern: Uint32Array;
};

/** Per dimension, the series of each code: those of code `c` are `list[from[c]]` to `list[from[c + 1]]`, ascending. */
type Postings = {readonly from: Uint32Array; readonly list: Uint32Array};

export class Selector {
  private readonly columns: Columns;
  private readonly postings: readonly Postings[];
  private readonly all: Uint32Array;
  private readonly places: readonly ReadonlyMap<string, number>[];

  constructor(columns: Columns) {
    this.columns = columns;
    this.postings = columns.dimensions.map(({codes}, at) =>
      postingsOf(columns.codes[at], codes.length, columns.series),
    );
    this.all = Uint32Array.from({length: columns.series}, (_, at) => at);
    this.places = columns.dimensions.map(({codes}) => new Map(codes.map((code, place) => [code, place])));
  }

  /** @returns undefined where the code is in no series */
  placeOf(dimension: number, code: string): number | undefined {
    return this.places[dimension]?.get(code);
  }

  select(filter: SeriesFilter, range: PeriodRange = {}): Uint32Array {
    const wanted = this.columns.dimensions.map((_, at) => this.wantedOf(at, filter[at]));
    if (wanted.some((one) => one?.length === 0)) return new Uint32Array(0);
    const asked = wanted.flatMap((one, at) => (one ? [{at, places: one, size: this.sizeOf(at, one)}] : []));
    asked.sort((a, b) => a.size - b.size);
    const [first, ...others] = asked;
    const candidates = first ? this.listOf(first.at, first.places, first.size) : this.all;
    const counts = isOpen(range) ? undefined : this.countsIn(range);
    if (others.length === 0 && !counts) return candidates;
    return this.filtered(candidates, others, counts);
  }

  private wantedOf(at: number, codes: ReadonlySet<string> | undefined): readonly number[] | undefined {
    if (codes === undefined) return undefined;
    return [...codes].flatMap((code) => this.places[at]?.get(code) ?? []).toSorted((a, b) => a - b);
  }

  private sizeOf(at: number, places: readonly number[]): number {
    const from = this.postings[at]?.from;
    return from ? places.reduce((sum, one) => sum + (from[one + 1] ?? 0) - (from[one] ?? 0), 0) : 0;
  }

  private listOf(at: number, places: readonly number[], size: number): Uint32Array {
    const postings = this.postings[at];
    if (!postings) return this.all;
    const parts = places.map((one) => postings.list.subarray(postings.from[one], postings.from[one + 1]));
    const [only] = parts;
    if (only && parts.length === 1) return only;
    const joined = new Uint32Array(size);
    let to = 0;
    for (const part of parts) {
      joined.set(part, to);
      to += part.length;
    }
    return joined.sort();
  }

  private filtered(
    candidates: Uint32Array,
    others: readonly {readonly at: number; readonly places: readonly number[]}[],
    counts: Uint32Array | undefined,
  ): Uint32Array {
    const {codes, dimensions, pattern} = this.columns;
    const tests = others.map(({at, places}) => {
      const isWanted = new Uint8Array(dimensions[at]?.codes.length ?? 0);
      for (const one of places) isWanted[one] = 1;
      return {column: codes[at] ?? new Uint32Array(0), isWanted};
    });
    const found = new Uint32Array(candidates.length);
    let to = 0;
    for (const one of candidates) {
      if (counts && counts[pattern[one] ?? 0] === 0) continue;
      if (tests.every(({column, isWanted}) => isWanted[column[one] ?? 0] === 1)) found[to++] = one;
    }
    return found.slice(0, to);
  }

  /** Per pattern, how many of its periods lie in the range. */
  private countsIn(range: PeriodRange): Uint32Array {
    const {periods, patterns} = this.columns;
    const isIn = periods.map((one) => isInRange(one, range));
    return Uint32Array.from(patterns, (own) => own.reduce((sum, at) => sum + (isIn[at] ? 1 : 0), 0));
  }

  tally(places: Uint32Array, range: PeriodRange = {}): Tally {
    const {dimensions, codes, pattern, periods, patterns} = this.columns;
    const counts = this.countsIn(range);
    const series = dimensions.map((one) => new Uint32Array(one.codes.length));
    const observations = dimensions.map((one) => new Float64Array(one.codes.length));
    const seen = new Uint8Array(patterns.length);
    let allSeries = 0;
    let allObservations = 0;
    for (const one of places) {
      const own = pattern[one] ?? 0;
      const count = counts[own] ?? 0;
      if (count === 0) continue;
      seen[own] = 1;
      allSeries += 1;
      allObservations += count;
      for (let at = 0; at < codes.length; at += 1) {
        const place = codes[at]?.[one] ?? 0;
        addTo(series[at], place, 1);
        addTo(observations[at], place, count);
      }
    }
    const shown = periods.filter((_, at) => patterns.some((own, of) => seen[of] === 1 && own.includes(at)));
    const within = shown.filter((one) => isInRange(one, range));
    const [first] = within;
    const last = within.at(-1);
    return {
      series: allSeries,
      observations: allObservations,
      ...(first === undefined ? {} : {first}),
      ...(last === undefined ? {} : {last}),
      dimensions: dimensions.map(({id, codes: all}, at) => ({
        id,
        codes: all.flatMap((code, place) => {
          const count = series[at]?.[place] ?? 0;
          return count === 0 ? [] : [{code, series: count, observations: observations[at]?.[place] ?? 0}];
        }),
      })),
    };
  }
}

function addTo(counts: Uint32Array | Float64Array | undefined, place: number, count: number): void {
  if (counts) counts[place] = (counts[place] ?? 0) + count;
}

function isOpen({from, to}: PeriodRange): boolean {
  return from === undefined && to === undefined;
}

/** A year lies in a range of months where all of it does: periods are compared by their first and last months. */
export function isInRange(period: Period, {from, to}: PeriodRange): boolean {
  if (from !== undefined && firstMonth(period) < firstMonth(from)) return false;
  return to === undefined || lastMonth(period) <= lastMonth(to);
}

function firstMonth(period: Period): string {
  if (period.length === 4) return `${period}-01`;
  return period[5] === 'Q' ? `${period.slice(0, 4)}-${String(3 * Number(period[6]) - 2).padStart(2, '0')}` : period;
}

function lastMonth(period: Period): string {
  if (period.length === 4) return `${period}-12`;
  return period[5] === 'Q' ? `${period.slice(0, 4)}-${String(3 * Number(period[6])).padStart(2, '0')}` : period;
}

/** By counting: two passes over the column. */
function postingsOf(column: Uint32Array | undefined, codes: number, series: number): Postings {
  const from = new Uint32Array(codes + 1);
  const list = new Uint32Array(series);
  if (!column) return {from, list};
  for (const place of column) from[place + 1] = (from[place + 1] ?? 0) + 1;
  for (let at = 0; at < codes; at += 1) from[at + 1] = (from[at + 1] ?? 0) + (from[at] ?? 0);
  const next = from.slice();
  for (let one = 0; one < series; one += 1) {
    const place = column[one] ?? 0;
    const to = next[place] ?? 0;
    list[to] = one;
    next[place] = to + 1;
  }
  return {from, list};
}
