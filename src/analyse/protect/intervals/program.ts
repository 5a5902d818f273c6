/**
 * How hidden cells can move while everything that is shown stays: the linear program of interval protection.
 *
 * Its unknowns are deviations from the truth, of finest cells that are hidden and of shown units that may be given up (`movable`).
 * A hidden sum is no unknown: it is written by its parts, and where those may be negative and it may not, that is a row. A shown sum is a row; one that may be given up stands in its row as an unknown.
 * What is left over of a whole that is more than its parts can shrink to nothing and no further.
 */
import type {Column} from '../secondary/column.ts';
import {looseRelationsOf, type Relation} from '../model/relations.ts';
import type {ReleaseModel} from '../model/units.ts';

/** Coefficient by unknown. */
export type Sum = ReadonlyMap<number, number>;

export type Row = {readonly sum: Sum; readonly low: number; readonly high: number};

export type Program = {
  /** by unknown: the unit that it is */
  readonly units: readonly number[];
  /** by unit: its unknown; absent: fixed, or a sum of others */
  readonly unknownOf: ReadonlyMap<number, number>;
  /** by unknown: how far it can go below the truth, 0 or less */
  readonly low: Float64Array;
  readonly rows: readonly Row[];
  readonly express: (unit: number) => Sum;
};

/** `free`: hidden; `movable`: shown, and may be hidden; `fixed`: shown for good */
export type Freedom = 'free' | 'movable' | 'fixed';

/** @param scale of values: one unit of the program is so many of the smallest units of each dataset */
export function programOf(model: ReleaseModel, freedom: (unit: number) => Freedom, scale: Scale): Program {
  const {ways, links} = split(model);
  const units: number[] = [];
  const unknownOf = new Map<number, number>();
  const known = new Map<number, Sum>();
  const unknown = (unit: number): Sum => {
    const at = unknownOf.get(unit) ?? units.length;
    if (at === units.length) {
      unknownOf.set(unit, at);
      units.push(unit);
    }
    return new Map([[at, 1]]);
  };
  const express = (unit: number): Sum => {
    const found = known.get(unit);
    if (found) return found;
    const is = freedom(unit);
    const own = is === 'fixed' ? nothing : is === 'movable' || !ways.has(unit) ? unknown(unit) : shortest(unit);
    known.set(unit, own);
    return own;
  };
  const shortest = (unit: number): Sum => {
    const sums = (ways.get(unit) ?? []).map(({parts}) => added(parts.map((part) => [express(part), 1])));
    return sums.reduce((best, sum) => (sum.size < best.size ? sum : best));
  };
  const rows: Row[] = [];
  for (const unit of ways.keys()) {
    if (freedom(unit) === 'free') express(unit);
    else rows.push(equal([shortest(unit), 1], [express(unit), -1]));
  }
  for (const {whole, parts} of links) {
    rows.push(equal(...parts.map((part) => [express(part), 1] as const), [express(whole), -1]));
  }
  for (const terms of model.equations) {
    rows.push(equal(...terms.map(({unit, sign}) => [express(unit), sign] as const)));
  }
  for (const {whole, parts, left} of looseRelationsOf(model)) {
    const unit = (figure: number): number => model.unitOf[figure] ?? 0;
    const sum = added([...parts.map((part) => [express(unit(part)), 1] as const), [express(unit(whole)), -1]]);
    rows.push({sum, low: Number.NEGATIVE_INFINITY, high: scale.of(model.figures[whole]?.dataset ?? 0, left)});
  }
  // What is in no sum is an unknown nevertheless.
  for (const unit of model.units.keys()) express(unit);
  const lowOf = (unit: number): number => lowest(model, unit, scale);
  const free = [...ways.keys()].filter((unit) => freedom(unit) === 'free');
  for (const unit of free) rows.push(...floorOf(lowOf(unit), express(unit), (at) => lowOf(units[at] ?? -1)));
  const low = Float64Array.from(units, lowOf);
  return {units, unknownOf, low, rows: distinct(rows), express};
}

function equal(...terms: readonly (readonly [Sum, number])[]): Row {
  return {sum: added(terms), low: 0, high: 0};
}

/** A whole that is not negative keeps parts that may be in bounds; where none may be, that is implied. */
function floorOf(limit: number, sum: Sum, lowOf: (unknown: number) => number): readonly Row[] {
  const isImplied = [...sum.keys()].every((at) => Number.isFinite(lowOf(at)));
  if (!Number.isFinite(limit) || isImplied) return [];
  return [{sum: added([[sum, -1]]), low: Number.NEGATIVE_INFINITY, high: -limit}];
}

export type Scale = {
  /** an amount of a dataset (by its place) as the program counts */
  readonly of: (dataset: number, amount: bigint) => number;
};

const nothing: Sum = new Map();

export function added(terms: readonly (readonly [Sum, number])[]): Sum {
  const [first] = terms;
  if (terms.length === 1 && first?.[1] === 1) return first[0];
  const made = new Map<number, number>();
  for (const [sum, times] of terms) {
    for (const [unknown, value] of sum) {
      const after = (made.get(unknown) ?? 0) + times * value;
      if (after === 0) made.delete(unknown);
      else made.set(unknown, after);
    }
  }
  return made;
}

/** No unit lies below 0 where nothing in it is negative. */
function lowest({figures, units}: ReleaseModel, unit: number, scale: Scale): number {
  const own = (units[unit]?.figures ?? []).flatMap((at) => figures[at] ?? []);
  const [one] = own;
  const isSigned = own.every(({cell, value}) => value < 0n || (cell ? cell.gross !== undefined : true));
  return one === undefined || isSigned ? Number.NEGATIVE_INFINITY : -scale.of(one.dataset, one.value);
}

/**
 * Relations that a whole's column follows from, by whole: any of them defines it, and the others say nothing more. Parts have fewer finest
 * cells than their whole, so that no definition runs in a circle. All other relations are rows.
 */
function split({relations, units}: ReleaseModel): {
  readonly ways: ReadonlyMap<number, readonly Relation[]>;
  readonly links: readonly Relation[];
} {
  const size = (unit: number): number => units[unit]?.column.rows.length ?? 0;
  const isWay = ({whole, parts}: Relation): boolean => parts.every((part) => size(part) < size(whole));
  const {true: ways = [], false: links = []} = Object.groupBy(
    relations,
    (one) => `${isWay(one) && isIdentical(one, units)}`,
  );
  return {ways: Map.groupBy(ways, ({whole}) => whole), links};
}

function isIdentical({whole, parts}: Relation, units: ReleaseModel['units']): boolean {
  const left = new Map<number, number>();
  const take = (unit: number, sign: number): void => {
    const {rows, coefficients} = units[unit]?.column ?? NO_COLUMN;
    for (const [at, row] of rows.entries()) left.set(row, (left.get(row) ?? 0) + sign * (coefficients?.[at] ?? 1));
  };
  for (const part of parts) take(part, 1);
  take(whole, -1);
  return left.values().every((value) => value === 0);
}

const NO_COLUMN: Column = {rows: new Int32Array(0)};

/** Each row once; rows that nothing moves in are none. */
function distinct(rows: readonly Row[]): readonly Row[] {
  const found = new Map<string, Row>();
  for (const {sum, low, high} of rows) {
    const entries = [...sum].toSorted(([a], [b]) => a - b);
    const [, first = 1] = entries[0] ?? [];
    if (entries.length === 0) continue;
    const sign = low === high && first < 0 ? -1 : 1;
    const name = `${low === high} ${entries.map(([unknown, value]) => `${unknown}:${sign * value}`).join()}`;
    const other = found.get(name);
    if (!other || high < other.high) found.set(name, {sum: new Map(entries), low, high});
  }
  return [...found.values()];
}
