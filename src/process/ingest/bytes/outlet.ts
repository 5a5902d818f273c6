/** A temporary file that is written piece by piece. A fault of the disk is thrown by the call that meets it, whenever the stream notices it. */
import {once} from 'node:events';
import {createWriteStream, type WriteStream} from 'node:fs';
import {finished} from 'node:stream/promises';

export class Outlet {
  readonly #stream: WriteStream;

  constructor(path: string) {
    this.#stream = createWriteStream(path);
    // Without a listener an error between two calls would end the process.
    this.#stream.on('error', () => undefined);
  }

  async write(piece: Buffer | string): Promise<void> {
    this.#check();
    if (this.#stream.write(piece)) return;
    // A stream that has failed never drains.
    this.#check();
    await once(this.#stream, 'drain');
  }

  async close(): Promise<void> {
    this.#check();
    this.#stream.end();
    await finished(this.#stream);
  }

  /** Gives the file up after a fault elsewhere: nothing more is written, no handle stays open. */
  abandon(): void {
    this.#stream.destroy();
  }

  #check(): void {
    if (this.#stream.errored) throw this.#stream.errored;
  }
}
