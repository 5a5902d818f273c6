/** Sensitive places without a cell get one, so that sums with them are seen: protected zeros, and what a supplier keeps back. */
import type {Cell} from '../../../model/cell.ts';
import {parseDecimal} from '../../../model/decimal.ts';
import type {Observation} from '../../../model/observation.ts';
import {parsePeriod} from '../../../model/period.ts';
import type {Compiled} from '../../../model/seals.ts';
import {cellName, type Primary, type PrimaryOptions} from '../primary.ts';

export type WithMissing = {
  readonly datasets: readonly Compiled[];
  /** nobody in the house knows the value (a supplier keeps it back, or it never came): the cell's own says nothing */
  readonly isUnvalued: (cell: Cell) => boolean;
  /** a zero that everybody knows to be one: its print may be hidden, but there is nothing to protect */
  readonly isPublicZero: (cell: Cell) => boolean;
};

/** @param primaries by dataset and `cellName` */
export function withMissing(
  compiled: readonly Compiled[],
  primaries: ReadonlyMap<string, ReadonlyMap<string, Primary>>,
  declared: ReadonlyMap<string, PrimaryOptions>,
): WithMissing {
  const [unvalued, publicZeros] = [new Set<Cell>(), new Set<Cell>()];
  const datasets = compiled.map((dataset) => {
    const own = primaries.get(dataset.id);
    if (!own) return dataset;
    const names = new Set(dataset.cells.map(cellName));
    if ([...own.keys()].every((name) => names.has(name))) return dataset;
    const zeros = new Set(dataset.observations.filter(isZero).map(cellName));
    const more = [...own.keys()].flatMap((name): readonly Cell[] => {
      const period = names.has(name) ? undefined : parsePeriod(name.slice(name.indexOf('/') + 1));
      if (!period) return [];
      const key = name.slice(0, name.indexOf('/')).split('.');
      const cell = {key, period, value: 0n, records: 0n, enterprises: 0n, largest: []};
      if (!zeros.has(name)) unvalued.add(cell);
      else if (declared.get(dataset.id)?.sensitivity.zeros === 'public') publicZeros.add(cell);
      return [cell];
    });
    return {...dataset, cells: [...dataset.cells, ...more]};
  });
  return {datasets, isUnvalued: (cell) => unvalued.has(cell), isPublicZero: (cell) => publicZeros.has(cell)};
}

function isZero({status, text}: Observation): boolean {
  return status === 'normal' && parseDecimal(text)?.unscaled === 0n;
}
