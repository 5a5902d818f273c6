/** Cells of a row of a revision triangle: what each release said, and whether it was another number than the one before that spoke of it. */

export type Cell = {
  readonly text: string | undefined;
  readonly isChanged: boolean;
  /** the first that speaks of the period */
  readonly isFirst: boolean;
};

/** Years, then quarters, then months, each in time: a triangle of each. */
export function inFrequencies<T extends {readonly period: string}>(rows: readonly T[]): readonly T[] {
  const rank = (period: string) => (period.length === 4 ? 0 : period.includes('-Q') ? 1 : 2);
  return rows.toSorted((a, b) => rank(a.period) - rank(b.period) || (a.period < b.period ? -1 : 1));
}

/** @param texts one per release, in the order of publication; null: it did not speak of the period */
export function cellsOf(texts: readonly (string | null)[]): readonly Cell[] {
  let last: string | undefined;
  return texts.map((found) => {
    const text = found ?? undefined;
    const isFirst = text !== undefined && last === undefined;
    const isChanged = text !== undefined && last !== undefined && text !== last;
    last = text ?? last;
    return {text, isChanged, isFirst};
  });
}
