/**
 * Whether somebody who types these letters means this thing: by its code, by a name in either language, by pinyin whole or by its initials.
 * Small enough for a browser: the pinyin comes with the thing.
 */

export type Findable = {
  readonly code: string;
  /** in any language, aliases too */
  readonly names: readonly string[];
  /** of its Chinese names: syllables with a space between them */
  readonly pinyin?: readonly string[];
};

/**
 * How good the find is: 0 its code or a whole name · 1 begins with it · 2 a word within begins with it · 3 stands within · 4 the sound begins so ·
 * 5 the sound from a later syllable. Nothing: not found. An empty query finds nothing.
 */
export function foundBy(query: string, {code, names, pinyin = []}: Findable): number | undefined {
  const asked = plain(query);
  if (asked === '') return undefined;
  const texts = [code, ...names].map(plain);
  if (texts.includes(asked)) return 0;
  if (texts.some((text) => text.startsWith(asked))) return 1;
  if (texts.some((text) => text.includes(` ${asked}`))) return 2;
  if (texts.some((text) => text.includes(asked))) return 3;
  return soundOf(asked, pinyin);
}

function soundOf(asked: string, pinyin: readonly string[]): 4 | 5 | undefined {
  if (!/^[a-z\d '’]+$/.test(asked)) return undefined;
  const letters = asked.replace(/[ '’]+/g, '');
  const spoken = pinyin.map((one) => one.split(' '));
  if (spoken.some((syllables) => soundsLike(letters, syllables, 0))) return 4;
  return spoken.some((syllables) => syllables.some((_, at) => soundsLike(letters, syllables, at))) ? 5 : undefined;
}

/** Each syllable is typed whole or as its initial (`h`, `zh`); the last one may be cut anywhere. */
function soundsLike(letters: string, syllables: readonly string[], at: number): boolean {
  if (letters === '') return true;
  const syllable = syllables[at];
  if (syllable === undefined) return false;
  if (syllable.startsWith(letters)) return true;
  const typed = [syllable, syllable.slice(0, 2), syllable.slice(0, 1)];
  return typed.some(
    (part, way) =>
      (way !== 1 || /^[zcs]h/.test(part)) &&
      letters.startsWith(part) &&
      soundsLike(letters.slice(part.length), syllables, at + 1),
  );
}

/** Full-width letters are letters; case and the width of spaces say nothing. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
