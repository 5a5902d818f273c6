/**
 * A task is a file of tasks/ that does one thing in a process of its own, so that its peak memory is that of the thing alone.
 * It is handed JSON as its argument, and says as JSON on stdout what came out, how long it took and how much memory it needed.
 */
import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {shown} from './progress.ts';

export type Measured<T> = {
  readonly result: T;
  /** of the work, without the start of the process */
  readonly seconds: number;
  /** from the start of the process to its end */
  readonly wholeSeconds: number;
  /** of all cores together: what other work on the machine disturbs least */
  readonly cpuSeconds: number;
  /** largest resident set, in MB of 1,000,000 bytes */
  readonly peakMb: number;
};

const TASKS = join(import.meta.dirname, '..', 'tasks');
/** Before the line of JSON in which a child says what came out. */
export const MARK = '\u0001task ';

/** Called by a task's file. What is returned is handed to whoever started it; bigints as text. */
export async function task<A, T>(work: (given: A) => Promise<T>): Promise<void> {
  // The one caller is `inChild` below, which wrote the argument with the type that the task's file exports.
  const given = JSON.parse(process.argv[2] ?? '{}') as A;
  const began = performance.now();
  const before = cpuSeconds();
  const result = await work(given);
  const seconds = (performance.now() - began) / 1000;
  const peakMb = (process.resourceUsage().maxRSS * 1024) / 1e6;
  const text = JSON.stringify({result, seconds, cpuSeconds: cpuSeconds() - before, peakMb}, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  process.stdout.write(`${MARK}${text}\n`);
}

/** Of this process and all its threads since it began. */
export function cpuSeconds(): number {
  const {user, system} = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Runs tasks/NAME.ts. @throws Error with what it printed, when it ends otherwise than well */
export async function inChild<A, T>(name: string, given: A): Promise<Measured<T>> {
  const began = performance.now();
  const output = await shown(name, outputOf([join(TASKS, `${name}.ts`), JSON.stringify(given)]));
  const wholeSeconds = (performance.now() - began) / 1000;
  const line = output.split('\n').find((text) => text.startsWith(MARK));
  if (line === undefined) throw new Error(`${name} said nothing:\n${output}`);
  // Written by `task` above, in a file whose result has this type.
  return {...(JSON.parse(line.slice(MARK.length)) as Omit<Measured<T>, 'wholeSeconds'>), wholeSeconds};
}

/** What a Node process prints. @throws Error when it doesn't end with one of the codes */
export function outputOf(args: readonly string[], codes: readonly number[] = [0]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {stdio: ['ignore', 'pipe', 'pipe']});
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== null && codes.includes(code)) resolve(output);
      else reject(new Error(`${args[0]} ended with ${code}\n${output}${errors}`));
    });
  });
}
