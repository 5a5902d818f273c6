/** Sentences of a paragraph, with their places. A point inside a number or after a short form ends nothing. */
import type {Span} from '../../model/document.ts';
import type {Language} from '../../model/text.ts';

const ZH_ENDS = new Set(['。', '！', '？', '!', '?', '\n']);
const SHORT = new Set([
  'no',
  'vs',
  'mr',
  'ms',
  'dr',
  'st',
  'fig',
  'approx',
  'cf',
  'e.g',
  'i.e',
  'u.s',
  'u.k',
  'co',
  'ltd',
  'inc',
  'jan',
  'feb',
  'etc',
]);

export function sentencesIn(text: string, language: Language): readonly Span[] {
  const found: Span[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!endsAt(text, at, language)) continue;
    let end = at + 1;
    while (end < text.length && /[”’"'）)」』]/u.test(text[end] ?? '')) end += 1;
    push(found, text, start, end);
    start = end;
    at = end - 1;
  }
  push(found, text, start, text.length);
  return found;
}

function push(found: Span[], text: string, start: number, end: number): void {
  let from = start;
  while (from < end && /\s/u.test(text[from] ?? '')) from += 1;
  let to = end;
  while (to > from && /\s/u.test(text[to - 1] ?? '')) to -= 1;
  if (to > from) found.push({start: from, end: to});
}

function endsAt(text: string, at: number, language: Language): boolean {
  const letter = text[at] ?? '';
  if (ZH_ENDS.has(letter)) return true;
  if (letter !== '.' || language === 'zh') return false;
  const next = text[at + 1];
  if (next !== undefined && !/[\s”’"')]/u.test(next)) return false;
  const after = text.slice(at + 1, at + 8).trimStart();
  if (after !== '' && !/^[A-Z0-9“‘"'([—–\p{Lu}]/u.test(after)) return false;
  const word = /[\p{L}.]{1,12}$/u.exec(text.slice(Math.max(0, at - 12), at))?.[0] ?? '';
  return !SHORT.has(word.toLowerCase()) && !/^\p{Lu}$/u.test(word);
}
