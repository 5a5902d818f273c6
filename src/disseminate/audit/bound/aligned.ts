/** Two sentences laid beside each other token by token: what was kept, changed, left out and added. */
import type {Span} from '../../../model/document.ts';

/** A number, a word, a Chinese letter or a mark; of blanks nothing is kept. */
export type Token = Span & {readonly text: string; readonly isNumber: boolean};

/** As it was made, and as it is found: one of them is absent where a token was added or left out. */
export type Pair = readonly [made: Token | undefined, found: Token | undefined];

export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/\d(?:[\d,.]*\d)?|[\p{Script=Latin}\p{M}'’]+|\S/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    isNumber: /^\d/u.test(match[0]),
  }));
}

/** A number is more likely another number than left out; a word is sooner left out and another added. */
const [SAME, LEFT_OUT, OTHER_NUMBER, OTHER_WORD] = [0, 1, 1, 1.5];

function costOf(a: Token | undefined, b: Token | undefined): number {
  if (!a || !b) return LEFT_OUT;
  if (a.text === b.text) return SAME;
  if (a.isNumber !== b.isNumber) return Number.POSITIVE_INFINITY;
  return a.isNumber ? OTHER_NUMBER : OTHER_WORD;
}

/** The cheapest way from one to the other (Needleman and Wunsch, 1970). */
export function pairs(made: readonly Token[], found: readonly Token[]): readonly Pair[] {
  const width = found.length + 1;
  const cost = new Float64Array((made.length + 1) * width);
  const at = (row: number, column: number): number => cost[row * width + column] ?? 0;
  for (let row = 0; row <= made.length; row += 1)
    for (let column = 0; column < width; column += 1)
      cost[row * width + column] =
        row === 0 || column === 0
          ? (row + column) * LEFT_OUT
          : Math.min(
              at(row - 1, column - 1) + costOf(made[row - 1], found[column - 1]),
              at(row - 1, column) + LEFT_OUT,
              at(row, column - 1) + LEFT_OUT,
            );
  const result: Pair[] = [];
  let [row, column] = [made.length, found.length];
  while (row > 0 || column > 0) {
    const [a, b] = [made[row - 1], found[column - 1]];
    const isBoth = row > 0 && column > 0 && at(row, column) === at(row - 1, column - 1) + costOf(a, b);
    const isLeft = !isBoth && row > 0 && at(row, column) === at(row - 1, column) + LEFT_OUT;
    result.push(isBoth ? [a, b] : isLeft ? [a, undefined] : [undefined, b]);
    if (isBoth || isLeft) row -= 1;
    if (isBoth || !isLeft) column -= 1;
  }
  return result.toReversed();
}
