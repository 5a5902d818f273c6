/**
 * XML as text: what must be escaped, and elements of a line. What XML 1.0 has no way to say (control characters, halves of surrogate pairs)
 * is left out.
 */
import type {Language, Text} from '../../../model/text.ts';

const SPECIAL = /[&<>"\ufffe\uffff]|\p{Cc}|\p{Surrogate}/u;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Right inside an attribute's quotes and between tags. */
export function escaped(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replace(new RegExp(SPECIAL, 'gu'), (found) => escapes[found] ?? '');
}

/** ` id="value"`, with its blank. */
export function attribute(id: string, value: string): string {
  return ` ${id}="${escaped(value)}"`;
}

/** The text in each language, an element each. */
export function inLanguages(tag: string, text: Text, languages: readonly Language[]): string {
  return languages.map((one) => `<${tag} xml:lang="${one}">${escaped(text[one])}</${tag}>`).join('');
}
