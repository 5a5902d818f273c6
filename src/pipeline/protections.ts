/** Protection of every declared dataset, with the workspace's CSV files that it names. */
import {readFile} from 'node:fs/promises';
import {type DatasetProtection, type ProtectedDataset, resolveProtections} from '../analyse/protect/index.ts';
import {Problems} from '../model/problem.ts';
import {type Catalog, findFile, type ProtectionKeys, type Workspace} from '../workspace/index.ts';
import type {WorkspaceKinds} from './kinds.ts';
import {sourceFacts} from './source-facts.ts';

/** By dataset. @throws Problems with every fault, each with its place */
export async function protectionsOf(
  workspace: Workspace<WorkspaceKinds>,
  catalog: Pick<Catalog, 'classification'>,
): Promise<ReadonlyMap<string, DatasetProtection>> {
  const {config, declarations} = workspace;
  const datasets = await Promise.all(
    [...declarations.datasets.values()].map((declared) => protectedDataset(declared, workspace, catalog)),
  );
  const texts = await textsOf(workspace, [config.value.protection, ...datasets.map(({own}) => own)]);
  const {byDataset, faults} = resolveProtections({
    defaults: config.value.protection,
    place: config.place,
    datasets,
    fileOf: (path) => texts.get(path),
  });
  if (faults.length > 0) throw new Problems(faults);
  return byDataset;
}

type Declared = WorkspaceDatasets extends ReadonlyMap<string, infer D> ? D : never;
type WorkspaceDatasets = Workspace<WorkspaceKinds>['declarations']['datasets'];

async function protectedDataset(
  {id, value, place}: Declared,
  workspace: Workspace<WorkspaceKinds>,
  catalog: Pick<Catalog, 'classification'>,
): Promise<ProtectedDataset> {
  const columns = sourceFacts({workspace}).get(value.source ?? '')?.columns ?? {};
  // What is added from other datasets has their contributors; the frame of the Handbook has its two dimensions.
  const isKept = 'enterprise' in columns && (value.contributors !== 'none' || 'enterprise' in value.dimensions);
  const keepsContributors = value.source === undefined || isKept;
  const own = value.protection;
  if (value.kind === 'handbook') return {id, own, place, dimensions: ['flow', 'part'], keepsContributors};
  const codes = await Promise.all(
    Object.entries(value.dimensions).map(async ([dimension, declared]) => {
      if (dimension === 'flow') return new Set(['X', 'M']);
      const classification = declared?.classification ?? columns[dimension]?.classification;
      if (classification === undefined) return undefined;
      const {items} = await catalog.classification(classification);
      return new Set([...items.map(({code}) => code), ...(declared?.groups ?? [])]);
    }),
  );
  return {id, own, place, dimensions: Object.keys(value.dimensions), codes, keepsContributors};
}

type Files = ReadonlyMap<string, {readonly name: string; readonly text: string}>;

async function textsOf(
  {folders}: Workspace<WorkspaceKinds>,
  named: readonly (ProtectionKeys | undefined)[],
): Promise<Files> {
  const paths = new Set(named.flatMap((keys) => [keys?.holdings, keys?.manual].flatMap((path) => path ?? [])));
  const texts = new Map<string, {readonly name: string; readonly text: string}>();
  for (const path of paths) {
    const file = findFile(folders, path);
    if (file) texts.set(path, {name: file.name, text: await readFile(file.path, 'utf8')});
  }
  return texts;
}
