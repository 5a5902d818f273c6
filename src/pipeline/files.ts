/** Writing so that a kill at any instant leaves the old file or the new one, never a mix. */
import {open, rename, rm} from 'node:fs/promises';
import {dirname} from 'node:path';
import {problems} from './problems.ts';

export async function writeAtomically(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  try {
    const handle = await open(draft, 'w');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(draft, {force: true}).catch(() => undefined);
    throw diskProblem(error, path);
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

const refused = new Set(['EACCES', 'EPERM', 'EROFS']);

/** The problem behind an error of the disk; any other error as it is. DuckDB says the same things in words. */
export function diskProblem(error: unknown, path: string): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || /No space left on device|Disk quota exceeded/.test(error.message)) {
    return problems.DISK_FULL({path});
  }
  if (refused.has(code) || /Permission denied|Read-only file system/.test(error.message)) {
    return problems.NOT_WRITABLE({path, what: code || error.message});
  }
  return error;
}
