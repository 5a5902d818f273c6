/**
 * How far each unit can move when every relation alone must hold. What cannot reach its level by these bounds cannot reach it at all, so no
 * linear program has to be asked; that it can proves nothing.
 */
import {looseRelationsOf} from '../model/relations.ts';
import type {ReleaseModel} from '../model/units.ts';
import type {Scale} from './program.ts';

/** By unit: 0 or less, 0 or more. */
export type Bounds = {readonly low: Float64Array; readonly high: Float64Array};

type Line = {readonly terms: readonly {readonly unit: number; readonly sign: number}[]; readonly least: number};

const SWEEPS = 40;
/** Smaller steps are not worth a sweep. */
const STEP = 1e-4;

/** Tightens in place until nothing moves, or sweeps run out. */
export function propagate(model: ReleaseModel, bounds: Bounds, scale: Scale): void {
  const lines = linesOf(model, scale).filter(({terms}) => terms.some(({unit}) => isMoving(unit, bounds)));
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    let isChanged = false;
    for (const line of lines) if (tighten(line, bounds)) isChanged = true;
    if (!isChanged) return;
  }
}

function isMoving(unit: number, {low, high}: Bounds): boolean {
  return (low[unit] ?? 0) < 0 || (high[unit] ?? 0) > 0;
}

/** Σ sign × unit is 0, or for a whole that is more than its parts between `least` and endless. */
function linesOf(model: ReleaseModel, scale: Scale): readonly Line[] {
  const line = (whole: number, parts: readonly number[], least: number): Line => ({
    terms: [{unit: whole, sign: 1}, ...parts.map((unit) => ({unit, sign: -1}))],
    least,
  });
  const unitAt = (figure: number): number => model.unitOf[figure] ?? 0;
  return [
    ...model.relations.map(({whole, parts}) => line(whole, parts, 0)),
    ...model.equations.map((terms) => ({terms, least: 0})),
    ...looseRelationsOf(model).map(({whole, parts, left}) => {
      const room = scale.of(model.figures[whole]?.dataset ?? 0, left);
      return line(unitAt(whole), parts.map(unitAt), -room);
    }),
  ];
}

/** Each term lies within what the others leave it. */
function tighten({terms, least}: Line, bounds: Bounds): boolean {
  const most = least < 0 ? Number.POSITIVE_INFINITY : 0;
  const ends = terms.map(({unit, sign}) => {
    const [low, high] = [bounds.low[unit] ?? 0, bounds.high[unit] ?? 0];
    return sign > 0 ? {low, high} : {low: -high, high: -low};
  });
  const lows = totalOf(ends.map(({low}) => low));
  const highs = totalOf(ends.map(({high}) => high));
  let isChanged = false;
  for (const [at, {unit, sign}] of terms.entries()) {
    const own = ends[at] ?? {low: 0, high: 0};
    const top = most - without(lows, own.low);
    const bottom = least - without(highs, own.high);
    const [from, to] = sign > 0 ? [bottom, top] : [-top, -bottom];
    if (narrow(unit, from, to, bounds)) isChanged = true;
  }
  return isChanged;
}

type Total = {readonly finite: number; readonly endless: number; readonly sign: number};

function totalOf(values: readonly number[]): Total {
  const finite = values.filter(Number.isFinite).reduce((sum, value) => sum + value, 0);
  const endless = values.filter((value) => !Number.isFinite(value));
  return {finite, endless: endless.length, sign: endless[0] ?? 0};
}

function without({finite, endless, sign}: Total, own: number): number {
  const isEndless = !Number.isFinite(own);
  if (endless > (isEndless ? 1 : 0)) return sign;
  return isEndless ? finite : finite - own;
}

function narrow(unit: number, from: number, to: number, {low, high}: Bounds): boolean {
  const [a, b] = [low[unit] ?? 0, high[unit] ?? 0];
  const isLower = to < b && (b === Number.POSITIVE_INFINITY || b - to > STEP * (1 + b));
  const isHigher = from > a && (a === Number.NEGATIVE_INFINITY || from - a > STEP * (1 - a));
  if (isLower) high[unit] = Math.max(0, to);
  if (isHigher) low[unit] = Math.min(0, from);
  return isLower || isHigher;
}
