/**
 * Width and variants of characters: `１２３％` is read as `123%`, `−` as `-`, `萬億` as `万亿`; every unit keeps its place.
 *
 * A full-width comma groups digits only between full-width digits (`１，１００`); elsewhere it parts clauses.
 */

const SPACES = new Set(['\u3000', '\u00a0', '\u202f', '\u2009', '\t']);
const VARIANTS: ReadonlyMap<string, string> = new Map([
  ['−', '-'],
  ['﹣', '-'],
  ['‐', '-'],
  ['‑', '-'],
  ['﹪', '%'],
  ['∶', ':'],
  ['萬', '万'],
  ['億', '亿'],
  ['兩', '两'],
  ['個', '个'],
  ['倆', '俩'],
  ['〸', '十'],
  // Kangxi radicals that a PDF may hold for numerals
  ['⼀', '一'],
  ['⼆', '二'],
  ['⼋', '八'],
  ['⼗', '十'],
]);

const FULL_WIDTH_START = 0xff01;
const FULL_WIDTH_END = 0xff5e;
const FULL_WIDTH_SHIFT = 0xfee0;

/** @returns text of the same length, with every character at its place */
export function fold(text: string): string {
  const out: string[] = [];
  for (let at = 0; at < text.length; at += 1) out.push(foldedAt(text, at));
  return out.join('');
}

function foldedAt(text: string, at: number): string {
  const char = text.charAt(at);
  const code = text.charCodeAt(at);
  if (code < 0x80) return char === '\t' ? ' ' : char;
  if (char === '，') return isWideDigit(text, at - 1) && isWideDigit(text, at + 1) ? ',' : char;
  if (code >= FULL_WIDTH_START && code <= FULL_WIDTH_END) return String.fromCharCode(code - FULL_WIDTH_SHIFT);
  if (SPACES.has(char)) return ' ';
  return VARIANTS.get(char) ?? char;
}

function isWideDigit(text: string, at: number): boolean {
  return text.charAt(at) >= '０' && text.charAt(at) <= '９';
}

/** ASCII letters in lower case; no character changes its length. */
export function lower(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
