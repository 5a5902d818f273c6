/**
 * A PDF is looked at before it is parsed: whether it is whole, and how large its packed streams are when unpacked, counted with a wall, so that
 * a small file can't fill the memory. Pictures are not unpacked for their text and count only when their declared size is not believable.
 */
import {inflateSync} from 'node:zlib';
import {problems} from '../../problems.ts';
import type {Limits} from '../limits.ts';

const STREAM = Buffer.from('stream');
const END_OF_STREAM = Buffer.from('endstream');
/** What programs leave behind the end of the file at most. */
const JUNK = 64 * 1024;
const MOST_PIXELS = 80_000_000;

/** @throws Problem `DOCUMENT_TRUNCATED`, `DOCUMENT_TOO_LARGE` */
export function guardPdf(bytes: Uint8Array, name: string, limits: Limits): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = file.lastIndexOf('%%EOF');
  if (mark < 0 || mark < file.length - JUNK) throw problems.DOCUMENT_TRUNCATED({name, what: 'its end mark is missing'});
  let room = limits.inflatedBytes;
  for (let at = file.indexOf(STREAM); at >= 0; at = file.indexOf(STREAM, at)) {
    const from = at + STREAM.length;
    if (file.subarray(at - 3, at).equals(STREAM_END_PREFIX)) {
      at = from;
      continue;
    }
    const found = file.indexOf(END_OF_STREAM, from);
    const end = found < 0 ? file.length : found;
    const dictionary = file.subarray(Math.max(0, at - 1_500), at).toString('latin1');
    const own = dictionary.slice(Math.max(0, dictionary.lastIndexOf(' obj')));
    room -= unpackedSize(file.subarray(from + lineEnd(file, from), end), own, room, name, limits);
    if (room < 0) throw tooLarge(name, limits);
    at = end;
  }
}

const STREAM_END_PREFIX = Buffer.from('end');

const tooLarge = (name: string, limits: Limits) =>
  problems.DOCUMENT_TOO_LARGE({name, what: 'bytes of all streams', limit: limits.inflatedBytes, found: undefined});

const lineEnd = (file: Buffer, at: number): number =>
  file[at] === 13 ? (file[at + 1] === 10 ? 2 : 1) : file[at] === 10 ? 1 : 0;

function unpackedSize(packed: Buffer, dictionary: string, room: number, name: string, limits: Limits): number {
  const filters = /\/Filter\s*(\[[^\]]{0,200}\]|\/\w+)/.exec(dictionary)?.[1] ?? '';
  const flates = filters.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0;
  if (/\/Subtype\s*\/Image\b/.test(dictionary) && isBelievable(dictionary)) return 0;
  // Other packings: the most that they can unpack to.
  if (/\/(?:LZWDecode|LZW)\b/.test(filters)) return packed.length * 1_000 > room ? packed.length * 20 : packed.length;
  if (/\/(?:RunLengthDecode|RL)\b/.test(filters)) return packed.length * 64;
  let size = packed.length;
  let inside = packed;
  for (let layer = 0; layer < flates; layer += 1) {
    try {
      inside = inflateSync(inside, {maxOutputLength: Math.max(1, room)});
      size = inside.length;
    } catch (error) {
      if (error instanceof RangeError) throw tooLarge(name, limits);
      return size;
    }
  }
  return size;
}

function isBelievable(dictionary: string): boolean {
  const numberOf = (key: string): number =>
    Number(new RegExp(`/${key}\\s+(\\d{1,7})\\b`).exec(dictionary)?.[1] ?? Number.NaN);
  return numberOf('Width') * numberOf('Height') <= MOST_PIXELS;
}
