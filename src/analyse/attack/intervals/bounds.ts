/**
 * Interval arithmetic: how far each unknown can move from the truth when every row alone must hold. A bound found here is a proof that
 * an outsider comes so near; that none is found proves nothing.
 *
 * Deviations, in doubles: rows and bounds are widened by a relative 10⁻⁹ so that rounding never makes a proof out of nothing.
 */
import type {Row} from '../reading/rows.ts';

/** By unknown: how far below and above the truth it can lie. */
export type Bounds = {readonly low: Float64Array; readonly high: Float64Array};

const SWEEPS = 40;
const SLACK = 1e-9;

/** Tightens in place. @returns sweeps made */
export function propagate(rows: readonly Row[], bounds: Bounds): number {
  for (let sweep = 1; sweep <= SWEEPS; sweep += 1) {
    let isChanged = false;
    for (const row of rows) if (tighten(row, bounds)) isChanged = true;
    if (!isChanged) return sweep;
  }
  return SWEEPS;
}

function tighten({terms, half}: Row, {low, high}: Bounds): boolean {
  let [least, most, endlessLeast, endlessMost] = [0, 0, 0, 0];
  for (const {at, coefficient} of terms) {
    const [a, b] = coefficient > 0 ? [low[at] ?? 0, high[at] ?? 0] : [high[at] ?? 0, low[at] ?? 0];
    if (Number.isFinite(a)) least += coefficient * a;
    else endlessLeast += 1;
    if (Number.isFinite(b)) most += coefficient * b;
    else endlessMost += 1;
  }
  if (endlessLeast > 1 && endlessMost > 1) return false;
  let isChanged = false;
  for (const {at, coefficient} of terms) {
    const [a, b] = coefficient > 0 ? [low[at] ?? 0, high[at] ?? 0] : [high[at] ?? 0, low[at] ?? 0];
    const ownLeast = Number.isFinite(a) ? coefficient * a : 0;
    const ownMost = Number.isFinite(b) ? coefficient * b : 0;
    // The others sum to at least `least − own`, so this term to at most half − that; and the other way round.
    const isLeastKnown = endlessLeast === 0 || (endlessLeast === 1 && !Number.isFinite(a));
    const isMostKnown = endlessMost === 0 || (endlessMost === 1 && !Number.isFinite(b));
    const top = isLeastKnown ? half - (least - ownLeast) : Number.POSITIVE_INFINITY;
    const bottom = isMostKnown ? -half - (most - ownMost) : Number.NEGATIVE_INFINITY;
    const [from, to] =
      coefficient > 0 ? [bottom / coefficient, top / coefficient] : [top / coefficient, bottom / coefficient];
    if (narrow(at, from, to, {low, high})) isChanged = true;
  }
  return isChanged;
}

/** Only moves that are worth a sweep. */
function narrow(at: number, from: number, to: number, {low, high}: Bounds): boolean {
  let isChanged = false;
  const [a, b] = [low[at] ?? 0, high[at] ?? 0];
  const widened = {from: from - SLACK * Math.abs(from), to: to + SLACK * Math.abs(to)};
  if (widened.to < b && (b === Number.POSITIVE_INFINITY || b - widened.to > 1e-3 + 1e-4 * Math.abs(b))) {
    high[at] = Math.max(0, widened.to);
    isChanged = true;
  }
  if (widened.from > a && (a === Number.NEGATIVE_INFINITY || widened.from - a > 1e-3 + 1e-4 * Math.abs(a))) {
    low[at] = Math.min(0, widened.from);
    isChanged = true;
  }
  return isChanged;
}
