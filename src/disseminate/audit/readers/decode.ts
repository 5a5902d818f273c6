/** Text files as text: encoding by mark, by zeros, as UTF-8 where that is valid, else as GB18030, which holds GBK and GB2312. */
import {isUtf8} from 'node:buffer';
import {problems} from '../problems.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** @throws Problem `DOCUMENT_UNREADABLE` when the bytes are no text in any of these encodings */
export function decodeText(bytes: Uint8Array, name: string): {readonly text: string; readonly encoding: Encoding} {
  const encoding = encodingOf(bytes);
  try {
    return {text: new TextDecoder(encoding, {fatal: encoding === 'gb18030'}).decode(bytes), encoding};
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw problems.DOCUMENT_UNREADABLE({name, format: 'txt', what: 'neither UTF-8 nor UTF-16 nor GB18030'});
  }
}

/** False for bytes that no text has: zeros or many controls. UTF-16 has zeros, on one side. */
export function looksLikeText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 65_536);
  if (encodingOf(head).startsWith('utf-16')) return true;
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return false;
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) controls += 1;
  }
  return controls * 100 <= head.length;
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = zerosOf(bytes.subarray(0, 4096));
  if (zeros !== undefined) return zeros;
  return isUtf8(bytes) || mostlyUtf8(bytes) ? 'utf-8' : 'gb18030';
}

/** In UTF-16 about every second byte of digits and Latin letters is zero, on one side only. */
function zerosOf(head: Uint8Array): Encoding | undefined {
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  const most = Math.max(even, odd);
  if (most <= head.length / 16 || Math.min(even, odd) * 20 >= most) return undefined;
  return even > odd ? 'utf-16be' : 'utf-16le';
}

/** UTF-8 with a fault or a broken end is still UTF-8 when nearly all of its other characters are. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, 1 << 20));
  let faults = 0;
  let others = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0xfffd) faults += 1;
    else if (unit > 0x7f) others += 1;
  }
  return faults * 50 < others;
}
