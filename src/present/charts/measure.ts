/**
 * How wide a text will be, and where its lines break, without any font at hand: generous widths per class of character,
 * so that what fits by them fits in the fonts of every reader. Numbers never break; Chinese punctuation never begins a line.
 */

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6—…“”‘’]|[\u{1f000}-\u{3ffff}]/u;
const NOT_FIRST = /^[，。、；：？！）》」』】〉”’…,.;:!?)\]%％·—]/u;
const NOT_LAST = /[（《「『【〈“‘([]$/u;

/** In em. */
function charWidth(character: string): number {
  if (WIDE.test(character)) return 1;
  if (/[mMW%@]/.test(character)) return 0.96;
  if (/[wOQ−+=<>~]/.test(character)) return 0.86;
  if (/[A-Z&]/.test(character)) return 0.72;
  if (/[ijlI.,:;'|!()[\]\s]/.test(character)) return 0.36;
  return /\d/.test(character) ? 0.62 : 0.63;
}

export function textWidth(text: string, size: number, isStrong = false): number {
  let em = 0;
  for (const character of text) em += charWidth(character);
  return em * size * (isStrong ? 1.06 : 1);
}

export function widest(texts: readonly string[], size: number, isStrong = false): number {
  return texts.reduce((most, text) => Math.max(most, textWidth(text, size, isStrong)), 0);
}

/** The text as lines no wider than `width`; a word wider than that is broken, a single character never. */
export function wrap(text: string, width: number, size: number, isStrong = false): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (candidate: string) => textWidth(candidate.trimEnd(), size, isStrong) <= width;
  for (const piece of pieces(text)) {
    if (fits(line + piece)) {
      line += piece;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trim());
    line = '';
    for (const character of piece.trimStart()) {
      if (line !== '' && !fits(line + character)) {
        lines.push(line);
        line = '';
      }
      line += character;
    }
  }
  if (line.trim() !== '') lines.push(line.trim());
  return lines.length > 0 ? lines : [''];
}

/** What stays together: words with the blank after them, numbers, single Chinese characters with their punctuation. */
function pieces(text: string): readonly string[] {
  const found: string[] = [];
  for (const part of atoms(text.replace(/\s+/g, ' '))) {
    const last = found.at(-1);
    if (last !== undefined && (NOT_FIRST.test(part) || NOT_LAST.test(last))) found[found.length - 1] = last + part;
    else found.push(part);
  }
  return found;
}

function atoms(text: string): readonly string[] {
  const found: string[] = [];
  let word = '';
  for (const character of text) {
    const isWide = WIDE.test(character);
    if (isWide && word !== '') {
      found.push(word);
      word = '';
    }
    if (isWide) found.push(character);
    else word += character;
    if (!isWide && /[ /-]/.test(character) && /[A-Za-z]{3}-$|[ /]$/.test(word)) {
      found.push(word);
      word = '';
    }
  }
  return word === '' ? found : [...found, word];
}
