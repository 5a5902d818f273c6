/** Other spellings of the codes of a workspace's datasets, from their classifications: what texts call them. */
import {Problem, Problems} from '../../model/problem.ts';
import {loadCatalog, openWorkspace, shippedCatalog} from '../../workspace/index.ts';
import {kinds} from '../kinds.ts';

export type Aliases = (dataset: string, dimension: string, code: string) => readonly string[];

/** A release can be read where its workspace's declarations are in pieces: then there are no other spellings. */
export async function openAliases(root: string): Promise<Aliases> {
  try {
    return await declaredAliases(root);
  } catch (error) {
    if (error instanceof Problem || error instanceof Problems) return () => [];
    throw error;
  }
}

async function declaredAliases(root: string): Promise<Aliases> {
  const {folders, declarations} = await openWorkspace(root, {datasets: kinds.datasets});
  const catalog = await loadCatalog([shippedCatalog(), folders]);
  const found = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const {id, value} of declarations.datasets.values())
    for (const [dimension, declared] of Object.entries(value.dimensions)) {
      const classification = declared !== null && 'classification' in declared ? declared.classification : undefined;
      if (classification === undefined) continue;
      const {items} = await catalog.classification(classification);
      found.set(`${id}/${dimension}`, new Map(items.map(({code, aliases}) => [code, aliases])));
    }
  return (dataset, dimension, code) => found.get(`${dataset}/${dimension}`)?.get(code) ?? [];
}
