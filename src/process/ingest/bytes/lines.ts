/**
 * Physical lines of a text file in any encoding, many at a time. A line whose bytes are not valid comes with the bytes
 * as readable text, and the others go on.
 */
import {isUtf8} from 'node:buffer';
import {FileRefused} from '../faults.ts';
import {type Encoding, escapedText} from './encoding.ts';

export type Line = {
  readonly text: string;
  /** the line's bytes are not valid in the encoding; `text` shows them escaped */
  readonly isBroken?: true;
};

/** No CSV line is that long; without a limit a file without line breaks would fill the memory. */
const LONGEST_LINE = 64 * 1024 * 1024;

/**
 * @param mark bytes of the byte order mark
 * @throws FileRefused `LINE_TOO_LONG`
 */
export async function* physicalLines(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  encoding: Encoding,
  mark: number,
): AsyncGenerator<readonly Line[]> {
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be';
  let rest: Buffer = Buffer.alloc(0);
  let skip = mark;
  let seen = 0;
  for await (const chunk of chunks) {
    const fresh = skip > 0 ? chunk.subarray(skip) : chunk;
    skip = 0;
    const whole = rest.length > 0 ? Buffer.concat([rest, fresh]) : fresh;
    const end = wide ? lastWideBreak(whole, encoding) : whole.lastIndexOf(10) + 1;
    if (end > 0) {
      const lines = decode(whole.subarray(0, end), encoding);
      seen += lines.length;
      yield lines;
    }
    rest = Buffer.from(whole.subarray(end));
    if (rest.length > LONGEST_LINE)
      throw new FileRefused('LINE_TOO_LONG', {line: String(seen + 1), limit: '64'}, seen + 1);
  }
  if (rest.length > 0) yield decode(rest, encoding);
}

/** Offset behind the last line feed of two bytes. */
function lastWideBreak(bytes: Buffer, encoding: Encoding): number {
  const high = encoding === 'utf-16be' ? 0 : 1;
  for (let at = bytes.length - (bytes.length % 2) - 2; at >= 0; at -= 2) {
    if (bytes[at + 1 - high] === 10 && bytes[at + high] === 0) return at + 2;
  }
  return 0;
}

/** Lines without their line breaks: LF, CR LF, or CR alone. */
function decode(bytes: Buffer, encoding: Encoding): readonly Line[] {
  const text = decodeWhole(bytes, encoding);
  if (text !== undefined) return split(text).map((line) => ({text: line}));
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const loose = new TextDecoder(encoding).decode(bytes);
    return split(loose).map((line) => (line.includes('\ufffd') ? {text: line, isBroken: true} : {text: line}));
  }
  return byteLines(bytes).flatMap((line): readonly Line[] => {
    const good = decodeWhole(line, encoding);
    return good === undefined ? [{text: escapedText(line), isBroken: true}] : split(good).map((part) => ({text: part}));
  });
}

function decodeWhole(bytes: Buffer, encoding: Encoding): string | undefined {
  if (encoding === 'utf-8') return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
  try {
    return new TextDecoder(encoding, {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    return undefined;
  }
}

function split(text: string): readonly string[] {
  const whole = text.endsWith('\n') ? text.slice(0, text.endsWith('\r\n') ? -2 : -1) : text;
  const lines = whole.split('\n');
  if (!whole.includes('\r')) return lines;
  return lines.flatMap((line) => (line.endsWith('\r') ? line.slice(0, -1) : line).split('\r'));
}

/** In UTF-8 and GB18030 no character but the line feed has the byte 0x0A. */
function byteLines(bytes: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  let from = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
    found.push(bytes.subarray(from, at > from && bytes[at - 1] === 13 ? at - 1 : at));
    from = at + 1;
  }
  if (from < bytes.length) found.push(bytes.subarray(from));
  return found;
}
