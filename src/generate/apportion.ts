/**
 * Splitting whole amounts (分) by weights, exactly: parts are whole and add up to the amount.
 *
 * Amounts are safe integers (2^53 分 = 90 万亿元); no product of two amounts is ever formed.
 */

/** Largest remainder: each part is its exact share rounded down or up. */
export function apportion(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, next) => total + next, 0);
  if (weights.length === 0 || !(sum > 0)) {
    if (amount === 0) return weights.map(() => 0);
    throw new Error(`nothing to apportion ${amount} to`);
  }
  const exact = weights.map((weight) => amount * (weight / sum));
  const parts = exact.map((value) => Math.floor(value));
  let left = amount - parts.reduce((total, next) => total + next, 0);
  const order = exact.map((value, at) => ({at, rest: value - Math.floor(value)}));
  order.sort((a, b) => b.rest - a.rest || a.at - b.at);
  for (let step = 0; left !== 0; step = (step + 1) % order.length) {
    const at = order[step]?.at ?? 0;
    const change = Math.sign(left);
    if ((parts[at] ?? 0) + change < 0 || (weights[at] ?? 0) === 0) continue;
    parts[at] = (parts[at] ?? 0) + change;
    left -= change;
  }
  return parts;
}

/**
 * By weights, but no part above its limit: what a full part can't take goes to the others (water filling).
 *
 * @throws Error when the limits together are below the amount
 */
export function apportionBelow(amount: number, weights: readonly number[], limits: readonly number[]): number[] {
  const room = limits.reduce((total, next) => total + next, 0);
  if (room < amount) throw new Error(`${amount} does not fit below limits of ${room}`);
  const fixed = new Set<number>();
  for (;;) {
    const taken = [...fixed].reduce((total, at) => total + (limits[at] ?? 0), 0);
    const free = weights.map((weight, at) => (fixed.has(at) ? 0 : Math.max(weight, Number.MIN_VALUE)));
    if (fixed.size === weights.length) return [...limits];
    const parts = apportion(amount - taken, free);
    const over = parts.flatMap((part, at) => (!fixed.has(at) && part > (limits[at] ?? 0) ? [at] : []));
    if (over.length === 0) return parts.map((part, at) => (fixed.has(at) ? (limits[at] ?? 0) : part));
    for (const at of over) fixed.add(at);
  }
}

/** At least one 分 for each part, the rest by weights below the limits. */
export function apportionPositive(amount: number, weights: readonly number[], limits: readonly number[]): number[] {
  const parts = apportionBelow(
    amount - weights.length,
    weights,
    limits.map((limit) => limit - 1),
  );
  return parts.map((part) => part + 1);
}
