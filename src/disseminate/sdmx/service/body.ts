/**
 * The body of an answer as it streams: its first piece made before the head is sent, packed where that is asked for, closed where the one who
 * asked is gone. What goes wrong later breaks the stream; nothing is ever appended to a half answer.
 */
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream';
import {constants, createBrotliCompress, createGzip, createZstdCompress} from 'node:zlib';
import type {Encoding} from './negotiate.ts';

export type Pieces = AsyncIterable<string | Uint8Array>;

export type Started = {
  readonly body: Pieces;
  /** for an answer whose body nobody wants */
  readonly close: () => Promise<void>;
};

/** @throws what the writer refuses before its first piece */
export async function started(pieces: AsyncIterable<string>, signal: AbortSignal | undefined): Promise<Started> {
  const source = pieces[Symbol.asyncIterator]();
  const first = await source.next();
  let isClosed = false;
  const close = async (): Promise<void> => {
    if (isClosed) return;
    isClosed = true;
    await source.return?.();
  };
  // An answer that is never read holds a file open until somebody says so.
  const onAbort = (): void => void close();
  signal?.addEventListener('abort', onAbort, {once: true});
  const all = async function* (): AsyncGenerator<string> {
    try {
      for (let next = first; !next.done; next = await source.next()) {
        signal?.throwIfAborted();
        yield next.value;
      }
    } finally {
      signal?.removeEventListener('abort', onAbort);
      await close();
    }
  };
  return {body: all(), close};
}

/** How hard it is packed: what costs less than making the text. */
function packer(encoding: Encoding) {
  switch (encoding) {
    case 'gzip':
      return createGzip({level: 5});
    case 'br':
      return createBrotliCompress({params: {[constants.BROTLI_PARAM_QUALITY]: 4}});
    case 'zstd':
      return createZstdCompress();
  }
}

/** A fault of the source breaks the packed stream too. */
export function packed(pieces: Pieces, encoding: Encoding): Pieces {
  const into = packer(encoding);
  pipeline(Readable.from(pieces, {objectMode: true}), into, () => undefined);
  return into;
}
