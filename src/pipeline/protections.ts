/** Protection of every declared dataset, with the workspace's CSV files that it names. */
import {readFile} from 'node:fs/promises';
import {type DatasetProtection, resolveProtections} from '../analyse/protect/index.ts';
import {Problems} from '../model/problem.ts';
import {findFile, type Workspace} from '../workspace/index.ts';
import type {WorkspaceKinds} from './kinds.ts';
import {sourceFacts} from './source-facts.ts';

/** By dataset. @throws Problems with every fault, each with its place */
export async function protectionsOf(
  workspace: Workspace<WorkspaceKinds>,
): Promise<ReadonlyMap<string, DatasetProtection>> {
  const {config, folders, declarations} = workspace;
  const sources = sourceFacts({workspace});
  const datasets = [...declarations.datasets.values()].map(({id, value, place}) => {
    const isNamed = 'enterprise' in (sources.get(value.source ?? '')?.columns ?? {});
    // What is added from other datasets has their contributors; the frame of the Handbook has its two dimensions.
    const keepsContributors =
      value.source === undefined || (isNamed && (value.contributors !== 'none' || 'enterprise' in value.dimensions));
    const dimensions = value.kind === 'handbook' ? ['flow', 'part'] : Object.keys(value.dimensions);
    return {id, own: value.protection, place, dimensions, keepsContributors};
  });
  const named = [config.value.protection, ...datasets.map(({own}) => own)];
  const paths = new Set(named.flatMap((keys) => [keys?.holdings, keys?.manual].flatMap((path) => path ?? [])));
  const texts = new Map<string, {readonly name: string; readonly text: string}>();
  for (const path of paths) {
    const file = findFile(folders, path);
    if (file) texts.set(path, {name: file.name, text: await readFile(file.path, 'utf8')});
  }
  const {byDataset, faults} = resolveProtections({
    defaults: config.value.protection,
    place: config.place,
    datasets,
    fileOf: (path) => texts.get(path),
  });
  if (faults.length > 0) throw new Problems(faults);
  return byDataset;
}
