/** Claims of a sentence in short words, with a small vocabulary: for the tests of the grammar. */
import {claimsIn, mentionsIn, Names} from '../../../src/present/claims/index.ts';
import {decimalText} from '../../../src/model/decimal.ts';
import type {Language} from '../../../src/model/text.ts';
import type {Draft, Subject} from '../../../src/present/claims/index.ts';

const CITIES = ['甲市', '乙市', '丙市', '丁市', 'Ash', 'Birch', 'Cedar', 'Dale'];

const names = new Names();
for (const city of CITIES) names.add(city, {dimension: 'city', code: city, label: city}, 'label');

export function draftsOf(text: string, language: Language): readonly Draft[] {
  const mentions = mentionsIn(text, language);
  return claimsIn({text, language, names, mentions}).flatMap(({drafts}) => drafts);
}

const labels = (subject: Subject): string =>
  [
    ...subject.parts.map((part) => part[0]?.name.label ?? ''),
    ...(subject.set?.kind === 'these' ? [subject.set.named.map((part) => part[0]?.name.label ?? '').join('+')] : []),
    ...(subject.set?.kind === 'rest'
      ? [`but ${subject.set.named.map((part) => part[0]?.name.label ?? '').join('+')}`]
      : []),
    ...(subject.set?.kind === 'top' ? [`top ${subject.set.n}`] : []),
    ...(subject.set?.kind === 'all' ? ['all'] : []),
  ].join(' × ');

/** `type measure value · subject / base`, one line a claim. */
export const said = (text: string, language: Language = 'zh'): readonly string[] =>
  draftsOf(text, language).map(({type, measure, value, subject, list, base}) =>
    [
      `${type} ${measure}${value ? ` ${decimalText(value)}` : ''}`,
      list ? list.subjects.map(labels).join(', ') : labels(subject),
      ...(base ? [`/ ${labels(base) || 'the whole'}`] : []),
    ].join(' · '),
  );
