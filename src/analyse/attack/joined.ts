/**
 * Which columns belong together because rows join them, directly or over others.
 * @param rows by row: its columns @returns the first column of the part that a column belongs to
 */
export function joined(size: number, rows: Iterable<Iterable<number>>): (column: number) => number {
  const parents = Int32Array.from({length: size}, (_, at) => at);
  const root = (at: number): number => {
    let top = at;
    while (parents[top] !== top) top = parents[top] ?? top;
    for (let one = at; parents[one] !== top; ) {
      const next = parents[one] ?? top;
      parents[one] = top;
      one = next;
    }
    return top;
  };
  for (const row of rows) {
    let first: number | undefined;
    for (const at of row) {
      first ??= at;
      const [a, b] = [root(first), root(at)];
      if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
    }
  }
  return root;
}
