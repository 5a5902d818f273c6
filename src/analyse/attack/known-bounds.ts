/** Within what bounds each unknown is known to lie before anything is solved: as moves from the true figure, in its own units. */
import type {Bounds} from './intervals/bounds.ts';
import {ceilingsOf} from './reading/orders.ts';
import type {Unknown} from './reading/unknowns.ts';
import type {Scene} from './scene.ts';

export function boundsOf({unknowns, rests}: Scene, halfOf: (one: Unknown) => number | undefined): Bounds {
  const size = unknowns.all.length + rests.length;
  const bounds = {low: new Float64Array(size), high: new Float64Array(size)};
  for (const one of unknowns.all) {
    const half = halfOf(one);
    const isSigned = one.isUnvalued || one.cell.gross !== undefined || one.value < 0n;
    bounds.high[one.at] = half ?? Number.POSITIVE_INFINITY;
    bounds.low[one.at] = half === undefined ? (isSigned ? Number.NEGATIVE_INFINITY : -Number(one.value)) : -half;
  }
  for (const {at, value} of rests) {
    bounds.high[at] = Number.POSITIVE_INFINITY;
    bounds.low[at] = -Number(value);
  }
  return bounds;
}

/** Hidden cells that a rank keeps below a shown one. */
export function withCeilings({input, unknowns}: Scene, bounds: Bounds): Bounds {
  for (const [at, limit] of ceilingsOf(input.datasets, unknowns)) {
    bounds.high[at] = Math.min(bounds.high[at] ?? 0, Number(limit - (unknowns.all[at]?.value ?? 0n)));
  }
  return bounds;
}
