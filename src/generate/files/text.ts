/** Text files, row by row: CSV in UTF-8 or GB18030, plain or gzipped. Written beside the target and renamed when complete. */
import {type FileHandle, open, rename} from 'node:fs/promises';
import {createGzip, type Gzip} from 'node:zlib';
import {encodeGb18030} from './gb18030.ts';
import type {Layout, Sink} from './sink.ts';

export type TextFormat = {
  readonly encoding: 'utf-8' | 'gb18030';
  readonly gzip: boolean;
  readonly newline: '\n' | '\r\n';
  readonly bom: boolean;
};

const BLOCK = 1 << 16;

export class TextSink implements Sink {
  rows = 0;
  readonly #handle: FileHandle;
  readonly #gzip: Gzip | undefined;
  readonly #format: TextFormat;
  readonly #paths: {readonly temporary: string; readonly target: string};
  #text = '';
  #pumped: Promise<void> = Promise.resolve();

  private constructor(handle: FileHandle, format: TextFormat, paths: {temporary: string; target: string}) {
    this.#handle = handle;
    this.#format = format;
    this.#paths = paths;
    this.#gzip = format.gzip ? createGzip({level: 4}) : undefined;
    if (this.#gzip !== undefined) this.#pumped = pump(this.#gzip, handle);
    // A fault of the disk is thrown where it is waited for, below.
    this.#pumped.catch(() => undefined);
  }

  static async open(paths: {temporary: string; target: string}, layout: Layout, format: TextFormat): Promise<TextSink> {
    const sink = new TextSink(await open(paths.temporary, 'w'), format, paths);
    sink.#text = format.bom ? '\uFEFF' : '';
    for (const line of layout.preamble) sink.#text += line + format.newline;
    sink.add(layout.columns);
    sink.rows = 0;
    return sink;
  }

  add(fields: readonly string[]): void {
    let line = quoted(fields[0] ?? '');
    for (let at = 1; at < fields.length; at += 1) line += `,${quoted(fields[at] ?? '')}`;
    this.#text += line + this.#format.newline;
    this.rows += 1;
  }

  async drain(): Promise<void> {
    if (this.#text.length >= BLOCK) await this.#write();
  }

  async close(): Promise<void> {
    await this.#write();
    const gzip = this.#gzip;
    if (gzip !== undefined) gzip.end();
    await this.#pumped;
    await this.#handle.close();
    await rename(this.#paths.temporary, this.#paths.target);
  }

  async #write(): Promise<void> {
    const bytes = this.#format.encoding === 'gb18030' ? encodeGb18030(this.#text) : Buffer.from(this.#text);
    this.#text = '';
    const gzip = this.#gzip;
    if (gzip === undefined) await this.#handle.writeFile(bytes);
    else if (!gzip.write(bytes)) {
      const drained = new Promise<void>((resolve) => gzip.once('drain', resolve));
      // A stream whose file can't be written never drains.
      await Promise.race([drained, this.#pumped]);
    }
  }
}

/** The tenth byte of a gzip names the operating system; 255 keeps the same bytes everywhere. */
async function pump(gzip: Gzip, handle: FileHandle): Promise<void> {
  let isFirst = true;
  for await (const chunk of gzip) {
    // A Gzip stream in its default mode yields buffers.
    const bytes = chunk as Buffer;
    if (isFirst) bytes[9] = 255;
    isFirst = false;
    await handle.writeFile(bytes);
  }
}

function quoted(field: string): string {
  return field.includes(',') || field.includes('"') ? `"${field.replaceAll('"', '""')}"` : field;
}
