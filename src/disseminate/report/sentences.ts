/** A paragraph as sentences: what stands or falls together when a figure is not published. */
import type {Inline, Line} from './template.ts';

const ENDS = {zh: /(?<=[。！？])/, en: /(?<=[.!?])\s+(?=[A-Z“"{])/} as const;

/** Sentences in order; the blank between two English ones stays with the first. */
export function sentencesOf(line: Line, language: 'zh' | 'en'): readonly Line[] {
  const sentences: Inline[][] = [[]];
  for (const [at, inline] of line.entries()) {
    if (inline.kind !== 'text') {
      sentences.at(-1)?.push(inline);
      continue;
    }
    const pieces = splitText(inline, language, line[at + 1]);
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) sentences.push([]);
      if (piece.text !== '') sentences.at(-1)?.push(piece);
    }
  }
  return sentences.filter((sentence) => sentence.length > 0);
}

function splitText(
  inline: Extract<Inline, {kind: 'text'}>,
  language: 'zh' | 'en',
  next: Inline | undefined,
): readonly Extract<Inline, {kind: 'text'}>[] {
  const texts: string[] = [];
  let rest = inline.text;
  for (let match = ENDS[language].exec(rest); match; match = ENDS[language].exec(rest)) {
    const cut = match.index + match[0].length;
    texts.push(rest.slice(0, cut));
    rest = rest.slice(cut);
    if (cut === 0) break;
  }
  texts.push(rest);
  // `… 5%. ` before a reference ends a sentence too.
  if (language === 'en' && next !== undefined && /[.!?]\s+$/.test(rest)) texts.push('');
  return texts.map((text) => ({...inline, text}));
}
