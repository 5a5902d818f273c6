/**
 * Numbers as a reader sees and hears them. The text of the release is what is printed: only its sign and, in English, its groups are set;
 * nothing is rounded or reckoned. Knows nothing of the browser.
 */
import type {Flag, Status} from '../../model/observation.ts';
import type {Language, Text} from '../../model/text.ts';

const NUMBER = /^[-−+]?\d+(?:\.\d+)?$/;

export function isNumber(text: string): boolean {
  return NUMBER.test(text);
}

/** `-7732.5`: `−7732.5` in Chinese, `−7,732.5` in English; marks of missing values as they are. */
export function printed(text: string, language: Language): string {
  if (!isNumber(text)) return text;
  const sign = /^[-−]/.test(text) ? '−' : '';
  const [whole = '', fraction] = text.replace(/^[-−+]/, '').split('.');
  const grouped = language === 'en' ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${sign}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** For geometry and order alone; never printed. @returns undefined where the text is no number */
export function lengthOf(text: string | undefined): number | undefined {
  return text !== undefined && isNumber(text) ? Number(text.replace('−', '-')) : undefined;
}

/** What is missing behind a number so that points of a column stand under one another: `.00` behind `12` where others have two digits. */
export function behind(text: string, decimals: number): string {
  if (!isNumber(text)) return decimals > 0 ? `.${'0'.repeat(decimals)}` : '';
  const own = text.split('.')[1]?.length ?? 0;
  if (own >= decimals) return '';
  return `${own === 0 ? '.' : ''}${'0'.repeat(decimals - own)}`;
}

export function withUnit(text: string, unit: Text, language: Language): string {
  const number = printed(text, language);
  if (!isNumber(text)) return number;
  return unit[language] === '%' ? `${number}%` : `${number} ${unit[language]}`;
}

export type Change = {readonly sign: '▲' | '▼' | ''; readonly size: string; readonly words: Text};

/** A rate of change as it is seen (`▲69.01`) and heard (`增长 69.01%`). @param unit `%` or 百分点 */
export function changeOf(text: string, unit: Text): Change {
  if (!isNumber(text)) return {sign: '', size: text, words: {zh: text, en: text}};
  const value = lengthOf(text) ?? 0;
  const size = text.replace(/^[-−+]/, '');
  const amount = (language: Language) => withUnit(size, unit, language);
  if (value === 0) return {sign: '', size, words: {zh: `持平，${amount('zh')}`, en: `unchanged, ${amount('en')}`}};
  return value > 0
    ? {sign: '▲', size, words: {zh: `增长 ${amount('zh')}`, en: `up ${amount('en')}`}}
    : {sign: '▼', size, words: {zh: `下降 ${amount('zh')}`, en: `down ${amount('en')}`}};
}

/** Why a cell has a mark and no number, in words. */
export const statusWords: Readonly<Record<Exclude<Status, 'normal'>, Text>> = {
  new: {zh: '上年无此项，无从比较', en: 'new: no base to compare with'},
  unavailable: {zh: '数据不可得', en: 'not available'},
  inapplicable: {zh: '不适用', en: 'not applicable'},
  'base-too-small': {zh: '基数过小，不计算', en: 'base too small'},
  suppressed: {zh: '已隐藏', en: 'suppressed'},
  negligible: {zh: '小于所示单位的一半，不为零', en: 'less than half of the last digit, not zero'},
};

export const flagWords: Readonly<Record<Flag, Text>> = {
  p: {zh: '初步数', en: 'provisional'},
  r: {zh: '修订数', en: 'revised'},
  e: {zh: '估计数', en: 'estimated'},
  b: {zh: '口径变动', en: 'break in the series'},
  u: {zh: '可靠性较低', en: 'low reliability'},
};
