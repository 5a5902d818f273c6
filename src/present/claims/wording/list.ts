/** Lists in words: names, values in the order of the names, ranks, counts and thresholds. */
import type {Language} from '../../../model/text.ts';
import {numberText, quantity} from './number.ts';
import {cardinalText, lexicons, nounOf, ordinalText, say} from './say.ts';
import {filled, joined, type Piece, type Said, words} from './said.ts';
import type {WordingId} from './wordings.ts';

/** A、B和C · A, B and C; names that have commas of their own stand apart: A, Ltd.; B, Ltd. and C */
export function listed(items: readonly (readonly Piece[])[], language: Language): readonly Piece[] {
  const {between, last, strong, strongLast, comma} = lexicons[language].list;
  const isStrong = items.some((item) => item.some((piece) => piece.kind === 'text' && piece.text.includes(comma)));
  return isStrong && items.length > 1 ? separated(items, strong, strongLast) : separated(items, between, last);
}

function separated(items: readonly (readonly Piece[])[], between: string, last: string): readonly Piece[] {
  return joined(
    items.flatMap((item, at) => {
      if (at === 0) return item;
      return [words(at === items.length - 1 ? last : between), ...item];
    }),
  );
}

/** 分别为a、b和c · a, b and c, respectively; a single one stands alone. @returns undefined where one of them can't be said */
export function respectively(all: readonly Said[], language: Language, noun?: string): readonly Piece[] | undefined {
  const items = all.map((one) => say('level', one, {language, noun}));
  const known = items.filter((one) => one !== undefined);
  if (known.length < all.length) return undefined;
  if (known.length === 1) return known[0];
  const {before, after} = lexicons[language].list.respectively;
  const verb = before === '' ? '' : `${before}为`;
  return joined([words(verb), ...listed(known, language), words(after)]);
}

/** 分别增长a、b和c · up a, b and c, respectively; where signs differ, each says its own. */
export function changes(all: readonly Said[], language: Language): readonly Piece[] | undefined {
  const items = all.map((one) => say('change-short', one, {language}));
  const known = items.filter((one) => one !== undefined);
  if (known.length < all.length) return undefined;
  if (known.length === 1) return known[0];
  const {before, after} = lexicons[language].list.respectively;
  const firsts = known.map((pieces) => pieces[0]);
  const verb = firsts[0]?.kind === 'text' ? firsts[0].text : '';
  const isAlike = verb !== '' && firsts.every((piece) => piece?.kind === 'text' && piece.text === verb);
  const isPlain = isAlike && known.every((pieces) => pieces.length === 2);
  const said = isPlain
    ? [
        words(verb),
        ...listed(
          known.map((pieces) => pieces.slice(1)),
          language,
        ),
      ]
    : listed(known, language);
  return joined([words(before), ...said, words(after)]);
}

/** A（642.94亿元，增长108.79%）, each with what is said of it. */
export function items(
  all: readonly {readonly name: string; readonly said: readonly (readonly [WordingId, Said])[]}[],
  language: Language,
): readonly Piece[] | undefined {
  const {item, itemGap} = lexicons[language].list;
  const made = all.map(({name, said}) => {
    const parts = said.map(([wording, one]) => say(wording, one, {language}));
    const known = parts.filter((one) => one !== undefined);
    if (known.length < parts.length) return undefined;
    const inner = separated(known, itemGap, itemGap);
    const [before = '', after = ''] = item.replace('{name}', name).split('{said}');
    return joined([words(before), ...inner, words(after)]);
  });
  const known = made.filter((one) => one !== undefined);
  const {between, last} = lexicons[language].list;
  // Commas stand inside the brackets of the items, so the plain separators read well.
  return known.length < made.length ? undefined : separated(known, between, last);
}

/** 居第一位, 居第二至第四位, 分列第三、第六和第八位 · ranks first, rank second to fourth, rank third, sixth and eighth. */
export function ranks(
  all: readonly {readonly rank: number; readonly figures: readonly string[]}[],
  language: Language,
): readonly Piece[] {
  const {rankOne, rankSpan, rankMany, rankBetween, rankLast} = lexicons[language].list;
  const figure = ({rank, figures}: {rank: number; figures: readonly string[]}, prefix = ''): Piece => ({
    kind: 'figure',
    text: `${prefix}${ordinalText(rank, language)}`,
    figures,
  });
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return [];
  if (all.length === 1) return filled(rankOne, figure(first), {});
  const isSpan = all.every(({rank}, at) => rank === first.rank + at) && all.length > 2;
  if (isSpan) {
    const [head = '', rest = ''] = rankSpan.split('{a}');
    const [middle = '', tail = ''] = rest.split('{b}');
    return joined([words(head), figure(first), words(middle), figure(last), words(tail)]);
  }
  const [head = '', tail = ''] = rankMany.split('{n}');
  const prefix = language === 'zh' ? '第' : '';
  const bare = head.endsWith(prefix) ? head.slice(0, head.length - prefix.length) : head;
  const each = all.map((one) => (prefix === '' ? [figure(one)] : [words(prefix), figure(one)]));
  return joined([words(bare), ...separated(each, rankBetween, rankLast), words(tail)]);
}

/** 前二十位 · twenty largest. */
export function limit(
  count: number,
  by: 'value' | 'growth',
  figures: readonly string[],
  language: Language,
): readonly Piece[] {
  const text = cardinalText(count, language);
  return filled(lexicons[language].list.limit[by], {kind: 'figure', text, figures}, {});
}

/** 超过100% · more than 100%. */
export function threshold(
  operator: '>' | '>=' | '<' | '<=',
  bound: {readonly text: string; readonly unit: string; readonly figures: readonly string[]},
  language: Language,
): readonly Piece[] {
  const lexicon = lexicons[language];
  const text = quantity(bound, language, lexicon);
  return filled(lexicon.list.bound[operator], {kind: 'figure', text, figures: bound.figures}, {});
}

/** 16个区县 · 16 counties and districts. */
export function count(value: number, noun: string, figures: readonly string[], language: Language): readonly Piece[] {
  const {thousands, unitGap} = lexicons[language];
  const text = numberText(String(value), thousands);
  const gap = noun === '' ? '' : unitGap;
  return joined([{kind: 'figure', text, figures}, words(`${gap}${nounOf(String(value), noun)}`)]);
}
