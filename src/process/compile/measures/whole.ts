/** The whole that a share, a change of share or a share of growth refers to, and the option `of:` that names it. */
import {z} from 'zod';
import {TOTAL} from '../../../model/address.ts';
import type {Context, Key, Outcome, Series} from '../measure.ts';

export const ofOption = z
  .record(z.string(), z.string())
  .optional()
  .describe(
    'the whole: `{item: _T}` takes the total (or any code or group) of these dimensions, `{dataset: id}` the same key of another dataset, `{figure: id}` the same key of a figure in reference/figures.csv (the total of a nation); default: the total of all dimensions but flow',
  );

export type Whole = {readonly series: Series; readonly key: Key};

type Of = Readonly<Record<string, string>> | undefined;

type Wholes = {
  readonly byKey: WeakMap<Key, Whole | Outcome>;
  /** wholes by their key: many parts share one, and look up its values by the same object */
  readonly byName: Map<string, Whole>;
};

/** The whole does not depend on the period, so it is found once a key; by series, then by the option's own object. */
const known = new WeakMap<Series, Map<Of, Wholes>>();

/** @returns the whole, or why this key is no part of it */
export function wholeOf(context: Context, of: Of): Whole | Outcome {
  const wholes = wholesOf(context.series, of);
  const before = wholes.byKey.get(context.key);
  if (before !== undefined) return before;
  const found = findWhole(context, of);
  const name = isWhole(found) ? found.key.join('.') : '';
  const same = wholes.byName.get(name);
  const one = isWhole(found) ? (same?.series === found.series ? same : found) : found;
  if (isWhole(one)) wholes.byName.set(name, one);
  wholes.byKey.set(context.key, one);
  return one;
}

function wholesOf(series: Series, of: Of): Wholes {
  const byOption = known.get(series) ?? new Map<Of, Wholes>();
  if (byOption.size === 0) known.set(series, byOption);
  const found = byOption.get(of);
  if (found) return found;
  const made = {byKey: new WeakMap<Key, Whole | Outcome>(), byName: new Map<string, Whole>()};
  byOption.set(of, made);
  return made;
}

function findWhole(context: Context, of: Of): Whole | Outcome {
  const {series} = context;
  const key = context.key.map((code, at) => {
    const id = series.dimensions[at]?.id ?? '';
    if (of !== undefined) return of[id] ?? code;
    return id === 'flow' ? code : TOTAL;
  });
  for (const [at, container] of key.entries()) {
    const code = context.key[at] ?? TOTAL;
    if (code !== container && !series.dimensions[at]?.isWithin(code, container)) {
      return {missing: 'inapplicable', reason: 'not-part-of-whole'};
    }
  }
  const figure = of?.['figure'];
  if (figure !== undefined) {
    const nation = context.figure(figure);
    return nation ? {series: nation, key} : {missing: 'unavailable', reason: 'figure-not-declared'};
  }
  const dataset = of?.['dataset'];
  if (dataset === undefined) return {series, key};
  return context.other(dataset, key) ?? {missing: 'inapplicable', reason: 'key-not-in-whole'};
}

export function isWhole(found: Whole | Outcome): found is Whole {
  return 'series' in found;
}
