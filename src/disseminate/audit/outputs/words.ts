/** What outputs of an audit say by themselves, in both languages. */
import type {Audit, Verdict} from '../../../model/claim.ts';
import type {Language, Text} from '../../../model/text.ts';
import {exemptRules} from '../../../present/claims/index.ts';
import {draftMark, draftNotice, syntheticMark} from '../../../release/index.ts';
import {verdictOrder} from '../../../text/audited.ts';

export const words = {
  audit: {zh: '核对', en: 'Audit'},
  of: {zh: '文档', en: 'Document'},
  against: {zh: '对照', en: 'Held against'},
  self: {zh: '文档自身的表', en: 'its own tables'},
  release: {zh: '发布', en: 'release'},
  evidence: {zh: '证据为', en: 'the evidence says'},
  formula: {zh: '算式', en: 'formula'},
  place: {zh: '位置', en: 'place'},
  source: {zh: '出处', en: 'from'},
  either: {zh: '两种读法', en: 'two readings'},
  holds: {zh: '成立', en: 'holds'},
  fails: {zh: '不成立', en: 'does not hold'},
  undecided: {zh: '不能判定的', en: 'What could not be decided'},
  advice: {zh: '建议', en: 'Advice'},
  exempt: {zh: '不作统计数字的', en: 'No numbers of statistics'},
  remarks: {zh: '读取说明', en: 'How it was read'},
  found: {zh: '要改的', en: 'What to change'},
  proven: {zh: '属实', en: 'proven'},
  show: {zh: '显示', en: 'show'},
  skip: {zh: '跳到正文', en: 'Skip to the text'},
  next: {zh: '下一步', en: 'Next'},
  nothing: {zh: '没有不再成立的句子', en: 'No sentence became false'},
  noReason: {zh: '未说明', en: 'no reason given'},
} as const satisfies Readonly<Record<string, Text>>;

/** Each of these is told by itself; of the others only how many and why. */
export const toldSingly: readonly Verdict[] = verdictOrder.slice(0, 6);
export const toldInGroups: readonly Verdict[] = ['bounded-by-suppression', 'not-derivable', 'external'];

const rules: Readonly<Record<string, Text>> = {
  ...Object.fromEntries(exemptRules.map(({id, reason}) => [id, reason])),
  period: {zh: '年份、月份和时期', en: 'years, months and spans of them'},
};

export function ruleText(rule: string, language: Language): string {
  return rules[rule]?.[language] ?? rule;
}

/** `文档自身的表`, `草稿`, `发布 R2019-1` */
export function againstText({against}: Audit, release: string | undefined, language: Language): string {
  if (against === 'self') return words.self[language];
  if (against === 'draft') return language === 'zh' ? draftMark.zh : `the ${draftMark.en}`;
  return `${words.release[language]} ${release ?? against}`;
}

/** What every output says of the evidence: a draft, made data. */
export function marksOf({against, synthetic}: Audit, language: Language): readonly string[] {
  return [...(against === 'draft' ? [draftNotice[language]] : []), ...(synthetic ? [syntheticMark[language]] : [])];
}

/** In quotation marks; those inside become single ones. */
export function quoted(text: string): string {
  return `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}

export function listed(texts: readonly string[], language: Language): string {
  return texts.join(language === 'zh' ? '、' : ', ');
}
