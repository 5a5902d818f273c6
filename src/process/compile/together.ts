/**
 * All results, in order. The first failure is thrown only when nothing runs any more: its hearer may close the engine.
 */
export async function together<T>(work: readonly Promise<T>[]): Promise<readonly T[]> {
  const ends = await Promise.allSettled(work);
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
}
