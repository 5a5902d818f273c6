/**
 * Philox 4x32-10: random numbers as a pure function of (key, counter), so any part of the data can be made alone.
 *
 * Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011); known answers in the test.
 * A stream's key is (seed, name); its counter is (draw, item). Nothing here depends on what was drawn before elsewhere.
 */

const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;

/** High 32 bits of a product of two unsigned 32-bit numbers, as signed 32 bits. */
function high(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const low = a0 * b0;
  const middle = a1 * b0 + (low >>> 16);
  const cross = a0 * b1 + (middle & 0xffff);
  return (a1 * b1 + (middle >>> 16) + (cross >>> 16)) | 0;
}

/** Ten rounds on a counter of four 32-bit numbers, in place. */
export function philox(counter: Uint32Array, key0: number, key1: number): void {
  let c0 = counter[0] ?? 0;
  let c1 = counter[1] ?? 0;
  let c2 = counter[2] ?? 0;
  let c3 = counter[3] ?? 0;
  let k0 = key0 | 0;
  let k1 = key1 | 0;
  for (let round = 0; round < 10; round += 1) {
    const h0 = high(M0, c0);
    const l0 = Math.imul(M0, c0);
    const h1 = high(M1, c2);
    const l1 = Math.imul(M1, c2);
    c0 = (h1 ^ c1 ^ k0) >>> 0;
    c1 = l1 >>> 0;
    c2 = (h0 ^ c3 ^ k1) >>> 0;
    c3 = l0 >>> 0;
    k0 = (k0 + W0) | 0;
    k1 = (k1 + W1) | 0;
  }
  counter[0] = c0;
  counter[1] = c1;
  counter[2] = c2;
  counter[3] = c3;
}

/** A named stream of 32-bit numbers that can be set to any item. */
export class Stream {
  readonly #key0: number;
  readonly #key1: number;
  readonly #block = new Uint32Array(4);
  #item = 0;
  #draw = 0;
  #left = 0;

  constructor(seed: number, name: string) {
    this.#key0 = seed >>> 0;
    this.#key1 = hash(name);
  }

  /** Goes to the start of one item's numbers. */
  at(item: number): this {
    this.#item = item;
    this.#draw = 0;
    this.#left = 0;
    return this;
  }

  /** the next number, 0 to 2^32 − 1 */
  next(): number {
    if (this.#left === 0) {
      const block = this.#block;
      block[0] = this.#draw;
      block[1] = this.#item >>> 0;
      block[2] = Math.floor(this.#item / 2 ** 32);
      block[3] = 0;
      philox(block, this.#key0, this.#key1);
      this.#draw += 1;
      this.#left = 4;
    }
    this.#left -= 1;
    return this.#block[this.#left] ?? 0;
  }

  /** at least 0, below 1, in steps of 2^-32 */
  unit(): number {
    return this.next() / 2 ** 32;
  }

  /** a whole number from 0 to below `limit` */
  below(limit: number): number {
    return Math.floor(this.unit() * limit);
  }

  /** an index, chosen by cumulative weights that end in their sum */
  choose(cumulative: ArrayLike<number>): number {
    const target = this.unit() * (cumulative[cumulative.length - 1] ?? 0);
    let low = 0;
    let end = cumulative.length - 1;
    while (low < end) {
      const middle = (low + end) >> 1;
      if ((cumulative[middle] ?? 0) > target) end = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** FNV-1a, 32 bits: a stream's name as part of its key. */
function hash(name: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}

/** Running sums, for `choose`. */
export function cumulative(weights: readonly number[]): Float64Array {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  for (const [at, weight] of weights.entries()) sums[at] = sum += weight;
  return sums;
}
