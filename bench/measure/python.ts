/**
 * A program of bench/peers in a process of its own: it is handed JSON as its argument and says as JSON what came out, as a task of ours
 * does. It ends at a limit of time or of memory, and then that is what came out: a machine that is full measures nothing any more.
 */
import {type ChildProcess, spawn} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {totalmem} from 'node:os';
import {join} from 'node:path';
import type {Environment} from '../../scripts/python.ts';
import {shown} from './progress.ts';
import {MARK, type Measured} from './task.ts';

export type Stopped = {
  readonly stopped: string;
  readonly seconds: number;
  /** by the limit of time, so that it would have taken longer */
  readonly isTime: boolean;
};

const PROGRAMS = join(import.meta.dirname, '..', 'peers');
const MEMORY_SHARE = 0.85;
const LOOK_MS = 500;
/** Some machines make numpy slow by these; a peer runs as it comes. */
const LEFT_OUT = ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE'];

/** @throws Error with what it printed, when it ends otherwise than well */
export async function inPython<A, T>(
  environment: Environment,
  program: string,
  given: A,
  limit: number,
): Promise<Measured<T> | Stopped> {
  const began = performance.now();
  const {output, stopped} = await shown(
    program,
    outputOf(environment.python, [join(PROGRAMS, program), JSON.stringify(given)], limit),
  );
  const wholeSeconds = (performance.now() - began) / 1000;
  if (stopped !== undefined) return {...stopped, seconds: wholeSeconds};
  const line = output.split('\n').find((text) => text.startsWith(MARK));
  if (line === undefined) throw new Error(`${program} said nothing:\n${output}`);
  // Written by peers/measured.py, in a program whose result has this type.
  return {...(JSON.parse(line.slice(MARK.length)) as Omit<Measured<T>, 'wholeSeconds'>), wholeSeconds};
}

function outputOf(
  command: string,
  args: readonly string[],
  limit: number,
): Promise<{readonly output: string; readonly stopped?: Omit<Stopped, 'seconds'>}> {
  const env: NodeJS.ProcessEnv = {...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONUTF8: '1'};
  for (const name of LEFT_OUT) delete env[name];
  return new Promise((resolve, reject) => {
    // A group of its own, so that a virtual machine that it starts ends with it.
    const child = spawn(command, args, {env, stdio: ['ignore', 'pipe', 'pipe'], detached: true});
    const end = (): void => stop(child);
    process.once('exit', end);
    const began = performance.now();
    let [output, errors] = ['', ''];
    let stopped: Omit<Stopped, 'seconds'> | undefined;
    const watch = setInterval(() => {
      const seconds = (performance.now() - began) / 1000;
      const memory = child.pid === undefined ? 0 : residentOf(child.pid);
      if (seconds > limit) stopped = {stopped: `stopped after ${limit} s`, isTime: true};
      else if (memory > MEMORY_SHARE * totalmem())
        stopped = {stopped: `stopped at ${(memory / 1e9).toFixed(0)} GB`, isTime: false};
      if (stopped !== undefined) end();
    }, LOOK_MS);
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      process.off('exit', end);
      if (stopped !== undefined) resolve({output, stopped});
      else if (code === 0) resolve({output});
      else reject(new Error(`${args[0]} ended with ${code}\n${output}${errors.slice(-4000)}`));
    });
  });
}

function stop({pid, exitCode}: ChildProcess): void {
  if (pid === undefined || exitCode !== null) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}

/** Resident memory of a group of processes in bytes; 0 where the system has no /proc. */
function residentOf(group: number): number {
  let sum = 0;
  try {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      sum += residentIn(name, group);
    }
  } catch {
    return sum;
  }
  return sum;
}

function residentIn(process: string, group: number): number {
  try {
    const stat = readFileSync(`/proc/${process}/stat`, 'utf8');
    // After the name in brackets: state, parent, group, … the 22nd is resident pages.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[2]) === group ? Number(fields[21]) * 4096 : 0;
  } catch {
    return 0;
  }
}
