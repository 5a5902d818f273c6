/** The state that is to be released, made anew from the received files, and attacked. */
import type {AttackReport} from '../../analyse/attack/index.ts';
import type {Ground} from '../../release/index.ts';
import type {Effects} from '../../model/effects.ts';
import {attackAll} from '../attacking.ts';
import type {Plan} from '../plan.ts';
import type {MustHold} from '../lock.ts';
import {type Kept, runLocked, type RunOptions} from '../run.ts';
import {type Leasing, withStore} from '../store-lease.ts';

/** What the attack found; none where no dataset declares what is sensitive. */
export type Attacked = Kept & {readonly attack: AttackReport | undefined; readonly ground: Ground | undefined};

type Remaking = Pick<RunOptions, 'memory'> & {
  readonly mustHold: MustHold;
  readonly leasing: Leasing;
  /** it removes nothing from the store */
  readonly isShadow?: boolean;
};

/**
 * The stages once more, each received file hashed again, whatever an earlier run left. For whoever holds the lock.
 *
 * @param early as the workspace was opened before they waited; the plan that was run is in what is kept
 */
export async function runForRelease(early: Plan, {leasing, ...options}: Remaking, effects: Effects): Promise<Attacked> {
  const kept: Kept[] = [];
  await withStore(leasing, effects, (objects) =>
    runLocked(early, {...options, objects, rehash: true, wait: true, keep: (one) => kept.push(one)}, effects),
  );
  const [one] = kept;
  if (!one) throw new Error('a run with new hashes goes through all stages');
  const made = await attackAll(one.plan, one.outside, effects);
  return {...one, attack: made?.report, ground: made?.ground};
}
