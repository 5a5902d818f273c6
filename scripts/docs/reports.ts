/** docs/reference/reports.md: what a report and its chapters may hold, out of the lists of the rooms; every example is made by the program. */
import {listWordings} from '../../src/disseminate/report/list-wordings.ts';
import {ownWords} from '../../src/disseminate/report/names.ts';
import {type ReportDeclaration, reportKinds, reportWriters} from '../../src/disseminate/report/index.ts';
import {releaseFacts} from '../../src/disseminate/report/facts.ts';
import {problems} from '../../src/disseminate/report/problems.ts';
import type {ChartKind} from '../../src/model/chart.ts';
import {period} from '../../src/model/period.ts';
import type {Language, Text} from '../../src/model/text.ts';
import {factsOf} from '../../src/pipeline/reporting/facts.ts';
import {chartKinds} from '../../src/present/charts/index.ts';
import {markdownTable, type Page} from './page.ts';
import {sampleHead, sampleRelease, written} from './report-sample.ts';
import {wordingRows} from './wording-examples.ts';

const head = `# Reports · 报告

A report is a short file, \`reports/ID.yaml\`, and its chapters. A chapter is one Markdown file that holds **both languages over one set of figures**, so the two can't claim different things. No number is typed by hand: a sentence refers to a figure by name, and the release fills it in. To learn it: [write your report](../tutorial/write-your-report.md).
报告由一个短文件 \`reports/ID.yaml\` 和各章组成。一章是一个 Markdown 文件，**两种语言共用同一组数字**，因此两者不可能说得不同。不手工填写任何数：句子按名称引用数字，由发布的数据填入。入门见[写一份报告](../tutorial/write-your-report.zh.md)。

\`\`\`yaml
# reports/annual.yaml
id: annual
kind: annual
title: {zh: '年度报告（{year}）', en: 'Annual report {year}'}
chapters: [annual/summary.md]
\`\`\`

\`\`\`markdown
---
title: {zh: 总体情况, en: Overview}
figures:
  total: digital-services/_T._T._T._T/value
  growth: digital-services/_T._T._T._T/growth
lists:
  top: {dataset: digital-services, dimension: area, level: city, top: 3}
---

::: zh

{period}，数字服务贸易进出口{total}，{growth:change}。居{top:limit}的是{top:items}。

::: en

Digitally deliverable services were {total} in {period}, {growth:change}. The {top:limit} cities were {top:items}.
\`\`\`

Every key: [reports](declarations.md#reports), [chapter](declarations.md#chapter). \`shumao check\` reads all chapters without any data; \`shumao report ID\` writes them ([commands](commands.md#shumao-report-id)).
全部的键见[报告](declarations.md#reports)和[章](declarations.md#chapter)。\`shumao check\` 不读数据即检查各章；\`shumao report ID\` 生成报告（见[命令](commands.md#shumao-report-id)）。`;

const kindTexts: Readonly<Record<ReportDeclaration['kind'], Text>> = {
  annual: {zh: '年度报告：封面、目录、各章', en: 'annual report: title page, contents, chapters'},
  monthly: {zh: '月报', en: 'monthly report'},
  leader: {zh: '给领导的一页纸', en: 'one page for the leader'},
  city: {
    zh: '一个模板、多份文件：`for:` 所列维度的每个代码一份',
    en: 'one template, many documents: one for each code that `for:` names',
  },
};

const formatTexts: Readonly<Record<(typeof reportWriters)[number]['id'], Text>> = {
  html: {zh: '自成一体的网页，每个数链接到依据', en: 'one self-contained page, each number a link to its proof'},
  docx: {
    zh: 'Word/WPS：真表格、题注、目录、页眉页脚',
    en: 'Word and WPS: real tables, captions, contents, header and footer',
  },
  pdf: {zh: '带标签、书签，内嵌字体', en: 'tagged, with bookmarks and embedded typefaces'},
};

const wordTexts: Readonly<Record<(typeof ownWords)[number], Text>> = {
  period: {zh: '报告的时期', en: 'the period of the report'},
  'period-before': {zh: '上年同期', en: 'the same period a year before'},
  'period-to-date': {zh: '本年 1 月至该时期', en: 'from January to the period'},
  year: {zh: '年份', en: 'the year'},
  'year-before': {zh: '上一年', en: 'the year before'},
  agency: {zh: '工作区的发布机构', en: 'the agency of the workspace'},
  release: {zh: '发布的编号，或“草稿”', en: 'id of the release, or that it is a draft'},
};

/** What each kind is drawn from. */
const chartKeys: Readonly<Record<ChartKind, string>> = {
  bar: '`list`, or `figures`',
  'ranked-bar': '`list`, or `figures`',
  line: '`series`, `months`',
  'stacked-share': '`rows`, `series`',
  waterfall: '`list`, `measure`, `total`',
  'tile-map': '`list`, `tiles`',
};

const both = ({zh, en}: Text): string => `${en} · ${zh}`;
const code = (text: string): string => `\`${text}\``;

/** A word before the reference keeps English from beginning a sentence with it. */
async function listExamples(language: Language): Promise<ReadonlyMap<string, string>> {
  const ids = Object.keys(listWordings);
  const said = (lead: string) => ids.map((id) => `${lead}{${listOf(id)}:${id}}`);
  const made = await written({zh: said('即'), en: said('so ')}, language);
  return new Map(ids.map((id, at) => [id, (made[at] ?? '').replace(/^(即|so |So )/, '')]));
}

const listOf = (wording: string): string => (wording === 'threshold' ? 'fast' : 'top');

async function listWordingTable(): Promise<string> {
  const [zh, en] = [await listExamples('zh'), await listExamples('en')];
  const rows = Object.entries(listWordings).map(([id, {text}]) => {
    const [chinese, english] = [zh.get(id), en.get(id)];
    if (!chinese || !english) throw new Error(`the sample says nothing of {${listOf(id)}:${id}}`);
    return [code(`{${listOf(id)}:${id}}`), both(text), chinese, english];
  });
  return markdownTable(['reference', 'says', 'zh', 'en'], rows);
}

const conditions: readonly (readonly [condition: string, text: Text])[] = [
  ['growth > 0', {zh: '数字与数比较：`>` `>=` `<` `<=` `=`', en: 'a figure with a number: `>` `>=` `<` `<=` `=`'}],
  ['hangzhou-growth > growth', {zh: '数字与数字比较', en: 'a figure with another'}],
  ['fast.count >= 3', {zh: '列表的成员个数', en: 'how many members a list has'}],
  [
    'total is shown',
    {
      zh: '已公布（`hidden`：未公布；`new`：当年新增）',
      en: 'is published (`hidden`: is not; `new`: nothing a year before)',
    },
  ],
  ['cities is undecided', {zh: '隐藏的数字使列表无法确定', en: 'hidden figures leave a list open'}],
  ['period is month', {zh: '时期的种类：year、quarter、month', en: 'kind of period: year, quarter, month'}],
  ['release is draft', {zh: '草稿（`published`：发布）', en: 'a draft (`published`: a release)'}],
  ['data is synthetic', {zh: '合成数据（`received`：收到的数据）', en: 'made data (`received`: received data)'}],
  ['growth > 0 and total is shown', {zh: '同时成立', en: 'all of them'}],
];

async function conditionTable(): Promise<string> {
  const passage = (yes: string, no: string) =>
    conditions.flatMap(([one]) => [`:::when ${one}`, yes, ':::otherwise', no, ':::']);
  const held = await written({zh: passage('成立', '不成立'), en: passage('Holds', 'Fails')}, 'en');
  if (held.length !== conditions.length) throw new Error('a condition of the page says nothing');
  const rows = conditions.map(([one, text], at) => [
    code(`:::when ${one}`),
    both(text),
    held[at] === 'Holds' ? 'holds · 成立' : 'does not hold · 不成立',
  ]);
  return markdownTable(['condition', 'true where', 'in the sample'], rows);
}

const addresses: readonly (readonly [address: string, text: Text])[] = [
  [
    'services/_T.330100/growth',
    {
      zh: '数据集、键（各维度一个代码，依次以“.”相连）、指标；时期为报告的时期',
      en: 'dataset, key (one code a dimension, in the dataset’s order, joined by `.`), measure; of the report’s period',
    },
  ],
  ['services/_T/value', {zh: '`_T` 一项代表全部维度的合计', en: '`_T` alone is the total of all dimensions'}],
  [
    'services/_T/value/year-before',
    {
      zh: '上年同期；`previous` 为上一期；也可写 `2018`、`2018-06`',
      en: 'a year before; `previous` is the period before; or a period such as `2018`, `2018-06`',
    },
  ],
  [
    'services/_T.{city}/value',
    {zh: '参数的代码，用于一个模板多份文件', en: 'the code of a parameter, in a template of many documents'},
  ],
  ['fact/refused', {zh: '本次运行或发布自身的情况，见下', en: 'a fact of the run or the release, see below'}],
];

function factTable(): string {
  const run = factsOf({batches: [], rules: [], coverage: []});
  const release = releaseFacts({released: sampleRelease(), period: period('2019')});
  const rows = (facts: typeof run, of: string) =>
    Object.entries(facts).map(([name, {label}]) => [code(`fact/${name}`), both(label), of]);
  return markdownTable(['address', 'what', 'of'], [...rows(run, 'run · 运行'), ...rows(release, 'release · 发布')]);
}

const blocks = markdownTable(
  ['block', 'meaning'],
  [
    ['`##` `###`', 'headings; no figures in them · 标题，其中不写数字'],
    ['paragraphs, `- ` lists, `**bold**`, `` `code` ``', 'text · 正文'],
    ['`:::table ID`', 'a table of the workspace, or of the head’s `tables:` · 工作区的表，或本章 `tables:` 的表'],
    ['`:::chart ID`', 'a chart of the head’s `charts:` · 本章 `charts:` 的图'],
    ['`:::panel ID`', 'figures side by side, of the head’s `panels:` · 本章 `panels:` 的指标栏'],
    ['`:::lead` … `:::`', 'the first paragraph, set apart · 导语'],
    ['`:::note` … `:::`', 'a note · 注'],
    ['`:::when CONDITION` … `:::otherwise` … `:::`', 'said only where it holds · 条件成立时才写'],
    [
      '`[[cite:ID]]`',
      'a number of others: a record of `reference/external.csv` (`id,value,source,date,url,note`) in the same sentence · 外部数字：同一句中引用 `reference/external.csv` 的记录',
    ],
  ],
);

const rules = `- **A figure that is not published** takes its sentence with it, in both languages; with \`hidden: say\` the sentence says that it is not shown. 未公布的数字连同所在句子一起略去，两种语言相同；声明 \`hidden: say\` 则写明不公布。
- **A list that hidden figures could change** is not made, and its sentences go too. "The fastest of all" needs every rate to be shown; "the fastest of the table" (\`table: ID\`) those of its rows. 隐藏的数字可能改变的列表不生成，其句子一并略去。
- **A list without members** is a mistake unless a condition guards it. 没有成员的列表须以条件保护，否则报错。
- **A number typed by hand** is a mistake, in digits or in words, in text, titles and labels; periods are free. 手工填写的数一律报错，时期除外。
- **Both languages** have the same blocks in the same order, and each pair of paragraphs makes the same claims; the wordings may differ. 两种语言段落一一对应，所引数字相同，说法可以不同。
- **What was written is read back**: every sentence word for word, every number held to the figure that it names ([why](../decisions/0028-reports-stand-beside-the-data.md)). \`release: {reports: [ID]}\` refuses a release whose reports have a number that is not proven. 写出的文件逐句读回，逐数核对；发布中的报告有未经证明的数时拒绝发布。`;

function problemLinks(): string {
  const codes = Object.keys(problems).toSorted();
  return codes.map((one) => `[${one}](problems.md#${one.toLowerCase()})`).join(' · ');
}

export const reportsPage: Page = {
  id: 'reports',
  path: 'reports.md',
  async markdown() {
    const kinds = reportKinds.map((kind) => [code(kind), both(kindTexts[kind])]);
    const formats = reportWriters.map(({id}) => [code(id), both(formatTexts[id])]);
    const charts = chartKinds.map(({id, title, about}) => [code(id), both(title), chartKeys[id], both(about)]);
    return [
      head,
      `## Kinds and formats · 种类与格式\n\n${markdownTable(['kind', 'what'], kinds)}\n\n${markdownTable(['format', 'what'], formats)}`,
      `## Addresses · 地址\n\n${markdownTable(
        ['address', 'figure'],
        addresses.map(([address, text]) => [code(address), both(text)]),
      )}`,
      `### Facts · 事实\n\n${factTable()}`,
      `## The sample · 示例数据\n\nThe examples below are made by the program from these figures: province CNY 10.000 billion (100.00亿元) in 2019, up 35.14 %; Hangzhou 80.00, up 60.00 %; Ningbo 15.00, down 25.00 %; Wenzhou 5.00, up 25.00 %.\n以下各例由程序依这些数字生成。\n\n\`\`\`yaml\n${sampleHead}\n\`\`\``,
      `## Wordings of a figure · 数字的说法\n\n\`{name}\` is \`{name:level}\`. A wording takes figures of the kinds of [measure](measures.md) that it names; the words follow from the sign and the state of the figure, and the number then has no sign.\n\`{name}\` 即 \`{name:level}\`。每种说法只用于所列类别的[指标](measures.md)；增减等词依数字的正负和状态选取，数字本身不带符号。\n\n${markdownTable(['wording', 'says', 'kinds', 'zh', 'en'], wordingRows())}`,
      `## Wordings of a list · 列表的说法\n\n\`{name}\` is \`{name:names}\`. \`{name}\` 即 \`{name:names}\`。\n\n${await listWordingTable()}`,
      `## Words of every chapter · 每章都有的词\n\n${markdownTable(
        ['reference', 'says'],
        ownWords.map((word) => [code(`{${word}}`), both(wordTexts[word])]),
      )}\n\nand the parameters of a template: \`{city}\`. 以及模板的参数。`,
      `## Blocks · 段落\n\n${blocks}`,
      `## Conditions · 条件\n\nThey compare printed numbers, and are the same in both languages. 条件比较印出的数，两种语言相同。\n\n${await conditionTable()}`,
      `## Charts · 图\n\n${markdownTable(['kind', 'title', 'drawn from', 'shows'], charts)}`,
      `## What happens by itself · 自动处理\n\n${rules}`,
      `## Problems · 问题\n\n${problemLinks()}`,
    ].join('\n\n');
  },
};
