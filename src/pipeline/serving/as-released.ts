/** Whether the declarations are still those that a release was made of, file by file: only then do they tell of its versions. */
import {readData} from '../../release/index.ts';
import type {Plan} from '../plan.ts';
import {declaredFiles} from '../releasing/declared.ts';
import type {Base, OpenRelease} from './open.ts';

export async function isAsReleased(base: Base, {release}: OpenRelease, plan: Plan): Promise<boolean> {
  const compare = async (): Promise<boolean> => {
    const [{declarations}, now] = await Promise.all([
      readData(base.root, release.entry),
      declaredFiles(plan.workspace.folders),
    ]);
    const known = new Map(now.map(({file, sha256}) => [file, sha256]));
    return declarations.length === known.size && declarations.every(({file, sha256}) => known.get(file) === sha256);
  };
  return (await base.answers.get(`as-released ${release.id}`, compare)) === true;
}
