/** Ingests everything in a workspace's inbox into an empty lake. */
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {openDuckDb} from '../../src/engine/index.ts';
import {openLake} from '../lake.ts';
import {task} from '../measure/task.ts';

export type IngestWorkspace = {readonly root: string; readonly threads: number};
export type WorkspaceIngested = {readonly records: number};

await task(async ({root, threads}: IngestWorkspace): Promise<WorkspaceIngested> => {
  await rm(join(root, '.shumao'), {recursive: true, force: true});
  const engine = await openDuckDb({temporary: join(root, '.shumao', 'tmp'), threads});
  const {received} = await openLake(root, engine);
  await engine.close();
  return {records: received.batches.reduce((sum, {lines}) => sum + lines.accepted, 0)};
});
