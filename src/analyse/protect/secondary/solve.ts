/**
 * Decides the parts of a model, small ones here and large ones in threads of their own, with progress. Results stand in the order of the
 * parts and depend on their content alone, so it makes no difference to any byte where a part was decided.
 */
import {availableParallelism} from 'node:os';
import {Worker} from 'node:worker_threads';
import {decide} from './decide.ts';
import type {Model, Pattern} from './eliminate.ts';
import type {Answer, Order} from './worker.ts';

export type Solve = (tasks: readonly Model[]) => Promise<readonly Pattern[]>;

/** How many of how many candidates are decided. */
export type OnProgress = (done: number, total: number) => void;

/** What the elimination throws away is small and short-lived. With a fourth of this room a run took a tenth longer, with twice as much no less. */
const YOUNG_MB = 32;

/** Candidates from which a part is worth a thread. */
const LARGE = 3_000;

/** @param threads at most so many; 0: everything in this one */
export function solver(onProgress?: OnProgress, threads: number = Math.min(2, availableParallelism())): Solve {
  return async (tasks) => {
    const total = tasks.reduce((sum, {candidates}) => sum + candidates.length, 0);
    const done = tasks.map(() => 0);
    const say = (at: number, count: number): void => {
      done[at] = count;
      onProgress?.(
        done.reduce((sum, one) => sum + one, 0),
        total,
      );
    };
    const found: (Pattern | undefined)[] = tasks.map(() => undefined);
    const orders = tasks.map((task, at): Order => ({at, task}));
    const isLarge = ({task}: Order): boolean => threads > 0 && task.candidates.length >= LARGE;
    // The largest first, so that no thread ends long after the others.
    const large = orders.filter(isLarge).toSorted((a, b) => b.task.candidates.length - a.task.candidates.length);
    const away = Array.from({length: Math.min(threads, large.length)}, () => inThread(large, found, say));
    for (const {at, task} of orders.filter((order) => !isLarge(order))) {
      found[at] = decide(task);
      say(at, task.candidates.length);
    }
    await Promise.all(away);
    return found.flatMap((pattern) => pattern ?? []);
  };
}

/** One thread that takes the next order until none is left. */
function inThread(
  orders: Order[],
  found: (Pattern | undefined)[],
  say: (at: number, done: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), {resourceLimits: {maxYoungGenerationSizeMb: YOUNG_MB}});
    const next = (): void => {
      const order = orders.shift();
      if (order) worker.postMessage(order);
      else worker.terminate().then(() => resolve(), reject);
    };
    worker.on('error', reject);
    worker.on('message', (answer: Answer) => {
      say(answer.at, answer.done);
      if (!('pattern' in answer)) return;
      found[answer.at] = answer.pattern;
      next();
    });
    next();
  });
}

/** Beside this file in a clone; a bundle has the worker as a file of its own (scripts/build.ts). */
function workerFile(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return isSource ? new URL('./worker.ts', import.meta.url) : new URL('./protect-worker.js', import.meta.url);
}
