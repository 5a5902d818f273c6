/**
 * What an outsider can add up: wholes that are the sum of their parts, along every dimension, group and stretch of time.
 *
 * A relation counts where it holds among the true values. A record that is coded to a parent alone leaves a rest that is nowhere
 * published: then parent and children tell nothing exact of each other, and the relation is none. Cells that are absent are zeros.
 */
import {TOTAL} from '../../../model/address.ts';
import {frequency, monthsOf, monthsToDate, type Period, yearOf} from '../../../model/period.ts';
import type {Dimension} from '../../../model/seals.ts';
import {type Cells, type Figure, figureAt, type Grid, toDateAt} from './cells.ts';

/** Σ parts = whole, by their numbers. */
export type Relation = {readonly whole: number; readonly parts: readonly number[]};

export function relationsOf({figures, grids}: Cells): readonly Relation[] {
  const isWhole = (one: Relation): boolean => isOpen(one, figures) || leftOver(one, figures) === 0n;
  return grids.flatMap((grid) => [...alongDimensions(grid), ...alongTime(grid)].filter(isWhole).concat(toDate(grid)));
}

/** A whole that is more than its parts: they are no equation, but nobody who sees the whole takes them for more than it. */
export type Loose = Relation & {readonly left: bigint};

/** Parts that exceed their whole are no partition of it: levels at days, or codes that overlap. */
export function looseRelationsOf({figures, grids}: Cells): readonly Loose[] {
  return grids.flatMap((grid) =>
    [...alongDimensions(grid), ...alongTime(grid)].flatMap((relation): readonly Loose[] => {
      const left = leftOver(relation, figures);
      return left > 0n && !isOpen(relation, figures) ? [{...relation, left}] : [];
    }),
  );
}

function leftOver({whole, parts}: Relation, figures: readonly Figure[]): bigint {
  return parts.reduce((left, part) => left - (figures[part]?.value ?? 0n), figures[whole]?.value ?? 0n);
}

/** With a number in it that its supplier keeps back nobody can tell: then it is taken to hold, and that number is what it lacks. */
function isOpen({whole, parts}: Relation, figures: readonly Figure[]): boolean {
  return [whole, ...parts].some((figure) => figures[figure]?.isUnvalued === true);
}

/** Whole key → its parts, once for all periods. */
type KeySum = {readonly whole: number; readonly parts: readonly number[]};

function alongDimensions(grid: Grid): readonly Relation[] {
  return grid.dataset.dimensions.flatMap((dimension, at) =>
    keySums(grid, dimension, at).flatMap(({whole, parts}) =>
      grid.periods.flatMap((period) => {
        const sum = figureAt(grid, whole, period);
        const found = parts.map((part) => figureAt(grid, part, period)).filter((part) => part >= 0);
        return sum < 0 || found.length === 0 ? [] : [{whole: sum, parts: found}];
      }),
    ),
  );
}

/** Children by parent, and members by group. */
function keySums({keys, keyAt}: Grid, dimension: Dimension, at: number): readonly KeySum[] {
  const wholes = wholesOf(dimension);
  const sums = new Map<string, number[]>();
  for (const [place, key] of keys.entries()) {
    for (const whole of wholes.get(key[at] ?? TOTAL) ?? []) {
      // A parent and a group may have one code's name for two sums: the kind keeps them apart.
      const name = `${whole.kind} ${key.with(at, whole.code).join('.')}`;
      const parts = sums.get(name);
      if (parts) parts.push(place);
      else sums.set(name, [place]);
    }
  }
  return [...sums].flatMap(([name, parts]): KeySum[] => {
    const whole = keyAt.get(name.slice(name.indexOf(' ') + 1));
    return whole === undefined ? [] : [{whole, parts}];
  });
}

type Whole = {readonly kind: 'parent' | 'group'; readonly code: string};

/** By code: the parent and the groups that it is a part of. */
function wholesOf({codes}: Dimension): ReadonlyMap<string, readonly Whole[]> {
  const found = new Map<string, Whole[]>();
  const parentOf = new Map(codes.map(({code, parent}) => [code, parent]));
  for (const {code, members, parent} of codes) {
    // Told by its members: a classification may have a level of its own that is called `group`.
    const isPart = code !== TOTAL && members === undefined;
    found.set(code, isPart ? [{kind: 'parent', code: parent ?? TOTAL}] : []);
  }
  for (const group of codes) {
    const members = new Set(group.members);
    const isBelow = (code: string): boolean => {
      const above = parentOf.get(code);
      return above !== undefined && above !== code && (members.has(above) || isBelow(above));
    };
    // A member below another member is counted with that.
    for (const code of members) if (!isBelow(code)) found.get(code)?.push({kind: 'group', code: group.code});
  }
  return found;
}

/** A year is its quarters, a quarter its months; a year its months where there are no quarters. Never true for levels at a day. */
function alongTime(grid: Grid): readonly Relation[] {
  const inside = new Map(grid.periods.map((period) => [period, partsOfPeriod(period, grid.periods)]));
  return grid.keys.flatMap((_, key) =>
    [...inside].flatMap(([period, parts]) => {
      if (parts.length === 0) return [];
      const found = parts.map((part) => figureAt(grid, key, part)).filter((part) => part >= 0);
      const whole = figureAt(grid, key, period);
      return whole < 0 || found.length === 0 ? [] : [{whole, parts: found}];
    }),
  );
}

function partsOfPeriod(period: Period, all: readonly Period[]): readonly Period[] {
  const unit = frequency(period);
  if (unit === 'month') return [];
  const quarters = all.filter((one) => frequency(one) === 'quarter' && yearOf(one) === yearOf(period));
  if (unit === 'year' && quarters.length > 0) return quarters;
  const months = new Set(monthsOf(period));
  return all.filter((one) => months.has(one));
}

/** A sum from January on is that of its months, whatever they are. */
function toDate(grid: Grid): readonly Relation[] {
  return grid.keys.flatMap((_, key) =>
    grid.periods.flatMap((period) => {
      const whole = toDateAt(grid, key, period);
      if (whole < 0) return [];
      const parts = monthsToDate(period).map((month) => figureAt(grid, key, month));
      return [{whole, parts: parts.filter((part) => part >= 0)}];
    }),
  );
}
