/** Faults of what is said of the number: direction, order of a list, multiple against increase, another row called the largest. */
import type {LabelledClaim} from '../corpus.ts';
import {type Fault, numberIn, provenOf, put} from './fault.ts';

const DIRECTIONS: readonly (readonly [string, string])[] = [
  ['增长', '下降'],
  ['增幅', '降幅'],
  ['减少', '增加'],
  ['up', 'down'],
  ['grew', 'fell'],
  ['grown', 'fallen'],
  ['rose', 'fell'],
  ['rise', 'fall'],
  ['an increase', 'a decrease'],
  ['increase', 'decrease'],
  ['expanded', 'shrank'],
  ['gained', 'lost'],
  ['higher', 'lower'],
  ['recovered', 'fell'],
];
/** Of two entries for one word the last counts, so the commonest come last. */
const OTHER_WAY = new Map([
  ...DIRECTIONS.map(([up, down]) => [down, up] as const).toReversed(),
  ...DIRECTIONS.toReversed(),
  ['declined', 'grew'],
  ['decline', 'grow'],
  ['collapsed', 'grew'],
  ['eased', 'rose'],
  ['slid', 'rose'],
  ['slipped', 'rose'],
  ['contracted', 'grew'],
]);
const DIRECTION = new RegExp(
  `(?:${[...OTHER_WAY.keys()].map((word) => (/[a-z]/u.test(word) ? `\\b${word}\\b` : word)).join('|')})`,
  'gu',
);

export const sign: Fault = {
  id: 'sign',
  faulty: (label) =>
    provenOf(label, ['growth']).flatMap((claim) => {
      if (!/[1-9]/u.test(claim.text)) return [];
      const clause = Math.max(...[...'，；。,;'].map((mark) => label.sentence.lastIndexOf(mark, claim.at - 1)), 0);
      const word = [...label.sentence.slice(clause, claim.at).matchAll(DIRECTION)].at(-1);
      const other = word && OTHER_WAY.get(word[0]);
      return !word || other === undefined ? [] : [put(label.sentence, {at: clause + word.index, text: word[0]}, other)];
    }),
};

/** Any two of a list of values of one kind change places. */
export const swappedList: Fault = {
  id: 'swapped list',
  faulty: (label) => {
    const claims = provenOf(label, ['level', 'growth', 'share']);
    return claims.flatMap((first, at) => {
      const swaps: string[] = [];
      for (let to = at + 1; to < claims.length; to += 1) {
        const [before, other] = [claims[to - 1], claims[to]];
        if (!before || other?.type !== first.type) break;
        const between = label.sentence.slice(before.at + before.text.length, other.at);
        if (!/^(?:、|和|,? and |, )$/u.test(between)) break;
        if (other.text !== first.text) swaps.push(put(put(label.sentence, other, first.text), first, other.text));
      }
      return [...swaps, ...swappedNames(label.sentence, first, claims[at + 1])];
    });
  },
};

/** The names of two rows that stand side by side, before the values that are said of them. */
function swappedNames(sentence: string, first: LabelledClaim, second: LabelledClaim | undefined): readonly string[] {
  const [a, b] = [first.binding?.[0]?.row, second?.binding?.[0]?.row];
  if (a === undefined || b === undefined || a === b || second?.type !== first.type || second.text === first.text)
    return [];
  const joint = ['、', '和', ' and ', ', '].find((one) => sentence.slice(0, first.at).includes(`${a}${one}${b}`));
  return joint === undefined ? [] : [sentence.replace(`${a}${joint}${b}`, `${b}${joint}${a}`)];
}

/** 是…的 k 倍 becomes 比…增长 k 倍; 增长 k 倍 becomes …的 k 倍; 增长 26.8% becomes 增长 1.27 倍. English alike. */
export const multipleForIncrease: Fault = {
  id: 'multiple/increase',
  alsoFoundBy: ['ambiguous', 'warning'],
  faulty: (label) => {
    const multiples = provenOf(label, ['multiple']).flatMap((claim) => turned(label.sentence, claim));
    const growths = provenOf(label, ['growth']).flatMap((claim) => {
      const rate = Number(numberIn(claim.text)?.digits.replaceAll(',', ''));
      const isUp = /(?:增长[^，；。降减]*|grew by |grew |rose by |rose |up by |up |an increase of |a gain of )$/u.test(
        label.sentence.slice(0, claim.at),
      );
      if (!isUp || !(rate >= 3)) return [];
      const times = (1 + rate / 100).toFixed(2);
      return [put(label.sentence, claim, /\p{Script=Han}/u.test(label.sentence) ? `${times}倍` : `${times} times`)];
    });
    return [...multiples, ...growths];
  },
};

function turned(sentence: string, {at, text}: LabelledClaim): readonly string[] {
  const before = sentence.slice(0, at);
  const after = sentence.slice(at + text.length);
  const base = /(?:是|为)([^，；。]{1,24})的$/u.exec(before);
  if (base) return [`${before.slice(0, base.index)}比${base[1] ?? ''}增长${text}${after}`];
  if (before.endsWith('增长')) return [`${before.slice(0, -2)}为上年的${text}${after}`];
  const times = /^ (?:those of|as much as) /u.exec(after);
  if (times) return [`${before}${text} more than ${after.slice(times[0].length)}`];
  return [];
}

/** The row before a superlative becomes another row of its table, which is not the largest. */
export const superlative: Fault = {
  id: 'superlative',
  faulty: (label, tables) =>
    provenOf(label, ['superlative', 'rank']).flatMap((claim) => {
      const [cell] = claim.binding ?? [];
      if (
        !cell ||
        claim.binding?.length !== 1 ||
        !/首|第一|第1|first|est$|most|led|peak|最|领跑|垫底/u.test(claim.text)
      )
        return [];
      const at = label.sentence.lastIndexOf(cell.row, claim.at);
      if (at < 0) return [];
      const value = tables.number(cell);
      return tables.rows(cell.table).flatMap((row) => {
        const other = tables.number({...cell, row});
        const isPart = row !== cell.row && !/^(?:全|合计|总计|total|all|province|federation)/iu.test(row);
        if (!isPart || value === undefined || other === undefined || other === value) return [];
        return [put(label.sentence, {at, text: cell.row}, row)];
      });
    }),
};
