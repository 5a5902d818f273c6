/**
 * Writing so that a kill at any instant leaves the old or the new state: temporary file, fsync, rename, fsync of the folder.
 * Errors of the disk become problems that say what to do.
 */
import {type FileHandle, link, mkdir, open, rename, rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {problems} from './problems.ts';

/** Runs what writes below a folder; a full or read-only disk becomes a Problem. */
export async function guardDisk<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && isDiskFull(error)) throw problems.DISK_FULL({folder});
    if (error instanceof Error && isNotWritable(error)) throw problems.NOT_WRITABLE({folder});
    throw error;
  }
}

function codeOf(error: Error): string {
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : '';
}

function isDiskFull(error: Error): boolean {
  return (
    ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error)) ||
    /no space left|disk quota|file too large|could not write all bytes/i.test(error.message)
  );
}

function isNotWritable(error: Error): boolean {
  const isWrite = /permission denied|read-only file system|operation not permitted/i.test(error.message);
  return ['EROFS', 'EPERM', 'EACCES'].includes(codeOf(error)) || isWrite;
}

/** A folder for files that are not finished; emptied at the start of each run. */
export class Workshop {
  readonly folder: string;
  #made = 0;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Removes what a killed run left behind. */
  async clean(): Promise<void> {
    await rm(this.folder, {recursive: true, force: true});
    await mkdir(this.folder, {recursive: true});
  }

  file(extension: string): string {
    this.#made += 1;
    return join(this.folder, `${this.#made}.${extension}`);
  }
}

/** Moves a finished file to its place: after this call it is there completely, whatever happens. */
export async function settle(from: string, to: string): Promise<void> {
  await withHandle(from, 'r+', (handle) => handle.sync());
  await mkdir(dirname(to), {recursive: true});
  await rename(from, to);
  await syncFolder(dirname(to));
}

export async function writeWhole(workshop: Workshop, to: string, text: string, mode = 0o644): Promise<void> {
  const from = workshop.file('tmp');
  await withHandle(from, 'w', async (handle) => {
    await handle.chmod(mode);
    await handle.writeFile(text);
  });
  await settle(from, to);
}

/** Writes a file that is not there yet, whole at once; false where somebody else's is there. */
export async function writeOnce(workshop: Workshop, to: string, text: string, mode: number): Promise<boolean> {
  const draft = workshop.file('tmp');
  await writeWhole(workshop, draft, text, mode);
  try {
    await mkdir(dirname(to), {recursive: true});
    await link(draft, to);
    await syncFolder(dirname(to));
    return true;
  } catch (error) {
    if (error instanceof Error && codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, {force: true});
  }
}

async function withHandle(path: string, flags: string, work: (handle: FileHandle) => Promise<void>): Promise<void> {
  const handle = await open(path, flags);
  try {
    await work(handle);
  } finally {
    await handle.close();
  }
}

/** Windows can't open folders; there the rename itself is all that can be had. */
async function syncFolder(folder: string): Promise<void> {
  try {
    await withHandle(folder, 'r', (handle) => handle.sync());
  } catch (error) {
    if (!(error instanceof Error && ['EISDIR', 'EPERM', 'EINVAL'].includes(codeOf(error)))) throw error;
  }
}
