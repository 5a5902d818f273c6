/**
 * Searchers that work on one block side by side: two for large blocks, in threads of their own. Each has its own share, and what they find
 * is put together when all have ended a round, so no byte depends on which was faster, or on how many threads there are.
 */
import {Worker} from 'node:worker_threads';
import type {Block} from './blocks.ts';
import {type Answer, type Order, searcher} from './search.ts';
import type {Start} from './worker.ts';

export type Crew = {
  readonly count: number;
  /** One order for each. */
  readonly work: (orders: readonly Order[]) => Promise<readonly Answer[]>;
  readonly close: () => Promise<void>;
};

export function crewHere(block: Block, count: number): Crew {
  const all = Array.from({length: count}, (_, number) => searcher(block, number, count));
  return {
    count,
    async work(orders) {
      const answers: Answer[] = [];
      for (const [at, order] of orders.entries()) {
        const answer = await all[at]?.work({...order, standing: structuredClone(order.standing)});
        if (answer) answers.push(answer);
      }
      return answers;
    },
    async close() {
      for (const one of all) one.close();
    },
  };
}

export function crewInThreads(block: Block, count: number): Crew {
  const workers = Array.from({length: count}, (_, number) => {
    const workerData: Start = {block, number, count};
    return new Worker(workerFile(), {workerData});
  });
  return {
    count,
    work: (orders) =>
      Promise.all(
        workers.slice(0, orders.length).map(
          (worker, at) =>
            new Promise<Answer>((resolve, reject) => {
              worker.once('error', reject);
              worker.once('message', (answer: Answer) => {
                worker.off('error', reject);
                resolve(answer);
              });
              worker.postMessage(orders[at]);
            }),
        ),
      ),
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** Beside this file in a clone; a bundle has the worker as a file of its own (scripts/build.ts). */
function workerFile(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return isSource ? new URL('./worker.ts', import.meta.url) : new URL('./attack-worker.js', import.meta.url);
}
