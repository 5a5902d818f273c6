/**
 * From a release's model to its pattern: which units are shown and which are hidden, part by part, each by exact elimination.
 */
import type {Column} from '../secondary/column.ts';
import type {Model as Task} from '../secondary/eliminate.ts';
import type {Solve} from '../secondary/solve.ts';
import {partsOf} from './parts.ts';
import type {ReleaseModel} from './units.ts';

/** How a unit stands before the choice. */
export type Standing = {
  /** must not be found out */
  readonly isSensitive: boolean;
  /** an outsider has it already */
  readonly isKnown: boolean;
  /** was printed before, so it is shown whatever it tells */
  readonly isPrinted: boolean;
  /** would be published */
  readonly isPublished: boolean;
  /** lower first: 0 never suppress, 1 cells, 2 sums from January on, 3 hidden the last time, 4 preferred to be hidden */
  readonly tier: number;
  /** what is lost where it is hidden; the highest is considered first */
  readonly cost: number;
};

/** `interval`: hidden so that a sensitive one keeps its distance */
export type UnitState = 'shown' | 'sensitive' | 'lost' | 'secondary' | 'interval' | 'unpublished';

export type Pattern = {
  /** by unit. `lost`: sensitive, but told by what was printed before */
  readonly states: readonly UnitState[];
  /** by unit: for a secondary one the sensitive unit that it would reveal, else −1; more than the number of units: a sum of two */
  readonly reveals: Int32Array;
};

export type Guarding = {
  /** sums of units that must not be found out either, for the sake of one unit in them */
  readonly virtual: readonly {readonly column: Column; readonly other: number}[];
  /** by unit: number of the only contributor, 0: several */
  readonly alone: Int32Array;
};

export async function patternOf(
  model: ReleaseModel,
  standings: readonly Standing[],
  guarding: Guarding,
  solve: Solve,
): Promise<Pattern> {
  const parts = splitParts(model, standings, guarding);
  const states = standings.map(stateBefore);
  const reveals = new Int32Array(states.length).fill(-1);
  const open = parts.filter(({sensitive}) => sensitive.length > 0);
  const found = await solve(open.map((part) => part.task));
  for (const [at, {sensitive, candidates}] of open.entries()) {
    const pattern = found[at];
    if (!pattern) continue;
    for (const [place, unit] of sensitive.entries()) {
      if (pattern.lost[place] === 1 && unit < states.length) states[unit] = 'lost';
    }
    for (const [place, unit] of candidates.entries()) {
      const revealed = pattern.reveals[place] ?? -1;
      if (revealed < 0) continue;
      states[unit] = 'secondary';
      reveals[unit] = sensitive[revealed] ?? -1;
    }
  }
  return {states, reveals};
}

function stateBefore({isSensitive, isKnown, isPrinted, isPublished}: Standing): UnitState {
  if (isPrinted) return 'shown';
  if (isSensitive) return isKnown ? 'lost' : 'sensitive';
  return isPublished ? 'shown' : 'unpublished';
}

type Part = {
  readonly task: Task;
  /** units, or virtual sums numbered after them */
  readonly sensitive: readonly number[];
  readonly candidates: readonly number[];
};

function splitParts(model: ReleaseModel, standings: readonly Standing[], {virtual, alone}: Guarding): readonly Part[] {
  const {rows, units, links} = model;
  const {count, partOf} = partsOf(rows, [...links, ...units.map(({column}) => column)]);
  const placeOf = placesIn(rows, partOf);
  const parts = Array.from({length: count}, (): Making => ({rows: 0, known: [], sensitive: [], candidates: []}));
  for (let row = 0; row < rows; row += 1) {
    const part = parts[partOf[row] ?? 0];
    if (part) part.rows += 1;
  }
  const homeOf = ({rows: own}: Column): Making | undefined => parts[partOf[own[0] ?? -1] ?? -1];
  for (const link of links) homeOf(link)?.known.push({unit: -1, column: link});
  for (const unit of considered(standings)) {
    const standing = standings[unit];
    const column = units[unit]?.column;
    const home = column && homeOf(column);
    if (!standing || !home) continue;
    if (standing.isKnown) home.known.push({unit, column});
    else if (standing.isSensitive) home.sensitive.push({unit, column});
    else if (standing.isPublished) home.candidates.push({unit, column});
  }
  for (const [at, {column}] of virtual.entries()) homeOf(column)?.sensitive.push({unit: units.length + at, column});
  return parts.map((part) => inside(part, placeOf, {virtual, alone}));
}

type Entry = {readonly unit: number; readonly column: Column};
type Making = {
  rows: number;
  readonly known: Entry[];
  readonly sensitive: Entry[];
  readonly candidates: Entry[];
};

/** Units in the order in which they are considered. */
function considered(standings: readonly Standing[]): readonly number[] {
  return standings
    .map((_, unit) => unit)
    .toSorted((a, b) => {
      const [one, other] = [standings[a], standings[b]];
      if (!one || !other) return a - b;
      return one.tier - other.tier || other.cost - one.cost || a - b;
    });
}

/** By row: its place among the rows of its part. */
function placesIn(rows: number, partOf: Int32Array): Int32Array {
  const next = new Map<number, number>();
  return Int32Array.from({length: rows}, (_, row) => {
    const part = partOf[row] ?? 0;
    const place = next.get(part) ?? 0;
    next.set(part, place + 1);
    return place;
  });
}

function inside({rows, known, sensitive, candidates}: Making, placeOf: Int32Array, guarding: Guarding): Part {
  const {alone} = guarding;
  const unitsIn = (entries: readonly Entry[]): readonly number[] => entries.map(({unit}) => unit);
  const all = [known, sensitive, candidates].map((entries) => entries.map(({column}) => column));
  const [first = [], second = [], third = []] = packed(all, placeOf);
  return {
    task: {
      rows,
      known: first,
      sensitive: second,
      candidates: third,
      alone: {sensitive: numbersOf(sensitive, alone), candidates: numbersOf(candidates, alone)},
      others: othersOf(sensitive, guarding),
    },
    sensitive: unitsIn(sensitive),
    candidates: unitsIn(candidates),
  };
}

/** Of the units among them, which come first. */
function numbersOf(entries: readonly Entry[], alone: Int32Array): Int32Array {
  return Int32Array.from(
    entries.filter(({unit}) => unit < alone.length),
    ({unit}) => alone[unit] ?? 0,
  );
}

/** Of the sums among them, which come last: the place of the unit for whose sake they are kept. */
function othersOf(entries: readonly Entry[], {virtual, alone}: Guarding): Int32Array {
  const places = new Map(entries.map(({unit}, at) => [unit, at]));
  const sums = entries.flatMap(({unit}) => virtual[unit - alone.length] ?? []);
  return Int32Array.from(sums, ({other}) => places.get(other) ?? -1);
}

/** Columns with the rows of their part, all in one stretch of memory: they are handed to another thread at once. */
function packed(lists: readonly (readonly Column[])[], placeOf: Int32Array): readonly (readonly Column[])[] {
  const size = lists.flat().reduce((sum, {rows}) => sum + rows.length, 0);
  const memory = new Int32Array(size);
  let end = 0;
  return lists.map((columns) =>
    columns.map(({rows, coefficients}) => {
      const own = memory.subarray(end, end + rows.length);
      for (let at = 0; at < rows.length; at += 1) own[at] = placeOf[rows[at] ?? 0] ?? 0;
      end += rows.length;
      return coefficients ? {rows: own, coefficients} : {rows: own};
    }),
  );
}
