/** What texts may call the codes of a workspace's datasets, as their classifications know them: also codes of which there are no figures. */
import type {Spelling} from '../../disseminate/audit/index.ts';
import {Problem, Problems} from '../../model/problem.ts';
import {loadCatalog, openWorkspace, shippedCatalog} from '../../workspace/index.ts';
import {kinds} from '../kinds.ts';

/** A release can be read where its workspace's declarations are in pieces: then there are no other spellings. */
export async function openSpellings(root: string): Promise<readonly Spelling[]> {
  try {
    return await declaredSpellings(root);
  } catch (error) {
    if (error instanceof Problem || error instanceof Problems) return [];
    throw error;
  }
}

async function declaredSpellings(root: string): Promise<readonly Spelling[]> {
  const {folders, declarations} = await openWorkspace(root, {datasets: kinds.datasets});
  const catalog = await loadCatalog([shippedCatalog(), folders]);
  const found: Spelling[] = [];
  for (const {id, value} of declarations.datasets.values())
    for (const [dimension, declared] of Object.entries(value.dimensions)) {
      const {classification, levels} = declared !== null && 'classification' in declared ? declared : {};
      if (classification === undefined) continue;
      const {items} = await catalog.classification(classification);
      for (const {code, level, label, aliases} of items)
        if (levels === undefined || levels.includes(level)) found.push({dataset: id, dimension, code, label, aliases});
    }
  return found;
}
