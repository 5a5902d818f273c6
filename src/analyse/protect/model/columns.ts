/** Columns by what they say, so that equal ones are found. */
import type {Column} from '../secondary/column.ts';

/** The same text for the same column, and for no other: rows and coefficients as characters. */
export function columnKey({rows, coefficients}: Column): string {
  return coefficients ? `${textOf(rows)} ${textOf(coefficients)}` : textOf(rows);
}

function textOf(numbers: Int32Array): string {
  const halves = new Uint16Array(numbers.buffer, numbers.byteOffset, 2 * numbers.length);
  let text = '';
  // Arguments of one call are bounded.
  for (let at = 0; at < halves.length; at += CHUNK) text += String.fromCharCode(...halves.subarray(at, at + CHUNK));
  return text;
}

const CHUNK = 8192;
