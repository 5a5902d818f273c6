/** What several datasets say of one thing: the most of them are followed, of equally many the first. */

/** @returns undefined where there is none */
export function commonest<T>(values: readonly T[]): T | undefined {
  const counts = new Map<string, {readonly value: T; count: number}>();
  for (const value of values) {
    const key = JSON.stringify(value);
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, {value, count: 1});
  }
  let best: {readonly value: T; count: number} | undefined;
  for (const one of counts.values()) if (!best || one.count > best.count) best = one;
  return best?.value;
}

/**
 * One order that agrees with several, each of which has some of the whole: what an order has and the others lack comes after what it follows there.
 * The longest order decides where two disagree.
 */
export function mergedOrder(orders: readonly (readonly string[])[]): readonly string[] {
  const next = new Map<string | undefined, string | undefined>([[undefined, undefined]]);
  for (const order of orders.toSorted((a, b) => b.length - a.length)) {
    let before: string | undefined;
    for (const one of order) {
      if (!next.has(one)) {
        next.set(one, next.get(before));
        next.set(before, one);
      }
      before = one;
    }
  }
  const merged: string[] = [];
  for (let at = next.get(undefined); at !== undefined; at = next.get(at)) merged.push(at);
  return merged;
}
