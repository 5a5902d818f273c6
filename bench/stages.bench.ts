/**
 * A first run from received files to the draft, stage by stage: `npm run bench -- stages --records 10m,100m --rounds 1`. What a record costs
 * is held against what it costs at the smallest size that is measured: memory and time per record should not grow.
 */
import {join} from 'node:path';
import {inFolder} from './measure/folder.ts';
import {readOptions} from './measure/options.ts';
import {Results} from './measure/results.ts';
import {inChild, type Measured} from './measure/task.ts';
import type {RunStages, Stage, StagesRun} from './tasks/run-stages.ts';
import {copyWorkspace, generateInto} from './workspace.ts';

const MEMORY_MB = 2000;
const GROWTH = 1.2;
/** What is too short to be told apart from its neighbours. */
const SHORT_SECONDS = 0.05;

const options = readOptions();
const results = new Results('stages', options);
const perRecord: {readonly records: number; readonly seconds: number}[] = [];
for (const size of options.sizes) await inFolder((folder) => measured(folder, size));
results.close();

async function measured(folder: string, size: number): Promise<void> {
  const root = join(folder, 'workspace');
  await copyWorkspace(root);
  const made = await generateInto(root, size, options.seed);
  results.add({what: 'stages: generate', size: made.result.records, ...made, ...memory(made)});
  const run = await inChild<RunStages, StagesRun>('run-stages', {root});
  const {stages, records} = run.result;
  for (const stage of joined(stages))
    results.add({what: `stages: ${stage.stage}`, size: records, ...stage, ...memory(stage)});
  results.add({what: 'stages: the whole run', size: records, ...run, ...growth(run, records)});
}

/** Stages in the order in which they first came; one that comes again counts to its first time. */
function joined(stages: readonly Stage[]): readonly Stage[] {
  const sum = (all: readonly Stage[], pick: (one: Stage) => number): number =>
    all.reduce((total, one) => total + pick(one), 0);
  return [...Map.groupBy(stages, ({stage}) => stage)]
    .map(([stage, all]) => ({
      stage,
      seconds: sum(all, (one) => one.seconds),
      cpuSeconds: sum(all, (one) => one.cpuSeconds),
      peakMb: Math.max(...all.map((one) => one.peakMb)),
    }))
    .filter(({seconds}) => seconds >= SHORT_SECONDS);
}

function memory({peakMb}: {readonly peakMb: number}) {
  return {against: 'memory', aim: `≤ ${MEMORY_MB} MB`, met: peakMb <= MEMORY_MB};
}

function growth(run: Measured<StagesRun>, records: number) {
  perRecord.push({records, seconds: run.seconds / records});
  const [first] = perRecord;
  if (!first || first.records === records) return memory(run);
  const ratio = run.seconds / records / first.seconds;
  const against = `a record at ${first.records.toLocaleString('en')}`;
  return {against, ratio, aim: `≤ ${GROWTH}, ≤ ${MEMORY_MB} MB`, met: ratio <= GROWTH && run.peakMb <= MEMORY_MB};
}
