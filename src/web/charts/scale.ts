/** Geometry of charts: floats for places on the screen; nothing that it gives is printed as a figure. */

export type Range = {readonly low: number; readonly high: number};

/** From zero or around it: bars never begin elsewhere. */
export function rangeFromZero(values: readonly (number | undefined)[]): Range {
  const known = values.filter((value) => value !== undefined);
  return {low: Math.min(0, ...known), high: Math.max(0, ...known)};
}

/** The share of a range, in percent of its width, at which a value lies. */
export function percentOf(value: number, {low, high}: Range): number {
  return high === low ? 0 : (100 * (value - low)) / (high - low);
}

/** Round numbers that cover the values, a handful of them: 1, 2 or 5 times a power of ten apart. */
export function ticksOf(values: readonly number[], about = 4): readonly number[] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = high - low || Math.abs(high) || 1;
  const rough = span / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((candidate) => candidate >= rough) ?? 10 * power;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  return Array.from({length: last - first + 1}, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** Steps of colour by quantile: which of `steps` classes each value is in, from 0; undefined stays undefined. */
export function quantileSteps(values: readonly (number | undefined)[], steps: number): readonly (number | undefined)[] {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  return values.map((value) => {
    if (value === undefined) return undefined;
    const below = sorted.filter((other) => other < value).length;
    return Math.min(steps - 1, Math.floor((below * steps) / sorted.length));
  });
}

/** Heights of names at the ends of lines, moved down just as far as they need not to touch, then up from the lower edge. */
export function apart(wanted: readonly number[], gap: number, bottom: number): readonly number[] {
  const order = wanted.map((y, at) => ({y, at})).sort((a, b) => a.y - b.y);
  const placed: number[] = [];
  for (const {y} of order) placed.push(Math.max(y, (placed.at(-1) ?? Number.NEGATIVE_INFINITY) + gap));
  for (let at = placed.length - 1; at >= 0; at -= 1) {
    const limit = at === placed.length - 1 ? bottom : (placed[at + 1] ?? bottom) - gap;
    placed[at] = Math.min(placed[at] ?? limit, limit);
  }
  const result = new Array<number>(wanted.length).fill(0);
  for (const [place, {at}] of order.entries()) result[at] = placed[place] ?? 0;
  return result;
}
