/**
 * Parts of a zip by name, never more than is allowed: sizes are asked of the central directory before anything is inflated, and counted again
 * while inflating. Encrypted and multi-volume files, and those that break off, are refused.
 */
import {crc32, inflateRawSync} from 'node:zlib';
import {problems} from '../../problems.ts';
import type {Limits} from '../limits.ts';

type Entry = {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
};

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const FOUR = 0xffffffff;
/** Parts below this may be packed as tightly as they like. */
const SMALL = 1024 * 1024;

export class Zip {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #name: string;
  readonly #limits: Limits;
  readonly #entries: ReadonlyMap<string, Entry>;
  #inflated = 0;

  /** @throws Problem `DOCUMENT_TRUNCATED`, `DOCUMENT_ENCRYPTED`, `DOCUMENT_TOO_LARGE`, `DOCUMENT_UNREADABLE` */
  constructor(bytes: Uint8Array, name: string, limits: Limits) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#name = name;
    this.#limits = limits;
    this.#entries = this.#directory();
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** @returns the part inflated, or undefined when there is none of this name */
  part(name: string, most: number): Uint8Array | undefined {
    const entry = this.#entries.get(name);
    if (entry === undefined) return undefined;
    if (entry.size > most) throw this.#tooLarge(name, most, entry.size);
    const packed = this.#packed(entry, name);
    const room = Math.min(most, this.#limits.inflatedBytes - this.#inflated);
    const part = entry.method === 0 ? packed : this.#inflate(packed, name, room);
    this.#inflated += part.length;
    if (this.#inflated > this.#limits.inflatedBytes) throw this.#tooLarge(name, this.#limits.inflatedBytes, undefined);
    if (part.length !== entry.size || crc32(part) !== entry.crc)
      throw this.#brokenOff(`${name} is not what its checksum says`);
    return part;
  }

  #inflate(packed: Uint8Array, name: string, room: number): Uint8Array {
    try {
      return inflateRawSync(packed, {maxOutputLength: Math.max(1, room)});
    } catch (error) {
      if (error instanceof RangeError) throw this.#tooLarge(name, room, undefined);
      throw this.#brokenOff(`${name} can't be inflated`);
    }
  }

  #packed(entry: Entry, name: string): Uint8Array {
    const {at} = entry;
    if (at + 30 > this.#bytes.length || this.#view.getUint32(at, true) !== LOCAL)
      throw this.#brokenOff(`${name} is not where it should be`);
    const from = at + 30 + this.#view.getUint16(at + 26, true) + this.#view.getUint16(at + 28, true);
    if (from + entry.packed > this.#bytes.length) throw this.#brokenOff(`${name} ends behind the end of the file`);
    return this.#bytes.subarray(from, from + entry.packed);
  }

  #directory(): ReadonlyMap<string, Entry> {
    const end = this.#findEnd();
    const count = this.#view.getUint16(end + 10, true);
    let at = this.#view.getUint32(end + 16, true);
    if (at === FOUR || count === 0xffff)
      throw problems.DOCUMENT_UNREADABLE({name: this.#name, format: 'zip', what: 'ZIP64'});
    if (count > this.#limits.zipEntries)
      throw problems.DOCUMENT_TOO_LARGE({
        name: this.#name,
        what: 'parts',
        limit: this.#limits.zipEntries,
        found: count,
      });
    const entries = new Map<string, Entry>();
    let total = 0;
    for (let index = 0; index < count; index += 1) {
      if (at + 46 > end || this.#view.getUint32(at, true) !== CENTRAL)
        throw this.#brokenOff('its list of parts is damaged');
      const {name, entry, next} = this.#entryAt(at);
      total += entry.size;
      this.#allow(name, entry, total);
      entries.set(name, entry);
      at = next;
    }
    return entries;
  }

  #entryAt(at: number): {readonly name: string; readonly entry: Entry; readonly next: number} {
    const view = this.#view;
    if ((view.getUint16(at + 8, true) & 1) !== 0) throw problems.DOCUMENT_ENCRYPTED({name: this.#name});
    const length = view.getUint16(at + 28, true);
    const entry = {
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    const name = new TextDecoder('utf-8').decode(this.#bytes.subarray(at + 46, at + 46 + length));
    return {name, entry, next: at + 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)};
  }

  #allow(name: string, entry: Entry, total: number): void {
    const {inflatedBytes, zipRatio} = this.#limits;
    if (entry.method !== 0 && entry.method !== 8)
      throw problems.DOCUMENT_UNREADABLE({name: this.#name, format: 'zip', what: `packing method ${entry.method}`});
    if (total > inflatedBytes) throw this.#tooLarge('all parts', inflatedBytes, total);
    if (entry.size > SMALL && entry.size > entry.packed * zipRatio)
      throw problems.DOCUMENT_UNSAFE({name: this.#name, what: `${name} is packed more than ${zipRatio} to 1`});
  }

  /** The end record stands in the last 64 KB. */
  #findEnd(): number {
    const first = Math.max(0, this.#bytes.length - 65_557);
    for (let at = this.#bytes.length - 22; at >= first; at -= 1) if (this.#view.getUint32(at, true) === END) return at;
    throw this.#brokenOff('the list of its parts is missing');
  }

  #brokenOff(what: string) {
    return problems.DOCUMENT_TRUNCATED({name: this.#name, what});
  }

  #tooLarge(part: string, limit: number, found: number | undefined) {
    return problems.DOCUMENT_TOO_LARGE({name: this.#name, what: `bytes of ${part}`, limit, found});
  }
}
