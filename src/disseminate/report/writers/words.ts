/** The few words that a report's pages say by themselves, in both languages; all other words are the report's own. */
import type {Language, Text} from '../../../model/text.ts';
import {draftMark, draftNotice, syntheticMark} from '../../../release/index.ts';
import type {Report} from '../document.ts';

export const words = {
  contents: {zh: '目　录', en: 'Contents'},
  contentsPlain: {zh: '目录', en: 'Contents'},
  proofs: {zh: '数字依据', en: 'Where the figures come from'},
  proofsAbout: {
    zh: '正文中的每个数字都对应下表一行：名称、数值、算法与地址。按地址可在发布数据中查到同一个数字。',
    en: 'Each figure of the text has a row below: its name, its value, how it follows from others, and its address in the release.',
  },
  figure: {zh: '指标', en: 'Figure'},
  value: {zh: '数值', en: 'Value'},
  formula: {zh: '算法', en: 'Formula'},
  address: {zh: '地址', en: 'Address'},
  back: {zh: '回到正文', en: 'back to the text'},
  sources: {zh: '引用来源', en: 'Sources cited'},
  notes: {zh: '注', en: 'Notes'},
  unit: {zh: '单位', en: 'Unit'},
  remark: {zh: '说明', en: 'Remark'},
  release: {zh: '发布号', en: 'Release'},
  data: {zh: '图中数据', en: 'The data of this chart'},
  skip: {zh: '跳到正文', en: 'Skip to the text'},
  period: {zh: '时期', en: 'Period'},
} as const satisfies Readonly<Record<string, Text>>;

/** What header and footer of every page say of the report's nature: draft, synthetic; empty for a release of real data. */
export function natureOf(report: Report): readonly string[] {
  const {language} = report;
  return [
    ...(report.release.isDraft ? [draftMark[language]] : []),
    ...(report.synthetic ? [syntheticMark[language]] : []),
  ];
}

/** `发布号 R2019-1 · 7c1e09f…`, or that nothing is released yet. */
export function releaseLine({release, language}: Report): string {
  if (release.isDraft) return draftNotice[language];
  const label = release.label === undefined || release.label === release.id ? [] : [release.label];
  return `${words.release[language]} ${[...label, release.id].join(' · ')}`;
}

/** A number before a heading: `一、总体情况` but `1.1 Services`. */
export function headingText(heading: {readonly number?: string; readonly text: string}): string {
  const {number, text} = heading;
  if (number === undefined || number === '') return text;
  return /[、）．]$/.test(number) ? `${number}${text}` : `${number} ${text}`;
}

/** Joins short texts as the language does. */
export function joined(texts: readonly string[], language: Language): string {
  return texts.join(language === 'zh' ? '　' : ' · ');
}
