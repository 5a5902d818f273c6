/** A text without its blanks and with one kind of minus, and where each of its letters stood: what every format gives back alike. */
import type {ReadDocument} from '../../../model/document.ts';

const [HYPHEN, MINUS, FIXED_HYPHEN] = [0x2d, 0x2212, 0x2011];

/** Blanks of any kind, soft hyphens and zero-width spaces. */
const isBlank = (code: number): boolean =>
  code <= 0x20 ||
  code === 0xa0 ||
  code === 0xad ||
  (code >= 0x2000 && code <= 0x200b) ||
  code === 0x2028 ||
  code === 0x202f ||
  code === 0x3000 ||
  code === 0xfeff;

export type Flat = {readonly text: string; readonly places: readonly number[]};

/** @param source a document, without its running heads and feet, or a text */
export function flatten(source: ReadDocument | string): Flat {
  const letters: string[] = [];
  const places: number[] = [];
  const take = (text: string, start: number): void => {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (isBlank(code) || (code === HYPHEN && isJoint(text, at))) continue;
      letters.push(code === MINUS || code === FIXED_HYPHEN ? '-' : (text[at] ?? ''));
      places.push(start + at);
    }
  };
  if (typeof source === 'string') take(source, 0);
  else
    for (const block of source.blocks) {
      if (block.kind === 'page') continue;
      if (block.kind !== 'table') take(block.text, block.start);
      else for (const cell of [...block.head, ...block.rows.flat()]) take(cell.text, cell.start);
    }
  return {text: letters.join(''), places};
}

/** From places in the flat text to places in the document. */
export function spanIn(
  {places}: Flat,
  {start, end}: {readonly start: number; readonly end: number},
): {start: number; end: number} {
  const first = places[start] ?? 0;
  return {start: first, end: (places[end - 1] ?? first) + 1};
}

/** A hyphen between words: at the end of a line it is lost with the line. */
function isJoint(text: string, at: number): boolean {
  return (
    text[at] === '-' &&
    /[a-z]$/iu.test(text.slice(Math.max(0, at - 1), at)) &&
    /^\s*[a-z]/iu.test(text.slice(at + 1, at + 4))
  );
}
