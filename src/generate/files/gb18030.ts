/**
 * GB18030 encoder. Node decodes GB18030 but can't encode it, so the table is made by decoding every sequence once.
 *
 * Two-byte sequences cover the characters in use; the rest of the first plane has four bytes and is read on first need;
 * supplementary planes follow a formula (GB 18030-2022, clause 5).
 */

const FIRST_FOUR_BYTES = 0x81308130;

let twoBytes: Uint16Array | undefined;
let fourBytes: Map<number, number> | undefined;

/** @throws RangeError on a lone surrogate */
export function encodeGb18030(text: string): Buffer {
  const table = (twoBytes ??= twoByteTable());
  const bytes = Buffer.allocUnsafe(4 * text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      bytes[length] = unit;
      length += 1;
      continue;
    }
    const pair = table[unit] ?? 0;
    if (pair !== 0) {
      length = bytes.writeUInt16BE(pair, length);
      continue;
    }
    const point = text.codePointAt(at) ?? 0;
    if (point > 0xffff) at += 1;
    length = bytes.writeUInt32BE(fourByteSequence(point), length);
  }
  return bytes.subarray(0, length);
}

function twoByteTable(): Uint16Array {
  const decoder = new TextDecoder('gb18030');
  const table = new Uint16Array(65536);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const text = decoder.decode(Uint8Array.of(lead, trail));
      const unit = text.charCodeAt(0);
      if (text.length === 1 && unit !== 0xfffd && table[unit] === 0) table[unit] = lead * 256 + trail;
    }
  }
  return table;
}

function fourByteSequence(point: number): number {
  if (point > 0xffff) return linear(point - 0x10000 + 189_000);
  const known = (fourBytes ??= fourByteTable()).get(point);
  if (known === undefined) throw new RangeError(`no GB18030 for U+${point.toString(16)}`);
  return known;
}

function fourByteTable(): Map<number, number> {
  const decoder = new TextDecoder('gb18030');
  // U+FFFD itself is what a decoder gives for an error, so its own sequence can't be found by decoding.
  const table = new Map<number, number>([[0xfffd, 0x8431a437]]);
  for (let at = 0; at < 39_420; at += 1) {
    const sequence = linear(at);
    const bytes = Uint8Array.of(sequence >>> 24, (sequence >>> 16) & 255, (sequence >>> 8) & 255, sequence & 255);
    const point = decoder.decode(bytes).codePointAt(0) ?? 0xfffd;
    if (point !== 0xfffd) table.set(point, sequence);
  }
  return table;
}

/** The four-byte sequence at a place: bytes run 0x81–0xFE, 0x30–0x39, 0x81–0xFE, 0x30–0x39. */
function linear(place: number): number {
  const last = place % 10;
  const third = Math.floor(place / 10) % 126;
  const second = Math.floor(place / 1260) % 10;
  const first = Math.floor(place / 12_600);
  return (FIRST_FOUR_BYTES + first * 2 ** 24 + second * 2 ** 16 + third * 256 + last) >>> 0;
}
