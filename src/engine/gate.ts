/** So many pieces of work at a time; the others wait in their order. */

export type Gate = {
  readonly through: <T>(work: () => Promise<T>) => Promise<T>;
  /** work is being done, or about to be */
  readonly isBusy: () => boolean;
};

export function makeGate(atOnce: number): Gate {
  const waiting: (() => void)[] = [];
  let open = 0;
  return {
    isBusy: () => open > 0,
    async through(work) {
      if (open >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
      else open += 1;
      try {
        return await work();
      } finally {
        // The place is handed from one to the next, so that it is never seen free between them.
        const next = waiting.shift();
        if (next) next();
        else open -= 1;
      }
    },
  };
}
