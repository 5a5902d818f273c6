/**
 * One writer at a time in `.shumao/`: a lock file with the process that holds it. A lock whose process is gone is taken over.
 *
 * A process is known by id and start time, so an id that the system gave to somebody else later does not keep the lock.
 */
import {randomUUID} from 'node:crypto';
import {existsSync} from 'node:fs';
import {link, mkdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {z} from 'zod';
import type {Effects} from '../model/effects.ts';
import type {Text} from '../model/text.ts';
import {problems} from './problems.ts';

const holderSchema = z.object({pid: z.int(), started: z.string(), since: z.string(), command: z.string()});

type Holder = z.infer<typeof holderSchema>;

export type LockOptions = {readonly command: string; readonly wait: boolean};

/**
 * Runs `work` while holding the workspace's lock.
 *
 * @throws Problem `WORKSPACE_BUSY` when somebody else holds it and `wait` is false
 */
export async function withLock<T>(
  root: string,
  {command, wait}: LockOptions,
  effects: Effects,
  say: (text: Text) => void,
  work: () => Promise<T>,
): Promise<T> {
  const folder = join(root, '.shumao');
  const path = join(folder, 'lock');
  await mkdir(folder, {recursive: true});
  const mine: Holder = {
    pid: effects.pid,
    started: await startOf(effects.pid),
    since: effects.now().toISOString(),
    command,
  };
  await take(path, mine, wait, say);
  try {
    return await work();
  } finally {
    await rm(path, {force: true});
  }
}

async function take(path: string, mine: Holder, wait: boolean, say: (text: Text) => void): Promise<void> {
  let said = false;
  for (;;) {
    if (await created(path, mine)) return;
    const holder = await holderOf(path);
    if (holder === undefined) continue;
    if (holder === 'unreadable' || !(await isAlive(holder))) {
      await takeOver(path);
      continue;
    }
    if (!wait) throw problems.WORKSPACE_BUSY(holder);
    if (!said) {
      say({
        zh: `等待进程 ${holder.pid}（shumao ${holder.command}，自 ${holder.since} 起）完成……`,
        en: `Waiting for process ${holder.pid} (shumao ${holder.command}, since ${holder.since}) …`,
      });
    }
    said = true;
    await sleep(100);
  }
}

/** The lock appears with its whole content at once: a link to a finished file either succeeds or finds another lock. */
async function created(path: string, mine: Holder): Promise<boolean> {
  const draft = `${path}.${mine.pid}.${randomUUID()}`;
  try {
    await writeFile(draft, JSON.stringify(mine));
    await link(draft, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, {force: true});
  }
}

/** Moves a stale lock away; if another process took it over in between and its new lock was moved, that is put back. */
async function takeOver(path: string): Promise<void> {
  const stale = `${path}.stale.${randomUUID()}`;
  try {
    await rename(path, stale);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  const moved = await holderOf(stale);
  if (moved !== undefined && moved !== 'unreadable' && (await isAlive(moved))) {
    await link(stale, path).catch((error: unknown) => {
      if (!isCode(error, 'EEXIST')) throw error;
    });
  }
  await rm(stale, {force: true});
}

async function holderOf(path: string): Promise<Holder | 'unreadable' | undefined> {
  try {
    const parsed = holderSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.data : 'unreadable';
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    if (error instanceof SyntaxError) return 'unreadable';
    throw error;
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (!isCode(error, 'EPERM')) return false;
  }
  const started = await startOf(holder.pid);
  return started === '' || holder.started === '' || started === holder.started;
}

/** Start time of a process in clock ticks since boot, where the system tells it; else empty. */
async function startOf(pid: number): Promise<string> {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return '';
  try {
    const stat = await readFile(path, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
