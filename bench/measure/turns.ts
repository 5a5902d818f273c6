/** Several sides measured by turns, A B C A B C. One that takes minutes, or is stopped at a limit, is not run again. */
import type {Stopped} from './python.ts';
import {median, type Side, sideOf} from './pairs.ts';
import type {Measured} from './task.ts';

export type Turn = Measured<unknown> | Stopped;

export type Taken = {
  /** absent: it was stopped in its first run */
  readonly side?: Side<unknown>;
  readonly stopped?: Stopped;
};

/** Seconds above which one run must do. */
const SLOW = 120;

export async function turns(
  rounds: number,
  sides: Readonly<Record<string, () => Promise<Turn>>>,
): Promise<ReadonlyMap<string, Taken>> {
  const runs = new Map<string, Measured<unknown>[]>();
  const stopped = new Map<string, Stopped>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(sides)) {
      const earlier = runs.get(name) ?? [];
      if (stopped.has(name) || earlier.some(({wholeSeconds}) => wholeSeconds > SLOW)) continue;
      const turn = await run();
      if ('stopped' in turn) stopped.set(name, turn);
      else runs.set(name, [...earlier, turn]);
    }
  }
  return new Map(
    Object.keys(sides).map((name) => {
      const [list, end] = [runs.get(name), stopped.get(name)];
      return [name, {...(list && {side: sideOf(list)}), ...(end && {stopped: end})}];
    }),
  );
}

/** Ours divided by theirs, of the turns that both had: the median. */
export function shareOf(ours: Side<unknown>, theirs: Side<unknown>, of: 'seconds' | 'cpuSeconds'): number {
  const shares = theirs.runs.flatMap((run, at) => {
    const mine = ours.runs[at];
    return mine === undefined ? [] : [mine[of] / run[of]];
  });
  return median(shares);
}
