/**
 * The attack on random trade tables as the protection leaves them: city × item × economy with every level and two trees over economies,
 * three sizes. The aim: every sensitive cell proven safe or narrowed within 150 s on two cores, and nothing recovered.
 */
import {tradeSizes} from '../test/protect/trade-table.ts';
import {readOptions} from './measure/options.ts';
import {Results} from './measure/results.ts';
import {inChild} from './measure/task.ts';
import type {AttackDone, AttackTask} from './tasks/attack.ts';

const SECONDS: Readonly<Record<'small' | 'sparse' | 'dense', number>> = {small: 5, sparse: 150, dense: 150};

const options = readOptions();
const results = new Results('attack', options);
for (const name of ['small', 'dense', 'sparse'] as const) {
  const {result, peakMb} = await inChild<AttackTask, AttackDone>('attack', tradeSizes[name]);
  const {seconds, cpu, cells, sensitive, narrowed, undecided, recovered, programs} = result;
  const text = (count: number): string => count.toLocaleString('en-US');
  results.add({
    what: `attack ${name}: ${text(sensitive)} sensitive, ${text(programs)} programs`,
    size: cells,
    seconds,
    cpuSeconds: cpu,
    peakMb,
    against: `${text(narrowed)} narrowed, ${text(undecided)} undecided, ${text(recovered)} recovered`,
    aim: `≤ ${SECONDS[name]} s`,
    met: seconds <= SECONDS[name] && undecided === 0 && recovered === 0,
  });
}
results.close();
