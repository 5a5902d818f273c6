/** What the attacker has before it: the unknowns, all that is told of them, and which of them are sensitive. */
import type {CellRef, ConfStatus} from '../../model/protection.ts';
import type {AttackInput, LostBefore} from './input.ts';
import type {Sensitive} from './intervals/intervals.ts';
import {derivedRows} from './reading/derived.ts';
import {type HiddenSum, hiddenSums} from './reading/hidden-sums.ts';
import type {Row} from './reading/rows.ts';
import {sensitiveIn} from './reading/sensitive.ts';
import {standingBefore} from './reading/standing-before.ts';
import {type Rest, structureOf} from './reading/structure.ts';
import {type ExposedSum, sensitiveSums} from './reading/to-date.ts';
import {type Unknown, type Unknowns, unknownsOf} from './reading/unknowns.ts';

export type Scene = {
  readonly input: AttackInput;
  readonly unknowns: Unknowns;
  readonly rows: readonly Row[];
  readonly rests: readonly Rest[];
  /** sums from January on that are hidden */
  readonly sums: readonly HiddenSum[];
  /** sums from January on that are shown although they are sensitive; numbered after the hidden ones */
  readonly exposedSums: readonly ExposedSum[];
  readonly sensitive: readonly Sensitive[];
};

export function sceneOf(input: AttackInput): Scene {
  const unknowns = unknownsOf(input);
  const {rows, rests} = structureOf(input.datasets, unknowns);
  const derived = derivedRows(withBefore(input), unknowns);
  const first = unknowns.all.length + rests.length;
  const sums = hiddenSums(input.datasets, unknowns, first);
  const exposedSums = sensitiveSums(input, unknowns, first + sums.length);
  const sensitive = input.datasets.flatMap((one) => sensitiveIn(one, unknowns));
  return {input, unknowns, rows: [...rows, ...derived], rests, sums, exposedSums, sensitive};
}

function withBefore({datasets, printed, earlier = []}: AttackInput): Pick<AttackInput, 'datasets' | 'printed'> {
  const found = datasets.map((dataset) => {
    const {id, measures, observations = []} = dataset.truth;
    return {...dataset, before: dataset.before ?? standingBefore({id, measures, observations}, earlier)};
  });
  return {datasets: found, printed};
}

export function isHidden({unknowns}: Scene, at: number): boolean {
  // What lies beyond the cells is a remainder that nobody shows.
  return unknowns.all[at]?.telling !== 'shown' && unknowns.all[at]?.telling !== 'known';
}

/** What an unknown is called; undefined for a remainder, which is nobody's figure. */
export function figureAt(
  {unknowns, rests, sums, exposedSums}: Scene,
  at: number,
): Omit<LostBefore, 'equations' | 'exact'> | undefined {
  const one = unknowns.all[at];
  if (one) return refOf(one);
  const place = at - unknowns.all.length - rests.length;
  const sum = sums[place] ?? exposedSums[place - sums.length];
  return sum && {dataset: sum.dataset, key: sum.key, period: sum.period, isToDate: true};
}

export function refOf({dataset, key, period}: Unknown): CellRef {
  return {dataset, key, period};
}

export function confOf({input, unknowns, rests, sums}: Scene, at: number): ConfStatus {
  const one = unknowns.all[at];
  if (!one) return sums[at - unknowns.all.length - rests.length]?.conf ?? 'D';
  const {dataset, key, period} = one;
  const published = input.datasets.find(({truth}) => truth.id === dataset)?.published;
  const name = key.join('.');
  return published?.observations.find((one) => one.period === period && one.key.join('.') === name)?.conf ?? 'D';
}
