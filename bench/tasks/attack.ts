/** Protection and then the attack on one random trade table, in a process of its own; only the attack is in the time. */
import {attack} from '../../src/analyse/attack/index.ts';
import {protectRelease} from '../../src/analyse/protect/index.ts';
import type {Sensitivity} from '../../src/model/protection.ts';
import {type TradeOptions, tradeTable} from '../../test/protect/trade-table.ts';
import {cpuSeconds, task} from '../measure/task.ts';

export type AttackTask = TradeOptions;

export type AttackDone = {
  readonly seconds: number;
  readonly cpu: number;
  readonly cells: number;
  readonly sensitive: number;
  readonly narrowed: number;
  readonly undecided: number;
  readonly recovered: number;
  readonly programs: number;
};

const sensitivity: Sensitivity = {minimum: 3, pPercent: 10, dominance: [], zeros: 'public', intervals: 'report'};

await task(async (given: AttackTask): Promise<AttackDone> => {
  const truth = tradeTable(given);
  const publish = {value: {}};
  const {datasets} = await protectRelease([truth], {
    consents: [],
    declared: new Map([[truth.id, {sensitivity}]]),
    publish: new Map([[truth.id, publish]]),
  });
  const [published] = datasets;
  if (!published) throw new Error('no dataset was protected');
  const [began, before] = [performance.now(), cpuSeconds()];
  const found = await attack({
    datasets: [{truth, published, sensitivity, publish}],
    printed: [],
    effort: 20_000_000_000,
  });
  return {
    seconds: (performance.now() - began) / 1000,
    cpu: cpuSeconds() - before,
    cells: found.cells.all,
    sensitive: found.sensitive.hidden,
    narrowed: found.narrowed.length,
    undecided: found.sensitive.undecided,
    recovered: found.recovered.length,
    programs: found.programs.solved,
  };
});
