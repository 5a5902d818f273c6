/**
 * What a figure rests on: the values that its measure looked at, found by watching it look. From them come the bounds of a figure whose
 * values are known only within bounds, and its flags: a share is provisional where its whole is.
 *
 * Bounds: every measure is monotone in each single value, so each is moved from its low to its high end alone to see which way the figure
 * goes; then all at once to the ends that make it smallest, and to those that make it largest.
 */
import {compareRatio, type Ratio} from '../../model/decimal.ts';
import type {Flag} from '../../model/observation.ts';
import type {Period} from '../../model/period.ts';
import {keyName} from './key-name.ts';
import type {Absent, Context, Key, Outcome, Range, Series} from './measure.ts';

export type Input = {readonly series: Series; readonly key: Key; readonly period: Period};

/** A value of a series set to one end of its range. */
type Ends = ReadonlyMap<Input, bigint>;

export type Bounds = {readonly low: Ratio; readonly high: Ratio};

/** Whether figures of a series may have bounds or flags at all. */
export function isQualified({range, flags}: Series): boolean {
  return range !== undefined || flags !== undefined;
}

export type Rested = {
  readonly flags: readonly Flag[];
  /** undefined: the figure is exact, or a value at an end of its range leaves it without a number */
  readonly bounds: Bounds | undefined;
};

/** Flags in the order they are printed. */
const ORDER: readonly Flag[] = ['p', 'r', 'e', 'b', 'u'];

/** @param compute the measure, in a context that this may replace @param flat published measures, computed anew so that they are watched too */
export function restsOn(
  context: Context,
  compute: (context: Context) => Outcome | undefined,
  flat: (context: Context) => Pick<Context, 'published'>,
): Rested {
  const inputs = new Inputs();
  const seen = watched(context, flat);
  const evaluate = (ends: Ends | undefined): Outcome | undefined => {
    recorder.now = {inputs, ends};
    return compute(seen);
  };
  evaluate(undefined);
  const all = inputs.all();
  const flags = new Set(all.flatMap(({series, key, period}) => series.flags?.(key, period) ?? []));
  const ranged = all.flatMap((input): readonly Ranged[] => {
    const range = input.series.range?.(input.key, input.period);
    return range && range.low < range.high ? [{input, range}] : [];
  });
  return {flags: ORDER.filter((flag) => flags.has(flag)), bounds: boundsOf(ranged, evaluate)};
}

type Ranged = {readonly input: Input; readonly range: Range};

function boundsOf(ranged: readonly Ranged[], evaluate: (ends: Ends) => Outcome | undefined): Bounds | undefined {
  if (ranged.length === 0) return undefined;
  const at = (ends: Ends): Ratio | undefined => {
    const outcome = evaluate(ends);
    return outcome && 'ratio' in outcome ? outcome.ratio : undefined;
  };
  const smallest = new Map<Input, bigint>();
  const largest = new Map<Input, bigint>();
  for (const {input, range} of ranged) {
    const [down, up] = [at(new Map([[input, range.low]])), at(new Map([[input, range.high]]))];
    if (!down || !up) return undefined;
    const rises = compareRatio(down, up) <= 0;
    smallest.set(input, rises ? range.low : range.high);
    largest.set(input, rises ? range.high : range.low);
  }
  const [low, high] = [at(smallest), at(largest)];
  return low && high ? {low, high} : undefined;
}

/** Each value once, so that all ways to look at it move together. */
class Inputs {
  private readonly known = new Map<Series, Map<string, Input>>();

  of(series: Series, key: Key, period: Period): Input {
    const own = this.known.get(series) ?? new Map<string, Input>();
    this.known.set(series, own);
    const name = `${keyName(key)}/${period}`;
    const found = own.get(name) ?? {series, key, period};
    own.set(name, found);
    return found;
  }

  all(): readonly Input[] {
    return [...this.known.values()].flatMap((own) => [...own.values()]);
  }
}

/** What is watched now. Measures are computed one after the other, so one watched series serves all figures, and what measures keep by series serves them too. */
const recorder: {now: {readonly inputs: Inputs; readonly ends: Ends | undefined}} = {
  now: {inputs: new Inputs(), ends: undefined},
};

/** A line with one value at an end of its range and all others at their opposite ends: the order that is farthest from it. */
function lineAround(moved: bigint, value: bigint | Absent, others: readonly Range[]): readonly bigint[] {
  const isLow = typeof value === 'bigint' && moved < value;
  const line = [moved, ...others.map(({low, high}) => (isLow ? high : low))];
  return line.toSorted((a, b) => (a === b ? 0 : a > b ? -1 : 1));
}

const known = new WeakMap<Series, Series>();

function over(series: Series): Series {
  const made: Series = known.get(series) ?? {
    ...series,
    value(key, period) {
      const input = recorder.now.inputs.of(series, key, period);
      return recorder.now.ends?.get(input) ?? series.value(key, period);
    },
    cell(key, period) {
      recorder.now.inputs.of(series, key, period);
      return series.cell(key, period);
    },
    line(key, at, level, period) {
      const moved = recorder.now.ends?.get(recorder.now.inputs.of(series, key, period));
      const others = moved === undefined ? undefined : series.othersOnLine?.(key, at, level, period);
      if (moved === undefined || !others) return series.line(key, at, level, period);
      return lineAround(moved, series.value(key, period), others);
    },
  };
  known.set(series, made);
  return made;
}

function watched(context: Context, flat: (context: Context) => Pick<Context, 'published'>): Context {
  const made: Context = {
    ...context,
    series: over(context.series),
    other(dataset, key) {
      const found = context.other(dataset, key);
      return found && {...found, series: over(found.series)};
    },
    figure(id) {
      const found = context.figure(id);
      return found && over(found);
    },
  };
  return {...made, ...flat(made)};
}
