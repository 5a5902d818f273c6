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
  /** of all series, and of those of one code, which are what most people ask for first; each counted once */
  private readonly tallies = new WeakMap<Uint32Array, Tally>();
  private readonly ofOneCode = new Map<number, Uint32Array>();

  constructor(columns: Columns) {
    this.columns = columns;
    this.postings = columns.dimensions.map(({codes}, at) =>
      postingsOf(columns.codes[at], codes.length, columns.series),
    );
    this.all = Uint32Array.from({length: columns.series}, (_, at) => at);
    this.places = columns.dimensions.map(({codes}) => new Map(codes.map((code, place) => [code, place])));
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
    const [only] = places;
    if (only !== undefined && places.length === 1) return this.ofCode(at, only, postings);
    const parts = places.map((one) => postings.list.subarray(postings.from[one], postings.from[one + 1]));
    const joined = new Uint32Array(size);
    let to = 0;
    for (const part of parts) {
      joined.set(part, to);
      to += part.length;
    }
    return joined.sort();
  }

  /** The same array each time, so that its counts are known again. */
  private ofCode(at: number, place: number, {from, list}: Postings): Uint32Array {
    const name = at * 2 ** 32 + place;
    const found = this.ofOneCode.get(name) ?? list.subarray(from[place], from[place + 1]);
    this.ofOneCode.set(name, found);
    return found;
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
    if (!isOpen(range)) return this.counted(places, range);
    const known = this.tallies.get(places) ?? this.counted(places, range);
    this.tallies.set(places, known);
    return known;
  }

  private counted(places: Uint32Array, range: PeriodRange): Tally {
    const {dimensions, codes, pattern, periods, patterns} = this.columns;
    const counts = this.countsIn(range);
    const seen = new Uint8Array(patterns.length);
    for (const one of places) seen[pattern[one] ?? 0] = 1;
    const weight = (own: number): number => (seen[own] === 1 ? (counts[own] ?? 0) : 0);
    const distinct = new Set(patterns.flatMap((_, own) => (seen[own] === 1 ? [counts[own] ?? 0] : [])));
    const shown = distinct.has(0) ? places.filter((one) => weight(pattern[one] ?? 0) > 0) : places;
    // Where every series has as many observations as every other, one counting is enough.
    const same = distinct.size === 1 ? [...distinct][0] : undefined;
    const weights = same === undefined ? shown.map((one) => weight(pattern[one] ?? 0)) : undefined;
    const within = periods.filter(
      (one, at) => isInRange(one, range) && patterns.some((own, of) => seen[of] === 1 && own.includes(at)),
    );
    const [first] = within;
    const last = within.at(-1);
    return {
      series: shown.length,
      observations: weights ? weights.reduce((sum, one) => sum + one, 0) : shown.length * (same ?? 0),
      ...(first === undefined ? {} : {first}),
      ...(last === undefined ? {} : {last}),
      dimensions: dimensions.map(({id, codes: all}, at) => {
        const column = codes[at] ?? new Uint32Array(0);
        const series = countsOf(shown, column, all.length);
        const observations = weights
          ? sumsOf(shown, column, all.length, weights)
          : series.map((one) => one * (same ?? 0));
        return {
          id,
          codes: all.flatMap((code, place) => {
            const count = series[place] ?? 0;
            return count === 0 ? [] : [{code, series: count, observations: observations[place] ?? 0}];
          }),
        };
      }),
    };
  }
}

/** How many of the series have each code. */
function countsOf(places: Uint32Array, column: Uint32Array, codes: number): Float64Array {
  const counts = new Float64Array(codes);
  for (let at = 0; at < places.length; at += 1) {
    // Both are inside their arrays: places and codes are those of the file.
    const code = column[places[at] as number] as number;
    // Codes count from 0 to less than `codes`.
    counts[code] = (counts[code] as number) + 1;
  }
  return counts;
}

/** The sum of the weights of the series that have each code. */
function sumsOf(places: Uint32Array, column: Uint32Array, codes: number, weights: Uint32Array): Float64Array {
  const sums = new Float64Array(codes);
  for (let at = 0; at < places.length; at += 1) {
    // Both are inside their arrays: places and codes are those of the file.
    const code = column[places[at] as number] as number;
    // Likewise, and weights were made of the same places.
    sums[code] = (sums[code] as number) + (weights[at] as number);
  }
  return sums;
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
