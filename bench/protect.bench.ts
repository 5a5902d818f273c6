/**
 * Secondary protection of random trade tables: city × item × economy with every level and two trees over economies, four sizes.
 * The aims: 19,000 to 31,000 cells within 30 s, 87,000 within 90 s and 1 GB. Beside the secondary cells stands how time grew from the
 * size before: n^1 is linear, n^2 quadratic. Before them, the judging of single cells alone.
 */
import {tradeSizes} from '../test/protect/trade-table.ts';
import {readOptions} from './measure/options.ts';
import {Results} from './measure/results.ts';
import {inChild} from './measure/task.ts';
import type {PrimaryDone, PrimaryTask} from './tasks/primary.ts';
import type {ProtectDone, ProtectTask} from './tasks/protect.ts';

const AIMS: Readonly<Record<keyof typeof tradeSizes, {readonly seconds: number; readonly megabytes: number}>> = {
  small: {seconds: 2, megabytes: 1000},
  sparse: {seconds: 30, megabytes: 1000},
  dense: {seconds: 30, megabytes: 1000},
  large: {seconds: 90, megabytes: 1000},
};

const JUDGED = 92_000;
const JUDGED_CPU_SECONDS = 0.33;

const options = readOptions();
const results = new Results('protect', options);
const judged = await inChild<PrimaryTask, PrimaryDone>('primary', {cells: JUDGED});
if (judged.result.primary !== JUDGED) throw new Error(`${judged.result.primary} of ${JUDGED} cells are primary`);
results.add({
  what: 'judge single cells',
  size: JUDGED,
  seconds: judged.result.seconds,
  cpuSeconds: judged.result.cpu,
  peakMb: judged.peakMb,
  aim: `≤ ${JUDGED_CPU_SECONDS} s of CPU`,
  met: judged.result.cpu <= JUDGED_CPU_SECONDS,
});
let before: ProtectDone | undefined;
for (const name of ['small', 'sparse', 'dense', 'large'] as const) {
  const {result, peakMb} = await inChild<ProtectTask, ProtectDone>('protect', tradeSizes[name]);
  const {seconds, cpu, cells, primary, secondary} = result;
  const aim = AIMS[name];
  // The exponent of growth from the size before: 1 is linear, 2 quadratic.
  const growth = before && Math.log(seconds / before.seconds) / Math.log(cells / before.cells);
  results.add({
    what: `protect ${name}: ${primary.toLocaleString('en-US')} primary`,
    size: cells,
    seconds,
    cpuSeconds: cpu,
    peakMb,
    against: `${secondary.toLocaleString('en-US')} secondary${growth === undefined ? '' : `, n^${growth.toFixed(1)}`}`,
    aim: `≤ ${aim.seconds} s`,
    met: seconds <= aim.seconds && peakMb <= aim.megabytes,
  });
  before = result;
}
results.close();
