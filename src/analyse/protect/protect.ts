/**
 * The guard of named enterprises: a code that is one unit of the population leaves only with a recorded consent or public source.
 *
 * It knows one rule and says so. Refused units are dropped with all their figures; what stays is how many there were and how high
 * the first of them ranks, so that a table that would need one can be refused instead of silently shortened.
 * The only room that makes `Protected`; exact cells do not pass.
 */
import {parseDecimal, rescale} from '../../model/decimal.ts';
import type {Observation} from '../../model/observation.ts';
import type {Compiled, Dimension, Protected, ProtectionSummary, WithheldUnits} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import {type Clearance, clearance} from './clearance.ts';
import type {Consent} from './consents.ts';

/** The one rule there is, in words for the run's line and for every note. */
export const guardRule: Text = {
  zh: '已核对具名企业；尚无其他规则：草稿仅供内部使用',
  en: 'named enterprises checked; no other rule yet: drafts for inside use',
};

export type ProtectOptions = {
  readonly consents: readonly Consent[];
  /** up to which rank units that stay inside are named */
  readonly ranks?: number;
};

export type Guarded = {
  /** the datasets as they may leave; the order is kept */
  readonly datasets: readonly Protected[];
  /** names of the highest-ranking units that stay inside (per line of the cube); belong into `.shumao/private/`, never out */
  readonly inside: readonly InsideUnit[];
};

export function guard(compiled: readonly Compiled[], {consents, ranks = 30}: ProtectOptions): Guarded {
  const examined = compiled.map((dataset) => examine(dataset, clearance(consents, dataset.id)));
  return {datasets: examined.map(protectOne), inside: examined.flatMap((one) => insideOf(one, ranks))};
}

/** The datasets alone. */
export function protect(compiled: readonly Compiled[], options: ProtectOptions): readonly Protected[] {
  return guard(compiled, options).datasets;
}

/** The names alone. */
export function unitsInside(compiled: readonly Compiled[], options: ProtectOptions): readonly InsideUnit[] {
  return guard(compiled, options).inside;
}

/** A unit that stays inside, for the statistician's own eyes: named, so that its consent can be asked for. */
export type InsideUnit = {
  readonly dataset: string;
  readonly dimension: string;
  readonly key: readonly string[];
  readonly measure: string;
  readonly period: string;
  readonly rank: number;
  readonly code: string;
  readonly label: Text;
};

function insideOf({dataset, lines}: Examined, ranks: number): readonly InsideUnit[] {
  if (lines.length === 0) return [];
  const labels = new Map(
    dataset.dimensions.flatMap((dim) => dim.codes.map((code) => [`${dim.id}/${code.code}`, code.label])),
  );
  return lines.flatMap((line) => {
    const descending = line.all.toSorted((a, b) => (a === b ? 0 : a > b ? -1 : 1));
    const limit = descending[ranks - 1];
    return line.refused.flatMap(({code, number}): InsideUnit[] => {
      if (number === undefined || (limit !== undefined && number < limit)) return [];
      const rank = descending.indexOf(number) + 1;
      const label = labels.get(`${line.dimension}/${code}`) ?? {zh: code, en: code};
      const {dimension, key, measure, period} = line;
      return [{dataset: dataset.id, dimension, key, measure, period, rank, code, label}];
    });
  });
}

/** What both the protected dataset and the list of units inside are made of. */
type Examined = {
  readonly dataset: Compiled;
  readonly clear: Clearance;
  readonly units: Units;
  /** observations that may leave */
  readonly kept: readonly Observation[];
  /** lines of the cube along each unit dimension: one per rest of the key, measure and period */
  readonly lines: readonly Line[];
};

/** By dimension: codes that are one unit. Empty where the dataset has none at all. */
type Units = readonly ReadonlySet<string>[];

function examine(dataset: Compiled, clear: Clearance): Examined {
  const units = unitCodes(dataset);
  // Most datasets have no unit: nothing of them is refused.
  if (units.length === 0) return {dataset, clear, units, kept: dataset.observations, lines: []};
  const kept: Observation[] = [];
  const lines = new Map<string, Line>();
  for (const one of dataset.observations) {
    const isCleared = unitsOf(one, units).every((unit) => clear.isCleared(unit, one));
    if (isCleared) kept.push(one);
    addToLines(lines, one, isCleared, dataset, units);
  }
  return {dataset, clear, units, kept, lines: [...lines.values()]};
}

/** Protected without its seal. */
type Unsealed = Pick<Protected, Exclude<keyof Protected, symbol>>;

function protectOne({dataset, clear, units, kept, lines}: Examined): Protected {
  const {cells: _inside, observations, dimensions, ...body} = dataset;
  const protection: ProtectionSummary = {
    rules: [guardRule],
    hidden: {primary: observations.length - kept.length, secondary: 0},
    withheld: lines.filter((line) => line.refused.length > 0).map(withheld),
  };
  const left = dimensions.map((dimension, at) => {
    const shown = units.length === 0 ? new Set<string>() : new Set(kept.map((one) => one.key[at]));
    return withoutUnits(dimension, shown, clear.names);
  });
  const unsealed: Unsealed = {...body, dimensions: left, observations: kept, protection};
  // This is the one place that may seal: every observation left is no unit's, or cleared for its measure and period.
  return unsealed as Protected;
}

/** Names of cleared units are those of the record: what the publication printed. */
function withoutUnits(
  dimension: Dimension,
  shown: ReadonlySet<string | undefined>,
  names: Clearance['names'],
): Dimension {
  const codes = dimension.codes
    .filter((code) => !code.identifiesUnit || shown.has(code.code))
    .map((code) => (code.identifiesUnit ? {...code, label: names.get(code.code) ?? code.label} : code));
  return {...dimension, codes};
}

function unitCodes(dataset: Compiled): Units {
  const known = dataset.dimensions.map((dimension) => new Set(dimension.codes.map((code) => code.code)));
  let last: readonly string[] | undefined;
  for (const {key} of dataset.observations) {
    // Figures of a key follow each other and share it.
    if (key === last) continue;
    last = key;
    if (key.some((code, index) => !known[index]?.has(code)))
      throw new Error(`dataset ${dataset.id}: key ${key.join('.')} has a code that its dimension does not list`);
  }
  const units = dataset.dimensions.map(
    ({codes}) => new Set(codes.filter((code) => code.identifiesUnit).map((code) => code.code)),
  );
  return units.every((codes) => codes.size === 0) ? [] : units;
}

function unitsOf({key}: Observation, units: Units): readonly string[] {
  return key.filter((code, at) => units[at]?.has(code));
}

/** A number is unscaled: all observations of one measure have its decimals. */
type Unit = {readonly code: string; readonly number: bigint | undefined};
type Line = Omit<WithheldUnits, 'count' | 'first'> & {readonly all: bigint[]; readonly refused: Unit[]};

function addToLines(
  lines: Map<string, Line>,
  one: Observation,
  isCleared: boolean,
  {dimensions}: Compiled,
  units: Units,
): void {
  for (const [at, code] of one.key.entries()) {
    if (!units[at]?.has(code)) continue;
    const key = one.key.with(at, '*');
    const {measure, period} = one;
    const id = `${key.join('\t')}\t${measure}\t${period}`;
    const found = lines.get(id);
    const line = found ?? {dimension: dimensions[at]?.id ?? '', key, measure, period, all: [], refused: []};
    if (!found) lines.set(id, line);
    const printed = parseDecimal(one.text);
    const number = printed && rescale(printed, Math.max(one.decimals, printed.scale)).unscaled;
    if (number !== undefined) line.all.push(number);
    if (!isCleared) line.refused.push({code, number});
  }
}

function withheld({dimension, key, measure, period, all, refused}: Line): WithheldUnits {
  const numbers = refused.flatMap(({number}) => (number === undefined ? [] : [number]));
  const top = numbers.reduce<bigint | undefined>(
    (best, next) => (best === undefined || next > best ? next : best),
    undefined,
  );
  const first = top === undefined ? {} : {first: rankOf(top, all)};
  return {dimension, key, measure, period, count: refused.length, ...first};
}

/** 1-1-3: one more than how many are larger. */
function rankOf(number: bigint, all: readonly bigint[]): number {
  return all.reduce((rank, other) => (other > number ? rank + 1 : rank), 1);
}
