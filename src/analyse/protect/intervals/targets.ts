/** Which units must be kept apart from their value and by how much: sensitive ones of datasets that require intervals. */
import {pow10} from '../../../model/decimal.ts';
import {cellName, type Primary} from '../primary.ts';
import type {ReleaseModel} from '../model/units.ts';
import type {Scale} from './program.ts';

export type Target = {
  readonly unit: number;
  /** distances that must be possible below and above the truth, as the program counts; `lower` 0: nothing is asked downwards */
  readonly lower: number;
  readonly upper: number;
};

/** @param isAsked by unit: hidden as sensitive, and not lost to what was printed before @param requires by dataset */
export function targetsOf(
  {figures, grids, units}: ReleaseModel,
  primaries: ReadonlyMap<string, ReadonlyMap<string, Primary>>,
  isAsked: (unit: number) => boolean,
  requires: ReadonlySet<string>,
  scale: Scale,
): readonly Target[] {
  return units.flatMap(({figures: own}, unit): readonly Target[] => {
    if (!isAsked(unit)) return [];
    const levels = own.flatMap((at) => {
      const {cell, dataset} = figures[at] ?? {};
      const id = grids[dataset ?? -1]?.dataset.id ?? '';
      const found = cell && requires.has(id) ? primaries.get(id)?.get(cellName(cell)) : undefined;
      if (!found || dataset === undefined) return [];
      return [{lower: scale.of(dataset, found.lower), upper: scale.of(dataset, found.upper)}];
    });
    if (levels.length === 0) return [];
    return [
      {
        unit,
        lower: Math.max(...levels.map(({lower}) => lower)),
        upper: Math.max(...levels.map(({upper}) => upper)),
      },
    ];
  });
}

/** Datasets may count in yuan and in fen: all are brought to the finest unit, and that to about the size of a usual level. */
export function scaleOf({grids}: ReleaseModel, usual: number): Scale {
  const finest = Math.max(0, ...grids.map(({dataset}) => dataset.scale));
  // A power of two changes no digit.
  const unit = 2 ** Math.round(Math.log2(Math.max(1, usual)));
  const factors = grids.map(({dataset}) => Number(pow10(finest - dataset.scale)) / unit);
  return {of: (dataset, amount) => Number(amount) * (factors[dataset] ?? 1)};
}
