/** A scope that lies beside the catalog: a draft that nothing uses yet. */
import {basename, resolve} from 'node:path';
import type {Scope} from '../../model/classification.ts';
import type {Catalog} from './catalog.ts';
import {readScope} from './members.ts';

/**
 * @param path of its two files without their ending, from `root` unless it is absolute
 * @throws Problem, Problems with every fault of the two files
 */
export function readScopeFile(path: string, root: string, catalog: Pick<Catalog, 'classification'>): Promise<Scope> {
  return readScope({path: resolve(root, path), name: path}, basename(path), catalog.classification);
}
