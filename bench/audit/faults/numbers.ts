/** Faults of the number alone: digits, powers, units, counts, ranks. */
import type {LabelledClaim, LabelledSentence} from '../corpus.ts';
import {type Fault, numberIn, provenOf, put, withNumber} from './fault.ts';
import {moved} from './words.ts';

const NUMBERS = ['level', 'growth', 'share', 'points', 'sum', 'comparison', 'contribution', 'multiple'] as const;

export const digitSwap: Fault = {
  id: 'digit swap',
  faulty: (label) =>
    provenOf(label, NUMBERS).flatMap((claim) => {
      const number = numberIn(claim.text);
      if (!number) return [];
      const swaps = Array.from({length: number.digits.length - 1}, (_, at) => swapped(number.digits, at));
      return swaps.flatMap((digits) =>
        digits === undefined ? [] : [put(label.sentence, claim, claim.text.replace(number.digits, digits))],
      );
    }),
};

/** The digit at `at` and the next digit after it changed about; undefined where nothing changes or a zero would lead. */
function swapped(digits: string, at: number): string | undefined {
  const next = /\d/u.exec(digits.slice(at + 1));
  if (!/\d/u.test(digits[at] ?? '') || !next) return undefined;
  const to = at + 1 + next.index;
  const letters = [...digits];
  [letters[at], letters[to]] = [letters[to] ?? '', letters[at] ?? ''];
  const result = letters.join('');
  return result === digits || /^0\d/u.test(result) ? undefined : result;
}

const POWERS: readonly (readonly [RegExp, string])[] = [
  [/亿/u, '万'],
  [/万(?!亿)/u, '亿'],
  [/\bbn\b/u, 'mn'],
  [/\bmillion\b/u, 'billion'],
  [/\bthousand\b/u, 'million'],
];

export const power: Fault = {
  id: '万/亿',
  alsoFoundBy: ['warning'],
  faulty: (label) =>
    provenOf(label, ['level', 'sum', 'comparison']).flatMap((claim) => {
      const found = POWERS.find(([word]) => word.test(claim.text));
      return found ? [put(label.sentence, claim, claim.text.replace(found[0], found[1]))] : [];
    }),
};

/** Four ways to print the sign. */
const SIGNS = ['%', ' %', '％', 'PCT'];

export const percentForPoints: Fault = {
  id: '% for points',
  alsoFoundBy: ['warning', 'ambiguous'],
  faulty: (label) =>
    provenOf(label, ['points', 'contribution']).flatMap((claim) => {
      const points = /\s*(?:个百分点|percentage points?|points?)$/u;
      if (!points.test(claim.text)) return [];
      return SIGNS.map((sign) =>
        put(label.sentence, claim, withSign(claim.text.replace(points, ''), sign, label.sentence)),
      );
    }),
};

function withSign(number: string, sign: string, sentence: string): string {
  if (sign !== 'PCT') return `${number}${sign}`;
  return /\p{Script=Han}/u.test(sentence) ? `百分之${number}` : `${number} per cent`;
}

const movedIn = (label: LabelledSentence, types: readonly LabelledClaim['type'][]): readonly string[] =>
  provenOf(label, types).flatMap((claim) =>
    ([1, -1] as const).flatMap((step) => {
      const text = moved(claim.text, step);
      return text === undefined ? [] : [put(label.sentence, claim, text)];
    }),
  );

export const count: Fault = {id: 'count ± 1', faulty: (label) => movedIn(label, ['count'])};

/** The largest is called the second largest. */
export const rank: Fault = {
  id: 'rank ± 1',
  faulty: (label) => [
    ...movedIn(label, ['rank', 'superlative']),
    ...provenOf(label, ['superlative']).flatMap((claim) => {
      const zh = /^最(快|大|高|低|小|少|猛)$/u.exec(claim.text)?.[1];
      if (zh !== undefined) return [put(label.sentence, claim, `第二${zh}`)];
      return /^[a-z]+est$/u.test(claim.text) ? [put(label.sentence, claim, `second-${claim.text}`)] : [];
    }),
  ],
};

/** A share of another row instead of the whole, or of the rest. */
export const wrongBase: Fault = {
  id: 'wrong base',
  faulty: (label, tables) =>
    provenOf(label, ['share']).flatMap((claim) => {
      const [part] = claim.binding ?? [];
      if (!part || (claim.binding?.length ?? 0) > 2) return [];
      const printed = Number(numberIn(claim.text)?.digits);
      const column = claim.computed === undefined ? tables.valueColumn(part.table) : part.column;
      const value = column === undefined ? undefined : tables.number({...part, column});
      if (column === undefined || value === undefined) return [];
      const ofRows = tables.rows(part.table).flatMap((row) => {
        const base = tables.number({...part, row, column});
        return base === undefined || row === part.row || base <= value ? [] : [(100 * value) / base];
      });
      return [...ofRows, (100 * printed) / (100 - printed)].flatMap((share) => {
        const text = withNumber(claim.text, share);
        return text === undefined ? [] : [put(label.sentence, claim, text)];
      });
    }),
};
