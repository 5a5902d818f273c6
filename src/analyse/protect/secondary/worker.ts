/** A thread that decides parts of a model, one after the other as they are handed to it. Its results are those of any other thread. */
import {parentPort} from 'node:worker_threads';
import {decide} from './decide.ts';
import type {Model, Pattern} from './eliminate.ts';

/** A part, by its place among all. */
export type Order = {readonly at: number; readonly task: Model};

export type Answer =
  | {readonly at: number; readonly done: number}
  | {readonly at: number; readonly done: number; readonly pattern: Pattern};

parentPort?.on('message', ({at, task}: Order) => {
  const say = (answer: Answer): void => parentPort?.postMessage(answer);
  const pattern = decide(task, (done) => say({at, done}));
  say({at, done: task.candidates.length, pattern});
});
