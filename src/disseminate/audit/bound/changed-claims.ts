/** Numbers of a sentence that was changed by hand, held to the figures that they were made of. */
import type {Audit, AuditedClaim, Verdict} from '../../../model/claim.ts';
import type {Span} from '../../../model/document.ts';
import type {Text} from '../../../model/text.ts';
import type {ChangedSentence} from './changed.ts';
import {type Claim, claimPlaces, heldAt, type Reading, toldOf} from './held-claims.ts';

/** A number that was left out has no claim; numbers that were added are nobody's. @param free the audit that reads the sentence as it stands */
export function changedClaims(changed: ChangedSentence, reading: Reading, free: Audit): readonly Claim[] {
  const {sentence, text, start} = changed;
  if (sentence.claims.length === 0) return otherNumbers(changed);
  const places = claimPlaces(sentence).map((made) => made && foundAt(changed, made));
  const held = heldAt(text, sentence.claims, places, reading);
  const claims = sentence.claims.flatMap((claim, at): readonly Claim[] => {
    const place = places[at];
    if (!place) return [];
    const span = {start: start + place.start, end: start + place.end};
    const own = free.claims.find((one) => one.start < span.end && one.end > span.start);
    const verdict = verdictOf(held[at]?.holds, changed, own, claim.figures);
    return [
      {
        ...span,
        sentence: text,
        text: text.slice(place.start, place.end),
        type: own?.type ?? 'level',
        verdict,
        // Of a right number among other words the evidence says nothing else.
        ...toldOf(claim, held[at], verdict !== 'warning'),
        ...(verdict.startsWith('proven') ? {} : {note: asMade(sentence.text)}),
      },
    ];
  });
  const isTold = claims.some(({verdict}) => !verdict.startsWith('proven'));
  return changed.isReworded && !isTold ? [...claims, reworded(changed)] : claims;
}

/** All numbers are right, and still it is not the sentence that was made: 最低 for 最高. */
function reworded({sentence, text, start, pairs}: ChangedSentence): Claim {
  const other = pairs.find(([made, found]) => found && made?.text !== found.text)?.[1];
  const place = other ?? {start: 0, end: text.length, text};
  return {
    start: start + place.start,
    end: start + place.end,
    sentence: text,
    text: place.text,
    type: 'qualitative',
    value: '',
    unit: '',
    verdict: 'warning',
    cells: [],
    note: asMade(sentence.text),
  };
}

/** A line of the report that claims nothing, a source or a title, has numbers that it was not made with. */
function otherNumbers({sentence, text, start, pairs}: ChangedSentence): readonly Claim[] {
  return pairs.flatMap(([made, found]): readonly Claim[] =>
    !found?.isNumber || made?.text === found.text
      ? []
      : [
          {
            start: start + found.start,
            end: start + found.end,
            sentence: text,
            text: found.text,
            type: 'level',
            value: found.text,
            unit: '',
            verdict: 'contradicted',
            ...(made ? {computed: made.text} : {}),
            cells: [],
            note: asMade(sentence.text),
          },
        ],
  );
}

/** Where the number stands now: from the first to the last of its tokens that were kept or changed. */
function foundAt({pairs}: ChangedSentence, made: Span): Span | undefined {
  const found = pairs.flatMap(([a, b]) => (a && b && a.start < made.end && a.end > made.start ? [b] : []));
  const [first, last] = [found[0], found.at(-1)];
  return first && last && {start: first.start, end: last.end};
}

function verdictOf(
  holds: boolean | undefined,
  {isReworded}: ChangedSentence,
  own: AuditedClaim | undefined,
  figures: readonly string[],
): Verdict {
  if (holds === undefined) return 'unclaimed';
  if (!holds) return 'contradicted';
  if (!isReworded) return 'proven';
  // The number is right, but other words say of what: they must say it as clearly as the report did.
  if (own?.verdict === 'contradicted') return 'contradicted';
  return own?.verdict.startsWith('proven') && own.cells.some((cell) => figures.includes(cell)) ? 'proven' : 'warning';
}

function asMade(sentence: string): Text {
  return {
    zh: `这句话在生成后被改动，原文：${sentence}`,
    en: `this sentence was changed after it was made; it read: ${sentence}`,
  };
}
