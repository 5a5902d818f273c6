/**
 * The table of contents of a zip file, looked at before anything is unpacked, and parts unpacked with a counter at hand: a bomb, a
 * cut off file or a part whose checksum is wrong is noticed here, not in the memory.
 */
import {crc32, createInflateRaw} from 'node:zlib';
import {FileRefused} from '../faults.ts';

export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
  readonly offset: number;
};

export type ZipLimits = {readonly total: number; readonly ratio: number};

const MOST_ENTRIES = 100_000;
/** Below this size no ratio is suspicious. */
const FLOOR = 10 * 1024 * 1024;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

function bad(reason: string): FileRefused {
  return new FileRefused('BAD_ZIP', {reason});
}

/** @throws FileRefused `BAD_ZIP`, `BOMB` */
export function zipEntries(file: Buffer, limits: ZipLimits): ReadonlyMap<string, ZipEntry> {
  const {count, offset} = endRecord(file);
  if (count > MOST_ENTRIES) throw new FileRefused('BOMB', {found: `${count} parts`, limit: String(MOST_ENTRIES)});
  const entries = new Map<string, ZipEntry>();
  let at = offset;
  let total = 0;
  for (let read = 0; read < count; read += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== CENTRAL) throw bad('central directory');
    const {entry, next} = entryAt(file, at);
    total += entry.size;
    if (total > limits.total)
      throw new FileRefused('BOMB', {found: `${mib(total)} MiB`, limit: `${mib(limits.total)} MiB`});
    if (entry.size > FLOOR && entry.size > entry.packed * limits.ratio) {
      throw new FileRefused('BOMB', {found: `${entry.name} ${mib(entry.size)} MiB`, limit: `${limits.ratio}:1`});
    }
    // Who reads the one and who reads the other would see two workbooks.
    if (entries.has(entry.name)) throw bad(`${entry.name} occurs twice`);
    entries.set(entry.name, entry);
    at = next;
  }
  return entries;
}

function mib(bytes: number): string {
  return String(Math.ceil(bytes / 1024 / 1024));
}

function endRecord(file: Buffer): {count: number; offset: number} {
  const from = Math.max(0, file.length - 22 - 0xffff);
  for (let at = file.length - 22; at >= from; at -= 1) {
    if (file.readUInt32LE(at) !== END) continue;
    const count = file.readUInt16LE(at + 10);
    const offset = file.readUInt32LE(at + 16);
    if (count !== 0xffff && offset !== 0xffffffff) return {count, offset};
    return endRecord64(file, at - 20);
  }
  throw bad('end of the zip file is missing');
}

function endRecord64(file: Buffer, locator: number): {count: number; offset: number} {
  if (locator < 0 || file.readUInt32LE(locator) !== LOCATOR_64) throw bad('zip64 locator');
  const at = Number(file.readBigUInt64LE(locator + 8));
  if (at + 56 > file.length || file.readUInt32LE(at) !== END_64) throw bad('zip64 end');
  return {count: Number(file.readBigUInt64LE(at + 32)), offset: Number(file.readBigUInt64LE(at + 48))};
}

function entryAt(file: Buffer, at: number): {entry: ZipEntry; next: number} {
  const nameLength = file.readUInt16LE(at + 28);
  const extraLength = file.readUInt16LE(at + 30);
  const next = at + 46 + nameLength + extraLength + file.readUInt16LE(at + 32);
  if (next > file.length) throw bad('central directory');
  const name = file.toString('utf8', at + 46, at + 46 + nameLength);
  const wide = wideFields(file.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
  const field = (value: number): number => (value === 0xffffffff ? (wide.shift() ?? value) : value);
  const size = field(file.readUInt32LE(at + 24));
  const packed = field(file.readUInt32LE(at + 20));
  const offset = field(file.readUInt32LE(at + 42));
  return {
    entry: {name, method: file.readUInt16LE(at + 10), packed, size, crc: file.readUInt32LE(at + 16), offset},
    next,
  };
}

/** Numbers of the zip64 extra field, in their order: size, packed, offset, as far as they are needed. */
function wideFields(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) {
      const found: number[] = [];
      for (let from = at + 4; from + 8 <= Math.min(at + 4 + length, extra.length); from += 8)
        found.push(Number(extra.readBigUInt64LE(from)));
      return found;
    }
    at += 4 + length;
  }
  return [];
}

/** Unpacks a part chunk by chunk. @throws FileRefused when it is longer than declared, cut off, or its checksum is wrong */
export async function* unpack(file: Buffer, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.offset + 30 > file.length || file.readUInt32LE(entry.offset) !== LOCAL) throw bad(entry.name);
  const start = entry.offset + 30 + file.readUInt16LE(entry.offset + 26) + file.readUInt16LE(entry.offset + 28);
  if (start + entry.packed > file.length) throw bad(entry.name);
  const packed = file.subarray(start, start + entry.packed);
  if (entry.method !== 0 && entry.method !== 8) throw bad(`${entry.name}: method ${entry.method}`);
  let size = 0;
  let crc = 0;
  try {
    for await (const chunk of entry.method === 0 ? [packed] : inflated(packed)) {
      size += chunk.length;
      if (size > entry.size) throw bad(`${entry.name}: longer than declared`);
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof FileRefused ? error : bad(entry.name);
  }
  if (size !== entry.size || crc !== entry.crc) throw bad(`${entry.name}: checksum`);
}

async function* inflated(packed: Buffer): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({chunkSize: 1 << 18});
  inflate.end(packed);
  // An inflate stream without encoding gives buffers.
  for await (const chunk of inflate) yield chunk as Buffer;
}

export async function unpackText(file: Buffer, entry: ZipEntry): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of unpack(file, entry)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
