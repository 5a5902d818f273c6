/** One whole download: when its first byte came, how long it took, how many lines it had, and by how much the server grew meanwhile. */
import {get} from 'node:http';
import type {Served} from './server.ts';

export type Download = {
  readonly status: number;
  readonly firstByteMs: number;
  readonly seconds: number;
  readonly bytes: number;
  readonly lines: number;
  /** largest resident set while it lasted, less that before; undefined where the system does not tell */
  readonly grewBytes: number | undefined;
};

const LINE_END = 10;

export function download(
  {base, memory}: Served,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Download> {
  const before = memory();
  let largest = before;
  const watch = setInterval(() => {
    const now = memory();
    if (now !== undefined && largest !== undefined && now > largest) largest = now;
  }, 20);
  const began = performance.now();
  return new Promise<Download>((resolve, reject) => {
    const asked = get(`${base}${path}`, {headers}, (answer) => {
      let [bytes, lines, first] = [0, 0, 0];
      answer.on('data', (part: Buffer) => {
        if (first === 0) first = performance.now() - began;
        bytes += part.length;
        for (let at = part.indexOf(LINE_END); at >= 0; at = part.indexOf(LINE_END, at + 1)) lines += 1;
      });
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          firstByteMs: first,
          seconds: (performance.now() - began) / 1000,
          bytes,
          lines,
          grewBytes: before === undefined || largest === undefined ? undefined : largest - before,
        }),
      );
    });
    asked.setTimeout(300_000, () => asked.destroy(new Error('no answer in 5 minutes')));
    asked.on('error', reject);
  }).finally(() => clearInterval(watch));
}
