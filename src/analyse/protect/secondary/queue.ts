/** A queue of whole numbers that hands out the smallest first: pivots in the order in which they were made, or negated, the other way. */
export class Queue {
  private readonly heap: number[] = [];

  get isEmpty(): boolean {
    return this.heap.length === 0;
  }

  add(value: number): void {
    const {heap} = this;
    let at = heap.length;
    heap.push(value);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = heap[above] ?? 0;
      if (other <= value) break;
      heap[at] = other;
      at = above;
    }
    heap[at] = value;
  }

  /** @returns 0 where the queue is empty */
  take(): number {
    const {heap} = this;
    const top = heap[0] ?? 0;
    const last = heap.pop() ?? 0;
    const size = heap.length;
    if (size === 0) return top;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && (heap[below + 1] ?? 0) < (heap[below] ?? 0)) below += 1;
      const other = heap[below] ?? 0;
      if (other >= last) break;
      heap[at] = other;
      at = below;
    }
    heap[at] = last;
    return top;
  }
}
