/**
 * Sentences of a report that were changed by hand after it was made: what stands in the document is laid beside the sentence that it was, word
 * by word, so that every number is still held to the figures that it was made of.
 */
import type {BoundSentence} from '../../../model/bound.ts';
import type {DocumentBlock, Span} from '../../../model/document.ts';
import {claimPlaces} from './held-claims.ts';
import {type Pair, pairs, type Token, tokensOf} from './aligned.ts';

export type ChangedSentence = Span & {
  /** as it stands in the document */
  readonly text: string;
  readonly sentence: BoundSentence;
  readonly pairs: readonly Pair[];
  /** something else than numbers of the sentence's claims is other than it was made: a word, a year, a name */
  readonly isReworded: boolean;
};

export type Where = {
  /** a place that belongs to what stands there word for word */
  readonly isTaken: (span: Span) => boolean;
  /** lines are those of the report, not broken by a page: a figure in a line beside others is then found too */
  readonly isWhole: boolean;
};

/** @param missing sentences that do not stand in the document word for word */
export function changedIn(
  blocks: readonly DocumentBlock[],
  missing: readonly BoundSentence[],
  {isTaken, isWhole}: Where,
): readonly ChangedSentence[] {
  if (missing.length === 0) return [];
  const pieces = blocks.flatMap((block) =>
    block.kind === 'table' || block.kind === 'page' ? [] : piecesOf(block, isTaken),
  );
  const asked = missing.map((sentence) => ({sentence, grams: gramsOf(sentence.text)}));
  const likes = pieces
    .flatMap((piece) => {
      const grams = gramsOf(piece.text);
      return asked.map((one) => ({piece, sentence: one.sentence, ...likeness(grams, one.grams)}));
    })
    .filter(({whole, part, sentence}) => whole >= ALIKE || (isWhole && sentence.claims.length === 1 && part >= ALIKE))
    .toSorted((a, b) => b.whole - a.whole || b.part - a.part);
  const taken = new Set<unknown>();
  const changed: ChangedSentence[] = [];
  for (const {piece, sentence, whole} of likes) {
    if (taken.has(piece) || taken.has(sentence)) continue;
    taken.add(sentence);
    // Beside one figure of a line another one may have been changed.
    if (whole >= ALIKE) taken.add(piece);
    changed.push(laidBeside(piece, sentence, whole < ALIKE));
  }
  return changed;
}

/** Two letters in three of both: fewer, and it is another sentence. */
const ALIKE = 0.65;

type Piece = Span & {readonly text: string};

/** Sentences of a block of which no part is known. */
function piecesOf({text, start}: Span & {readonly text: string}, isTaken: (span: Span) => boolean): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const end of [
    ...[...text.matchAll(/[。！？]+|[.!?]+(?=\s|$)/gu)].map((m) => m.index + m[0].length),
    text.length,
  ]) {
    const piece = text.slice(from, end);
    const at = start + from + (piece.length - piece.trimStart().length);
    const trimmed = piece.trim();
    from = end;
    if (trimmed !== '' && !isTaken({start: at, end: at + trimmed.length}))
      pieces.push({text: trimmed, start: at, end: at + trimmed.length});
  }
  return pieces;
}

/** Pairs of letters that follow each other, with how often. */
function gramsOf(text: string): ReadonlyMap<string, number> {
  const letters = text.replace(/\s+/gu, '');
  const grams = new Map<string, number>();
  for (let at = 0; at + 1 < letters.length; at += 1) {
    const gram = letters.slice(at, at + 2);
    grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return grams;
}

/** Of both (Dice's coefficient), and of the second alone: 0 nothing in common, 1 all. */
function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): {whole: number; part: number} {
  let [common, ofA, ofB] = [0, 0, 0];
  for (const [gram, count] of a) {
    common += Math.min(count, b.get(gram) ?? 0);
    ofA += count;
  }
  for (const count of b.values()) ofB += count;
  return {whole: ofA + ofB === 0 ? 0 : (2 * common) / (ofA + ofB), part: ofB === 0 ? 0 : common / ofB};
}

/** @param isPart of a line that has more in it: what stands before and after is not the sentence's */
function laidBeside({text, start, end}: Piece, sentence: BoundSentence, isPart: boolean): ChangedSentence {
  const every = pairs(tokensOf(sentence.text), tokensOf(text));
  const all = isPart
    ? every.slice(
        every.findIndex(([made]) => made),
        every.findLastIndex(([made]) => made) + 1,
      )
    : every;
  const places = claimPlaces(sentence);
  const isOfClaim = (token: Token | undefined): boolean =>
    token !== undefined && places.some((place) => place && token.start < place.end && token.end > place.start);
  const isReworded = all.some(([made, found]) => made?.text !== found?.text && !(isOfClaim(made) && found));
  return {text, start, end, sentence, pairs: all, isReworded};
}
