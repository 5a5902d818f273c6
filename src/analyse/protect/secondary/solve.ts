/** Solves the parts of a model one after the other, with progress; results stand in the order of the parts. */
import {eliminate, type Model, type Pattern} from './eliminate.ts';

export type Solve = (tasks: readonly Model[]) => Promise<readonly Pattern[]>;

/** How many of how many candidates are decided. */
export type OnProgress = (done: number, total: number) => void;

/** Solves in this thread. */
export function solveHere(onProgress?: OnProgress): Solve {
  return (tasks) => {
    const total = tasks.reduce((sum, {candidates}) => sum + candidates.length, 0);
    let before = 0;
    const found = tasks.map((task) => {
      const pattern = eliminate(task, (done) => onProgress?.(before + done, total));
      before += task.candidates.length;
      return pattern;
    });
    return Promise.resolve(found);
  };
}
