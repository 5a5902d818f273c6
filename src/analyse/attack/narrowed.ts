/** How near an outsider comes to the sensitive cells that do not follow exactly. */
import type {Narrowed} from './input.ts';
import type {IntervalResult, Sensitive} from './intervals/intervals.ts';
import {isNarrowed} from './intervals/targets.ts';
import type {Unknowns} from './reading/unknowns.ts';
import {refOf} from './scene.ts';

export type Near = {readonly at: number; readonly narrowed: Narrowed};

export function narrowedOf(open: readonly Sensitive[], {standings}: IntervalResult, {all}: Unknowns): readonly Near[] {
  return open.flatMap(({at, levels}): readonly Near[] => {
    const [standing, one] = [standings.get(at), all[at]];
    if (!standing || !one || !isNarrowed(standing, inDoubles(levels))) return [];
    const own = (move: bigint): bigint => (one.value + move) / one.perUnit;
    const far = (move: number): bigint => own(BigInt(Math.round(move)));
    return [
      {
        at,
        narrowed: {
          ...refOf(one),
          ...(Number.isFinite(standing.low) ? {low: far(standing.low)} : {}),
          ...(Number.isFinite(standing.high) ? {high: far(standing.high)} : {}),
          needsLow: own(-levels.lower),
          needsHigh: own(levels.upper),
          how: standing.how,
        },
      },
    ];
  });
}

export function inDoubles({lower, upper}: Sensitive['levels']) {
  return {lower: Number(lower), upper: Number(upper)};
}

export function isSafe({standings}: IntervalResult, at: number): boolean {
  const standing = standings.get(at);
  return standing?.reachesLow === true && standing.reachesHigh;
}
