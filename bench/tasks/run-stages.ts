/** The first run of a workspace from received files to the draft, with the time and the memory of each stage by itself. */
import {runWorkspace} from '../../src/pipeline/index.ts';
import {effects} from '../measure/effects.ts';
import {cpuSeconds, task} from '../measure/task.ts';

export type RunStages = {readonly root: string};

export type Stage = {
  readonly stage: string;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** largest resident set while it lasted, seen five times a second, in MB of 1,000,000 bytes */
  readonly peakMb: number;
};

export type StagesRun = {
  readonly stages: readonly Stage[];
  /** records that were accepted */
  readonly records: number;
};

type Open = {readonly stage: string; readonly began: number; readonly cpu: number; peak: number};

await task(async ({root}: RunStages): Promise<StagesRun> => {
  const done: Stage[] = [];
  let open: Open = begun('ingest');
  const look = (): void => {
    open.peak = Math.max(open.peak, process.memoryUsage.rss());
  };
  const close = (): void => {
    look();
    const {stage, began, cpu, peak} = open;
    const seconds = (performance.now() - began) / 1000;
    done.push({stage, seconds, cpuSeconds: cpuSeconds() - cpu, peakMb: peak / 1e6});
  };
  const timer = setInterval(look, 200);
  const progress = ({stage}: {readonly stage: string}): void => {
    if (stage === open.stage) return;
    close();
    open = begun(stage);
  };
  const {report} = await runWorkspace(root, {rehash: false, wait: false}, {...effects, progress}, 'en');
  clearInterval(timer);
  close();
  return {
    stages: done,
    records: report.batches.reduce((sum, {lines}) => sum + lines.accepted, 0),
  };
});

function begun(stage: string): Open {
  return {stage, began: performance.now(), cpu: cpuSeconds(), peak: process.memoryUsage.rss()};
}
