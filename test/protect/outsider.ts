/**
 * An outsider as a test writes one anew: unknowns are cells, and places that are no known zeros; what is known of them are the relations of
 * trees, groups and time, equations between datasets, and what is printed, now or before. Exactly by fractions (`Span`), and as a region
 * over which programs may be solved (`Region`).
 */
import type {Observation} from '../../src/model/observation.ts';
import {monthsToDate, type Period, yearBefore} from '../../src/model/period.ts';
import {cellText} from '../../src/model/protection.ts';
import type {Compiled, Dimension} from '../../src/model/seals.ts';
import {Span} from './span.ts';

/** Σ coefficient × unknown is what it is in truth, to within `half`: of a ratio only so many digits are printed. */
export type Known = {readonly terms: Sum; readonly half: number};

type Sum = ReadonlyMap<number, bigint>;

type Printed = Pick<Observation, 'dataset' | 'key' | 'period' | 'measure' | 'text' | 'decimals'>;

type Said = {readonly terms: readonly (readonly [name: string, coefficient: bigint])[]; readonly half?: number};

export class Outsider {
  readonly values: bigint[] = [];
  readonly isSigned: boolean[] = [];
  readonly known: Known[] = [];
  private readonly places: Map<string, number>;
  private readonly span: Span;
  private readonly compiled: readonly Compiled[];
  private readonly hiddenZeros: (one: Observation) => boolean;
  private readonly truths: ReadonlyMap<string, string>;

  /** @param hiddenZeros printed zeros without a cell that an outsider does not know to be zero */
  constructor(compiled: readonly Compiled[], hiddenZeros: (one: Observation) => boolean, like?: Outsider) {
    this.compiled = compiled;
    this.hiddenZeros = hiddenZeros;
    if (like) {
      this.truths = like.truths;
      this.places = like.places;
      this.values.push(...like.values);
      this.isSigned.push(...like.isSigned);
      this.known.push(...like.known);
      this.span = like.span.copy();
      return;
    }
    this.places = new Map();
    this.span = new Span();
    this.truths = new Map(compiled.flatMap(({observations}) => observations.map((one) => [addressOf(one), one.text])));
    for (const {id, cells, observations} of compiled) {
      for (const cell of cells) this.add(cellText({...cell, dataset: id}), cell.value, cell.gross !== undefined);
      for (const one of observations)
        if (one.measure === 'value' && hiddenZeros(one)) this.add(cellText(one), 0n, false);
    }
    for (const dataset of compiled) this.learnStructure(dataset);
  }

  private add(name: string, value: bigint, isSigned: boolean): void {
    if (this.places.has(name)) return;
    this.places.set(name, this.values.length);
    this.values.push(value);
    this.isSigned.push(isSigned || value < 0n);
  }

  placeOf(name: string): number | undefined {
    return this.places.get(name);
  }

  /** Terms of places that are unknowns; others are known zeros. */
  private learn(terms: Said['terms'], half = 0): void {
    const sum = this.sum(terms);
    if (sum.size === 0) return;
    this.known.push({terms: sum, half});
    // What follows is asked as if every digit were printed.
    this.span.addRow(sum);
  }

  private sum(terms: Said['terms']): Sum {
    const found = new Map<number, bigint>();
    for (const [name, one] of terms) {
      const place = this.places.get(name);
      if (place !== undefined) found.set(place, (found.get(place) ?? 0n) + one);
    }
    return new Map([...found].filter(([, one]) => one !== 0n));
  }

  private learnStructure({id, dimensions, cells, equations = []}: Compiled): void {
    const name = (codes: readonly string[], at: string): string => `${id}/${codes.join('.')}/${at}`;
    const months = [...new Set(cells.map(({period}) => period))].filter((period) => period.length > 4);
    for (const [text] of this.places) {
      const [dataset, own = '', at = ''] = text.split('/');
      if (dataset !== id) continue;
      const key = own.split('.');
      for (const [place, dimension] of dimensions.entries()) {
        const parts = partsOf(dimension, key[place] ?? '');
        const inCube = parts.map((code) => name(key.with(place, code), at)).filter((one) => this.places.has(one));
        if (inCube.length > 0) this.learn([[text, 1n], ...inCube.map((part) => [part, -1n] as const)]);
      }
      const inYear = months.filter((month) => month.startsWith(at));
      const within = inYear.map((month) => name(key, month)).filter((one) => this.places.has(one));
      if (at.length === 4 && within.length > 0)
        this.learn([[text, 1n], ...within.map((month) => [month, -1n] as const)]);
    }
    for (const {terms} of equations) this.learn(terms.map(({cell, sign}) => [cellText(cell), BigInt(sign)] as const));
  }

  /** Reads what is printed as it is in truth. What was printed otherwise has been revised since, and tells nothing of the truth. */
  read(printed: Iterable<Printed & {readonly status?: Observation['status']}>): void {
    for (const one of printed) {
      if (one.status === 'suppressed' || this.truths.get(addressOf(one)) !== one.text) continue;
      for (const {terms, half} of this.saidBy(one)) this.learn(terms, half);
    }
  }

  private saidBy({dataset, key, period, measure, decimals}: Printed): readonly Said[] {
    const name = (codes: readonly string[], at: Period): string => cellText({dataset, key: codes, period: at});
    const own = name(key, period);
    const before = name(key, yearBefore(period));
    const total = key.map(() => '_T');
    switch (measure) {
      case 'value':
        return [{terms: [[own, 1n]]}];
      case 'year-to-date':
        return [{terms: monthsToDate(period).map((month) => [name(key, month), 1n] as const)}];
      case 'increase': {
        const terms = [[own, 1n] as const, [before, -1n] as const];
        return [{terms}];
      }
      case 'share':
        return this.ratio(own, name(total, period), decimals);
      case 'growth':
        return this.ratio(own, before, decimals);
      default:
        throw new Error(`nobody reads ${measure}`);
    }
  }

  /** a / b is printed in percent: a · B = b · A, within half a digit of B times B. Of a base that is not there nothing is. */
  private ratio(a: string, b: string, decimals: number): readonly Said[] {
    const [first, second] = [this.valueOf(a), this.valueOf(b)];
    if (second === 0n || a === b) return [];
    const terms = [[a, second] as const, [b, -first] as const];
    return [{terms, half: 0.005 * 10 ** -decimals * Number(second) ** 2}];
  }

  valueOf(name: string): bigint {
    return this.values[this.places.get(name) ?? -1] ?? 0n;
  }

  knows(name: string): boolean {
    return this.knowsSum([name]);
  }

  knowsSum(names: readonly string[]): boolean {
    return this.span.tellsRow(this.sum(names.map((name) => [name, 1n] as const)));
  }

  /** The sum of the months up to this one. */
  knowsToDate({dataset, key, period}: Pick<Observation, 'dataset' | 'key' | 'period'>): boolean {
    return this.knowsSum(monthsToDate(period).map((month) => cellText({dataset, key, period: month})));
  }

  copy(): Outsider {
    return new Outsider(this.compiled, this.hiddenZeros, this);
  }

  /** Whether the sum follows once these cells are told too. */
  knowsSumWith(told: readonly string[], names: readonly string[]): boolean {
    const span = this.span.copy();
    for (const name of told) span.addRow(this.sum([[name, 1n]]));
    return span.tellsRow(this.sum(names.map((one) => [one, 1n] as const)));
  }
}

function addressOf({dataset, key, measure, period}: Omit<Printed, 'text'>): string {
  return `${dataset}/${key.join('.')}/${measure}/${period}`;
}

/** Children, or the members of a group that lie below no other member. */
function partsOf({codes}: Dimension, code: string): readonly string[] {
  const own = codes.find((one) => one.code === code);
  const {members} = own ?? {};
  if (!members) return codes.flatMap((one) => (one.parent === code && !one.members ? [one.code] : []));
  const parentOf = (one: string): string | undefined => codes.find((other) => other.code === one)?.parent;
  const isBelow = (one: string | undefined): boolean =>
    one !== undefined && (members.includes(one) || isBelow(parentOf(one)));
  return members.filter((member) => !isBelow(parentOf(member)));
}
