/** Protection of one random trade table by minimum 3 and p 10 %, in a process of its own; making the table is not in the time. */
import {protectRelease} from '../../src/analyse/protect/index.ts';
import type {Sensitivity} from '../../src/model/protection.ts';
import {type TradeOptions, tradeTable} from '../../test/protect/trade-table.ts';
import {cpuSeconds, task} from '../measure/task.ts';

export type ProtectTask = TradeOptions;

export type ProtectDone = {
  readonly seconds: number;
  readonly cpu: number;
  readonly cells: number;
  readonly primary: number;
  readonly secondary: number;
};

const sensitivity: Sensitivity = {minimum: 3, pPercent: 10, dominance: [], zeros: 'public', intervals: 'report'};

await task(async (given: ProtectTask): Promise<ProtectDone> => {
  const table = tradeTable(given);
  const [began, before] = [performance.now(), cpuSeconds()];
  const {summary} = await protectRelease([table], {
    consents: [],
    declared: new Map([[table.id, {sensitivity}]]),
    publish: new Map([[table.id, {value: {}}]]),
  });
  const [seconds, cpu] = [(performance.now() - began) / 1000, cpuSeconds() - before];
  return {seconds, cpu, cells: table.cells.length, primary: summary.primary, secondary: summary.secondary};
});
