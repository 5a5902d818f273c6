/** Small and read-only file systems for tests: only root may mount, and only where the system lets it. */
import {spawnSync} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

function command(name: string, ...args: readonly string[]): boolean {
  return spawnSync(name, args, {stdio: 'ignore'}).status === 0;
}

/** A file system of its own in a temporary folder; `undefined` where mounting is not possible. */
export type Mounted = {
  readonly folder: string;
  readonly readOnly: (isReadOnly: boolean) => boolean;
  readonly remove: () => Promise<void>;
};

export async function mountSmall(megabytes: number): Promise<Mounted | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'shumao-mount-'));
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (!isRoot || !command('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder)) {
    await rm(folder, {recursive: true, force: true});
    return undefined;
  }
  return {
    folder,
    readOnly: (isReadOnly) => command('mount', '-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder),
    remove: async () => {
      if (!command('umount', folder)) command('umount', '-l', folder);
      await rm(folder, {recursive: true, force: true});
    },
  };
}
