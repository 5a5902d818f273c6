/** The letters of a paragraph as it was read, each with its place in the XML: blanks were joined, radicals repaired, marks of notes put in. */
import type {Piece} from './scan.ts';

export type Letter = {readonly piece: Piece; readonly from: number; readonly to: number};

/** @returns for each letter of `text` where it stands; undefined for letters that stand in no piece of text */
export function align(text: string, pieces: readonly Piece[], xml: string): readonly (Letter | undefined)[] {
  const raw = pieces.flatMap((piece) => lettersOf(piece, xml));
  const placed: (Letter | undefined)[] = [];
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    const wanted = text[index] ?? '';
    if (isBlank(wanted)) {
      placed.push(undefined);
      continue;
    }
    at = skipBlanks(raw, at);
    const found = raw[at];
    if (found && found.text !== wanted && nextIs(raw, at + 1, wanted) && !nextIs(raw, at, text[index + 1] ?? ''))
      at += 1;
    const letter = raw[at];
    // A letter that the reader put in: what stands here is the next one.
    const isOwn = letter !== undefined && letter.text !== wanted && letter.text === nextLetter(text, index);
    placed.push(isOwn ? undefined : letter?.place);
    if (!isOwn && letter) at += 1;
  }
  return placed;
}

type Raw = {readonly text: string; readonly place: Letter};

const isBlank = (letter: string): boolean => /\s/u.test(letter);

function skipBlanks(raw: readonly Raw[], from: number): number {
  let at = from;
  while (at < raw.length && isBlank(raw[at]?.text ?? '')) at += 1;
  return at;
}

function nextIs(raw: readonly Raw[], from: number, wanted: string): boolean {
  return wanted !== '' && raw[skipBlanks(raw, from)]?.text === wanted;
}

function nextLetter(text: string, index: number): string {
  let at = index + 1;
  while (at < text.length && isBlank(text[at] ?? '')) at += 1;
  return text[at] ?? '';
}

const NAMED: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"};

function lettersOf(piece: Piece, xml: string): readonly Raw[] {
  const letters: Raw[] = [];
  const end = piece.end;
  for (let at = piece.start; at < end; ) {
    const entity = xml[at] === '&' ? /&([^;&\s]{1,32});/uy : undefined;
    if (entity) entity.lastIndex = at;
    const found = entity?.exec(xml);
    const to = found ? at + found[0].length : at + 1;
    const text = found ? meaning(found[1] ?? '') : (xml[at] ?? '');
    // Of a pair both halves stand in one place.
    for (const unit of text.split('')) letters.push({text: unit, place: {piece, from: at, to}});
    at = to;
  }
  return letters;
}

function meaning(entity: string): string {
  const code = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/iu.exec(entity);
  if (!code) return NAMED[entity] ?? ' ';
  const value = Number.parseInt(code[1] ?? code[2] ?? '', code[1] === undefined ? 10 : 16);
  return value <= 0x10ffff ? String.fromCodePoint(value) : ' ';
}
