/**
 * A whole divided in the proportion of weights so that the parts add up to it: each is rounded down, and the units that are left go to the
 * largest remainders, the first of equal ones first (Hamilton; Hare–Niemeyer).
 */
import {sumOf} from './method.ts';

/** @param weights may have both signs; where they sum to nothing the parts are as equal as can be */
export function divided(whole: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sum = sumOf(weights);
  const [shares, over] = sum === 0n ? [weights.map(() => 1n), BigInt(weights.length)] : [weights, sum];
  const sign = over < 0n ? -1n : 1n;
  const exact = shares.map((share) => whole * share * sign);
  const base = over * sign;
  const floors = exact.map((part) => (part >= 0n ? part / base : -((-part + base - 1n) / base)));
  const order = exact
    .map((part, at) => ({at, rest: part - (floors[at] ?? 0n) * base}))
    .toSorted((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1));
  const left = Number(whole - sumOf(floors));
  const lucky = new Set(order.slice(0, left).map(({at}) => at));
  return floors.map((floor, at) => (lucky.has(at) ? floor + 1n : floor));
}
