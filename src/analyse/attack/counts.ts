/** How much is hidden, why, and what nobody has tried. */
import {addressText} from '../../model/address.ts';
import {cellText, type ConfStatus} from '../../model/protection.ts';
import type {AttackInput, AttackReport} from './input.ts';
import {read} from './reading/derived.ts';
import {isNumber, type Unknown, type Unknowns} from './reading/unknowns.ts';

export function countsOf(all: readonly Unknown[]): AttackReport['cells'] {
  const hidden = all.filter(({telling}) => telling === 'hidden').length;
  return {all: all.length, shown: all.length - hidden, hidden};
}

export function hiddenOf({datasets}: AttackInput, all: readonly Unknown[]): AttackReport['hidden'] {
  const byStatus: Partial<Record<ConfStatus, number>> = {};
  const seen = new Set<string>();
  for (const {published} of datasets) {
    for (const one of published.observations) {
      if (one.conf === undefined) continue;
      const name = cellText(one);
      if (seen.has(name)) continue;
      seen.add(name);
      byStatus[one.conf] = (byStatus[one.conf] ?? 0) + 1;
    }
  }
  const size = ({value}: Unknown): number => Math.abs(Number(value));
  const sum = (list: readonly Unknown[]): number => list.reduce((total, one) => total + size(one), 0);
  const hidden = all.filter(({telling}) => telling === 'hidden');
  const percent = (part: number, whole: number): number =>
    whole === 0 ? 0 : Math.round((10_000 * part) / whole) / 100;
  return {byStatus, cellsPercent: percent(hidden.length, all.length), valuePercent: percent(sum(hidden), sum(all))};
}

/** Figures shown of a hidden cell that this attack cannot read: nobody has tried what they tell. */
export function unreadOf({datasets}: AttackInput, unknowns: Unknowns): readonly string[] {
  return datasets.flatMap((dataset) => {
    const values = new Set(dataset.truth.measures.filter(({kind}) => kind === 'value').map(({id}) => id));
    return dataset.published.observations.flatMap((one) => {
      if (!isNumber(one) || values.has(one.measure)) return [];
      const cell = unknowns.find(one.dataset, one.key, one.period);
      return cell?.telling === 'hidden' && !read(dataset, one, unknowns) ? [addressText(one)] : [];
    });
  });
}
