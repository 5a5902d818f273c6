/** Every key of the declared margins, at every period: cells of what is known, and which keys are shown although nothing is. */
import {TOTAL} from '../../../model/address.ts';
import type {Cell} from '../../../model/cell.ts';
import type {Period} from '../../../model/period.ts';
import type {Key} from '../measure.ts';
import {type Entry, isKnown} from './entry.ts';

export type EntryOf = (key: Key, period: Period) => Entry;

/** A combination of dimension positions, and how many of its keys over all periods are known, unavailable, or marked by the supplier. */
export type Margin = {
  readonly set: readonly number[];
  readonly known: number;
  readonly unavailable: number;
  readonly marked: number;
};

export type Content = {
  readonly cells: readonly Cell[];
  /** all keys that have an observation: a cell, or a mark */
  readonly keys: readonly Key[];
  readonly missing: readonly {readonly key: Key; readonly period: Period}[];
  readonly isShown: (key: Key, period: Period) => boolean;
  readonly margins: readonly Margin[];
};

export type ContentInput = {
  readonly compiled: readonly (readonly number[])[];
  /** codes by dimension, without the total */
  readonly codes: readonly (readonly string[])[];
  readonly periods: readonly Period[];
  readonly entryOf: EntryOf;
};

export function contentOf({compiled, codes, periods, entryOf}: ContentInput): Content {
  const cells: Cell[] = [];
  const keys: Key[] = [];
  const missing: {readonly key: Key; readonly period: Period}[] = [];
  const shown = new Set<string>();
  const margins = compiled.map((set): Margin => {
    let [known, unavailable, marked] = [0, 0, 0];
    for (const key of product(set, codes)) {
      let isUsed = false;
      for (const period of periods) {
        const entry = entryOf(key, period);
        if (isKnown(entry)) {
          known += 1;
          if (entry.isImplied) continue;
          cells.push({key, period, value: entry.value, records: 0n, enterprises: 0n, largest: []});
        } else {
          if (entry.reason === 'marked-by-supplier') marked += 1;
          else unavailable += 1;
          missing.push({key, period});
          shown.add(`${key.join('.')}/${period}`);
        }
        isUsed = true;
      }
      if (isUsed) keys.push(key);
    }
    return {set, known, unavailable, marked};
  });
  const isShown = (key: Key, period: Period): boolean => shown.has(`${key.join('.')}/${period}`);
  return {cells, keys, missing, isShown, margins};
}

function product(set: readonly number[], codes: readonly (readonly string[])[]): readonly Key[] {
  return codes.reduce<readonly Key[]>(
    (found, own, at) => found.flatMap((key) => (set.includes(at) ? own : [TOTAL]).map((code) => [...key, code])),
    [[]],
  );
}
