/** Faults that are put into our own reports: those of any text that need no table, and two more of a number that is right elsewhere. */
import type {AuditedClaim} from '../../src/model/claim.ts';
import type {LabelledClaim, LabelledSentence} from './corpus.ts';
import {count, digitSwap, percentForPoints, power, rank} from './faults/numbers.ts';
import {type Fault, numberIn, provenOf, put} from './faults/fault.ts';
import {multipleForIncrease, sign, swappedList} from './faults/sayings.ts';

export type OwnFault = {
  readonly id: string;
  readonly faulty: (sentence: LabelledSentence, all: readonly LabelledSentence[]) => readonly string[];
};

const plain = ({id, faulty}: Fault): OwnFault => ({
  id,
  // These faults ask no table.
  faulty: (sentence) => faulty(sentence, undefined as never),
});

const TYPES = ['level', 'growth', 'share', 'points', 'contribution', 'sum', 'multiple', 'comparison'] as const;

/** A number that is printed elsewhere in the report, of the same kind: the row above, the year before. */
const another: OwnFault = {
  id: 'another figure',
  faulty: (label, all) =>
    provenOf(label, TYPES).flatMap((claim, at) => {
      const others = all.flatMap((one) => provenOf(one, [claim.type])).filter(({text}) => isOther(text, claim));
      const other = others[(at * 7 + label.sentence.length) % Math.max(1, others.length)];
      return other ? [put(label.sentence, claim, other.text)] : [];
    }),
};

/** Another number in the same words: 12.4% and 7.6%, not 7.6 and 7.6%. */
const isOther = (text: string, claim: LabelledClaim): boolean =>
  text !== claim.text && wordsOf(text) === wordsOf(claim.text);

const wordsOf = (text: string): string => text.replace(numberIn(text)?.digits ?? '', '#');

const year: OwnFault = {
  id: 'another year',
  faulty: ({sentence}) =>
    [...sentence.matchAll(/\b20[12]\d(?=\s*年|\b)/gu)].flatMap((match) =>
      [-1, 1].map((step) => put(sentence, {at: match.index, text: match[0]}, String(Number(match[0]) + step))),
    ),
};

export const ownFaults: readonly OwnFault[] = [
  plain(digitSwap),
  plain(power),
  plain(percentForPoints),
  plain(sign),
  plain(swappedList),
  plain(rank),
  plain(count),
  plain(multipleForIncrease),
  another,
  year,
];

/** Sentences with their proven claims, as the makers of faults take them. */
export function labelled(
  claims: readonly AuditedClaim[],
  text: string,
): readonly (LabelledSentence & {start: number})[] {
  const bySentence = Map.groupBy(
    claims.filter(({verdict, sentence}) => verdict.startsWith('proven') && sentence !== ''),
    ({sentence}) => sentence,
  );
  return [...bySentence].flatMap(([sentence, of]) => {
    const start = text.lastIndexOf(sentence, of[0]?.start);
    if (start < 0) return [];
    const own = of.filter((claim) => claim.start >= start && claim.end <= start + sentence.length);
    return [
      {
        sentence,
        start,
        mentions: [],
        claims: own.map((claim) => ({
          text: claim.text,
          at: claim.start - start,
          type: claim.type,
          verdict: 'proven' as const,
          // Any cell does: only its presence is asked for.
          binding: [{table: 0, row: '', column: ''}],
        })),
      },
    ];
  });
}
