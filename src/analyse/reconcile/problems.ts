/** Problems of old series: what was typed from a publication and can't be taken, by line. */
import {problemList} from '../../model/problem.ts';
import type {Language, Text} from '../../model/text.ts';
import {units} from '../../model/unit.ts';

const list = (words: readonly string[]): string => words.join(', ');
/** A unit as people of the language write it. */
const unitName = (id: string, language: Language): string =>
  Object.entries(units).find(([known]) => known === id)?.[1].label[language] ?? id;
const unitNames = (ids: readonly string[], language: Language): string =>
  ids.map((id) => unitName(id, language)).join(language === 'zh' ? '、' : ', ');

const zhList = (words: readonly string[]): string => words.join('、');

export const problems = problemList('reconcile', {
  SERIES_COLUMN_MISSING: (p: {what: 'period' | 'value'; names: readonly string[]; has: readonly string[]}) => ({
    en: `No column holds the ${p.what === 'period' ? 'period' : 'printed figure'}; the header has: ${list(p.has)}.`,
    zh: `没有写明${p.what === 'period' ? '时期' : '印出数字'}的列；表头有：${zhList(p.has)}。`,
    hint: {
      en: `Call it one of: ${list(p.names)}${p.what === 'value' ? ', or by a measure' : ''}.`,
      zh: `请用以下名称之一：${zhList(p.names)}${p.what === 'value' ? '，或指标名' : ''}。`,
    },
  }),
  SERIES_COLUMN_UNKNOWN: (p: {column: string; dataset: string; has: readonly string[]; hint: Text | undefined}) => ({
    en: `Column \`${p.column}\` is no dimension and no measure of dataset \`${p.dataset}\`.`,
    zh: `列“${p.column}”既不是数据集“${p.dataset}”的维度，也不是它的指标。`,
    hint: p.hint ?? {
      en: `Columns may be: ${list(p.has)}; a remark goes into \`note\`.`,
      zh: `可用的列：${zhList(p.has)}；备注请写在“备注”列。`,
    },
  }),
  SERIES_WITHOUT_DATASET: (p: {has: readonly string[]}) => ({
    en: `Which dataset do these figures belong to? There are several: ${list(p.has)}.`,
    zh: `这些数字属于哪个数据集？现有多个：${zhList(p.has)}。`,
    hint: {en: 'Add `--dataset ID`, or a column `dataset`.', zh: '请加 --dataset，或增加“数据集”列。'},
  }),
  SERIES_UNKNOWN_DATASET: (p: {id: string; has: readonly string[]; hint: Text | undefined}) => ({
    en: `There is no dataset \`${p.id}\`; there is: ${list(p.has)}.`,
    zh: `没有数据集“${p.id}”；现有：${zhList(p.has)}。`,
    hint: p.hint,
  }),
  SERIES_NOT_A_PERIOD: (p: {column: string; found: string}) => ({
    en: `Column \`${p.column}\`: \`${p.found}\` is no period.`,
    zh: `列“${p.column}”：“${p.found}”不是时期。`,
    hint: {
      en: 'Write 2018, 2018-Q1 or 2018-03.',
      zh: '请写 2018、2018-Q1、2018-03，或 2018 年、2018 年 3 月。',
    },
  }),
  SERIES_NOT_A_NUMBER: (p: {column: string; found: string}) => ({
    en: `Column \`${p.column}\`: \`${p.found}\` is no number as it is printed.`,
    zh: `列“${p.column}”：“${p.found}”不是印出的数字。`,
    hint: {
      en: 'Write it with all its digits, like 1,006.23; leave the field empty where nothing was printed.',
      zh: '请照原样写全各位数字，如 1006.23；原表无数处留空。',
    },
  }),
  SERIES_UNKNOWN_NAME: (p: {column: string; text: string; period: string; hint: Text | undefined}) => ({
    en:
      p.text === ''
        ? `Column \`${p.column}\` is empty.`
        : `Column \`${p.column}\`: \`${p.text}\` is no name of this dataset's levels in ${p.period}.`,
    zh:
      p.text === '' ? `列“${p.column}”为空。` : `列“${p.column}”：“${p.text}”不是本数据集各层级在 ${p.period} 的名称。`,
    hint: p.hint ?? {
      en: 'Write the code, the name of the classification, or `_T` for the total.',
      zh: '请写代码或分类中的名称；合计写“合计”或 _T。',
    },
  }),
  SERIES_AMBIGUOUS_NAME: (p: {column: string; text: string; period: string; codes: readonly string[]}) => ({
    en: `Column \`${p.column}\`: \`${p.text}\` could be ${list(p.codes)} in ${p.period}.`,
    zh: `列“${p.column}”：${p.period} 时“${p.text}”可能是 ${zhList(p.codes)}。`,
    hint: {en: 'Write the code.', zh: '请写代码。'},
  }),
  SERIES_UNKNOWN_MEASURE: (p: {measure: string; dataset: string; has: readonly string[]; hint: Text | undefined}) => ({
    en: `Dataset \`${p.dataset}\` publishes no measure \`${p.measure}\`; it has: ${list(p.has)}.`,
    zh: `数据集“${p.dataset}”没有指标“${p.measure}”；现有：${zhList(p.has)}。`,
    hint: p.hint,
  }),
  SERIES_UNKNOWN_UNIT: (p: {found: string; has: readonly string[]}) => ({
    en: `\`${p.found}\` is no unit that is known here.`,
    zh: `“${p.found}”不是已知的单位。`,
    hint: {en: `Here it may be: ${unitNames(p.has, 'en')}.`, zh: `此处可用：${unitNames(p.has, 'zh')}。`},
  }),
  SERIES_WITHOUT_UNIT: (p: {column: string; has: readonly string[]}) => ({
    en: `No unit is said for column \`${p.column}\`.`,
    zh: `列“${p.column}”没有写明单位。`,
    hint: {
      en: `Write it in the head, like \`${p.column} (${unitName(p.has.at(-1) ?? '', 'en')})\`, or in a column \`unit\`; it may be: ${unitNames(p.has, 'en')}.`,
      zh: `请写在表头，如“${p.column}（${unitName(p.has.at(-1) ?? '', 'zh')}）”，或增加“单位”列；可用：${unitNames(p.has, 'zh')}。`,
    },
  }),
  SERIES_UNIT_TWICE: (p: {units: readonly [string, string]}) => ({
    en: `The row says ${unitName(p.units[0], 'en')}, the head says ${unitName(p.units[1], 'en')}.`,
    zh: `本行写的单位是${unitName(p.units[0], 'zh')}，表头写的是${unitName(p.units[1], 'zh')}。`,
    hint: {en: 'Look into the publication and keep the right one.', zh: '请核对原出版物，只保留正确的一个。'},
  }),
  SERIES_UNITS_DIFFER: (p: {measure: string; units: readonly [string, string]; line: number}) => ({
    en: `Measure \`${p.measure}\` is in ${unitName(p.units[1], 'en')} here, but in ${unitName(p.units[0], 'en')} in line ${p.line}.`,
    zh: `指标“${p.measure}”此处以${unitName(p.units[1], 'zh')}为单位，而第 ${p.line} 行以${unitName(p.units[0], 'zh')}为单位。`,
    hint: {
      en: 'One table prints one measure in one unit; if the publication does not, import it as two files.',
      zh: '同一张表的同一指标只用一个单位；若原出版物确有两种单位，请分两个文件导入。',
    },
  }),
  SERIES_UNIT_OF_OTHER: (p: {measure: string; unit: string; has: readonly string[]}) => ({
    en: `Measure \`${p.measure}\` can't be in ${unitName(p.unit, 'en')}.`,
    zh: `指标“${p.measure}”不能以${unitName(p.unit, 'zh')}为单位。`,
    hint: {
      en: `It may be in: ${unitNames(p.has, 'en')}. Another currency is not converted here.`,
      zh: `可用单位：${unitNames(p.has, 'zh')}。此处不换算其他货币。`,
    },
  }),
  SERIES_TWICE: (p: {figure: string; line: number; texts: readonly [string, string]}) => ({
    en: `\`${p.figure}\` stands in line ${p.line} already: ${p.texts[0]} there, ${p.texts[1]} here.`,
    zh: `“${p.figure}”已在第 ${p.line} 行出现：该行为 ${p.texts[0]}，此处为 ${p.texts[1]}。`,
    hint: {en: 'Keep the one that was printed.', zh: '请只保留印出的那一个。'},
  }),
  SERIES_LABEL: (p: {label: string}) => ({
    en: `\`${p.label}\` can't be the label of a vintage.`,
    zh: `“${p.label}”不能用作版本标签。`,
    hint: {
      en: 'Letters, digits, `.`, `_` and `-`, beginning with a letter: V2018.',
      zh: '只用字母、数字、“.”“_”“-”，以字母开头，如 V2018。',
    },
  }),
  SERIES_TAKEN: (p: {label: string; publication: string; published: string; file: string}) => ({
    en: `Vintage \`${p.label}\` exists already: ${p.publication}, published ${p.published}. What was imported is never overwritten.`,
    zh: `版本“${p.label}”已存在：${p.publication}，${p.published} 发布。已导入的内容不会被覆盖。`,
    hint: {
      en: `Give this one another \`--label\`; if the first was wrong, take \`${p.file}\` and the .yaml beside it away yourself.`,
      zh: `请为本次导入另取 --label；若先前导入有误，请自行移走“${p.file}”及其旁的 .yaml。`,
    },
  }),
  SERIES_CHANGED: (p: {label: string; file: string; what: Text}) => ({
    en: `\`${p.file}\` of vintage \`${p.label}\` is not as it was imported: ${p.what.en}.`,
    zh: `版本“${p.label}”的“${p.file}”与导入时不同：${p.what.zh}。`,
    hint: {
      en: 'Restore both files, or take both away and import the series again.',
      zh: '请恢复这两个文件，或将两者移走后重新导入。',
    },
  }),
  SERIES_EMPTY: (p: {rows: number}) => ({
    en: `${p.rows} rows, and not one number in them.`,
    zh: `共 ${p.rows} 行，其中没有一个数字。`,
    hint: {en: 'A header, then one row a figure.', zh: '第一行为表头，其后每行一个数字。'},
  }),
});
