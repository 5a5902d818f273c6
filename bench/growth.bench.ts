/**
 * How cost grows: records, cells, rules and months varied alone, in even steps, with all else as it is. One made workspace a point;
 * its ingest and its compile in processes of their own. The last row of a course says the exponent fitted to all its points: n^1 is
 * linear, less means that a part of the cost is the same at any size.
 */
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {inFolder} from './measure/folder.ts';
import {exponent} from './measure/fit.ts';
import {readOptions} from './measure/options.ts';
import {type Side, times} from './measure/pairs.ts';
import {Results} from './measure/results.ts';
import {inChild} from './measure/task.ts';
import type {CompileDone, CompileTask} from './tasks/compile.ts';
import type {IngestWorkspace, WorkspaceIngested} from './tasks/ingest-workspace.ts';
import type {MakeGrowth} from './tasks/make-growth.ts';

type Shape = Omit<MakeGrowth, 'root' | 'seed'>;
type Stage = 'ingest' | 'compile';
type Point = {readonly size: number; readonly shape: Shape};
type Course = {readonly id: string; readonly stages: readonly Stage[]; readonly points: readonly Point[]};

const STEPS = [1, 2, 3, 4, 5];
const options = readOptions();
const [records = 1_000_000] = options.sizes;
const MONTHS = 24;
const base: Shape = {records, places: 20, products: 50, rules: 4, months: MONTHS};

const courses: readonly Course[] = [
  {
    id: 'records',
    stages: ['ingest', 'compile'],
    points: STEPS.map((step) => ({size: step * records, shape: {...base, records: step * records}})),
  },
  {
    id: 'cells',
    stages: ['compile'],
    points: STEPS.map((step) => ({size: 40 * step * base.products * MONTHS, shape: {...base, places: 40 * step}})),
  },
  {
    id: 'rules',
    stages: ['ingest'],
    points: STEPS.map((step) => ({size: 10 * step, shape: {...base, rules: 10 * step}})),
  },
  {
    // The same number of cells throughout: fewer products in each of more months.
    id: 'months',
    stages: ['ingest', 'compile'],
    points: STEPS.map((step) => ({
      size: 12 * step,
      shape: {...base, months: 12 * step, products: Math.round(120 / step)},
    })),
  },
];

const results = new Results('growth', options, {size: 'size', rate: 'size/s', isByName: true});
for (const course of courses) await measured(course);
results.close();

async function measured({id, stages, points}: Course): Promise<void> {
  const sides = new Map<Stage, Side<unknown>[]>(stages.map((stage) => [stage, []]));
  for (const {shape} of points) {
    const found = await inFolder((root) => stagesOf(root, shape));
    for (const stage of stages) sides.get(stage)?.push(found[stage]);
  }
  for (const [stage, list] of sides) {
    for (const [at, side] of list.entries()) {
      const last = at === list.length - 1;
      const sizes = points.map(({size}) => size);
      const of = (key: 'seconds' | 'cpuSeconds' | 'peakMb'): string =>
        exponent(
          sizes,
          list.map((one) => one[key]),
        ).toFixed(2);
      const against = last ? `n^${of('seconds')}, CPU n^${of('cpuSeconds')}, MB n^${of('peakMb')}` : undefined;
      results.add({what: `${stage}, by ${id}`, size: sizes[at] ?? 0, ...side, against});
    }
  }
}

async function stagesOf(root: string, shape: Shape): Promise<Readonly<Record<Stage, Side<unknown>>>> {
  const {threads, rounds, seed} = options;
  await inChild<MakeGrowth, null>('make-growth', {root, seed, ...shape});
  const ingest = await times(rounds, async () => {
    const run = await inChild<IngestWorkspace, WorkspaceIngested>('ingest-workspace', {root, threads});
    if (run.result.records !== shape.records) throw new Error(`${run.result.records} of ${shape.records} records`);
    return run;
  });
  const cells = join(root, 'cells.tsv');
  const compile = await times(rounds, async () => {
    const run = await inChild<CompileTask, CompileDone>('compile', {root, threads, withMeasures: false, cells});
    await rm(cells);
    return {...run, seconds: run.result.seconds, cpuSeconds: run.result.cpu};
  });
  return {ingest, compile};
}
