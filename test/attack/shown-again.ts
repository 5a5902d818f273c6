/**
 * One secondary cell after another, shown again: each gives away what its reason says, and the attack says so. What was protected is attacked
 * without the width of intervals; those have tests of their own.
 */
import {attack, type AttackedDataset, type AttackReport} from '../../src/analyse/attack/index.ts';
import {protectRelease, type ReleaseOptions} from '../../src/analyse/protect/index.ts';
import {cellText, type HiddenCell, type Sensitivity} from '../../src/model/protection.ts';
import type {Compiled, DatasetBody} from '../../src/model/seals.ts';
import {isFound, type Promised, promiseOf, shownAgain} from '../protect/promise.ts';

export type Scenery = {
  readonly compiled: readonly Compiled[];
  readonly datasets: readonly DatasetBody[];
  readonly hidden: readonly HiddenCell[];
  /** by dataset: what is attacked, with this in the place of what is to be published */
  readonly attacked: (datasets: readonly DatasetBody[], withIntervals?: 'intervals') => Promise<AttackReport>;
};

/** Protects, and stands ready for the attack. */
export async function sceneryOf(
  compiled: readonly Compiled[],
  sensitivity: Sensitivity,
  more: Partial<ReleaseOptions> = {},
): Promise<Scenery> {
  const publishOf = ({measures}: Compiled) => Object.fromEntries(measures.map(({id}) => [id, {}]));
  const {datasets, hidden} = await protectRelease(compiled, {
    consents: [],
    declared: new Map(compiled.map(({id}) => [id, {sensitivity}])),
    publish: new Map(compiled.map((one) => [one.id, publishOf(one)])),
    ...more,
  });
  return {
    compiled,
    datasets,
    hidden,
    attacked: async (bodies, withIntervals) => {
      const attacked = compiled.flatMap((truth, at): readonly AttackedDataset[] => {
        const published = bodies[at];
        return published ? [{truth, published, sensitivity, publish: publishOf(truth)}] : [];
      });
      return attack({datasets: attacked, printed: [], ...(withIntervals ? {} : {effort: 0})});
    },
  };
}

export type Mutation = {readonly cell: HiddenCell; readonly promise: Promised};

/** Every cell that is hidden for another one's sake, with what it would tell. */
export function mutationsOf({hidden}: Scenery): readonly Mutation[] {
  return hidden.flatMap((cell) => {
    const promise = promiseOf(cell);
    return promise ? [{cell, promise}] : [];
  });
}

/** Shows one cell again. @returns whether the attack names what that gives away */
export async function isMutationFound({datasets, attacked}: Scenery, {cell, promise}: Mutation): Promise<boolean> {
  const found = await attacked(datasets.map((one) => (one.id === cell.dataset ? shownAgain(one, cell) : one)));
  return isFound(promise, found);
}

export function mutationText({cell}: Mutation): string {
  return `${cellText(cell)}: ${cell.reason.en}`;
}
