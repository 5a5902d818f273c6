/** A received file as a stream of bytes, unpacked when it is gz. */
import {createReadStream} from 'node:fs';
import {open} from 'node:fs/promises';
import {createGunzip} from 'node:zlib';
import {FileRefused} from '../faults.ts';

const CHUNK = 1 << 20;
const GIB = 1024 ** 3;

export async function readHead(path: string, size: number): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(size);
    const {bytesRead} = await handle.read(buffer, 0, size, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

export type Unpacking = {readonly isGzip: boolean; readonly size: number; readonly ratio: number};

/**
 * Chunks of the unpacked content.
 *
 * @throws FileRefused `TRUNCATED_GZ`, `BOMB`; `lines` in the message counts line breaks seen so far
 */
export async function* content(path: string, {isGzip: packed, size, ratio}: Unpacking): AsyncGenerator<Buffer> {
  const raw = createReadStream(path, {highWaterMark: CHUNK});
  if (!packed) {
    yield* raw;
    return;
  }
  const gunzip = createGunzip({chunkSize: CHUNK});
  raw.on('error', (error) => gunzip.destroy(error));
  let bytes = 0;
  let lines = 0;
  try {
    for await (const chunk of raw.pipe(gunzip)) {
      // A gunzip stream without encoding gives buffers.
      const buffer = chunk as Buffer;
      bytes += buffer.length;
      if (bytes > Math.max(GIB, size * ratio))
        throw new FileRefused('BOMB', {found: `${bytes} B`, limit: `${ratio}:1`});
      for (let at = buffer.indexOf(10); at >= 0; at = buffer.indexOf(10, at + 1)) lines += 1;
      yield buffer;
    }
  } catch (error) {
    if (
      error instanceof Error &&
      /^Z_|^ERR_.*ZLIB|unexpected end of file/.test(`${String(Reflect.get(error, 'code'))}`)
    ) {
      throw new FileRefused('TRUNCATED_GZ', {lines: String(lines)}, lines);
    }
    throw error;
  } finally {
    raw.destroy();
    gunzip.destroy();
  }
}

/** The beginning of the unpacked content; a broken rest of the file is not noticed here. */
export async function contentHead(path: string, packed: boolean, size: number): Promise<Buffer> {
  const head = await readHead(path, packed ? size : Math.max(size, 16));
  if (!packed) return head;
  const found: Buffer[] = [];
  let length = 0;
  for await (const chunk of content(path, {isGzip: true, size: Number.MAX_SAFE_INTEGER, ratio: 1})) {
    found.push(chunk);
    length += chunk.length;
    if (length >= size) break;
  }
  return Buffer.concat(found).subarray(0, size);
}
