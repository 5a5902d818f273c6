/**
 * Whether what is visible adds up: exports and imports to both, months to their year, members to their group. Printed figures are rounded,
 * so a sum of n of them may be off by half a last digit for each; a sum with a hidden or missing part can't be checked.
 *
 * A parent of a hierarchy is left out: a record may be coded to it alone, so it may be more than its children.
 */
import {addressText, TOTAL} from '../model/address.ts';
import {decimal, decimalText, parseDecimal, rescale} from '../model/decimal.ts';
import type {Observation} from '../model/observation.ts';
import {monthsOf, type Period} from '../model/period.ts';
import type {DatasetBody} from '../model/seals.ts';

export type Unsummed = {
  readonly figure: string;
  readonly printed: string;
  readonly parts: number;
  readonly sum: string;
};

export type Additivity = {readonly checked: number; readonly faults: readonly Unsummed[]};

export function additivityOf(dataset: DatasetBody): Additivity {
  const checked: Check[] = [];
  for (const {id} of dataset.measures.filter(({kind}) => kind === 'value')) {
    const figures = new Figures(dataset, id);
    for (const one of figures.all) {
      if (!isExact(one)) continue;
      const sums = [...dimensionSums(one, dataset, figures), ...yearSums(one, figures)];
      checked.push(...sums.flatMap((parts) => checkOf(one, parts) ?? []));
    }
  }
  return {
    checked: checked.length,
    faults: checked.flatMap(({isRight, one, parts, sum}) =>
      isRight ? [] : [{figure: addressText(one), printed: one.text, parts, sum}],
    ),
  };
}

/**
 * The figures of one measure. A figure that is not there, of a combination of dimensions that has others, is zero; but one of a unit
 * may be withheld.
 */
class Figures {
  readonly all: readonly Observation[];
  private readonly known: ReadonlyMap<string, Observation>;
  private readonly margins: ReadonlySet<string>;
  private readonly periods: ReadonlySet<Period>;
  /** by dimension: codes that are single units */
  private readonly units: readonly ReadonlySet<string>[];
  private readonly stock: boolean;

  constructor({observations, dimensions}: DatasetBody, measure: string) {
    this.units = dimensions.map(
      ({codes}) => new Set(codes.flatMap(({code, identifiesUnit}) => (identifiesUnit ? [code] : []))),
    );
    this.all = observations.filter((one) => one.measure === measure);
    this.known = new Map(this.all.map((one) => [nameOf(one.key, one.period), one]));
    this.margins = new Set(this.all.map(({key, period}) => marginOf(key, period)));
    this.periods = new Set(this.all.map(({period}) => period));
    this.stock = this.isStock();
  }

  /** @returns undefined where it is not known */
  at(key: readonly string[], period: Period): Observation | 'zero' | undefined {
    const found = this.known.get(nameOf(key, period));
    if (found || key.some((code, at) => this.units[at]?.has(code))) return found;
    return this.margins.has(marginOf(key, period)) ? 'zero' : undefined;
  }

  /** Months with figures, of a year whose figures are sums of them. */
  monthsOf(period: Period): readonly Period[] {
    if (period.length !== 4 || this.stock) return [];
    return monthsOf(period).filter((month) => this.periods.has(month));
  }

  /** A level at a day is its last month in every year, never a sum. */
  private isStock(): boolean {
    const years = this.all.filter(({period, key}) => period.length === 4 && key.every((code) => code === TOTAL));
    const lasts = years.map((one) => {
      const last = monthsOf(one.period).findLast((month) => this.known.has(nameOf(one.key, month)));
      return last !== undefined && this.known.get(nameOf(one.key, last))?.text === one.text;
    });
    const several = years.some(
      ({key, period}) => monthsOf(period).filter((month) => this.known.has(nameOf(key, month))).length > 1,
    );
    return several && lasts.every((isLast) => isLast);
  }
}

function nameOf(key: readonly string[], period: Period): string {
  return `${key.join('.')}/${period}`;
}

function marginOf(key: readonly string[], period: Period): string {
  return `${key.map((code) => (code === TOTAL ? '0' : '1')).join('')}/${period}`;
}

type Parts = readonly (Observation | 'zero' | undefined)[];

/** Both flows, and the members of a group. */
function dimensionSums({key, period}: Observation, {dimensions}: DatasetBody, figures: Figures): readonly Parts[] {
  return dimensions.flatMap(({id, codes}, at): readonly Parts[] => {
    const own = key[at];
    const isBoth =
      id === 'flow' && own === TOTAL && codes.some(({code}) => code === 'X') && codes.some(({code}) => code === 'M');
    const members = isBoth ? ['X', 'M'] : codes.find(({code}) => code === own)?.members;
    return members ? [members.map((code) => figures.at(key.with(at, code), period))] : [];
  });
}

function yearSums({key, period}: Observation, figures: Figures): readonly Parts[] {
  const months = figures.monthsOf(period);
  return months.length === 0 ? [] : [months.map((month) => figures.at(key, month))];
}

type Check = {readonly isRight: boolean; readonly one: Observation; readonly parts: number; readonly sum: string};

/** @returns undefined where a part is hidden, missing or only bounded */
function checkOf(one: Observation, parts: Parts): Check | undefined {
  const exact = parts.flatMap((part) => (part === 'zero' ? [] : [part]));
  const scale = one.decimals;
  const whole = numberOf(one, scale);
  const numbers = exact.map((part) =>
    part && isExact(part) && part.unit === one.unit ? numberOf(part, scale) : undefined,
  );
  if (whole === undefined || numbers.some((number) => number === undefined)) return undefined;
  const sum = numbers.reduce<bigint>((total, number) => total + (number ?? 0n), 0n);
  const off = sum > whole ? sum - whole : whole - sum;
  return {
    isRight: 2n * off <= BigInt(numbers.length + 1),
    one,
    parts: numbers.length,
    sum: decimalText(decimal(sum, scale)),
  };
}

function isExact({status, low, high}: Observation): boolean {
  return (status === 'normal' || status === 'negligible') && low === undefined && high === undefined;
}

function numberOf({text}: Observation, scale: number): bigint | undefined {
  const found = parseDecimal(text);
  return found && found.scale <= scale ? rescale(found, scale).unscaled : undefined;
}
