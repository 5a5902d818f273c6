/** A declared reconciliation at a period → its bridge. */
import type {Period} from '../../../model/period.ts';
import type {Place} from '../../../model/problem.ts';
import {type Bridge, bridge} from './bridge.ts';
import type {Reconciliation} from './schema.ts';
import {sideOf} from './sides.ts';
import type {Sources} from './sources.ts';
import {limitOf, stepsOf} from './steps.ts';

export type DeclaredReconciliation = {
  readonly value: Reconciliation;
  readonly place?: (path: readonly (string | number)[]) => Place;
};

/** @throws Problem `BRIDGE_…` with the place in the declaration or the file */
export async function reconcile(
  {value, place}: DeclaredReconciliation,
  period: Period,
  sources: Sources,
): Promise<Bridge> {
  const context = {sources, period, unit: value.unit, place: (path: readonly (string | number)[]) => place?.(path)};
  const inside = (side: 'a' | 'b') => ({
    ...context,
    place: (path: readonly (string | number)[]) => place?.([side, ...path]),
  });
  const [a, b] = [await sideOf(value.a, inside('a')), await sideOf(value.b, inside('b'))];
  const steps = await stepsOf(value, {a, b}, context);
  return bridge(a, b, steps, limitOf(value));
}
