/** Tokens put together: lists of names, lists of numbers of one kind, and the words between them. */
import type {Mention} from '../../../model/claim.ts';
import {type Decimal, pow10} from '../../../model/decimal.ts';
import type {Span} from '../../../model/document.ts';
import type {Naming} from '../names.ts';
import type {Token} from '../tokens.ts';
import type {WordClass} from '../words/index.ts';

export type Item = Span &
  (
    | {readonly kind: 'names'; readonly list: readonly (readonly Naming[])[]; readonly isAfterDe: boolean}
    | {readonly kind: 'numbers'; readonly list: readonly Mention[]}
    | {readonly kind: 'word'; readonly classes: readonly WordClass[]; readonly text: string}
  );

/** Letters that may stand between two parts of a list and its joint: 金华市、杭州市; 英国、芬兰等国和… */
const GAP = 4;

export function itemsIn(text: string, tokens: readonly Token[]): readonly Item[] {
  const items: Item[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind === 'word') {
      items.push({kind: 'word', classes: token.classes, text: token.text, start: token.start, end: token.end});
      at += 1;
      continue;
    }
    const end = endOfList(text, tokens, at);
    const run = tokens.slice(at, end);
    const place = {start: token.start, end: run.at(-1)?.end ?? token.end};
    if (token.kind === 'name') {
      const list = run.flatMap((one) => (one.kind === 'name' ? [one.namings] : []));
      items.push({kind: 'names', list, isAfterDe: isAfterDe(tokens, at), ...place});
    } else {
      items.push({
        kind: 'numbers',
        list: run.flatMap((one) => (one.kind === 'mention' ? [one.mention] : [])),
        ...place,
      });
    }
    at = end;
  }
  return withMoney(withPoints(items));
}

const SCALED = /\d\s*(thousand|million|billion|trillion)$/iu;

/** CNY 27.055 and 25.997 billion: the currency of the first and the power of the last are of both. */
function withMoney(items: readonly Item[]): readonly Item[] {
  const merged: Item[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const [item, joint, next] = items.slice(at, at + 3);
    if (!item) break;
    const list = item.kind === 'numbers' && next?.kind === 'numbers' ? shared(item.list, next.list) : undefined;
    const isJoined = joint?.kind === 'word' && joint.classes.includes('list');
    if (list && next && isJoined) {
      merged.push({kind: 'numbers', list, start: item.start, end: next.end});
      at += 2;
    } else merged.push(item);
  }
  return merged;
}

function shared(money: readonly Mention[], others: readonly Mention[]): readonly Mention[] | undefined {
  const [last] = others;
  const unit = money[0]?.unit;
  const power = last && powerOf(last);
  const isBare = money.every(
    (one) => one.kind === 'amount' && one.unit === unit && !SCALED.test(one.text) && /\d$/u.test(one.text),
  );
  const isOpen = last?.kind === 'number' && SCALED.test(last.text) && others.length === 1;
  if (!isBare || !isOpen || !power || unit === undefined || !/^[A-Z]{3}$/u.test(unit)) return undefined;
  return [...money.map((one) => times(one, power)), {...last, kind: 'amount', unit}];
}

const WORDS: Readonly<Record<string, number>> = {thousand: 3, million: 6, billion: 9, trillion: 12};
const powerOf = ({text}: Mention): number | undefined => WORDS[SCALED.exec(text)?.[1]?.toLowerCase() ?? ''];

const times = (one: Mention, power: number): Mention => ({
  ...one,
  values: one.values.map((value) => raised(value, power)),
  ...(one.step ? {step: raised(one.step, power)} : {}),
});

function raised({unscaled, scale}: Decimal, power: number): Decimal {
  return scale >= power ? {unscaled, scale: scale - power} : {unscaled: unscaled * pow10(power - scale), scale: 0};
}

/** 分别下降0.6个和0.3个百分点: what the last is of, the first is of too. */
function withPoints(items: readonly Item[]): readonly Item[] {
  const merged: Item[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const [item, joint, next] = items.slice(at, at + 3);
    if (!item) break;
    const isPart =
      item.kind === 'numbers' && item.list.every(({kind, text}) => kind === 'count' && /\.\d+\s*个$/u.test(text));
    const isPoints = next?.kind === 'numbers' && next.list[0]?.kind === 'points';
    if (isPart && isPoints && joint?.kind === 'word' && joint.classes.includes('list')) {
      const points = item.list.map((mention): Mention => ({...mention, kind: 'points', unit: 'PP'}));
      merged.push({kind: 'numbers', list: [...points, ...next.list], start: item.start, end: next.end});
      at += 2;
    } else merged.push(item);
  }
  return merged;
}

function isAfterDe(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return before?.kind === 'word' && before.classes.includes('de') && before.end === token?.start;
}

function endOfList(text: string, tokens: readonly Token[], from: number): number {
  let last = from;
  for (let at = from + 1; at < tokens.length; at += 1) {
    const token = tokens[at];
    const previous = tokens[at - 1];
    if (!token || !previous || token.start - previous.end > GAP) break;
    if (token.kind === 'word') {
      if (!token.classes.includes('list')) break;
      continue;
    }
    if (last === at - 1 || !isSame(tokens[from], token) || /[。；\n]/u.test(text.slice(previous.end, token.start)))
      break;
    last = at;
  }
  return last + 1;
}

function isSame(a: Token | undefined, b: Token): boolean {
  if (a?.kind === 'name' && b.kind === 'name')
    return dimensionsOf(a.namings).some((one) => dimensionsOf(b.namings).includes(one));
  return (
    a?.kind === 'mention' && b.kind === 'mention' && a.mention.kind === b.mention.kind && a.mention.kind !== 'period'
  );
}

export function dimensionsOf(namings: readonly Naming[]): readonly string[] {
  return [...new Set(namings.map(({name}) => name.dimension))];
}

/** The name of what figures are of, rather than of a part of them. */
export const TOPIC = 'topic';

/** The name of a figure of the whole: 年末常住人口. */
export const INDICATOR = 'indicator';

export function isIndicator(namings: readonly Naming[]): boolean {
  return namings.every(({name}) => name.dimension === INDICATOR);
}

export function isTopic(namings: readonly Naming[]): boolean {
  return namings.some(({name}) => name.dimension === TOPIC);
}
