/** Derived figures that an earlier release shows and that still are as they are in truth: nobody forgets them. */
import {addressText} from '../../../model/address.ts';
import type {Observation} from '../../../model/observation.ts';
import type {Compiled} from '../../../model/seals.ts';
import {isRead} from './derived.ts';
import type {Earlier} from '../input.ts';
import {isNumber} from './unknowns.ts';

/** What has been revised since is not among them. @param earlier every earlier release, and what was answered */
export function standingBefore(
  {id, measures, observations}: Pick<Compiled, 'id' | 'measures' | 'observations'>,
  earlier: readonly Earlier[],
): readonly Observation[] {
  const own = earlier.flatMap(({datasets}) => datasets.filter((one) => one.id === id));
  if (own.length === 0) return [];
  const kinds = new Map(measures.map((measure) => [measure.id, measure.kind] as const));
  const isDerived = ({measure}: Observation): boolean => isRead(kinds.get(measure) ?? '');
  const named = (one: Observation): string => `${addressText(one)}=${one.text}`;
  const shown = new Set(
    own.flatMap((release) =>
      release.observations.flatMap((one) => (isNumber(one) && isDerived(one) ? [named(one)] : [])),
    ),
  );
  if (shown.size === 0) return [];
  const found = new Map<string, Observation>();
  for (const one of observations) if (isDerived(one) && shown.has(named(one))) found.set(addressText(one), one);
  return [...found.values()];
}
