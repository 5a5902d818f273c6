/** Which measure a percentage is of, from the words around it. */
import type {WordClass} from '../words/index.ts';
import type {Measure} from './draft.ts';
import type {Item} from './items.ts';
import {after, before, clauseEnd, clauseStart, isWord, type Words} from './look.ts';

export type Meant = {readonly measure: Measure; readonly sign: 1 | -1; readonly word: Words};

/** The order is the order of strength: 增长的贡献率 is a contribution. */
const MEANING: readonly (readonly [WordClass, Measure, 1 | -1])[] = [
  ['contribution', 'share-of-growth', 1],
  ['pull', 'contribution', 1],
  ['share', 'share', 1],
  ['share-noun', 'share', 1],
  ['fall-rate', 'growth', -1],
  ['down', 'growth', -1],
  ['up', 'growth', 1],
  ['rate', 'growth', 1],
  ['rise', 'growth', 1],
  ['slow', 'growth', 1],
  ['fastest', 'growth', 1],
];
const CLASSES = MEANING.map(([kind]) => kind);

function meaningOf(word: Words): Meant | undefined {
  const found = MEANING.find(([kind]) => word.classes.includes(kind));
  return found && {measure: found[1], sign: found[2], word};
}

/**
 * What the numbers at `at` measure: the nearest word before them in the clause, or, where there is none, after them. English says the whole
 * of a share after it: 63.90 % of digital services.
 */
export function meantBy(items: readonly Item[], at: number): Meant | undefined {
  const [start, end] = [clauseStart(items, at), clauseEnd(items, at)];
  const left = strong(before(items, at, start, CLASSES), items[at]?.start ?? 0);
  const right = strong(after(items, at, end, CLASSES), -1);
  const compared = comparedAfter(items, at);
  if (compared && !left) return compared;
  const next = items[at + 1];
  if (isWord(next, 'contribution')) return meaningOf(next);
  const whole = items[at + 2];
  const isOfWhole =
    isWord(next, 'of') &&
    (whole?.kind === 'names' || isWord(whole, 'whole', 'exports', 'imports', 'trade')) &&
    !isWord(items[at - 1], 'up', 'down', 'rate');
  if (isOfWhole && !isWord(left, 'contribution')) return {measure: 'share', sign: 1, word: next};
  if (isWord(next, 'of') && !isWord(left, 'up', 'down', 'rate', 'fall-rate') && !isWord(left, 'contribution'))
    return {measure: 'share', sign: 1, word: next};
  // A contribution may be spoken of with its growth before it: 对全省增长的贡献率.
  const any = before(items, at, start, ['contribution', 'pull'], !isCounted(items, at));
  if (any && !isWord(left, 'share', 'share-noun')) return meaningOf(any);
  if (isWord(left, 'share') && isWord(right, 'contribution')) return meaningOf(right);
  // 占比由1.4%升至1.9%, the share rose from … to …, 增速回落至: the noun is measured, the verb only says where it went.
  const noun = before(items, at, start, ['share-noun', 'rate'], false);
  const way = before(items, at, start, ['from', 'to']);
  const verb = before(items, at, start, ['up', 'down'], false);
  if (noun && way && verb && isWord(items[at - 1], 'from', 'to'))
    return {measure: isWord(noun, 'share-noun') ? 'share' : 'growth', sign: 1, word: noun};
  const shared = before(items, at, start, ['share']);
  if (shared && left && isWord(left, 'share-noun')) return meaningOf(left);
  const word = left ?? right;
  return directed(items, at, left) ?? (word && meaningOf(word));
}

/** 贡献了五类出口增量的28.3%: only a count stands between. */
function isCounted(items: readonly Item[], at: number): boolean {
  const last = items.slice(clauseStart(items, at), at).findLast((item) => item.kind === 'numbers');
  return last?.kind === 'numbers' && last.list[0]?.kind === 'count';
}

/** Has 12 %, took 41.9 %: of a share only right before the number. */
const strong = (word: Words | undefined, to: number): Words | undefined =>
  word && /^(?:has|had|have|took|hold|holds|held|holding)$/iu.test(word.text) && (to < 0 || to - word.end > 9)
    ? undefined
    : word;

/** 增速下降: the noun names the measure, the verb its direction. */
function directed(items: readonly Item[], at: number, left: Words | undefined): Meant | undefined {
  if (!isWord(left, 'rate', 'up')) return undefined;
  const down = before(items, at, clauseStart(items, at), ['down', 'fall-rate']);
  return down && down.start > left.start ? {measure: 'growth', sign: -1, word: down} : undefined;
}

/** 8.4% lower than in November: the word right after it is its measure and its sign. */
function comparedAfter(items: readonly Item[], at: number): Meant | undefined {
  const [item, next] = [items[at], items[at + 1]];
  if (!item || !isWord(next, 'ahead', 'behind') || next.start - item.end > 1) return undefined;
  return {measure: 'growth', sign: next.classes.includes('behind') ? -1 : 1, word: next};
}
