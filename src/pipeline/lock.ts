/**
 * One writer at a time in `.shumao/`: a lock file with the process that holds it. A lock whose process is gone is taken over.
 *
 * A process that could not move for long, on a machine that slept, is taken for dead too. So the work asks before each step that can't be
 * undone whether the lock is still its own: see `MustHold`.
 */
import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Effects} from '../model/effects.ts';
import {Problem, Problems} from '../model/problem.ts';
import type {Text} from '../model/text.ts';
import {
  created,
  type Holder,
  holderNow,
  holderOf,
  isAlive,
  isElsewhere,
  keeping,
  SILENT_MINUTES,
  takeOver,
} from './holder.ts';
import {problems} from './problems.ts';

export type LockOptions = {readonly command: string; readonly wait: boolean};

/**
 * Called right before what others would miss: the draft, the log of releases, files of the lake.
 *
 * @throws Problem `WORKSPACE_LOST` when somebody else took the lock meanwhile
 */
export type MustHold = () => Promise<void>;

/**
 * Runs `work` while holding the workspace's lock.
 *
 * @throws Problem `WORKSPACE_BUSY` when somebody else holds it and `wait` is false; `WORKSPACE_LOST` when this process was taken for
 *   dead meanwhile
 */
export async function withLock<T>(
  root: string,
  {command, wait}: LockOptions,
  effects: Effects,
  say: (text: Text) => void,
  work: (mustHold: MustHold) => Promise<T>,
): Promise<T> {
  const path = lockPath(root);
  await mkdir(join(root, '.shumao'), {recursive: true});
  const mine = await holderNow(effects, command);
  await take(path, mine, {wait, say, busy});
  const {isHeld, release} = await keeping(path, mine);
  const mustHold: MustHold = async () => {
    if (!(await isHeld())) throw await lost(path, command);
  };
  try {
    return await work(mustHold);
  } catch (error) {
    // What fails since the other one swept it is no bug.
    if (!(error instanceof Problem || error instanceof Problems)) await mustHold();
    throw error;
  } finally {
    await release();
  }
}

async function lost(path: string, command: string): Promise<Problem> {
  const holder = await holderOf(path);
  const isKnown = holder !== undefined && holder !== 'unreadable';
  return problems.WORKSPACE_LOST({command, who: isKnown ? whoIs(holder) : {zh: '无', en: 'nobody'}});
}

export function lockPath(root: string): string {
  return join(root, '.shumao', 'lock');
}

/** The problem of whoever does not wait for the workspace. */
export function busy(holder: Holder): Problem {
  return problems.WORKSPACE_BUSY({...holder, host: isElsewhere(holder) ? holder.host : undefined});
}

export type Waiting = {
  readonly wait: boolean;
  readonly say: (text: Text) => void;
  /** what is wrong where nobody waits */
  readonly busy: (holder: Holder) => Problem;
};

/** Makes the file once nobody living holds it. */
export async function take(path: string, mine: Holder, waiting: Waiting): Promise<void> {
  let said = false;
  for (;;) {
    if (await created(path, mine)) return;
    const holder = await living(path, waiting.say);
    if (holder === undefined) continue;
    if (!waiting.wait) throw waiting.busy(holder);
    if (!said) waiting.say(waitingFor(holder));
    said = true;
    await sleep(100);
  }
}

/** Who holds it and lives; the file of a dead holder is taken away. */
export async function living(path: string, say: (text: Text) => void): Promise<Holder | undefined> {
  const holder = await holderOf(path);
  if (holder === undefined) return undefined;
  if (holder !== 'unreadable' && (await isAlive(path, holder))) return holder;
  if (holder !== 'unreadable' && isElsewhere(holder)) say(silent(holder));
  await takeOver(path);
  return undefined;
}

export function waitingFor(holder: Holder): Text {
  const {zh, en} = whoIs(holder);
  return {zh: `等待${zh}完成……`, en: `Waiting for ${en} …`};
}

/** The process, and the machine where it is another one. */
export function whoIs(holder: Holder): Text {
  const {pid, since, command, host = ''} = holder;
  const isOther = isElsewhere(holder);
  return {
    zh: `${isOther ? `机器 ${host} 上的` : ''}进程 ${pid}（shumao ${command}，自 ${since} 起）`,
    en: `process ${pid}${isOther ? ` on ${host}` : ''} (shumao ${command}, since ${since})`,
  };
}

function silent(holder: Holder): Text {
  const {zh, en} = whoIs(holder);
  return {
    zh: `${zh}已有 ${SILENT_MINUTES} 分钟以上没有动静，视为已停止。`,
    en: `No sign of life for more than ${SILENT_MINUTES} minutes from ${en}: it is taken for dead.`,
  };
}
