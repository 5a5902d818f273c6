/** Problems of reconciliations: a figure, file, rate or level that a bridge names and that is not there. */
import {problemList} from '../../../model/problem.ts';
import type {Text} from '../../../model/text.ts';

const list = (words: readonly string[]): string => words.slice(0, 12).join(', ') || '—';
const zhList = (words: readonly string[]): string => words.slice(0, 12).join('、') || '—';

export const problems = problemList('reconcile', {
  BRIDGE_NO_FIGURE: (p: {address: string; near: readonly string[]; hint: Text | undefined}) => ({
    en: `There is no figure \`${p.address}\`.`,
    zh: `没有数字“${p.address}”。`,
    hint: p.hint ?? {en: `Near it: ${list(p.near)}.`, zh: `相近的有：${zhList(p.near)}。`},
  }),
  BRIDGE_NO_NUMBER: (p: {address: string; text: string}) => ({
    en: `\`${p.address}\` is \`${p.text}\`: no number to reckon with.`,
    zh: `“${p.address}”为“${p.text}”，不是可以计算的数字。`,
    hint: {
      en: 'Take a figure that is published, or a level at which none is missing.',
      zh: '请改用已公布的数字，或没有缺失的层级。',
    },
  }),
  BRIDGE_UNKNOWN: (p: {what: Text; id: string; has: readonly string[]; hint: Text | undefined}) => ({
    en: `There is no ${p.what.en} \`${p.id}\`; there is: ${list(p.has)}.`,
    zh: `没有${p.what.zh}“${p.id}”；现有：${zhList(p.has)}。`,
    hint: p.hint,
  }),
  BRIDGE_KEY: (p: {address: string; dataset: string; dimensions: readonly string[]}) => ({
    en: `\`${p.address}\` has not one code for each dimension of \`${p.dataset}\`: ${list(p.dimensions)}.`,
    zh: `“${p.address}”的代码个数与“${p.dataset}”的维度不符：${zhList(p.dimensions)}。`,
    hint: {
      en: `Write ${p.dimensions.map(() => '_T').join('.')} and put codes in their places.`,
      zh: `请写 ${p.dimensions.map(() => '_T').join('.')}，并在相应位置换成代码。`,
    },
  }),
  BRIDGE_LEVEL: (p: {address: string; has: readonly string[]}) => ({
    en: `\`${p.address}\` has a \`*\`, but no \`level\` says which codes it stands for.`,
    zh: `“${p.address}”中有 \`*\`，但没有用 level 说明代表哪一层级的代码。`,
    hint: {en: `Add \`level\`: ${list(p.has)}.`, zh: `请加上 level：${zhList(p.has)}。`},
  }),
  BRIDGE_UNIT: (p: {what: string; unit: string; wants: string}) => ({
    en: `\`${p.what}\` is in ${p.unit}, the bridge in ${p.wants}: unlike things.`,
    zh: `“${p.what}”的单位是 ${p.unit}，而本表以 ${p.wants} 为单位，不能相比。`,
    hint: {
      en: 'Reckon another currency with `convert`, or take another unit for the bridge.',
      zh: '外币请用 convert 换算，或改用其他单位。',
    },
  }),
  BRIDGE_FILE: (p: {file: string}) => ({
    en: `There is no file \`${p.file}\` in the workspace.`,
    zh: `工作区中没有文件“${p.file}”。`,
    hint: {en: 'Check the path, which begins at the workspace.', zh: '请核对路径（从工作区文件夹算起）。'},
  }),
  BRIDGE_ROW: (p: {file: string; id: string; period: string; has: readonly string[]}) => ({
    en: `\`${p.file}\` has no row \`${p.id}\` for ${p.period}.`,
    zh: `“${p.file}”中没有“${p.id}”${p.period} 的行。`,
    hint: {en: `It has: ${list(p.has)}.`, zh: `其中有：${zhList(p.has)}。`},
  }),
  BRIDGE_VALUE: (p: {column: string; found: string; zh: string; en: string}) => ({
    en: `Column \`${p.column}\`: \`${p.found}\` is not ${p.en}.`,
    zh: `列“${p.column}”的“${p.found}”应为${p.zh}。`,
  }),
  BRIDGE_TWICE: (p: {what: string; line: number}) => ({
    en: `\`${p.what}\` stands in line ${p.line} already.`,
    zh: `“${p.what}”已在第 ${p.line} 行出现。`,
    hint: {en: 'Keep the right one.', zh: '请只保留正确的一行。'},
  }),
  BRIDGE_NO_RATE: (p: {file: string; currency: string; period: string}) => ({
    en: `\`${p.file}\` has no rate of ${p.currency} for ${p.period}.`,
    zh: `“${p.file}”中没有 ${p.currency} ${p.period} 的汇率。`,
    hint: {
      en: 'A year needs a row of its own or rows of all its twelve months.',
      zh: '年度汇率须有该年的一行，或其十二个月的各行。',
    },
  }),
  BRIDGE_NO_PARTS: (p: {item: string; side: string}) => ({
    en: `Step \`${p.item}\` compares codes or months, but side ${p.side} is one figure.`,
    zh: `步骤“${p.item}”要比较代码或月份，而 ${p.side} 方只是一个数字。`,
    hint: {
      en: 'Give both sides codes (`*` with `level`, or a `code` column) or `months: true`.',
      zh: '请让双方都有代码（`*` 与 level，或 code 列），或写 months: true。',
    },
  }),
});
