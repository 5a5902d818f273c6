/** Problems of imputations: names that don't exist, lists that can't be read. */
import {nearest, problemList} from '../../model/problem.ts';
import type {Text} from '../../model/text.ts';

export const problems = problemList('impute', {
  IMPUTATION_UNKNOWN_SOURCE: (p: {imputation: string; source: string; has: readonly string[]}) => ({
    en: `Imputation \`${p.imputation}\` is of source \`${p.source}\`, which does not exist.`,
    zh: `插补“${p.imputation}”所用的来源“${p.source}”不存在。`,
    hint: nearest(p.source, p.has) ?? {en: `Sources: ${p.has.join(', ')}.`, zh: `现有来源：${p.has.join('、')}。`},
  }),
  IMPUTATION_TWICE: (p: {imputation: string; source: string; other: string}) => ({
    en: `Imputations \`${p.other}\` and \`${p.imputation}\` are both of source \`${p.source}\`: a missing unit would be imputed twice.`,
    zh: `插补“${p.other}”与“${p.imputation}”属于同一来源“${p.source}”：缺报单位会被插补两次。`,
    hint: {
      en: 'Keep one; steps of one chain can have classes of their own.',
      zh: '请只保留一个；同一条链的各步可各用自己的分组。',
    },
  }),
  IMPUTATION_NONE: (p: {source: string; by: string}) => ({
    en: `${p.by} says to impute in source \`${p.source}\`, for which no imputation is declared.`,
    zh: `${p.by} 要求在来源“${p.source}”中插补，而该来源没有声明插补方法。`,
    hint: {
      en: 'Write `imputations/*.yaml` with a chain of methods for it, or decide otherwise.',
      zh: '请在 imputations/*.yaml 中为其写明方法链，或改作其他决定。',
    },
  }),
  IMPUTATION_UNKNOWN_COLUMN: (p: {
    imputation: string;
    key: string;
    column: string;
    source: string;
    has: readonly string[];
  }) => ({
    en: `\`${p.key}\` of imputation \`${p.imputation}\` names column \`${p.column}\`, which source \`${p.source}\` does not have.`,
    zh: `插补“${p.imputation}”的 \`${p.key}\` 所用的列“${p.column}”在来源“${p.source}”中不存在。`,
    hint: nearest(p.column, p.has) ?? {en: `It has: ${p.has.join(', ')}.`, zh: `来源中有：${p.has.join('、')}。`},
  }),
  IMPUTATION_NOT_A_NUMBER: (p: {imputation: string; key: string; column: string; source: string}) => ({
    en: `\`${p.key}\` of imputation \`${p.imputation}\` names \`${p.column}\`, which is no number in source \`${p.source}\`.`,
    zh: `插补“${p.imputation}”的 \`${p.key}\` 所用的“${p.column}”在来源“${p.source}”中不是数字。`,
    hint: {
      en: 'Declare `type: money` or `type: integer` in the source.',
      zh: '请在来源中声明 `type: money` 或 `type: integer`。',
    },
  }),
  IMPUTATION_SIZE: (p: {imputation: string; what: Text}) => ({
    en: `Size classes of imputation \`${p.imputation}\`: ${p.what.en}.`,
    zh: `插补“${p.imputation}”的规模分组：${p.what.zh}。`,
    hint: {
      en: 'Write rising bounds, `size: [1000000, 10000000]`, and `size` among the classes.',
      zh: '请写递增的界限，如 `size: [1000000, 10000000]`，并把 `size` 列入 classes。',
    },
  }),
  IMPUTATION_FILE_MISSING: (p: {imputation: string; file: string}) => ({
    en: `Imputation \`${p.imputation}\` reads \`${p.file}\`, which is not there.`,
    zh: `插补“${p.imputation}”要读取的“${p.file}”不存在。`,
    hint: {en: 'Paths are relative to the workspace.', zh: '路径相对于工作区文件夹。'},
  }),
  UNITS_STATE: (p: {found: string; has: readonly string[]}) => ({
    en: `\`${p.found}\` is no state of a unit.`,
    zh: `“${p.found}”不是单位状态。`,
    hint: nearest(p.found, p.has) ?? {en: `States: ${p.has.join(', ')}.`, zh: `可用状态：${p.has.join('、')}。`},
  }),
  UNITS_MONTH: (p: {column: string; found: string}) => ({
    en: `\`${p.column}\` is \`${p.found}\`, which is no month.`,
    zh: `\`${p.column}\` 为“${p.found}”，不是月份。`,
    hint: {en: 'Write YYYY-MM: 2019-03.', zh: '请写成 YYYY-MM，如 2019-03。'},
  }),
  UNITS_TWICE: (p: {unit: string; month: string; line: number}) => ({
    en: `Unit \`${p.unit}\` has two states in ${p.month}; the other is on line ${p.line}.`,
    zh: `单位“${p.unit}”在 ${p.month} 有两个状态，另一个在第 ${p.line} 行。`,
    hint: {en: 'Give each line a span of its own with `from` and `to`.', zh: '请用 from、to 使各行的期间互不重叠。'},
  }),
  TOTALS_VALUE: (p: {found: string; scale: number}) => ({
    en: `\`${p.found}\` is no amount with at most ${p.scale} decimals.`,
    zh: `“${p.found}”不是至多 ${p.scale} 位小数的金额。`,
    hint: {en: 'Write base units without separators: 1234567.89.', zh: '请以基本单位书写，不带分节号：1234567.89。'},
  }),
  TOTALS_COLUMN: (p: {column: string; has: readonly string[]}) => ({
    en: `Column \`${p.column}\` is no column of the class that the totals are of (${p.has.join(', ')}).`,
    zh: `列“${p.column}”不属于这些总数所对应的分组（${p.has.join('、')}）。`,
    hint: {
      en: 'Beside `month`, `value`, `source` and `note` a file of totals has exactly the columns of the class.',
      zh: '除 month、value、source、note 外，总数文件须恰好含有分组的各列。',
    },
  }),
});
