/** The list of methods. A new one is one file and one line here. */
import {z} from 'zod';
import type {Attempt, Desk, Group, Member, Method} from '../method.ts';
import {carryForward} from './carry-forward.ts';
import {classMean} from './class-mean.ts';
import {declaredZero} from './declared-zero.ts';
import {donor} from './donor.ts';
import {movement} from './movement.ts';
import {previousMean} from './previous-mean.ts';
import {prorate} from './prorate.ts';

export const methods = [declaredZero, carryForward, movement, classMean, previousMean, donor, prorate] as const;

type Schemas<M extends readonly unknown[]> = {-readonly [At in keyof M]: M[At] extends {schema: infer S} ? S : never};

// A map over a tuple keeps its length and order, which TypeScript cannot see.
const schemas = methods.map(({schema}) => schema) as unknown as Schemas<typeof methods>;

export const stepSchema = z.discriminatedUnion('method', schemas).describe('one method of the chain');

export type Step = z.output<typeof stepSchema>;

/** A step with its options given: what the chain runs. */
export type Ready = {
  readonly step: Step;
  readonly usable: ((group: Group, recipient: Member) => number) | undefined;
  readonly isForParts: boolean;
  readonly impute: (group: Group, desk: Desk) => ReadonlyMap<Member, Attempt>;
};

export function ready(step: Step): Ready {
  const found = methods.find(({id}) => id === step.method);
  // The schema of the union chose the step by this very id, so its options are those of the method.
  const method = found as unknown as Method;
  const {usable} = method;
  return {
    step,
    usable: usable && ((group, recipient) => usable(group, recipient, step)),
    isForParts: method.forParts?.(step) ?? false,
    impute: (group, desk) => method.impute(group, step, desk),
  };
}
