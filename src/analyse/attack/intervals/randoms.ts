/** Whole numbers that look random, the same for the same seed (xorshift). */
export function randoms(seed: number): () => number {
  let state = ((seed + 1) * 2_654_435_761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}
