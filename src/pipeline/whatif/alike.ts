/** Cells whose effect is the same number: a province and the total of its areas are one line with another address, not two effects. */
import type {CellEffect} from './effects.ts';

export type ListedEffect = CellEffect & {
  /** addresses of cells of the same dataset and period with the same values before and after */
  readonly also: readonly string[];
};

/** @param effects largest first; of cells that are alike the one with the fewest codes is listed */
export function alike(effects: readonly CellEffect[], limit: number): readonly ListedEffect[] {
  const groups = new Map<string, CellEffect[]>();
  for (const effect of effects) {
    const {kind, dataset, period, exactChange, before, after, address} = effect;
    const name = kind === 'moved' ? address : [dataset, period, exactChange, before, after].join('|');
    const own = groups.get(name);
    if (own) own.push(effect);
    else if (groups.size < limit) groups.set(name, [effect]);
  }
  // Fewest codes first among equals, as the effects are ordered.
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [{...first, also: others.map(({address}) => address)}] : [],
  );
}
