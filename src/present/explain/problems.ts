/** Problems of asking a figure for itself. */
import {problemList} from '../../model/problem.ts';
import type {Text} from '../../model/text.ts';

export const problems = problemList('explain', {
  FIGURE_UNKNOWN: (p: {found: string; what: Text; known: readonly string[]; hint?: Text | undefined}) => ({
    en: `There is no figure \`${p.found}\`: ${p.what.en}${p.known.length > 0 ? `; there is: ${p.known.slice(0, 30).join(', ')}` : ''}.`,
    zh: `没有数字“${p.found}”：${p.what.zh}${p.known.length > 0 ? `；现有：${p.known.slice(0, 30).join('、')}` : ''}。`,
    hint: p.hint ?? {
      en: 'Ask for DATASET/KEY/MEASURE/PERIOD, TABLE/ROW/COLUMN[/PERIOD], or a number as it is printed.',
      zh: '请写 数据集/代码/指标/时期、表/行代码/列[/时期]，或印出的数字本身。',
    },
  }),
  NUMBER_NOT_PRINTED: (p: {found: string; release: string}) => ({
    en: `No figure of \`${p.release}\` prints as ${p.found}.`,
    zh: `“${p.release}”中没有印作 ${p.found} 的数字。`,
    hint: {
      en: 'Write the number with the digits that are printed (90.39, not 90.4), without unit and thousands separators.',
      zh: '请按印出的位数书写（90.39，而不是 90.4），不带单位和千分位符号。',
    },
  }),
  WHY_NOT_ASKED: (p: {address: string; kind: string}) => ({
    en: `\`${p.address}\` is a ${p.kind}; why it grew can be asked of a value, its increase or its growth.`,
    zh: `“${p.address}”的指标为 ${p.kind}；只有金额、增加额与增速可以问“为何增长”。`,
    hint: {
      en: 'Ask for the same key with measure `value` or `growth`; explain the figure itself without --why.',
      zh: '请对同一代码询问 value 或 growth；不带 --why 可解释该数字本身。',
    },
  }),
  WHY_WITHOUT_BASE: (p: {address: string; why: Text}) => ({
    en: `\`${p.address}\` can't be compared with the year before: ${p.why.en}.`,
    zh: `“${p.address}”无法与上年同期比较：${p.why.zh}。`,
    hint: {en: 'Ask for a period that has a year before it.', zh: '请询问有上年同期的时期。'},
  }),
});
