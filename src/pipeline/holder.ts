/**
 * Who holds a file that stands for a right (the lock of a workspace, the mark of a shard), and whether that process still lives.
 *
 * On this machine a process is known by id and start time, so an id that the system gave to somebody else later keeps nothing. Of
 * another machine nothing can be asked: its process writes its file again every few seconds, and is dead when it has been silent for
 * long. Both instants are the file system's, so clocks that differ between machines don't matter.
 *
 * A machine is its host name; on Linux also its boot and its process space, since containers may share a name and each counts its
 * processes by itself. One that was started anew counts as another: it looks as a second one of the same name does, and to wait for a
 * dead process costs minutes where to take from a living one costs figures. The wait is what is left of the silence, which the start was
 * part of. A file without boot and space, of a system that has none or of an earlier program, is judged by host name alone.
 */
import {randomUUID} from 'node:crypto';
import {existsSync, readFileSync, readlinkSync} from 'node:fs';
import {link, open, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {hostname} from 'node:os';
import {dirname, join} from 'node:path';
import {z} from 'zod';
import type {Effects} from '../model/effects.ts';

const holderSchema = z.object({
  pid: z.int(),
  started: z.string(),
  since: z.string(),
  command: z.string(),
  /** absent: this machine; a program that knew no others wrote it */
  host: z.string().optional(),
  /** boot and process space that `pid` belongs to; absent: the system has none, or a program that knew none wrote it */
  space: z.string().optional(),
});

export type Holder = z.infer<typeof holderSchema>;

/** A process of another machine that has been silent for so long is dead. */
export const SILENT_MINUTES = 5;
const BEAT_SECONDS = 15;

const SPACE = spaceNow();

export async function holderNow({pid, now}: Pick<Effects, 'pid' | 'now'>, command: string): Promise<Holder> {
  const started = await startOf(pid);
  const since = now().toISOString();
  return {pid, started, since, command, host: hostname(), ...(SPACE === undefined ? {} : {space: SPACE})};
}

/** Makes the file unless there is one: it appears with its whole content at once, since a link to a finished file succeeds or finds another. */
export async function created(path: string, mine: Holder): Promise<boolean> {
  const draft = `${path}.${mine.pid}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(mine));
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    // A draft that was seen half written was taken for what a killed process left: once more.
    if (isCode(error, 'ENOENT')) return await created(path, mine);
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, {force: true});
  }
}

/** Moves a stale file away; if another process took it over in between and its new one was moved, that is put back. */
export async function takeOver(path: string): Promise<void> {
  const stale = `${path}.stale.${randomUUID()}`;
  try {
    await rename(path, stale);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  const moved = await holderOf(stale);
  if (moved !== undefined && moved !== 'unreadable' && (await isAlive(stale, moved))) {
    await link(stale, path).catch((error: unknown) => {
      if (!isCode(error, 'EEXIST')) throw error;
    });
  }
  await rm(stale, {force: true});
}

export type Keeping = {
  /** gives a sign of life at once, so that nobody takes the file over now, and tells whether it is still ours */
  readonly isHeld: () => Promise<boolean>;
  /** removes the file, if it is still ours */
  readonly release: () => Promise<void>;
};

/** Gives signs of life until it is released. */
export async function keeping(path: string, mine: Holder): Promise<Keeping> {
  // The same bytes again, through a handle: a file that somebody else put there meanwhile is never written.
  const handle = await open(path, 'r+');
  let last: Promise<unknown> = Promise.resolve();
  const beat = async (): Promise<void> => {
    await handle.write(JSON.stringify(mine), 0);
    await handle.datasync();
  };
  const timer = setInterval(() => {
    last = beat().catch(() => undefined);
  }, BEAT_SECONDS * 1_000).unref();
  return {
    isHeld: async () => {
      const [beaten] = await Promise.allSettled([beat()]);
      const isHeld = await isOurs(path, mine);
      if (isHeld && beaten.status === 'rejected') throw beaten.reason;
      return isHeld;
    },
    release: async () => {
      clearInterval(timer);
      await last;
      await handle.close();
      if (await isOurs(path, mine)) await rm(path, {force: true});
    },
  };
}

export async function isOurs(path: string, mine: Holder): Promise<boolean> {
  const found = await holderOf(path);
  return (
    found !== undefined &&
    found !== 'unreadable' &&
    found.pid === mine.pid &&
    found.started === mine.started &&
    found.since === mine.since &&
    found.host === mine.host &&
    found.space === mine.space
  );
}

export async function holderOf(path: string): Promise<Holder | 'unreadable' | undefined> {
  try {
    const parsed = holderSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.data : 'unreadable';
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    if (error instanceof SyntaxError) return 'unreadable';
    throw error;
  }
}

/** Whether its process can't be asked for here. */
export function isElsewhere({host, space}: Holder): boolean {
  if (host === undefined) return false;
  return host !== hostname() || (space !== undefined && space !== SPACE);
}

export async function isAlive(path: string, holder: Holder): Promise<boolean> {
  if (isElsewhere(holder)) return ((await silentFor(path)) ?? 0) < SILENT_MINUTES * 60_000;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (!isCode(error, 'EPERM')) return false;
  }
  const started = await startOf(holder.pid);
  return started === '' || holder.started === '' || started === holder.started;
}

/** Milliseconds since the file was last written, by the clock of its file system; undefined where it is gone. */
async function silentFor(path: string): Promise<number | undefined> {
  const probe = join(dirname(path), `.now.${randomUUID()}`);
  try {
    await writeFile(probe, '');
    const [now, then] = await Promise.all([probe, path].map((file) => stat(file).catch(() => undefined)));
    return now && then && now.mtimeMs - then.mtimeMs;
  } finally {
    await rm(probe, {force: true});
  }
}

/** Boot of the machine and process space of this process, where the system tells both. */
function spaceNow(): string | undefined {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return undefined;
  }
}

/** Start time of a process in clock ticks since boot, where the system tells it; else empty. */
async function startOf(pid: number): Promise<string> {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return '';
  try {
    const text = await readFile(path, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
