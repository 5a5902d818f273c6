/** Encodings of received text files: told by the byte order mark, tried on the beginning, decoded with the platform's own decoders. */
import {isAscii, isUtf8} from 'node:buffer';
import type {Source} from '../source.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

type Declared = Source['format']['encoding'];

/** Encoding and length of the byte order mark, from the beginning of the file. */
export function sniffEncoding(head: Buffer, declared: Declared): {readonly encoding: Encoding; readonly mark: number} {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return {encoding: 'utf-8', mark: 3};
  if (head[0] === 0xff && head[1] === 0xfe) return {encoding: 'utf-16le', mark: 2};
  if (head[0] === 0xfe && head[1] === 0xff) return {encoding: 'utf-16be', mark: 2};
  if (declared === 'utf-16') return {encoding: zerosAtEvenBytes(head) ? 'utf-16be' : 'utf-16le', mark: 0};
  if (declared !== 'auto') return {encoding: declared, mark: 0};
  if (looksLikeUtf16(head)) return {encoding: zerosAtEvenBytes(head) ? 'utf-16be' : 'utf-16le', mark: 0};
  return {encoding: beginsAsUtf8(head) ? 'utf-8' : 'gb18030', mark: 0};
}

/** True when the bytes up to the first lines that are not ASCII are UTF-8: a later fault is then a mixed file, not another encoding. */
function beginsAsUtf8(head: Buffer): boolean {
  for (let end = head.length; end >= Math.max(0, head.length - 3); end -= 1)
    if (isUtf8(head.subarray(0, end))) return true;
  for (const line of linesIn(head)) if (!isAscii(line)) return isUtf8(line);
  return true;
}

function* linesIn(bytes: Buffer): Iterable<Buffer> {
  let from = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
    yield bytes.subarray(from, at);
    from = at + 1;
  }
}

function zerosAtEvenBytes(head: Buffer): boolean {
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < Math.min(head.length, 4096); at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  return even > odd;
}

/** Delimiters and digits are ASCII: in UTF-16 about every second byte around them is zero, on one side only. */
function looksLikeUtf16(head: Buffer): boolean {
  const size = Math.min(head.length, 4096);
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < size; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  const most = Math.max(even, odd);
  return size >= 16 && most > size / 16 && Math.min(even, odd) * 20 < most;
}

/** Bytes of a faulty line as text: what can be read, the rest as \xNN. */
export function escapedText(bytes: Buffer): string {
  let text = '';
  for (const byte of bytes)
    text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
  return text;
}
