/** What `compile` and `peers-compile` share: a prepared workspace, our side, the side by hand, and the comparison of their cells. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {BenchOptions} from './measure/options.ts';
import {inChild, type Measured} from './measure/task.ts';
import type {CompileDone, CompileTask} from './tasks/compile.ts';
import type {ByHandDone, CompileByHand} from './tasks/compile-by-hand.ts';
import type {Prepared, PrepareCompile} from './tasks/prepare-compile.ts';
import {copyWorkspace, generateInto} from './workspace.ts';

export type CompileSides = {
  readonly records: number;
  readonly files: Prepared['files'];
  /** folder of look-up tables */
  readonly codes: string;
  /** our cells, once `ours` has run */
  readonly cells: string;
  readonly ours: (withMeasures: boolean) => Promise<Measured<CompileDone>>;
  /** @throws Error with the first cell that differs from ours */
  readonly byHand: () => Promise<Measured<ByHandDone>>;
};

export async function compileSides(
  folder: string,
  size: number,
  {seed, threads}: Pick<BenchOptions, 'seed' | 'threads'>,
): Promise<CompileSides> {
  const root = join(folder, 'workspace');
  const codes = join(folder, 'codes');
  await copyWorkspace(root);
  await generateInto(root, size, seed);
  const prepared = await inChild<PrepareCompile, Prepared>('prepare-compile', {root, codes, threads});
  const {files, records} = prepared.result;
  const [cells, byHand] = [join(folder, 'ours.tsv'), join(folder, 'by-hand.tsv')];
  return {
    records,
    files,
    codes,
    cells,
    ours: (withMeasures) => timed(inChild<CompileTask, CompileDone>('compile', {root, threads, withMeasures, cells})),
    byHand: async () => {
      const given = {files, codes, threads, temporary: join(folder, 'tmp'), cells: byHand};
      const measured = await timed(inChild<CompileByHand, ByHandDone>('compile-by-hand', given));
      await requireSame(cells, byHand);
      return measured;
    },
  };
}

/** The part that is compared: opening the workspace and its lake is not in it. */
async function timed<T extends {readonly seconds: number; readonly cpu: number}>(
  run: Promise<Measured<T>>,
): Promise<Measured<T>> {
  const measured = await run;
  return {...measured, seconds: measured.result.seconds, cpuSeconds: measured.result.cpu};
}

/** @throws Error with the first cell that differs */
export async function requireSame(ours: string, theirs: string): Promise<void> {
  const [a, b] = [(await readFile(ours, 'utf8')).split('\n'), (await readFile(theirs, 'utf8')).split('\n')];
  const at = a.findIndex((line, index) => line !== b[index]);
  if (at >= 0 || a.length !== b.length)
    throw new Error(`${theirs}: cells differ (${a.length}, ${b.length}):\n${a[at] ?? ''}\n${b[at] ?? ''}`);
}
