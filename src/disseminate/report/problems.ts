/** Problems of reports and their chapters: what an author may have written otherwise than it can be said. */
import {nearest, problemList} from '../../model/problem.ts';
import type {Language, Text} from '../../model/text.ts';

const texts: Readonly<Record<Language, Text>> = {
  zh: {zh: '中文', en: 'Chinese'},
  en: {zh: '英文', en: 'English'},
};

/** The name of a thing; what has none stands for itself, as on the page of all messages. */
function nameOf<Id extends string>(names: Readonly<Partial<Record<Id, Text>>>, id: Id): Text {
  return names[id] ?? {zh: `${id}`, en: `${id}`};
}

const listed = (known: readonly string[]): string => known.slice(0, 12).join(', ') + (known.length > 12 ? ', …' : '');

const hintOf = (found: string, known: readonly string[]): Text =>
  nearest(found, known) ?? {
    en: known.length === 0 ? 'None is declared.' : `Known: ${listed(known)}.`,
    zh: known.length === 0 ? '尚未声明任何一个。' : `现有：${listed(known)}。`,
  };

const kinds = {
  table: {zh: '表', en: 'table'},
  chart: {zh: '图', en: 'chart'},
  panel: {zh: '指标栏', en: 'panel'},
} as const satisfies Readonly<Record<string, Text>>;

export const problems = problemList('report', {
  REPORT_CHAPTER_NOT_FOUND: (p: {report: string; chapter: string}) => ({
    en: `Report \`${p.report}\` names the chapter \`${p.chapter}\`, which is not there.`,
    zh: `报告“${p.report}”引用的章节文件“${p.chapter}”不存在。`,
    hint: {
      en: 'Chapters are Markdown files below `reports/`; write the path from there.',
      zh: '章节是 `reports/` 下的 Markdown 文件，请写从该目录起的路径。',
    },
  }),
  REPORT_SYNTAX: (p: {found: string; en: string; zh: string}) => ({
    en: `\`${p.found}\` can't be read here: ${p.en}.`,
    zh: `此处的“${p.found}”无法识别：${p.zh}。`,
    hint: {
      en: 'See docs/reference/reports.md for what a chapter may hold.',
      zh: '章节可以写什么，请见 docs/reference/reports.md。',
    },
  }),
  REPORT_LANGUAGE_MISSING: (p: {language: Language}) => ({
    en: `This chapter has no ${nameOf(texts, p.language).en} text.`,
    zh: `本章没有${nameOf(texts, p.language).zh}正文。`,
    hint: {
      en: `Write it after a line \`::: ${p.language}\`.`,
      zh: `请在一行 \`::: ${p.language}\` 之后写正文。`,
    },
  }),
  REPORT_BLOCKS_DIFFER: (p: {zh: string; en: string}) => ({
    en: `The two languages part here: Chinese has ${p.zh}, English has ${p.en}.`,
    zh: `两种语言在此处不对应：中文为 ${p.zh}，英文为 ${p.en}。`,
    hint: {
      en: 'Both texts have the same blocks in the same order: paragraph for paragraph, table for table.',
      zh: '两种文字的段落、列表、表、图须一一对应、顺序相同。',
    },
  }),
  REPORT_ONE_LANGUAGE_ONLY: (p: {reference: string; language: Language}) => ({
    en: `\`{${p.reference}}\` stands in the ${nameOf(texts, p.language).en} paragraph only.`,
    zh: `\`{${p.reference}}\` 只在${nameOf(texts, p.language).zh}段落中使用。`,
    hint: {
      en: 'A paragraph uses the same references in both languages; say it in the other one too.',
      zh: '对应的两个段落须使用同一组引用，请在另一种语言中同样写出。',
    },
  }),
  REPORT_UNKNOWN_REFERENCE: (p: {reference: string; known: readonly string[]}) => ({
    en: `\`{${p.reference}}\` is neither a figure nor a list of this chapter.`,
    zh: `\`{${p.reference}}\` 既不是本章的数字，也不是本章的列表。`,
    hint: hintOf(p.reference, p.known),
  }),
  REPORT_UNKNOWN_WORDING: (p: {reference: string; wording: string; known: readonly string[]}) => ({
    en: `\`{${p.reference}:${p.wording}}\`: no such wording.`,
    zh: `\`{${p.reference}:${p.wording}}\`：没有这种说法。`,
    hint: hintOf(p.wording, p.known),
  }),
  REPORT_WORDING_MISFIT: (p: {reference: string; wording: string; en: string; zh: string}) => ({
    en: `\`{${p.reference}:${p.wording}}\` can't be said: ${p.en}.`,
    zh: `\`{${p.reference}:${p.wording}}\` 不能这样说：${p.zh}。`,
  }),
  REPORT_NUMBER_BY_HAND: (p: {number: string}) => ({
    en: `\`${p.number}\` is typed by hand, so nothing proves it.`,
    zh: `“${p.number}”为手工填写，没有任何依据。`,
    hint: {
      en: 'Refer to a figure, `{name}`; or cite a record of reference/external.csv in the same sentence, `[[cite:ID]]`.',
      zh: '请引用数字 `{名称}`；外部数据请在同一句中引用 reference/external.csv 的记录 `[[cite:ID]]`。',
    },
  }),
  REPORT_CITE_UNKNOWN: (p: {id: string; known: readonly string[]}) => ({
    en: `\`[[cite:${p.id}]]\`: reference/external.csv has no such record.`,
    zh: `\`[[cite:${p.id}]]\`：reference/external.csv 中没有这条记录。`,
    hint: hintOf(p.id, p.known),
  }),
  REPORT_CITE_DIFFERS: (p: {number: string; id: string; value: string}) => ({
    en: `\`${p.number}\` is not what the cited record \`${p.id}\` says: ${p.value}.`,
    zh: `“${p.number}”与所引记录“${p.id}”的数值 ${p.value} 不同。`,
    hint: {en: 'Write the number of the record, or mend the record.', zh: '请写记录中的数值，或更正该记录。'},
  }),
  REPORT_UNKNOWN_BLOCK: (p: {what: keyof typeof kinds; id: string; known: readonly string[]}) => ({
    en: `There is no ${nameOf(kinds, p.what).en} \`${p.id}\`.`,
    zh: `没有${nameOf(kinds, p.what).zh}“${p.id}”。`,
    hint: hintOf(p.id, p.known),
  }),
  REPORT_UNKNOWN_FIGURE: (p: {figure: string; what: Text; found: string; known: readonly string[]}) => ({
    en: `\`${p.figure}\`: there is no ${p.what.en} \`${p.found}\`.`,
    zh: `\`${p.figure}\`：没有${p.what.zh}“${p.found}”。`,
    hint: hintOf(p.found, p.known),
  }),
  REPORT_FIGURE_NOT_COMPILED: (p: {figure: string}) => ({
    en: `\`${p.figure}\`: no figure of this kind was compiled.`,
    zh: `\`${p.figure}\`：没有汇总这一类数字。`,
    hint: {
      en: 'Declare this combination of dimensions under `margins:` of the dataset, or the measure under `publish:`.',
      zh: '请在数据集的 `margins:` 中声明此维度组合，或在 `publish:` 中声明此指标。',
    },
  }),
  REPORT_LIST_EMPTY: (p: {list: string}) => ({
    en: `The list \`${p.list}\` has no members in this period, so nothing can be said of them.`,
    zh: `列表“${p.list}”在本期没有成员，无从说起。`,
    hint: {
      en: `Put what is said of it between \`:::when ${p.list}.count > 0\` and \`:::\`.`,
      zh: `请把有关文字写在 \`:::when ${p.list}.count > 0\` 与 \`:::\` 之间。`,
    },
  }),
  REPORT_WRONG_PERIOD: (p: {report: string; period: string; frequency: string}) => ({
    en: `Report \`${p.report}\` is made for a ${p.frequency}; \`${p.period}\` is none.`,
    zh: `报告“${p.report}”按 ${p.frequency} 编制，“${p.period}”不是这样的时期。`,
    hint: {en: 'Ask for a period such as 2019 or 2019-06.', zh: '请指定如 2019 或 2019-06 的时期。'},
  }),
  REPORT_PARAMETER_MISSING: (p: {report: string; name: string; known: readonly string[]}) => ({
    en: `Report \`${p.report}\` is made for one \`${p.name}\` at a time; none was given, or one that is not known.`,
    zh: `报告“${p.report}”每次按一个 \`${p.name}\` 编制；未指定，或指定的代码不存在。`,
    hint: {en: `Known: ${listed(p.known)}.`, zh: `现有：${listed(p.known)}。`},
  }),
});
