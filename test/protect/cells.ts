/** Cells out of contributions: `{e1: 90, e2: -10}` is a cell of two enterprises, with everything that protection is told of it. */
import type {Cell} from '../../src/model/cell.ts';
import {period} from '../../src/model/period.ts';
import type {Sensitivity} from '../../src/model/protection.ts';
import type {Compiled} from '../../src/model/seals.ts';

export type Contributions = Readonly<Record<string, number>>;

const size = (value: number) => Math.abs(value);

/** @param place `KEY/PERIOD`, the key with dots */
export function cellOf(place: string, contributions: Contributions): Cell {
  const [key = '', at = ''] = place.split('/');
  const all = Object.entries(contributions).toSorted(([, a], [, b]) => size(b) - size(a));
  const sum = (of: (value: number) => number) => BigInt(all.reduce((total, [, value]) => total + of(value), 0));
  return {
    key: key.split('.'),
    period: period(at),
    value: sum((value) => value),
    records: BigInt(all.length),
    enterprises: BigInt(all.length),
    largest: all.slice(0, 3).map(([enterprise, value]) => ({enterprise, value: BigInt(value)})),
    ...(all.some(([, value]) => value < 0) ? {gross: sum(size)} : {}),
  };
}

export function sensitivity(declared: Partial<Sensitivity> = {}): Sensitivity {
  return {dominance: [], zeros: 'public', intervals: 'report', ...declared};
}

type Judged = Pick<Compiled, 'id' | 'cells' | 'dimensions' | 'measures' | 'observations'>;

/** A dataset `d` of these cells, without more structure than is given. */
export function datasetOf(cells: readonly Cell[], more: Partial<Judged> = {}): Judged {
  return {id: 'd', cells, dimensions: [], measures: [], observations: [], ...more};
}
