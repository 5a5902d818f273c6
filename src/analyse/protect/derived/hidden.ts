/** What is hidden of a release, asked by dataset, key and period: cells, and sums from January on. */
import {monthsToDate} from '../../../model/period.ts';
import type {ConfStatus} from '../../../model/protection.ts';
import {figureAt, type Grid, sumUpTo} from '../model/cells.ts';
import type {Look} from './looks.ts';

type Key = readonly string[];

export class Hidden {
  private readonly byId: ReadonlyMap<string, Grid>;
  private readonly status: ReadonlyMap<number, ConfStatus>;
  /** figures follow each other by key and share its object */
  private readonly places = new Map<Grid, WeakMap<Key, number>>();

  /** @param status of every hidden figure */
  constructor(grids: readonly Grid[], status: ReadonlyMap<number, ConfStatus>) {
    this.byId = new Map(grids.map((grid) => [grid.dataset.id, grid]));
    this.status = status;
  }

  gridOf(dataset: string): Grid | undefined {
    return this.byId.get(dataset);
  }

  /** Place of a key in its grid, or −1. */
  keyIn(grid: Grid, key: Key): number {
    const known = this.places.get(grid) ?? new WeakMap<Key, number>();
    this.places.set(grid, known);
    const found = known.get(key);
    if (found !== undefined) return found;
    const place = grid.keyAt.get(key.join('.')) ?? -1;
    known.set(key, place);
    return place;
  }

  /** The status of what is looked at; undefined where it is shown, or a known zero. */
  statusOf(look: Look, grid: Grid): ConfStatus | undefined {
    const key = this.keyIn(grid, look.key);
    if (key < 0) return undefined;
    if (look.isToDate !== true) return this.status.get(figureAt(grid, key, look.period));
    const sum = sumUpTo(grid, key, look.period);
    if (sum >= 0) return this.status.get(sum);
    // No such sum is published of this dataset: it is as well hidden as its months.
    for (const month of monthsToDate(look.period)) {
      const status = this.status.get(figureAt(grid, key, month));
      if (status) return status;
    }
    return undefined;
  }

  statusAt(figure: number): ConfStatus | undefined {
    return this.status.get(figure);
  }
}

/** A key as another dataset has it: its dimensions by id, the total where this one has none; undefined where a code would be lost. */
export function keyThere(key: Key, from: Grid, to: Grid): Key | undefined {
  const ids = from.dataset.dimensions.map(({id}) => id);
  const there = to.dataset.dimensions.map(({id}) => id);
  if (key.some((code, at) => code !== '_T' && !there.includes(ids[at] ?? ''))) return undefined;
  return there.map((id) => key[ids.indexOf(id)] ?? '_T');
}
