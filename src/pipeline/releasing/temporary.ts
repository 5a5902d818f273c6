/** A folder for the engine's spilled data, gone when the work is done. */
import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {join} from 'node:path';

export async function inTemporary<T>(root: string, work: (folder: string) => Promise<T>): Promise<T> {
  const parent = join(root, '.shumao', 'tmp');
  await mkdir(parent, {recursive: true});
  const folder = await mkdtemp(join(parent, 'release-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}
