/** What a download is made of, whether it travels as a zip or lies in a folder: files in an order, made when they are read. */
import {createHash} from 'node:crypto';
import type {Text} from '../../../model/text.ts';

export type DownloadFile = {
  /** inside the download, with `/` */
  readonly path: string;
  /** one line of the README */
  readonly about: Text;
  /** in pieces; called once, after the files before it have been made: a page may say how large they are */
  readonly open: (before: readonly Sum[]) => AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;
};

/** What `sha256sum -c` reads: hash, two blanks, path. */
export const CHECKSUMS = 'SHA256SUMS';

export type Sum = {readonly path: string; readonly sha256: string; readonly bytes: number};

/** The pieces of a file as bytes; when the last has passed its sum is added to those before it. */
export async function* summed(file: DownloadFile, sums: Sum[]): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  const encoder = new TextEncoder();
  let bytes = 0;
  for await (const piece of file.open(sums)) {
    const part = typeof piece === 'string' ? encoder.encode(piece) : piece;
    hash.update(part);
    bytes += part.length;
    yield part;
  }
  sums.push({path: file.path, sha256: hash.digest('hex'), bytes});
}

/** Paths of ours have no line breaks and no backslashes, so nothing in a line is escaped. */
export function checksumsText(sums: readonly Sum[]): string {
  return sums.map(({path, sha256}) => `${sha256}  ${path}\n`).join('');
}
