/** A server in a process of its own, watched from outside: its address, its memory, its end. */
import {type ChildProcess, spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';

export type Served = {
  readonly base: string;
  readonly pid: number;
  /** resident set now, in bytes; undefined where the system does not tell */
  readonly memory: () => number | undefined;
  readonly stop: () => Promise<void>;
};

/**
 * @param ready finds the address in what the server has printed so far
 * @throws Error with what it printed, where it ends or says nothing for a minute
 */
export async function started(command: string, args: readonly string[], ready: RegExp): Promise<Served> {
  const child = spawn(command, args, {stdio: ['ignore', 'pipe', 'pipe']});
  const base = await addressOf(child, ready);
  const {pid = 0} = child;
  return {
    base,
    pid,
    memory: () => residentOf(pid),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), 15_000).unref();
      }),
  };
}

function addressOf(child: ChildProcess, ready: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const give = (why: string): void => {
      child.kill('SIGKILL');
      reject(new Error(`${why}\n${said}`));
    };
    const timer = setTimeout(() => give('no address in a minute'), 60_000);
    const hear = (part: Buffer): void => {
      if (said.length > 100_000) return;
      said += part.toString();
      const found = ready.exec(said)?.[0];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found.replace(/\/$/, ''));
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', reject);
    child.once('exit', (code) => give(`the server ended with ${code}`));
  });
}

function residentOf(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : 1024 * Number(kilobytes);
  } catch {
    return undefined;
  }
}
