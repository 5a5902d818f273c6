/** Writing so that a kill at any instant leaves the old file or the new one, never a mix. */
import {open, rename, rm} from 'node:fs/promises';
import {dirname} from 'node:path';
import {Problem} from '../model/problem.ts';
import type {Text} from '../model/text.ts';
import {problems} from './problems.ts';

export async function writeAtomically(path: string, text: string | Uint8Array): Promise<void> {
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

/** DuckDB names the file in its words: `Cannot open file "…"`. */
function quoted(message: string): string {
  return /"([^"]+)"/.exec(message)?.[1] ?? '.';
}

const noPermission = {zh: '没有权限', en: 'permission is denied'};
const readOnly = {zh: '文件系统只读', en: 'the file system is read-only'};
const refused: Readonly<Record<string, Text>> = {
  EACCES: noPermission,
  EPERM: noPermission,
  EROFS: readOnly,
  ENOTDIR: {zh: '应为文件夹之处是一个文件', en: 'a file stands where a folder should be'},
};

/** What DuckDB says where a statement needs more than its limit and can't spill: `… (952.7 MiB/953.6 MiB used)`. */
const MEMORY = /Out of Memory Error.*?\/([\d.]+ \w+) used/s;

/** The problem behind an error of the disk or of the engine's memory; any other error as it is. DuckDB says these things in words. */
export function diskProblem(error: unknown, where?: string): unknown {
  if (!(error instanceof Error) || error instanceof Problem) return error;
  const path = where ?? ('path' in error ? String(error.path) : quoted(error.message));
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || /No space left on device|Disk quota exceeded/.test(error.message)) {
    return problems.DISK_FULL({path});
  }
  const limit = MEMORY.exec(error.message)?.[1];
  if (limit !== undefined) return problems.ENGINE_MEMORY({limit});
  const what = refused[code] ?? worded(error);
  return what === undefined ? error : problems.NOT_WRITABLE({path, what});
}

function worded(error: Error): Text | undefined {
  if (/Permission denied/.test(error.message)) return noPermission;
  if (/Read-only file system/.test(error.message)) return readOnly;
  // Node says of making folders on a read-only disk that their parent is not there.
  const isMkdir = 'code' in error && error.code === 'ENOENT' && 'syscall' in error && error.syscall === 'mkdir';
  return isMkdir ? readOnly : undefined;
}
