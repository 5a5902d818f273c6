/**
 * Many statements at a time, each on one thread: for groupings with nearly as many groups as rows, two threads in one statement need
 * 1.4 times the work of one thread (measured on 10 million records), while two statements side by side need no more.
 *
 * The number of threads belongs to the whole instance, so it is narrowed while lanes are in use and widened by the next statement outside.
 */
import type {DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';
import {makeGate} from './gate.ts';

export type Lanes = {
  /** runs work in one of as many lanes as there are threads, when one is free */
  readonly beside: <T>(work: (connection: DuckDBConnection) => Promise<T>) => Promise<T>;
  /** a connection for rows that are read while other statements run, and its return */
  readonly spare: () => Promise<DuckDBConnection>;
  readonly handBack: (connection: DuckDBConnection) => void;
  readonly isBusy: () => boolean;
  /** before a statement that has the engine to itself */
  readonly widen: () => Promise<void>;
  readonly close: () => void;
};

export async function makeLanes(instance: DuckDBInstance, threads: number): Promise<Lanes> {
  const connect = async (): Promise<DuckDBConnection> => {
    const connection = await instance.connect();
    // An instant must not be another day on another machine.
    await connection.run(`set TimeZone = 'UTC'`);
    return connection;
  };
  // Of its own, since a statement ends the rows that its connection still streams.
  const control = await connect();
  const free: DuckDBConnection[] = [];
  const gate = makeGate(threads);
  let width = threads;
  let setting: Promise<unknown> = Promise.resolve();
  const set = (count: number): Promise<unknown> => {
    if (width === count) return setting;
    width = count;
    setting = setting.then(() => control.run(`set threads = ${count}`));
    return setting;
  };
  const take = async (): Promise<DuckDBConnection> => free.pop() ?? (await connect());
  return {
    beside: (work) =>
      gate.through(async () => {
        await set(1);
        const connection = await take();
        try {
          return await work(connection);
        } finally {
          free.push(connection);
        }
      }),
    spare: take,
    handBack: (connection) => void free.push(connection),
    isBusy: gate.isBusy,
    async widen() {
      if (!gate.isBusy()) await set(threads);
    },
    close() {
      for (const connection of [control, ...free]) connection.closeSync();
    },
  };
}
