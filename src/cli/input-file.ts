/** A file that a person hands in: read whole, but never more than is allowed and one byte; `-` is what comes in on stdin. */
import {open, stat} from 'node:fs/promises';
import {basename} from 'node:path';
import {cliProblems} from './problems.ts';

/** Text that is piped in has no name of its own. */
const PIPED = 'stdin.txt';

export type InputFile = {readonly bytes: Uint8Array; readonly name: string};

/** @throws Problem `FILE_NOT_FOUND` */
export async function readInput(file: string, most: number): Promise<InputFile> {
  if (file === '-') return {bytes: await piped(most), name: PIPED};
  const present = await stat(file).catch(() => undefined);
  if (present === undefined || present.isDirectory()) throw cliProblems.FILE_NOT_FOUND({file});
  const handle = await open(file);
  try {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of handle.createReadStream({autoClose: false, end: most})) {
      chunks.push(chunk);
      length += chunk.length;
    }
    return {bytes: Buffer.concat(chunks, length), name: basename(file)};
  } finally {
    await handle.close();
  }
}

async function piped(most: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
    if (length > most) break;
  }
  return Buffer.concat(chunks, length);
}
