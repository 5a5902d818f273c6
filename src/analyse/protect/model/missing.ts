/** Sensitive places without a cell get one, so that sums with them are seen: protected zeros, and what a supplier keeps back. */
import type {Cell} from '../../../model/cell.ts';
import {parsePeriod} from '../../../model/period.ts';
import type {Compiled} from '../../../model/seals.ts';
import {cellName, type Primary} from '../primary.ts';

export type WithMissing = {
  readonly datasets: readonly Compiled[];
  /** a supplier keeps the value back: the cell's own says nothing */
  readonly isUnvalued: (cell: Cell) => boolean;
};

/** @param primaries by dataset and `cellName` */
export function withMissing(
  compiled: readonly Compiled[],
  primaries: ReadonlyMap<string, ReadonlyMap<string, Primary>>,
): WithMissing {
  const unvalued = new Set<Cell>();
  const datasets = compiled.map((dataset) => {
    const own = primaries.get(dataset.id);
    if (!own) return dataset;
    const names = new Set(dataset.cells.map(cellName));
    const more = [...own].flatMap(([name, {rule}]): readonly Cell[] => {
      const period = names.has(name) ? undefined : parsePeriod(name.slice(name.indexOf('/') + 1));
      if (!period) return [];
      const key = name.slice(0, name.indexOf('/')).split('.');
      const cell = {key, period, value: 0n, records: 0n, enterprises: 0n, largest: []};
      if (rule === 'supplier') unvalued.add(cell);
      return [cell];
    });
    return more.length === 0 ? dataset : {...dataset, cells: [...dataset.cells, ...more]};
  });
  return {datasets, isUnvalued: (cell) => unvalued.has(cell)};
}
