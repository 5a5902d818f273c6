/**
 * A workspace's shadow: a temporary folder that reads as the workspace does and takes every write in its place. Files are links, folders
 * of `.shumao/` are real, and all that a run writes appears by renaming: so a link is replaced and the file behind it never changes.
 *
 * Files of the lake and of results are hard links where the file system allows: a cluster takes a symbolic link for a file of its own size.
 */
import {copyFile, link, mkdir, mkdtemp, readdir, rm, symlink} from 'node:fs/promises';
import {join} from 'node:path';

/** What a run keeps for itself; the rest of a workspace is only read. */
const OWN = '.shumao';
/** Of that, what no stage reads: locks, spill files, and what other processes are about to make; by folder. */
const LEFT_OUT = new Map([
  [OWN, new Set(['lock', 'tmp', 'shards'])],
  [`${OWN}/lake`, new Set(['tmp', 'shards'])],
]);
const UNREAD = new Set(['.git', 'node_modules']);

/**
 * Hands `work` the shadow's root and removes it afterwards, whatever happens.
 *
 * @param temporary a folder outside the workspace
 */
export async function inShadow<T>(root: string, temporary: string, work: (shadow: string) => Promise<T>): Promise<T> {
  const shadow = await mkdtemp(join(temporary, 'shumao-whatif-'));
  try {
    for (const entry of await readdir(root, {withFileTypes: true})) {
      const [from, to] = [join(root, entry.name), join(shadow, entry.name)];
      if (entry.name === OWN) await mirror(from, to, OWN);
      else if (!UNREAD.has(entry.name)) await pointTo(from, to, entry.isDirectory());
    }
    await mkdir(join(shadow, OWN, 'tmp'), {recursive: true});
    return await work(shadow);
  } finally {
    await rm(shadow, {recursive: true, force: true});
  }
}

/** @param at the folder, relative to the workspace */
async function mirror(from: string, to: string, at: string): Promise<void> {
  await mkdir(to, {recursive: true});
  const entries = (await readdir(from, {withFileTypes: true})).filter(({name}) => !LEFT_OUT.get(at)?.has(name));
  await Promise.all(
    entries.map((entry) => {
      const [own, other] = [join(from, entry.name), join(to, entry.name)];
      if (entry.isDirectory()) return mirror(own, other, `${at}/${entry.name}`);
      return link(own, other).catch(() => pointTo(own, other, false));
    }),
  );
}

/** A link; where the system allows none, a copy of a file. A folder is linked as a junction there, which needs no right. */
async function pointTo(from: string, to: string, isFolder: boolean): Promise<void> {
  try {
    await symlink(from, to, isFolder ? 'junction' : 'file');
  } catch (error) {
    if (isFolder) throw error;
    await copyFile(from, to);
  }
}
