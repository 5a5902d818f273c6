/**
 * Compile, from the lake to all cubes of the Zhejiang workspace, cold and with the partials and cubes that it writes, against one file of
 * hand-written DuckDB SQL (compile.sql) over the same Parquet. Every cell must be equal to the last digit before a time counts: sums,
 * records, distinct enterprises and the three largest contributors. Measures (shares, growth …) are TypeScript's and timed on their own.
 */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {inFolder} from './measure/folder.ts';
import {readOptions} from './measure/options.ts';
import {pair} from './measure/pairs.ts';
import {Results} from './measure/results.ts';
import {inChild, type Measured} from './measure/task.ts';
import type {CompileDone, CompileTask} from './tasks/compile.ts';
import type {ByHandDone, CompileByHand} from './tasks/compile-by-hand.ts';
import type {Prepared, PrepareCompile} from './tasks/prepare-compile.ts';
import {copyWorkspace, generateInto} from './workspace.ts';

const AIM = 1.1;
const options = readOptions();
const results = new Results('compile', options);
for (const size of options.sizes) await inFolder((folder) => compared(folder, size));
results.close();

async function compared(folder: string, size: number): Promise<void> {
  const {threads, rounds, seed} = options;
  const root = join(folder, 'workspace');
  const codes = join(folder, 'codes');
  await copyWorkspace(root);
  await generateInto(root, size, seed);
  const prepared = await inChild<PrepareCompile, Prepared>('prepare-compile', {root, codes, threads});
  const {files, records} = prepared.result;
  const [a, b] = [join(folder, 'ours.tsv'), join(folder, 'theirs.tsv')];
  const ours = (withMeasures: boolean): Promise<Measured<CompileDone>> =>
    timed(inChild<CompileTask, CompileDone>('compile', {root, threads, withMeasures, cells: a}));
  const theirs = async (): Promise<Measured<ByHandDone>> => {
    const given = {files, codes, threads, temporary: join(folder, 'tmp'), cells: b};
    const measured = await timed(inChild<CompileByHand, ByHandDone>('compile-by-hand', given));
    await requireSame(a, b);
    return measured;
  };
  const found = await pair(rounds, () => ours(false), theirs);
  results.add({
    what: `compile: ${found.ours.runs[0]?.result.cells.toLocaleString('en-US')} cells`,
    size: records,
    ...found.ours,
    against: `by hand ${found.theirs.seconds.toFixed(2)} s, ${found.theirs.peakMb.toFixed(0)} MB`,
    ratio: 1 / found.ratio,
    cpuRatio: 1 / found.cpuRatio,
    aim: `≤ ${AIM}`,
    met: 1 / found.ratio <= AIM,
  });
  const whole = await ours(true);
  results.add({what: `compile: and ${whole.result.figures.toLocaleString('en-US')} figures`, size: records, ...whole});
}

/** The part that is compared: opening the workspace and its lake is not in it. */
async function timed<T extends {readonly seconds: number; readonly cpu: number}>(
  run: Promise<Measured<T>>,
): Promise<Measured<T>> {
  const measured = await run;
  return {...measured, seconds: measured.result.seconds, cpuSeconds: measured.result.cpu};
}

/** @throws Error with the first cell that differs */
async function requireSame(ours: string, theirs: string): Promise<void> {
  const [a, b] = [(await readFile(ours, 'utf8')).split('\n'), (await readFile(theirs, 'utf8')).split('\n')];
  const at = a.findIndex((line, index) => line !== b[index]);
  if (at >= 0 || a.length !== b.length) throw new Error(`cells differ (${a.length}, ${b.length}):\n${a[at]}\n${b[at]}`);
}
