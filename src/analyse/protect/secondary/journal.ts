/** What stood in random vectors and their products before they were changed for a moment. */
export type Journal = {
  readonly prints: Map<number, readonly number[]>;
  readonly vectors: Map<number, readonly number[]>;
};

/** What stood there before it was changed, by place: the values of each list. */
export function note(
  old: Map<number, readonly number[]>,
  places: readonly number[],
  lists: readonly Float64Array[],
): void {
  for (const at of places)
    if (!old.has(at))
      old.set(
        at,
        lists.map((list) => list[at] ?? 0),
      );
}

/** Puts everything back. */
export function restore(old: ReadonlyMap<number, readonly number[]>, lists: readonly Float64Array[]): void {
  for (const [at, values] of old) {
    for (const [place, list] of lists.entries()) list[at] = values[place] ?? 0;
  }
}
