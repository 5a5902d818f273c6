/** Primary protection of one cell many times over by minimum 3, p 20 % and one unit of 60 %, in a process of its own; the quickest of three. */
import {primary} from '../../src/analyse/protect/index.ts';
import {cellOf, datasetOf, sensitivity} from '../../test/protect/cells.ts';
import {cpuSeconds, task} from '../measure/task.ts';

export type PrimaryTask = {readonly cells: number};

export type PrimaryDone = {readonly seconds: number; readonly cpu: number; readonly primary: number};

await task(({cells: count}: PrimaryTask): Promise<PrimaryDone> => {
  const one = cellOf('A/2019', {e1: 70, e2: 20, e3: 10});
  const dataset = datasetOf(Array.from({length: count}, (_, at) => ({...one, key: [`K${at}`, '_T', '_T']})));
  const options = {sensitivity: sensitivity({minimum: 3, pPercent: 20, dominance: [{n: 1, percent: 60}]})};
  const runs = [1, 2, 3].map(() => {
    const [began, before] = [performance.now(), cpuSeconds()];
    const {size} = primary(dataset, options);
    return {seconds: (performance.now() - began) / 1000, cpu: cpuSeconds() - before, primary: size};
  });
  const [quickest] = runs.toSorted((a, b) => a.cpu - b.cpu);
  if (!quickest) throw new Error('no run');
  return Promise.resolve(quickest);
});
