/**
 * Log-normal weights from a table of quantiles, made with plain arithmetic only.
 *
 * `Math.exp` and `Math.log` may differ in the last bit between machines; the same seed must give the same bytes everywhere.
 */
import type {Stream} from './random.ts';

const SIZE = 4096;
const cache = new Map<number, Float64Array>();
let quantiles: Float64Array | undefined;

/** A weight with median 1; `sigma` is the standard deviation of its logarithm. */
export function weight(stream: Stream, table: Float64Array): number {
  return table[stream.next() >>> 20] ?? 1;
}

/** Quantiles of the log-normal distribution at the middles of 4096 equal parts: no value beyond ±3.5 σ (truncated). */
export function lognormal(sigma: number): Float64Array {
  const known = cache.get(sigma);
  if (known !== undefined) return known;
  const table = (quantiles ??= normalQuantiles()).map((z) => exponential(sigma * z));
  cache.set(sigma, table);
  return table;
}

/** e^x by halving the argument and squaring back. */
export function exponential(x: number): number {
  let halvings = 0;
  let small = x;
  while (Math.abs(small) > 0.01) {
    small /= 2;
    halvings += 1;
  }
  let sum = 1;
  let term = 1;
  for (let n = 1; n <= 8; n += 1) sum += term *= small / n;
  for (; halvings > 0; halvings -= 1) sum *= sum;
  return sum;
}

function normalQuantiles(): Float64Array {
  return Float64Array.from({length: SIZE}, (_, at) => quantile((at + 0.5) / SIZE));
}

/** Inverse of the standard normal distribution by bisection on its series: slow, exact enough, called 4096 times. */
function quantile(p: number): number {
  if (p < 0.5) return -quantile(1 - p);
  let low = 0;
  let high = 4;
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    if (distribution(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Standard normal distribution function: 1/2 + φ(x) · (x + x³/3 + x⁵/15 + …). */
function distribution(x: number): number {
  let sum = x;
  let term = x;
  for (let n = 1; n < 120; n += 1) sum += term *= (x * x) / (2 * n + 1);
  return 0.5 + (sum * exponential((-x * x) / 2)) / 2.5066282746310002;
}
