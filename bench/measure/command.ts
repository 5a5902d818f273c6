/** A whole `shumao` command as a person starts it: the start of the process counts. */
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Measured} from './task.ts';

const LAUNCHER = join(import.meta.dirname, '..', '..', 'bin', 'shumao');
const SHOWN = 2000;
const PEAK = pathToFileURL(join(import.meta.dirname, 'peak.ts')).href;

/** @param scratch file for the peak @throws Error with the end of what it printed, when it ends with none of the codes */
export function command(args: readonly string[], scratch: string, codes = [0, 1]): Promise<Measured<string>> {
  return new Promise((resolve, reject) => {
    const env = {...process.env, SHUMAO_BENCH_PEAK: scratch};
    const began = performance.now();
    const child = spawn(process.execPath, ['--import', PEAK, LAUNCHER, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = (performance.now() - began) / 1000;
      if (code === null || !codes.includes(code))
        return reject(new Error(`shumao ${args.join(' ')} ended with ${code}\n${output.slice(-SHOWN)}`));
      // Written by peak.ts at the end of the command.
      const left = JSON.parse(readFileSync(scratch, 'utf8')) as Pick<Measured<string>, 'cpuSeconds' | 'peakMb'>;
      return resolve({result: output, seconds, wholeSeconds: seconds, ...left});
    });
  });
}
