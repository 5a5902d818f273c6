/**
 * Processes that live on when whoever began them ends: each is known by its id and the time it started, and only such a one is ever ended.
 * The time is the kernel's where there is `/proc`, else what `ps` says to the second; where nobody says it, no process counts as alive.
 */
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, openSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

export type Begun = {
  readonly pid: number;
  /** empty where nobody could say it: such a process is never ended */
  readonly started: string;
};

/** Whether the system says when a process started: else what is begun could not be ended. */
export function isKnowing(): boolean {
  return startOf(process.pid) !== '';
}

/** A process of its own, which lives on when this one ends, and writes into `log.txt`. */
export function begun(program: string, args: readonly string[], folder: string): Begun {
  const log = openSync(join(folder, 'log.txt'), 'a');
  const child = spawn(program, args, {cwd: folder, detached: true, stdio: ['ignore', log, log]});
  child.unref();
  return child.pid === undefined ? {pid: 0, started: ''} : {pid: child.pid, started: startOf(child.pid)};
}

export function isAlive({pid, started}: Begun): boolean {
  return started !== '' && startOf(pid) === started;
}

/** Asks or forces a process to end; one that has ended by itself is content. */
export function end(one: Begun, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (!isAlive(one)) return;
  try {
    process.kill(one.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** When a process started, as the system counts; empty where that can't be had, or where it has ended and nobody has taken note yet. */
function startOf(pid: number): string {
  return existsSync('/proc/self/stat') ? kernelStart(pid) : startByPs(pid);
}

function kernelStart(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const after = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return after[0] === 'Z' ? '' : (after[19] ?? '');
  } catch {
    return '';
  }
}

/** The same words whatever language and zone the asking process has. */
export function startByPs(pid: number): string {
  const env = {...process.env, LC_ALL: 'C', TZ: 'UTC'};
  const answer = spawnSync('ps', ['-o', 'stat=', '-o', 'lstart=', '-p', String(pid)], {encoding: 'utf8', env});
  if (answer.error) return '';
  const [state = '', ...started] = answer.stdout.trim().split(/\s+/);
  return state.startsWith('Z') ? '' : started.join(' ');
}
