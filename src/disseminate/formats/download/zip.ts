/**
 * Files as one zip that is written while they are made: constant in memory, the same bytes from the same files. Its last file lists the
 * hashes of the others. Who stops reading stops the files too.
 */
import {PassThrough, Readable} from 'node:stream';
import {CHECKSUMS, checksumsText, type DownloadFile, type Sum, summed} from './file.ts';

/** -rw-r--r-- */
const MODE = 0o100_644;

/** Already compressed, or too small to matter. */
const PACKED = /\.(parquet|xlsx|docx|pdf|zip|png)$/;

/**
 * @param day that all files bear, `2019-12-31`: a zip knows no zone, so the day is written as such whatever the machine's zone
 * @throws what a file throws while it is read: the zip then has no end, and no program takes it for whole
 */
export async function* zipped(files: Iterable<DownloadFile>, day: string): AsyncGenerator<Uint8Array> {
  const {ZipFile} = await import('yazl');
  const zip = new ZipFile();
  const output = new PassThrough();
  const sums: Sum[] = [];
  // A fault of a file breaks the zip off; it must never look complete.
  const fail = (error: Error): unknown => output.destroy(error);
  const open = new Set<Readable>();
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number);
  const times = {mtime: new Date(year, month - 1, date, 12), forceDosTimestamp: true, mode: MODE};
  const add = (path: string, isPacked: boolean, pieces: () => AsyncIterable<Uint8Array>): void => {
    zip.addReadStreamLazy(path, {...times, compress: !isPacked}, (give) => {
      const stream = Readable.from(pieces(), {objectMode: false});
      open.add(stream);
      stream.once('close', () => open.delete(stream)).once('error', fail);
      give(null, stream);
    });
  };
  for (const file of files) add(file.path, PACKED.test(file.path), () => summed(file, sums));
  add(CHECKSUMS, false, async function* () {
    yield new TextEncoder().encode(checksumsText(sums));
  });
  zip.on('error', fail);
  zip.outputStream.pipe(output);
  zip.end();
  try {
    for await (const piece of output) yield bytesOf(piece);
  } finally {
    for (const stream of open) stream.destroy();
    output.destroy();
  }
}

function bytesOf(piece: unknown): Uint8Array {
  if (piece instanceof Uint8Array) return piece;
  throw new Error('a zip is made of bytes');
}
