/** What the workspace says of what is to be made: the folders that it is made of, and whether banks' declarations come as tables. */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {z} from 'zod';
import {type Folders, openWorkspace} from '../workspace/index.ts';

const source = z.looseObject({id: z.string(), grain: z.enum(['record', 'table']).default('record')});

export type Wanted = {readonly folders: Folders; readonly hasBopTables: boolean};

/** A folder without `workspace.yaml` has only records. @throws Problem, Problems */
export async function wantedIn(root: string): Promise<Wanted> {
  if (!existsSync(join(root, 'workspace.yaml'))) return {folders: [root], hasBopTables: false};
  const {folders, declarations} = await openWorkspace(root, {sources: {folder: 'sources', schema: source}});
  return {folders, hasBopTables: declarations.sources.get('bop')?.value.grain === 'table'};
}
