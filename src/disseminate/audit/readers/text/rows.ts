/** One line as a row of a table: what stands before its numbers, and its numbers. */
import type {TextLine} from './line.ts';
import {joinAll} from './line.ts';
import {isNoneCell, isNumberCell} from './signs.ts';

export type Row = {
  /** of the label, as far as the file parts them */
  readonly pieces: readonly string[];
  /** of the label, parted at every space */
  readonly words: readonly string[];
  readonly numbers: readonly string[];
  /** how many of the numbers are no marks for none */
  readonly figures: number;
};

/** Longer lines are no rows. */
const LONGEST_ROW = 400;
const LONGEST_LABEL = 90;
const SENTENCE = /[。；！？]/;

/** The line as label and numbers; undefined when it does not end with a number or a mark for none, or says a sentence. */
export function rowOf(line: TextLine): Row | undefined {
  if (line.text.length > LONGEST_ROW) return undefined;
  const words = line.text.split(/[\s\u00a0]+/);
  let from = words.length;
  let figures = 0;
  while (from > 0) {
    const word = words[from - 1] ?? '';
    if (isNumberCell(word)) figures += 1;
    else if (!isNoneCell(word)) break;
    from -= 1;
  }
  if (from === words.length) return undefined;
  const numbers = words.slice(from);
  const label = words.slice(0, from);
  if (label.length > 24 || label.join(' ').length > LONGEST_LABEL || label.some((word) => SENTENCE.test(word)))
    return undefined;
  return {pieces: piecesOf(line, numbers.length, label), words: label, numbers, figures};
}

/** Parts of the label that stand apart by more than a space; else its words. */
function piecesOf(line: TextLine, numbers: number, label: readonly string[]): readonly string[] {
  if (line.cells.length < 2) return label;
  // The numbers may stand together in the last cells: 200.05  23.66  0.63, or 杭州滨江区 200.05  23.66.
  const apart = line.cells.flatMap((cell) => {
    const words = cell.split(/[\s\u00a0]+/);
    return words.every((word) => isNumberCell(word) || isNoneCell(word)) ? words : [cell];
  });
  const last = apart.at(-1);
  if (last === undefined) return label;
  const bare = apart.slice(0, Math.max(0, apart.length - numbers));
  return joinAll(bare).replace(/\s/g, '') === label.join('') ? bare : label;
}

/**
 * Pieces of a row's label to as many columns as the head gives it. Where there are more pieces than columns, lines of one cell were broken:
 * the first columns take what is known to stand in them, or one piece each, the last takes the rest.
 */
export function labelCells(
  pieces: readonly string[],
  columns: number,
  known: readonly ReadonlySet<string>[],
): readonly string[] | undefined {
  if (pieces.length < columns) return undefined;
  const cells: string[] = [];
  let at = 0;
  for (let column = 0; column < columns - 1; column += 1) {
    const most = pieces.length - at - (columns - 1 - column);
    let take = 1;
    for (let count = most; count > 1; count -= 1) {
      if (known[column]?.has(joinAll(pieces.slice(at, at + count))) === true) {
        take = count;
        break;
      }
    }
    cells.push(joinAll(pieces.slice(at, at + take)));
    at += take;
  }
  cells.push(joinAll(pieces.slice(at)));
  return cells;
}
