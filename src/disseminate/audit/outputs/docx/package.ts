/**
 * The parts of a Word file, of which a few are replaced: all others keep their bytes as they were packed, in their order. The file was read
 * before, within all bounds; what could not be read never comes here.
 */
import {crc32, deflateRawSync, inflateRawSync} from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Bit 3: sizes stand behind the data; they stand before it in what is written here. */
const SIZES_BEHIND = 8;
const UTF8 = 0x0800;
/** 1 January 1980, the first day that the format knows: parts of our own carry no date. */
const DATE = 0x0021;

type Entry = {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly date: number;
  readonly crc: number;
  readonly size: number;
  readonly data: Buffer;
};

export class Package {
  readonly #entries = new Map<string, Entry>();

  constructor(packed: Uint8Array = new Uint8Array()) {
    const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
    const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
    if (end < 0) return;
    let at = bytes.readUInt32LE(end + 16);
    for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) at = this.#read(bytes, at);
  }

  #read(bytes: Buffer, at: number): number {
    const length = bytes.readUInt16LE(at + 28);
    const name = bytes.subarray(at + 46, at + 46 + length);
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    this.#entries.set(name.toString('utf8'), {
      name,
      flags: bytes.readUInt16LE(at + 8) & ~SIZES_BEHIND,
      method: bytes.readUInt16LE(at + 10),
      time: bytes.readUInt16LE(at + 12),
      date: bytes.readUInt16LE(at + 14),
      crc: bytes.readUInt32LE(at + 16),
      size: bytes.readUInt32LE(at + 24),
      data: bytes.subarray(from, from + bytes.readUInt32LE(at + 20)),
    });
    return at + 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  text(name: string): string | undefined {
    const entry = this.#entries.get(name);
    if (!entry) return undefined;
    const data = entry.method === 0 ? entry.data : inflateRawSync(entry.data);
    const encoding =
      data[0] === 0xff && data[1] === 0xfe ? 'utf-16le' : data[0] === 0xfe && data[1] === 0xff ? 'utf-16be' : 'utf-8';
    return new TextDecoder(encoding).decode(data).replace(/^(<\?xml[^>]*?encoding=)(["'])utf-16\2/iu, '$1"UTF-8"');
  }

  set(name: string, text: string): void {
    const plain = Buffer.from(text, 'utf8');
    this.#entries.set(name, {
      name: Buffer.from(name, 'utf8'),
      flags: UTF8,
      method: 8,
      time: 0,
      date: DATE,
      crc: crc32(plain),
      size: plain.length,
      data: deflateRawSync(plain),
    });
  }

  bytes(): Uint8Array {
    const locals: Buffer[] = [];
    const central: Buffer[] = [];
    let at = 0;
    for (const entry of this.#entries.values()) {
      const head = Buffer.alloc(30);
      head.writeUInt32LE(LOCAL, 0);
      writeFacts(head, 4, entry);
      const listed = Buffer.alloc(46);
      listed.writeUInt32LE(CENTRAL, 0);
      listed.writeUInt16LE(20, 4);
      writeFacts(listed, 6, entry);
      listed.writeUInt32LE(at, 42);
      locals.push(head, entry.name, entry.data);
      central.push(listed, entry.name);
      at += head.length + entry.name.length + entry.data.length;
    }
    const list = Buffer.concat(central);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(END, 0);
    end.writeUInt16LE(this.#entries.size, 8);
    end.writeUInt16LE(this.#entries.size, 10);
    end.writeUInt32LE(list.length, 12);
    end.writeUInt32LE(at, 16);
    return Buffer.concat([...locals, list, end]);
  }
}

/** Version to length of the name: the same in both heads, from another place on. */
function writeFacts(head: Buffer, at: number, {flags, method, time, date, crc, size, data, name}: Entry): void {
  head.writeUInt16LE(20, at);
  head.writeUInt16LE(flags, at + 2);
  head.writeUInt16LE(method, at + 4);
  head.writeUInt16LE(time, at + 6);
  head.writeUInt16LE(date, at + 8);
  head.writeUInt32LE(crc, at + 10);
  head.writeUInt32LE(data.length, at + 14);
  head.writeUInt32LE(size, at + 18);
  head.writeUInt16LE(name.length, at + 22);
}
