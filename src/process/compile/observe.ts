/** Cells to observations: every published measure at every key and period, rounded once and printed. */
import {decimalText, pow10, type Ratio, ratio, round, roundEnd, type Rounding} from '../../model/decimal.ts';
import {type Observation, statuses} from '../../model/observation.ts';
import {type Period, previous, yearBefore} from '../../model/period.ts';
import type {MeasureDescription} from '../../model/seals.ts';
import {type Unit, units} from '../../model/unit.ts';
import {type Dataset, measureOptions} from './dataset.ts';
import {type Bounds, isQualified, type Rested, restsOn} from './inputs.ts';
import type {Context, Key, Outcome, Series} from './measure.ts';
import {type AnyMeasure, measureOf} from './measures/index.ts';

/** A published measure made ready: options checked, unit known. */
export type Published = {
  readonly description: MeasureDescription;
  readonly compute: (context: Context) => Outcome | undefined;
  /** powers of ten from the base unit to the printed one */
  readonly power: number;
};

export function publishedOf(dataset: Dataset, base: string): readonly Published[] {
  return Object.entries(dataset.publish).flatMap(([id, publish]) => {
    const measure = measureOf(publish.measure ?? id);
    if (!measure) return [];
    const unit = publish.unit ?? unitOf(measure, foreignOf(publish, measure) ?? base);
    const decimals = publish.decimals ?? measure.decimals;
    const title = publish.title ?? measure.title;
    const description = {id, title, unit, decimals, kind: measure.id};
    return [{description, compute: measure.prepare(measureOptions(publish)), power: unitFacts(unit).power}];
  });
}

function unitOf(measure: AnyMeasure, base: string): string {
  return measure.unit === 'money' || measure.unit === 'foreign' ? base : measure.unit;
}

/** The currency of a measure in another one, as its options say. */
function foreignOf(publish: Dataset['publish'][string], {unit}: AnyMeasure): string | undefined {
  if (unit !== 'foreign') return undefined;
  return typeof publish['currency'] === 'string' ? publish['currency'] : 'USD';
}

export function unitFacts(id: string): Pick<Unit, 'power' | 'base'> {
  const known: Readonly<Record<string, Omit<Unit, 'id'>>> = units;
  return known[id] ?? {power: 0, base: id};
}

export type ObserveInput = {
  readonly dataset: string;
  readonly published: readonly Published[];
  readonly series: Series;
  readonly other: Context['other'];
  /** figures of others by id; none where left out */
  readonly figure?: Context['figure'];
  /** keys in order, with the periods at which they have a cell */
  readonly keys: readonly Key[];
  readonly periods: readonly Period[];
  readonly rounding: Rounding;
  /** true where a key is shown at a period although it has no cell */
  readonly isShown?: (key: Key, period: Period) => boolean;
  /** values of this series, or of another one that it looks at, may have bounds or flags */
  readonly isQualified?: boolean;
};

/** Observations by key, measure and period; a key has one where it has a cell, or had one a year (or a period) before. */
export function observe(input: ObserveInput): readonly Observation[] {
  const {published, series, keys, periods} = input;
  const looksBack = published.some(({description}) => description.kind === 'growth-on-previous');
  const isShown = (key: Key, period: Period): boolean =>
    series.cell(key, period) !== undefined ||
    input.isShown?.(key, period) === true ||
    series.cell(key, yearBefore(period)) !== undefined ||
    (looksBack && series.cell(key, previous(period)) !== undefined);
  const contextOf = contexts(input);
  const rested = input.isQualified === true || isQualified(series) ? resting(input) : undefined;
  const found: Observation[] = [];
  for (const key of keys) {
    const shown = periods.filter((period) => isShown(key, period)).map((period) => contextOf(key, period));
    for (const measure of published) {
      for (const context of shown) {
        const outcome = measure.compute(context);
        if (outcome) found.push(print(input, measure, context, outcome, rested?.(measure, key, context.period)));
      }
    }
  }
  return found;
}

/** What each figure rests on: looked for only where something may be said of it. */
function resting({
  published,
  series,
  other,
  figure = noFigure,
}: ObserveInput): (measure: Published, key: Key, period: Period) => Rested {
  const flat = (context: Context): Pick<Context, 'published'> => ({
    published(id, key) {
      const measure = published.find(({description}) => description.id === id);
      return measure?.compute({...context, ...flat(context), key});
    },
  });
  return (measure, key, period) => {
    const context = {key, period, series, other, figure, published: () => undefined, publishedLine: () => []};
    return restsOn(context, measure.compute, flat);
  };
}

const noFigure: Context['figure'] = () => undefined;

/** Measures may ask for other measures of the dataset (a rank by growth); what was computed once is kept. */
function contexts({published, series, other, figure = noFigure, keys}: ObserveInput) {
  const known = new Map<string, Outcome | undefined>();
  const lines = new Map<string, readonly Ratio[]>();
  const asked = (id: string, key: Key, period: Period): Outcome | undefined => {
    const name = `${id}/${key.join('.')}/${period}`;
    const measure = published.find(({description}) => description.id === id);
    if (!known.has(name)) known.set(name, measure?.compute(contextOf(key, period)));
    return known.get(name);
  };
  const contextOf = (key: Key, period: Period): Context => ({
    key,
    period,
    series,
    other,
    figure,
    published: (id, at) => asked(id, at, period),
    publishedLine(id, at, level) {
      const name = `${id}/${at}/${level}/${period}/${key.with(at, '*').join('.')}`;
      const found = lines.get(name) ?? lineOf({key, at, level, period}, keys, series, (one) => asked(id, one, period));
      lines.set(name, found);
      return found;
    },
  });
  return contextOf;
}

type Line = {readonly key: Key; readonly at: number; readonly level: string; readonly period: Period};

function lineOf(
  {key, at, level, period}: Line,
  keys: readonly Key[],
  series: Series,
  outcomeOf: (key: Key) => Outcome | undefined,
): readonly Ratio[] {
  const isOnLine = (one: Key) => one.every((code, position) => position === at || code === key[position]);
  const levelOf = series.dimensions[at]?.levelOf;
  return keys.flatMap((one) => {
    if (levelOf?.(one[at] ?? '') !== level || !isOnLine(one) || !series.cell(one, period)) return [];
    const outcome = outcomeOf(one);
    return outcome && 'ratio' in outcome ? [outcome.ratio] : [];
  });
}

/** The outcome as printed. A number that rounds to zero but is none says so in its status. */
export function print(
  {dataset, rounding}: Pick<ObserveInput, 'dataset' | 'rounding'>,
  {description, power}: Published,
  at: {readonly key: Key; readonly period: Period},
  outcome: Outcome,
  rested?: Rested,
): Observation {
  const {id: measure, unit} = description;
  const {key, period} = at;
  // Nearly every figure has nothing beside its text: it is written out, since spreading costs more than computing it.
  if ('missing' in outcome) {
    const {missing: status, reason} = outcome;
    const {decimals} = description;
    const plain = {dataset, key, measure, period, unit, text: statuses[status].mark, decimals, status, reason};
    return rested ? {...plain, ...flagsOf(rested)} : plain;
  }
  const decimals = outcome.decimals ?? description.decimals;
  const rounded = round(inUnit(outcome.ratio, power), decimals, rounding);
  const isNegligible = rounded.unscaled === 0n && outcome.ratio.num !== 0n;
  const text = decimalText(rounded);
  const status = isNegligible ? 'negligible' : 'normal';
  const plain: Observation = {dataset, key, measure, period, unit, text, decimals, status};
  const low = outcome.isAtLeast === true ? {low: text} : undefined;
  if (!rested) return low ? {...plain, ...low} : plain;
  const printed = (value: Ratio, tie: 'up' | 'down'): string =>
    decimalText(roundEnd(inUnit(value, power), decimals, tie));
  return {...plain, ...flagsOf(rested), ...boundsAsPrinted(rested.bounds, printed), ...low};
}

function flagsOf({flags}: Rested): Pick<Observation, 'flags'> {
  return flags.length > 0 ? {flags} : {};
}

/** Bounds that print alike say that the figure prints so whatever the exact values are: then it has none. */
function boundsAsPrinted(
  bounds: Bounds | undefined,
  printed: (value: Ratio, tie: 'up' | 'down') => string,
): Pick<Observation, 'low' | 'high'> {
  if (!bounds) return {};
  const [low, high] = [printed(bounds.low, 'up'), printed(bounds.high, 'down')];
  return low === high ? {} : {low, high};
}

function inUnit({num, den}: Ratio, power: number): Ratio {
  return power === 0 ? {num, den} : ratio(num, den * pow10(power));
}
