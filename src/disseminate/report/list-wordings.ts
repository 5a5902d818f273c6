/** The ways a list can be said: the word after the colon of a reference to a list, `{top:names}`. */
import {decimalText, parseDecimal} from '../../model/decimal.ts';
import type {Language, Text} from '../../model/text.ts';
import {
  changes,
  count,
  items,
  limit,
  listed,
  type Piece,
  ranks,
  respectively,
  type Said,
  say,
  threshold,
  words,
} from '../../present/claims/index.ts';
import {percentOf, restOf, sumOf} from './derive.ts';
import {memberName} from './labels.ts';
import {addressesOf, type List, type Member} from './lists.ts';

type ListWording = {
  readonly text: Text;
  /** @returns undefined where a figure of it is hidden */
  readonly say: (list: List, members: readonly Member[], language: Language) => readonly Piece[] | undefined;
};

const nounOf = ({declared}: List, language: Language): string => declared.noun?.[language] ?? '';
const nameOf = ({declared}: List, {code}: Member, language: Language): string => memberName(code, declared, language);

function saidAll(members: readonly Member[], measure: string): readonly Said[] {
  return members.map((member) => member.said(measure));
}

/** A sum of figures with the unit that they share. */
function sumSaid(list: List, members: readonly Member[]): Said | undefined {
  const all = saidAll(members, list.declared.value);
  const sum = sumOf(all.map(({text}) => text));
  const [first] = all;
  if (!sum || !first) return undefined;
  return {...first, text: decimalText(sum), status: 'normal', figures: all.flatMap(({figures}) => figures)};
}

/** All others are one, whose figure is not shown: what is left would be it. */
function isOneHidden(list: List, members: readonly Member[]): boolean {
  const left = list.universe.filter((code) => !members.some((one) => one.code === code));
  const [only] = left;
  return left.length === 1 && only !== undefined && list.said(only.code)(list.declared.value).status === 'suppressed';
}

/** The share of the members, or of all others, in the whole. */
function shareSaid(list: List, members: readonly Member[], ofRest: boolean): Said | undefined {
  const all = saidAll(members, list.declared.value);
  const whole = list.whole(list.declared.value);
  const texts = all.map(({text}) => text);
  const [total, part] = [parseDecimal(whole.text), ofRest ? restOf(whole.text, texts) : sumOf(texts)];
  if (!total || !part || (ofRest && isOneHidden(list, members))) return undefined;
  const decimals = list.dataset.measures.find((one) => one.id === list.declared.share)?.decimals ?? 2;
  const text = percentOf(part, texts.length + (ofRest ? 1 : 0), total, decimals);
  if (text === undefined) return undefined;
  const figures = [...whole.figures, ...all.flatMap((one) => one.figures)];
  return {text, unit: 'PCT', status: 'normal', kind: 'share', figures};
}

/** The published rank; of a list without conditions its own order. @returns undefined where neither says it */
function rankOf(
  list: List,
  {rank, said}: Member,
): {readonly rank: number; readonly figures: readonly string[]} | undefined {
  const isOfAll = list.by.kind === 'value' && list.declared.within === undefined;
  const measure = isOfAll ? list.dataset.measures.find(({kind}) => kind === 'rank') : undefined;
  const published = measure && said(measure.id);
  if (published && /^\d+$/.test(published.text)) return {rank: Number(published.text), figures: published.figures};
  const isOwn = list.where.length === 0 && list.declared.table === undefined;
  return isOwn && !Number.isNaN(rank) ? {rank, figures: said(list.by.id).figures} : undefined;
}

export const listWordings = {
  names: {
    text: {zh: '成员名称：甲、乙和丙', en: 'names of the members: A, B and C'},
    say: (list, members, language) =>
      listed(
        members.map((one) => [words(nameOf(list, one, language))]),
        language,
      ),
  },
  first: {
    text: {zh: '第一个成员的名称', en: 'name of the first member'},
    say: (list, [member], language) => member && [words(nameOf(list, member, language))],
  },
  values: {
    text: {zh: '数值，依名称顺序：分别为……', en: 'values in the order of the names: …, respectively'},
    say: (list, members, language) => respectively(saidAll(members, list.declared.value), language),
  },
  changes: {
    text: {zh: '增速，依名称顺序：分别增长……', en: 'rates of growth in the order of the names: up …, respectively'},
    say: (list, members, language) => changes(saidAll(members, list.declared.change), language),
  },
  shares: {
    text: {zh: '占比，依名称顺序：分别为……', en: 'shares in the order of the names: …, respectively'},
    say: (list, members, language) => respectively(saidAll(members, list.declared.share), language),
  },
  ranks: {
    text: {zh: '位次：居第二至第四位、分列第三和第六位', en: 'ranks: rank second to fourth'},
    say: (list, members, language) => {
      const all = members.map((member) => rankOf(list, member));
      const known = all.filter((one) => one !== undefined);
      return known.length < all.length ? undefined : ranks(known, language);
    },
  },
  items: {
    text: {zh: '名称连同数值和增速：甲（……，增长……）', en: 'names with value and growth: A (…, up …)'},
    say: (list, members, language) =>
      items(
        members.map((one) => ({
          name: nameOf(list, one, language),
          said: [
            ['level', one.said(list.declared.value)],
            ['change-short', one.said(list.declared.change)],
          ],
        })),
        language,
      ),
  },
  'items-value': {
    text: {zh: '名称连同数值：甲（……）', en: 'names with value: A (…)'},
    say: (list, members, language) =>
      items(
        members.map((one) => ({name: nameOf(list, one, language), said: [['level', one.said(list.declared.value)]]})),
        language,
      ),
  },
  'items-change': {
    text: {zh: '名称连同增速：甲（增长……）', en: 'names with growth: A (up …)'},
    say: (list, members, language) =>
      items(
        members.map((one) => ({
          name: nameOf(list, one, language),
          said: [['change-short', one.said(list.declared.change)]],
        })),
        language,
      ),
  },
  'items-share': {
    text: {zh: '名称连同占比：甲（……%）', en: 'names with share: A (…%)'},
    say: (list, members, language) =>
      items(
        members.map((one) => ({name: nameOf(list, one, language), said: [['level', one.said(list.declared.share)]]})),
        language,
      ),
  },
  count: {
    text: {zh: '成员个数', en: 'how many members'},
    say: (list, members, language) => {
      const measure = list.where[0]?.measure ?? list.by.id;
      return count(members.length, nounOf(list, language), addressesOf(list, measure), language);
    },
  },
  limit: {
    text: {zh: '前几位', en: 'the n largest'},
    say: (list, members, language) => {
      const by = list.by.kind === 'growth' ? 'growth' : 'value';
      return limit(members.length, by, addressesOf(list, list.by.id), language);
    },
  },
  threshold: {
    text: {zh: '第一个条件的界限：超过100%', en: 'bound of the first condition: more than 100%'},
    say: (list, _, language) => {
      const [first] = list.where;
      const measure = list.dataset.measures.find((one) => one.id === first?.measure);
      if (first?.operator === undefined || first.bound === undefined || !measure) return undefined;
      const figures = addressesOf(list, measure.id);
      return threshold(first.operator, {text: first.bound, unit: measure.unit, figures}, language);
    },
  },
  sum: {
    text: {zh: '成员合计', en: 'sum of the members'},
    say: (list, members, language) => {
      const said = sumSaid(list, members);
      return said && say('level', said, {language});
    },
  },
  'share-sum': {
    text: {zh: '成员合计占总体的百分比', en: 'share of the members together in the whole'},
    say: (list, members, language) => {
      const said = shareSaid(list, members, false);
      return said && say('level', said, {language});
    },
  },
  'rest-count': {
    text: {zh: '其余成员个数', en: 'how many are not in the list'},
    say: (list, members, language) => {
      const others = list.universe.filter((code) => !members.some((one) => one.code === code));
      const figures = others.flatMap(({code}) => list.said(code)(list.declared.value).figures);
      return list.isWhole ? count(others.length, nounOf(list, language), figures, language) : undefined;
    },
  },
  'rest-share': {
    text: {zh: '其余成员合计占总体的百分比', en: 'share of all others together'},
    say: (list, members, language) => {
      const said = shareSaid(list, members, true);
      return said && say('level', said, {language});
    },
  },
} as const satisfies Readonly<Record<string, ListWording>>;

export type ListWordingId = keyof typeof listWordings;

export function isListWording(id: string): id is ListWordingId {
  return Object.hasOwn(listWordings, id);
}

export function listWordingOf(id: ListWordingId): ListWording {
  return listWordings[id];
}
