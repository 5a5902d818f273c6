/** Figures by address (design law 9): `DATASET/KEY/MEASURE/PERIOD` in a draft or release. */
import {type Address, parseAddress, TOTAL} from '../model/address.ts';
import type {Observation} from '../model/observation.ts';
import type {Protected, Released} from '../model/seals.ts';

/** @returns undefined when the text is no address, names another release, or no such figure is there */
export function findFigure(released: Released, address: Address | string): Observation | undefined {
  const parsed = typeof address === 'string' ? parseAddress(address) : address;
  if (!parsed || (parsed.vintage !== undefined && parsed.vintage !== released.id)) return undefined;
  const dataset = released.datasets.find((one) => one.id === parsed.dataset);
  return dataset && findObservation(dataset, parsed.key, parsed.measure, parsed.period);
}

export function findObservation(
  dataset: Protected,
  key: readonly string[],
  measure: string,
  period: string,
): Observation | undefined {
  const line = linesOf(dataset).get(measure)?.get(period);
  return line?.byKey().get(key.join('.'));
}

/**
 * True where the margin of a key was compiled: some key with codes in the same dimensions has an observation then.
 * A key of such a margin that has none is one for which nothing was recorded.
 */
export function isCompiledMargin(dataset: Protected, key: readonly string[], measure: string, period: string): boolean {
  return linesOf(dataset).get(measure)?.get(period)?.margins().has(marginOf(key)) ?? false;
}

function marginOf(key: readonly string[]): string {
  return key.map((code) => (code === TOTAL ? '0' : '1')).join('');
}

/** Observations of one measure and period; indexed by key when the first of them is looked up, since a table needs few lines of many. */
class Line {
  readonly all: Observation[] = [];
  private index: ReadonlyMap<string, Observation> | undefined;

  byKey(): ReadonlyMap<string, Observation> {
    this.index ??= new Map(this.all.map((one) => [one.key.join('.'), one]));
    return this.index;
  }

  private patterns: ReadonlySet<string> | undefined;

  margins(): ReadonlySet<string> {
    this.patterns ??= new Set(this.all.map((one) => marginOf(one.key)));
    return this.patterns;
  }
}

type Lines = ReadonlyMap<string, ReadonlyMap<string, Line>>;

const indexes = new WeakMap<Protected, Lines>();

function linesOf(dataset: Protected): Lines {
  const known = indexes.get(dataset);
  if (known) return known;
  const made = new Map<string, Map<string, Line>>();
  for (const one of dataset.observations) {
    const periods = made.get(one.measure) ?? new Map<string, Line>();
    if (periods.size === 0) made.set(one.measure, periods);
    const line = periods.get(one.period) ?? new Line();
    if (line.all.length === 0) periods.set(one.period, line);
    line.all.push(one);
  }
  indexes.set(dataset, made);
  return made;
}
