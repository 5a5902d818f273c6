/** Lake → all cubes of a workspace, cold; with every published measure too where asked. Writes the cells for comparison, out of the time. */
import {rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {openDuckDb} from '../../src/engine/index.ts';
import {decimalText} from '../../src/model/decimal.ts';
import {makeCoding} from '../../src/pipeline/coding.ts';
import {sourceFacts} from '../../src/pipeline/source-facts.ts';
import {compile, type DeclaredDataset} from '../../src/process/compile/index.ts';
import type {RecordFile} from '../../src/process/ingest/index.ts';
import {openLake} from '../lake.ts';
import {effects} from '../measure/effects.ts';
import {cpuSeconds, task} from '../measure/task.ts';

export type CompileTask = {
  readonly root: string;
  readonly threads: number;
  /** all measures of every cell, not the cells alone */
  readonly withMeasures: boolean;
  /** file for the cells */
  readonly cells: string;
};

export type CompileDone = {
  readonly seconds: number;
  readonly cpu: number;
  readonly cells: number;
  readonly figures: number;
};

await task(async ({root, threads, withMeasures, cells}: CompileTask): Promise<CompileDone> => {
  const cache = join(root, '.shumao', 'cache');
  const engine = await openDuckDb({temporary: join(root, '.shumao', 'tmp'), threads});
  const {plan, received} = await openLake(root, engine);
  const {config, declarations} = plan.workspace;
  await rm(cache, {recursive: true, force: true});
  const [began, before] = [performance.now(), cpuSeconds()];
  const {compiled} = await compile({
    datasets: [...declarations.datasets.values()].map((dataset) => (withMeasures ? dataset : withoutMeasures(dataset))),
    sources: sourceFacts(plan),
    months: new Map([...received.months].map(([source, months]) => [source, named(months)])),
    catalog: plan.catalog,
    code: (await makeCoding(plan)).code,
    engine,
    effects,
    cache,
    rounding: config.value.rounding,
  });
  const [seconds, cpu] = [(performance.now() - began) / 1000, cpuSeconds() - before];
  await engine.close();
  const fromSources = compiled.filter(({id}) => declarations.datasets.get(id)?.value.source !== undefined);
  const lines = fromSources.flatMap(({id, scale, cells: list}) =>
    list.map(({key, period, value, records, enterprises, largest}) => {
      const text = (unscaled: bigint): string => decimalText({unscaled, scale});
      const top = largest.map((one) => `${one.enterprise}=${text(one.value)}`).join(' ');
      return [id, key.join('.'), period, text(value), records, enterprises, top].join('\t');
    }),
  );
  await writeFile(cells, `${lines.toSorted().join('\n')}\n`);
  return {
    seconds,
    cpu,
    cells: lines.length,
    figures: compiled.reduce((sum, {observations}) => sum + observations.length, 0),
  };
});

function withoutMeasures(dataset: DeclaredDataset): DeclaredDataset {
  return {...dataset, value: {...dataset.value, publish: {}}};
}

/** Files with the names of their columns alone, as the pipeline hands them on. */
function named(months: ReadonlyMap<string, readonly RecordFile[]>) {
  return new Map(
    [...months].map(([month, files]) => [
      month,
      files.map((file) => ({...file, columns: file.columns.map(({name}) => name)})),
    ]),
  );
}
