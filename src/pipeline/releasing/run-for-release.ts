/** The state that is to be released, made anew from the received files, and attacked. */
import type {AttackReport} from '../../analyse/attack/index.ts';
import type {Ground} from '../../release/index.ts';
import type {Effects} from '../../model/effects.ts';
import {attackAll} from '../attacking.ts';
import type {Plan} from '../plan.ts';
import {type Kept, runLocked, type RunOptions} from '../run.ts';

/** What the attack found; none where no dataset declares what is sensitive. */
export type Attacked = Kept & {readonly attack: AttackReport | undefined; readonly ground: Ground | undefined};

/** The stages once more, each received file hashed again, whatever an earlier run left. For whoever holds the lock. */
export async function runForRelease(
  plan: Plan,
  options: Pick<RunOptions, 'memory'>,
  effects: Effects,
): Promise<Attacked> {
  const kept: Kept[] = [];
  await runLocked(plan, {...options, rehash: true, wait: true, keep: (one) => kept.push(one)}, effects);
  const [one] = kept;
  if (!one) throw new Error('a run with new hashes goes through all stages');
  const made = await attackAll(plan, one.outside, effects);
  return {...one, attack: made?.report, ground: made?.ground};
}
