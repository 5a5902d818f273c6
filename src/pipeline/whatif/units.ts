/** Cells of single enterprises in a what-if: only the steward sees whose they are, unless a record clears that figure. */
import type {Consent} from '../../analyse/protect/index.ts';
import {addressText} from '../../model/address.ts';
import {masked, type Role, rightsOf} from '../../model/role.ts';
import {period} from '../../model/period.ts';
import type {Compiled} from '../../model/seals.ts';
import type {CellEffect} from './effects.ts';

export function unitsMasked(
  cells: readonly CellEffect[],
  datasets: readonly (readonly Compiled[])[],
  consents: readonly Consent[],
  role: Role,
): readonly CellEffect[] {
  if (rightsOf(role).enterprises) return cells;
  const units = unitsIn(datasets.flat());
  const cleared = new Set(consents.map((one) => [one.dataset, one.enterprise, one.measure, one.period].join('\t')));
  return cells.map((cell) => {
    const own = units.get(cell.dataset);
    const measure = cell.address.split('/')[2] ?? '';
    const isHidden = (code: string, at: number): boolean =>
      own?.[at]?.has(code) === true && !cleared.has([cell.dataset, code, measure, cell.period].join('\t'));
    if (!own || !cell.key.some(isHidden)) return cell;
    const key = cell.key.map((code, at) => (isHidden(code, at) ? masked(code) : code));
    const code = key.find((one, at) => one !== cell.key[at]) ?? '';
    const address = addressText({dataset: cell.dataset, key, measure, period: period(cell.period)});
    return {...cell, key, address, label: {zh: `企业 ${code}`, en: `enterprise ${code}`}};
  });
}

/** `DATASET/DIMENSION` of dimensions whose codes are enterprises. */
export function unitDimensions(datasets: readonly (readonly Compiled[])[]): ReadonlySet<string> {
  return new Set(
    datasets
      .flat()
      .flatMap(({id, dimensions}) =>
        dimensions.flatMap((one) => (one.codes.some(({identifiesUnit}) => identifiesUnit) ? `${id}/${one.id}` : [])),
      ),
  );
}

/** By dataset and dimension: codes that are one enterprise. */
function unitsIn(datasets: readonly Compiled[]): ReadonlyMap<string, readonly ReadonlySet<string>[]> {
  const found = new Map<string, Set<string>[]>();
  for (const {id, dimensions} of datasets) {
    const own = found.get(id) ?? dimensions.map(() => new Set<string>());
    for (const [at, {codes}] of dimensions.entries())
      for (const {code, identifiesUnit} of codes) if (identifiesUnit === true) own[at]?.add(code);
    if (own.some((codes) => codes.size > 0)) found.set(id, own);
  }
  return found;
}
