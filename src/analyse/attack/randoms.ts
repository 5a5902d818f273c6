/** Whole numbers from 1 up to 2³² − 1 that look random, the same for the same number; neighbouring numbers give others from the first on. */
export function randoms(number: number): () => number {
  // Far from each other for neighbouring numbers: the golden ratio in 32 bits.
  let state = Math.imul(number + 1, 0x9e3779b1) >>> 0 || 1;
  return () => {
    // xorshift
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}
