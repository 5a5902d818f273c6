/** Every wording of a figure with what it says of each state, said by the program in both languages. */
import type {Status} from '../../src/model/observation.ts';
import {type Language, languages} from '../../src/model/text.ts';
import {say, type WordingId, wordingOf, wordings} from '../../src/present/claims/index.ts';

type Sample = {
  readonly texts: readonly string[];
  readonly unit: string;
  /** said of it too where the wording has words for it */
  readonly states?: readonly Status[];
};

const growth: Sample = {texts: ['69.01', '-7.73', '0.00'], unit: 'PCT', states: ['new', 'base-too-small']};

const samples: Readonly<Record<WordingId, Sample>> = {
  level: {texts: ['1006.23'], unit: 'CNY_100M'},
  number: {texts: ['1006.23'], unit: 'CNY_100M'},
  change: growth,
  'change-short': growth,
  verb: growth,
  points: {texts: ['13.45', '-0.82', '0.00'], unit: 'PP'},
  share: {texts: ['48.90'], unit: 'PCT'},
  rank: {texts: ['1', '12'], unit: 'RANK'},
  ordinal: {texts: ['1', '12'], unit: 'RANK'},
  count: {texts: ['1245'], unit: 'COUNT'},
  multiple: {texts: ['26.2'], unit: 'TIMES'},
  'share-of-growth': {texts: ['90.39'], unit: 'PCT'},
  contribution: {texts: ['5.30', '-1.20', '0.00'], unit: 'PP'},
  balance: {texts: ['310.05', '-42.00', '0.00'], unit: 'CNY_100M'},
  more: {texts: ['1.55', '-0.40', '0.00'], unit: 'TEN_THOUSAND'},
};

const of = {zh: '全省', en: 'the province'};
const nouns: Readonly<Partial<Record<WordingId, {readonly zh: string; readonly en: string}>>> = {
  count: {zh: '家企业', en: 'firm|firms'},
  more: {zh: '家企业', en: 'firm|firms'},
};

function saidBy(id: WordingId, language: Language): string {
  const {texts, unit, states = []} = samples[id];
  const kind = wordingOf(id).kinds?.[0] ?? 'value';
  const figures = [
    ...texts.map((text) => ({text, status: 'normal' as const})),
    ...states.map((status) => ({text: '-', status})),
  ];
  return figures
    .map((one) => {
      const options = {language, of: of[language], noun: nouns[id]?.[language]};
      const pieces = say(id, {...one, unit, kind, figures: []}, options);
      if (!pieces) throw new Error(`wording ${id} has no words for ${one.text} ${one.status} in ${language}`);
      return pieces.map(({text}) => text).join('');
    })
    .join(language === 'zh' ? '；' : '; ');
}

/** Reference, what it says, kinds of measure, examples in Chinese and English. */
export function wordingRows(): readonly (readonly string[])[] {
  // The keys of a record that is typed by its ids are these ids.
  const ids = Object.keys(wordings) as WordingId[];
  return ids.map((id) => {
    const {text, kinds, needsOf} = wordingOf(id);
    const takes = kinds?.map((kind) => `\`${kind}\``).join(' ') ?? 'any · 任何';
    return [
      `\`{name:${id}}\``,
      `${text.en} · ${text.zh}`,
      needsOf ? `${takes}; needs \`of\` · 须写明 \`of\`` : takes,
      ...languages.map((language) => saidBy(id, language)),
    ];
  });
}
