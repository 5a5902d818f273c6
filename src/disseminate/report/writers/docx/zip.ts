/** The parts of a package file, read and written again: same order, no dates, so that nothing but their content decides the bytes. */
import {crc32, deflateRawSync, inflateRawSync} from 'node:zlib';

export type Part = {readonly path: string; readonly data: Uint8Array};

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 1 January 1980, the first day that the format knows */
const DATE = 0x0021;

/** For packages that we made ourselves a moment ago: small, whole, without encryption. */
export function filesOf(packed: Uint8Array): readonly Part[] {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const count = bytes.readUInt16LE(end + 10);
  const parts: Part[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry += 1) {
    const [names, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const path = bytes.toString('utf8', at + 46, at + 46 + (names ?? 0));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    if (!path.endsWith('/')) parts.push({path, data: bytes.readUInt16LE(at + 10) === 0 ? body : inflateRawSync(body)});
    at += 46 + (names ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return parts;
}

export function withFiles(parts: readonly Part[]): Uint8Array {
  const bodies: Buffer[] = [];
  const index: Buffer[] = [];
  let at = 0;
  for (const {path, data} of parts) {
    const name = Buffer.from(path, 'utf8');
    const body = deflateRawSync(data, {level: 9});
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0800, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt16LE(DATE, 8);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(body.length, 14);
    facts.writeUInt32LE(data.length, 18);
    facts.writeUInt16LE(name.length, 22);
    bodies.push(word(LOCAL), facts, name, body);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    index.push(word(CENTRAL), Buffer.from([20, 0]), facts, tail, name);
    at += 30 + name.length + body.length;
  }
  const directory = Buffer.concat(index);
  const close = Buffer.alloc(18);
  close.writeUInt16LE(parts.length, 4);
  close.writeUInt16LE(parts.length, 6);
  close.writeUInt32LE(directory.length, 8);
  close.writeUInt32LE(at, 12);
  return new Uint8Array(Buffer.concat([...bodies, directory, word(END), close]));
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
