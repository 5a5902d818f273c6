/**
 * A text to try the audit with, for readers who have none at hand: written here from figures of the release, with two of them changed on purpose.
 * Nothing in it is known beforehand: it is made of whatever the release holds.
 */
import type {ApiFigure, ApiHeadline, ApiOverview} from '../../../model/api.ts';
import type {Language} from '../../../model/text.ts';

export type Example = {
  readonly name: string;
  readonly text: string;
  /** numbers that were changed on purpose, as they stand in the text */
  readonly changed: readonly string[];
};

/** @returns undefined where the release has no headline with a number in it */
export function exampleOf({headlines, period}: ApiOverview, language: Language): Example | undefined {
  const usable = headlines.filter(({figure}) => isNumber(figure));
  if (usable.length === 0) return undefined;
  const changed: string[] = [];
  const lines = usable.map((headline, at) => {
    // The growth of the second, and the level of the last: one wrong number a sentence at most, and some are left right.
    const wrong = at === 1 || usable.length === 1 ? 'growth' : at === usable.length - 1 ? 'level' : undefined;
    return sentenceOf(headline, {period, language, wrong, changed});
  });
  const title = {zh: `${period}年数字贸易简况（示例）`, en: `Digital trade in ${period}, in brief (example)`}[language];
  return {name: {zh: '示例.md', en: 'example.md'}[language], text: `# ${title}\n\n${lines.join('\n\n')}\n`, changed};
}

type Writing = {
  readonly period: string;
  readonly language: Language;
  readonly wrong: 'growth' | 'level' | undefined;
  readonly changed: string[];
};

function sentenceOf({title, unit, figure, growth}: ApiHeadline, {period, language, wrong, changed}: Writing): string {
  const isGrowing = growth !== undefined && isNumber(growth);
  const isRateWrong = wrong === 'growth' && isGrowing;
  const isLevelWrong = wrong !== undefined && !isRateWrong;
  const exact = plain(figure.text);
  const level = levelIn(language, isLevelWrong ? slipped(exact) : exact, unit.label[language]);
  const rate = isGrowing ? plain(growth.text) : '';
  const printed = isRateWrong ? slipped(rate) : rate;
  if (isLevelWrong) changed.push(level.number);
  if (isRateWrong) changed.push(printed);
  const falls = isGrowing && /^[-−]/.test(growth.text);
  if (language === 'zh') {
    const change = isGrowing ? `，同比${falls ? '下降' : '增长'}${printed}%` : '';
    return `${period}年，${title.zh}${level.text}${change}。`;
  }
  const change = isGrowing ? `, ${falls ? 'down' : 'up'} ${printed}% on a year earlier` : '';
  return `In ${period}, ${title.en} came to ${level.text}${change}.`;
}

/** `CNY 100 million` before the number is no English: 1006.23 of it are CNY 100.623 billion. */
function levelIn(language: Language, level: string, unit: string): {readonly number: string; readonly text: string} {
  if (language === 'zh') return {number: level, text: `${level}${unit}`};
  const money = /^([A-Z]{3}) 100 million$/.exec(unit);
  if (!money) return {number: level, text: `${level} ${unit}`};
  const [whole = '', part = ''] = level.split('.');
  const digits = whole.padStart(2, '0');
  const number = `${digits.slice(0, -1)}.${digits.slice(-1)}${part}`;
  return {number, text: `${money[1]} ${number} billion`};
}

const isNumber = ({status, text}: ApiFigure): boolean => status === 'normal' && /^[-−]?\d/.test(text);

/** Without its sign: the words say which way it goes. */
const plain = (text: string): string => text.replace(/^[-−]/, '');

/** The slip that people make: two neighbouring digits changed places; where they are alike, one more. */
export function slipped(text: string): string {
  const digits = [...text];
  for (let at = digits.length - 1; at > 0; at -= 1) {
    const [left = '', right = ''] = digits.slice(at - 1, at + 1);
    const isPair = /\d/.test(left) && /\d/.test(right) && left !== right;
    if (isPair && !(at === 1 && right === '0')) return digits.toSpliced(at - 1, 2, right, left).join('');
  }
  return text.replace(/\d(?=\D*$)/, (digit) => `${(Number(digit) + 1) % 10}`);
}
