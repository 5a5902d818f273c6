/** What each of the counted does: 16 个区县保持增长; 增速超过 30% 的有四国; six of the seven expanded. */
import type {Mention} from '../../../model/claim.ts';
import {decimal} from '../../../model/decimal.ts';
import type {Predicate} from './draft.ts';
import type {Item} from './items.ts';
import {before, clauseEnd, clauseStart, isWord} from './look.ts';
import type {Numbers} from './reading.ts';

export type Counted = {readonly says: Predicate; readonly mentions: readonly Mention[]};

const ZERO = decimal(0n, 0);
const UP: Predicate = {measure: 'growth', bound: 'over', limit: ZERO};
const DOWN: Predicate = {measure: 'growth', bound: 'under', limit: ZERO};

export function predicateOf(items: readonly Item[], at: number): Counted | undefined {
  const item = items[at];
  const own = item?.kind === 'numbers' ? (item.list[0]?.text.slice(-1) ?? '') : '';
  // 5升1降: the unit is what they do.
  if (own === '升' || own === '增') return {says: UP, mentions: []};
  if (own === '降' || own === '减') return {says: DOWN, mentions: []};
  return predicateAfter(items, at) ?? predicateBefore(items, at);
}

function predicateAfter(items: readonly Item[], at: number): Counted | undefined {
  const end = clauseEnd(items, at);
  for (let place = at + 1; place < end; place += 1) {
    const item = items[place];
    if (isWord(item, 'sum')) return undefined;
    if (isWord(item, 'new')) return {says: {...UP, isNew: true}, mentions: []};
    if (item?.kind === 'numbers') {
      if (item.list[0]?.kind === 'count' && item.list[0].bound === undefined) continue;
      return limitOf(items, place, at);
    }
    const direction = directionOf(items, place);
    if (direction) return {says: direction, mentions: []};
    if (isWord(item, 'stop')) return undefined;
  }
  return undefined;
}

/** 出口额增长的商品有…3种; 企业数超过300家的门类有三个 */
function predicateBefore(items: readonly Item[], at: number): Counted | undefined {
  const start = clauseStart(items, at);
  // Exports fell in two of the ten types.
  const verb = items[at - 1];
  if (isWord(verb, 'up', 'keep', 'down') && (items[at]?.start ?? 0) - verb.end <= 5 && /^[a-z]/iu.test(verb.text))
    return {says: isWord(verb, 'down') ? DOWN : UP, mentions: []};
  for (let place = at - 1; place >= start; place -= 1) {
    const item = items[place];
    if (item?.kind === 'numbers' && item.list[0]?.kind !== 'period')
      return isWord(items[place + 1], 'de') ? limitOf(items, place, start) : undefined;
    if (isWord(item, 'two-digit'))
      return {says: {measure: 'growth', bound: 'at-least', limit: decimal(10n, 0)}, mentions: []};
    if (isWord(items[place + 1], 'de') && isWord(item, 'up', 'keep')) return {says: UP, mentions: []};
    if (isWord(items[place + 1], 'de') && isWord(item, 'down')) return {says: DOWN, mentions: []};
  }
  return undefined;
}

function directionOf(items: readonly Item[], at: number): Predicate | undefined {
  const item = items[at];
  if (nextIsNumber(items, at)) return undefined;
  if (isWord(item, 'keep', 'up')) return UP;
  return isWord(item, 'down', 'fall-rate') ? DOWN : undefined;
}

function limitOf(items: readonly Item[], place: number, from: number): Counted | undefined {
  const item = items[place];
  if (item?.kind !== 'numbers') return undefined;
  const [mention] = item.list;
  const [limit] = mention?.values ?? [];
  if (!mention?.bound || !limit || item.list.length > 1) return undefined;
  if (mention.kind === 'percent') {
    const word = before(items, place, from, ['up', 'rate', 'down', 'fall-rate', 'share', 'share-noun']);
    const isFall = isWord(word, 'down', 'fall-rate');
    const measure = isWord(word, 'share', 'share-noun') ? 'share' : 'growth';
    return {
      says: {
        measure,
        bound: isFall ? turned(mention.bound) : mention.bound,
        limit: isFall ? {...limit, unscaled: -limit.unscaled} : limit,
        unit: 'PCT',
      },
      mentions: [mention],
    };
  }
  if (mention.kind !== 'amount' && mention.kind !== 'count') return undefined;
  return {
    says: {measure: 'value', bound: mention.bound, limit, ...(mention.unit === undefined ? {} : {unit: mention.unit})},
    mentions: [mention],
  };
}

const TURNED = {
  over: 'under',
  under: 'over',
  'at-least': 'at-most',
  'at-most': 'at-least',
  about: 'about',
  nearly: 'nearly',
} as const;
const turned = (bound: Predicate['bound']): Predicate['bound'] => TURNED[bound];

/** A limit that a count after it takes up: 超过300家的门类有三个. */
export function limitFollows(items: readonly Item[], at: number): boolean {
  const item = items[at];
  if (item?.kind !== 'numbers' || item.list[0]?.bound === undefined || !isWord(items[at + 1], 'de')) return false;
  return items
    .slice(at + 2, clauseEnd(items, at))
    .some((one): one is Numbers => one.kind === 'numbers' && one.list[0]?.kind === 'count');
}

function nextIsNumber(items: readonly Item[], at: number): boolean {
  for (let place = at + 1; place < items.length; place += 1) {
    const item = items[place];
    if (item?.kind === 'numbers') return item.list[0]?.kind !== 'period' && item.list[0]?.kind !== 'count';
    if (isWord(item, 'stop', 'halt') || item?.kind === 'names') return false;
  }
  return false;
}
