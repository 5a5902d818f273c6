/** A line as it stood on a page: what its place says about where paragraphs begin and end. Made by the readers of TXT and PDF. */

export type TextLine = {
  /** without space at its ends */
  readonly text: string;
  /** space before its text, in half-width characters */
  readonly indent: number;
  /** of its text, in half-width characters: a Chinese character counts 2 */
  readonly width: number;
  /** more space above than between the lines of a paragraph */
  readonly gap: boolean;
  readonly page: number;
  /** the first line of its page, or of a column of it */
  readonly top: boolean;
  /** what the file itself says of its end: a paragraph ends here, it goes on, or nothing is said */
  readonly ends: boolean | undefined;
  /** cells that stand apart in it, where the file says so */
  readonly cells: readonly string[];
  /** of its letters, where the file says it */
  readonly size?: number;
};

/** Width in half-width characters. */
export function widthOf(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const isWide =
      unit > 0x2e7f || (unit >= 0x2014 && unit <= 0x2026 && unit !== 0x2022) || (unit >= 0x2460 && unit <= 0x24ff);
    // The second half of a pair outside the basic plane adds nothing.
    if (unit >= 0xdc00 && unit <= 0xdfff) continue;
    width += isWide ? 2 : 1;
  }
  return width;
}

const isWideUnit = (unit: number | undefined): boolean =>
  unit !== undefined && (unit > 0x2e7f || (unit >= 0x2014 && unit <= 0x2026) || (unit >= 0x2460 && unit <= 0x24ff));
const isLetter = (unit: number | undefined): boolean =>
  unit !== undefined && ((unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a));

/** Two pieces that a line end parted, as one: with a space between Latin words, none where either side is Chinese, a hyphen of the line end dropped. */
export function joinPieces(before: string, after: string): string {
  if (before === '' || after === '') return before + after;
  const last = before.charCodeAt(before.length - 1);
  const first = after.charCodeAt(0);
  if (isWideUnit(last) || isWideUnit(first)) return before + after;
  if (last === 0x2d && isLetter(before.charCodeAt(before.length - 2)) && first >= 0x61 && first <= 0x7a)
    return before.slice(0, -1) + after;
  // 2018- / 2020, and a word of two halves, keep their hyphen and get no space.
  if (last === 0x2d && before.length > 1 && before.charCodeAt(before.length - 2) > 0x20) return before + after;
  return `${before} ${after}`;
}

/** Two pieces that stand in one line with a gap between: a space, but between Chinese characters none. */
export function besidePieces(before: string, after: string): string {
  const areWide = isWideUnit(before.charCodeAt(before.length - 1)) && isWideUnit(after.charCodeAt(0));
  return areWide ? before + after : `${before} ${after}`;
}

/** All pieces as one text; linear in their length. */
export function joinAll(pieces: readonly string[]): string {
  const parts: string[] = [];
  let tail = '';
  for (const piece of pieces) {
    if (piece === '') continue;
    // Only the two characters before the seam decide; the text before them is not copied again.
    const seam = joinPieces(tail, piece);
    const kept = Math.max(0, seam.length - 2);
    parts.push(seam.slice(0, kept));
    tail = seam.slice(kept);
  }
  return parts.join('') + tail;
}
