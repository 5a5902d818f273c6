/**
 * One look at all bytes of a file as they stream past: lines, blank lines, and everything that decides whether the engine can
 * read the file directly. Bytes are UTF-8 here; other encodings are surveyed after they were turned into it.
 */
import {isUtf8} from 'node:buffer';
import {SkippedLines} from '../line-map.ts';

const LF = 10;
const CR = 13;
const QUOTE = 34;

export class Survey {
  /** physical lines, the last one counted even without a line break */
  lines = 0;
  readonly blank = new SkippedLines();
  hasNul = false;
  hasQuote = false;
  isUtf8 = true;
  /** longest line in bytes */
  longest = 0;
  bytes = 0;
  #crlf = 0;
  #cr = 0;
  /** bytes of the line that a chunk ended in */
  #open = 0;
  #endsInCr = false;
  #carry: Uint8Array = Buffer.alloc(0);

  update(chunk: Buffer): void {
    this.#breaks(chunk);
    this.hasNul ||= chunk.includes(0);
    this.hasQuote ||= chunk.includes(QUOTE);
    if (this.isUtf8) this.#utf8(chunk);
    this.bytes += chunk.length;
  }

  end(): void {
    if (this.#open > 0) this.#line(this.#open, this.#endsInCr);
    if (this.#carry.length > 0) this.isUtf8 = false;
  }

  /** Every line ends in LF, or every one in CR LF; the engine takes nothing else. */
  get hasEvenBreaks(): boolean {
    return this.#cr === this.#crlf && (this.#crlf === 0 || this.#crlf >= this.lines - 1);
  }

  #breaks(chunk: Buffer): void {
    let from = 0;
    for (;;) {
      const at = chunk.indexOf(LF, from);
      if (at < 0) break;
      const isCr = at > 0 ? chunk[at - 1] === CR : this.#endsInCr;
      if (isCr) this.#crlf += 1;
      this.#line(this.#open + at - from, isCr);
      this.#open = 0;
      from = at + 1;
    }
    this.#open += chunk.length - from;
    if (chunk.length > 0) this.#endsInCr = chunk[chunk.length - 1] === CR;
    for (let at = chunk.indexOf(CR); at >= 0; at = chunk.indexOf(CR, at + 1)) this.#cr += 1;
  }

  #line(length: number, isCr: boolean): void {
    this.lines += 1;
    if (length === 0 || (length === 1 && isCr)) this.blank.add(this.lines);
    if (length > this.longest) this.longest = length;
  }

  #utf8(chunk: Buffer): void {
    const whole = this.#carry.length > 0 ? Buffer.concat([this.#carry, chunk]) : chunk;
    const end = whole.length - unfinished(whole);
    const part = whole.subarray(0, end);
    if (!isUtf8(part)) {
      this.isUtf8 = false;
      return;
    }
    this.#carry = end === whole.length ? Buffer.alloc(0) : Buffer.from(whole.subarray(end));
  }
}

/** Bytes at the end that begin a UTF-8 character which is not complete. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}
