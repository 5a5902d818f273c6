/** Two things measured by turns, A B A B, so that what else the machine does strikes both alike. */
import type {Measured} from './task.ts';

export type Side<T> = {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly runs: readonly Measured<T>[];
};

export type Pair<A, B> = {
  readonly ours: Side<A>;
  readonly theirs: Side<B>;
  /** median over the rounds of their seconds divided by ours: 1 = as fast, 0.5 = twice as slow */
  readonly ratio: number;
  /** the same of CPU seconds */
  readonly cpuRatio: number;
};

export async function pair<A, B>(
  rounds: number,
  ours: () => Promise<Measured<A>>,
  theirs: () => Promise<Measured<B>>,
): Promise<Pair<A, B>> {
  const [a, b]: [Measured<A>[], Measured<B>[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    a.push(await ours());
    b.push(await theirs());
  }
  return {
    ours: sideOf(a),
    theirs: sideOf(b),
    ratio: median(a.map(({seconds}, at) => (b[at]?.seconds ?? 0) / seconds)),
    cpuRatio: median(a.map(({cpuSeconds}, at) => (b[at]?.cpuSeconds ?? 0) / cpuSeconds)),
  };
}

export async function times<T>(rounds: number, work: () => Promise<Measured<T>>): Promise<Side<T>> {
  const runs: Measured<T>[] = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await work());
  return sideOf(runs);
}

export function sideOf<T>(runs: readonly Measured<T>[]): Side<T> {
  return {
    seconds: median(runs.map(({seconds}) => seconds)),
    cpuSeconds: median(runs.map((run) => run.cpuSeconds)),
    peakMb: Math.max(...runs.map(({peakMb}) => peakMb)),
    runs,
  };
}

/** The middle one; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}
