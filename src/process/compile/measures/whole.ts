/** The whole that a share, a change of share or a share of growth refers to, and the option `of:` that names it. */
import {z} from 'zod';
import {TOTAL} from '../../../model/address.ts';
import type {Context, Key, Outcome, Series} from '../measure.ts';

export const ofOption = z
  .record(z.string(), z.string())
  .optional()
  .describe(
    'the whole: `{item: _T}` takes the total (or any code or group) of these dimensions, `{dataset: id}` the same key of another dataset; default: the total of all dimensions but flow',
  );

export type Whole = {readonly series: Series; readonly key: Key};

/** @returns the whole, or why this key is no part of it */
export function wholeOf(context: Context, of: Readonly<Record<string, string>> | undefined): Whole | Outcome {
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
  const dataset = of?.['dataset'];
  if (dataset === undefined) return {series, key};
  return context.other(dataset, key) ?? {missing: 'inapplicable', reason: 'key-not-in-whole'};
}

export function isWhole(found: Whole | Outcome): found is Whole {
  return 'series' in found;
}
