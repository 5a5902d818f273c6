/**
 * Many statements at a time, each on one thread: for groupings with nearly as many groups as rows, two threads in one statement need
 * 1.4 times the work of one thread (measured on 10 million records), while two statements side by side need no more.
 *
 * The number of threads belongs to the whole instance, so it is narrowed while lanes are in use and widened by the next statement outside.
 */
import type {DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';

export type Lanes = {
  /** runs work in one of as many lanes as there are threads, when one is free */
  readonly beside: <T>(work: (connection: DuckDBConnection) => Promise<T>) => Promise<T>;
  /** before a statement that has the engine to itself */
  readonly widen: () => Promise<void>;
  readonly close: () => void;
};

export function makeLanes(instance: DuckDBInstance, main: DuckDBConnection, threads: number): Lanes {
  const free: DuckDBConnection[] = [];
  const waiting: (() => void)[] = [];
  let open = 0;
  let narrow: Promise<unknown> | undefined;
  const enter = async (): Promise<DuckDBConnection> => {
    narrow ??= main.run('set threads = 1');
    await narrow;
    if (open >= threads) await new Promise<void>((resolve) => waiting.push(resolve));
    open += 1;
    return free.pop() ?? (await instance.connect());
  };
  const leave = (connection: DuckDBConnection): void => {
    open -= 1;
    free.push(connection);
    waiting.shift()?.();
  };
  return {
    async beside(work) {
      const connection = await enter();
      try {
        return await work(connection);
      } finally {
        leave(connection);
      }
    },
    async widen() {
      if (narrow === undefined || open > 0 || waiting.length > 0) return;
      narrow = undefined;
      await main.run(`set threads = ${threads}`);
    },
    close() {
      for (const connection of free) connection.closeSync();
    },
  };
}
