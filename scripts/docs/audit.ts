/** docs/reference/audit.md: what an audit reads, finds, decides and writes, out of the lists of the rooms. */
import {wordingRules} from '../../src/disseminate/audit/advice/index.ts';
import {auditOutputs} from '../../src/disseminate/audit/index.ts';
import {problems} from '../../src/disseminate/audit/problems.ts';
import {readers} from '../../src/disseminate/audit/readers/index.ts';
import {LIMITS, type Limits} from '../../src/disseminate/audit/readers/limits.ts';
import {
  type ClaimType,
  claimTypes,
  mentionKinds,
  type MentionKind,
  type Verdict,
  verdicts,
} from '../../src/model/claim.ts';
import type {Text} from '../../src/model/text.ts';
import {exemptRules} from '../../src/present/claims/index.ts';
import {claimExamples, sampleTable} from './claim-examples.ts';
import {markdownTable, type Page} from './page.ts';

const head = `# Audit · 核对

\`shumao audit FILE [--against RELEASE | --self] [--stale] [--role ROLE] [--format F] [-o FILE]\` ([all options](commands.md#shumao-audit-file); to do it: [audit a report](../how-to/audit-a-report.md); why so: [audit](../explanation/audit.md)).
用法与全部选项见[命令](commands.md#shumao-audit-file)，操作见[核对一份报告](../how-to/audit-a-report.md)，道理见[说明](../explanation/audit.md)。

Every digit and every Chinese numeral of the document is one of three: **claimed** and judged, **exempt** by a rule of this page, or reported as **unclaimed**. Nothing passes silently.
文档中的每个数字和汉字数词，或被**认领**并判定，或依本页的规则**不计**，或列为**未认领**；没有一个会悄悄放过。`;

const readTexts: Readonly<Record<(typeof readers)[number]['format'], Text>> = {
  txt: {
    zh: '折行的句子接回，排成列的表认出，断页的表合并；UTF-8、UTF-16、GB18030',
    en: 'broken lines joined, tables in columns found, those cut by a page put together; UTF-8, UTF-16, GB18030',
  },
  md: {zh: '正文、列表、表、注', en: 'text, lists, tables, notes'},
  html: {
    zh: '正文与表，合并的单元格展开；不执行脚本，不取外部内容',
    en: 'text and tables, merged cells spread; no script runs, nothing is fetched',
  },
  docx: {
    zh: '正文、表、脚注、页眉页脚；修订以最终状态为准',
    en: 'text, tables, notes, heads and feet; changes as accepted',
  },
  pdf: {
    zh: '按位置重组行与表，跨页的表合并，康熙部首还原；扫描件没有文字，会说明',
    en: 'lines and tables by their places, tables over pages put together, Kangxi radicals repaired; a scan has no text, and is told',
  },
};

const evidence = markdownTable(
  ['evidence · 依据', 'asked for by', 'what it is'],
  [
    [
      'own tables · 自身的表',
      '`--self`; without an option where there is no draft · 不写选项且没有草稿时',
      'the document’s own tables, each a frame of rows and columns · 文档自身的表',
    ],
    [
      'draft · 草稿',
      '`--against draft`; without an option where there is one · 不写选项且有草稿时',
      'every figure of the draft, by its address; never for the role `public` · 草稿的全部数字；公众不可见',
    ],
    [
      'release · 发布',
      '`--against R2019-1`, an id, or an instant · 标签、编号或时刻',
      'every figure of that release, with what earlier releases said · 该次发布的全部数字，并知道先前的版本',
    ],
  ],
);

const mentionTexts: Readonly<Record<MentionKind, Text>> = {
  amount: {zh: '金额等带单位的量：64.23亿元', en: 'money or another quantity with its unit: CNY 6.423 billion'},
  percent: {zh: '百分数：7.6%、近七成、三分之一', en: 'percent: 7.6%, a third, one in five'},
  points: {zh: '百分点：1.2个百分点', en: 'percentage points'},
  count: {zh: '个数：1245家、9个地区', en: 'how many: 1,245 firms'},
  rank: {zh: '位次：第三位、居首', en: 'rank: third, ranks first'},
  top: {zh: '前几位：前五', en: 'the first n: the five largest'},
  multiple: {zh: '倍数：26倍、翻一番', en: 'multiple: 26 times, doubled'},
  ratio: {zh: '比例：4.7:47.8:47.5', en: 'ratio: 4.7:47.8:47.5'},
  period: {zh: '时期：2019年、1—3月', en: 'period: 2019, January to March'},
  number: {zh: '旁边没有说明是什么的数', en: 'a number that nothing beside it explains'},
  exempt: {zh: '不是统计数字，见下', en: 'no number of statistics, see below'},
};

const verdictTexts: Readonly<Record<Verdict, Text>> = {
  proven: {zh: '依据中就是这个数', en: 'the evidence prints this number'},
  'proven-by-rounding': {
    zh: '由已进位的数推算，其区间与所写的数相容',
    en: 'worked out from rounded numbers, and their interval allows it',
  },
  contradicted: {
    zh: '依据排除了这个数；给出依据的数与算式',
    en: 'the evidence excludes it; what it gives is told, with the formula',
  },
  superseded: {
    zh: '先前的公开发布是这样说的，此后修订',
    en: 'an earlier public release said so, and it has been revised',
  },
  'other-vintage': {zh: '另一次发布是这样说的', en: 'another release says so'},
  ambiguous: {
    zh: '有两种读法，一种成立、一种不成立；两种都列出',
    en: 'it can be read in two ways of which one holds; both are shown',
  },
  'bounded-by-suppression': {
    zh: '所涉数字不公布，只知道公布过的范围',
    en: 'the figure is hidden; at most its published range is told',
  },
  'not-derivable': {
    zh: '依据不含这个数，也推算不出；写明缺什么',
    en: 'the evidence neither has it nor gives it; what is missing is said',
  },
  external: {zh: '引自他处，注明了出处', en: 'of others, with a source cited'},
  warning: {
    zh: '数没有错，但遗漏、名称或用语不当',
    en: 'the number is right, but something is left out, named or labelled wrongly',
  },
  unclaimed: {zh: '没有读出这个数说的是什么', en: 'nothing says what this number is of'},
};

const outputTexts: Readonly<Record<string, Text>> = {
  text: {zh: '一分钟能读完的摘要，打印在终端', en: 'a summary that is read in a minute, on the terminal'},
  html: {
    zh: '带旁注的副本，可按结论显示或隐藏',
    en: 'a copy with notes in the margin; each verdict can be shown and hidden',
  },
  json: {
    zh: '供程序使用：`{document, against, synthetic, claims, advice, exempt, summary}`',
    en: 'for programs: `{document, against, synthetic, claims, advice, exempt, summary}`',
  },
  md: {zh: '摘要的 Markdown', en: 'the summary as Markdown'},
  docx: {
    zh: '原 Word 文件加批注；其他格式则另做一个 Word 文件',
    en: 'the very Word file with comments; of any other format a new one',
  },
};

const limitTexts: Readonly<Record<keyof Limits, Text>> = {
  fileBytes: {zh: '文件字节数', en: 'bytes of the file'},
  inflatedBytes: {zh: '压缩包解开后的总字节数', en: 'bytes of all parts of a zip, inflated'},
  zipEntries: {zh: '压缩包中的文件数', en: 'parts of a zip'},
  zipRatio: {zh: '单个部分的压缩比', en: 'inflated size of one part over its packed size'},
  pages: {zh: '页数', en: 'pages'},
  tableCells: {zh: '单元格数', en: 'cells of tables'},
  textUnits: {zh: '字符数', en: 'characters'},
  elements: {zh: 'HTML 或 XML 的元素数', en: 'elements of HTML or XML'},
  markdownBytes: {zh: 'Markdown 字节数', en: 'bytes of Markdown'},
  xmlBytes: {zh: 'DOCX 中一个 XML 的字节数', en: 'bytes of one XML part of a DOCX'},
  depth: {zh: '嵌套层数', en: 'elements inside one another'},
};

const oneSided: Text = {
  zh: '称发生“转移”“转向”，所举各例同向，而同一表中未提到的行相反：列出那些行',
  en: 'a shift is claimed by examples that all point one way, while rows of the same table that are not named point the other: they are listed',
};

const both = ({zh, en}: Text): string => `${en} · ${zh}`;
const code = (text: string): string => `\`${text}\``;
const count = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',');

function typeTable(): string {
  const rows = Object.entries(claimTypes).map(([id, {zh, en}]) => {
    // The keys of a record that is typed by its ids are these ids.
    const example = claimExamples[id as ClaimType];
    return [code(id), `${en} · ${zh}`, example.zh, example.en];
  });
  return markdownTable(['type', 'name', 'zh', 'en'], rows);
}

function exemptTable(): string {
  const shown = (words: string): string => {
    const all = words.split('|').map((word) => word.replace(/!.*$/, ''));
    return `${all.slice(0, 6).join(' · ')}${all.length > 6 ? ` … (${all.length})` : ''}`;
  };
  const rows = exemptRules.map(({id, reason, words = ''}) => [
    code(id),
    both(reason),
    words === '' ? '' : shown(words),
  ]);
  return markdownTable(['rule', 'reason', 'words'], rows);
}

function adviceTable(): string {
  const rows = wordingRules.map(({id, language, why, suggestion}) => [
    code(id),
    language,
    both(why),
    suggestion === '' || suggestion.includes('$1') ? '' : suggestion.replace('$&', '…'),
  ]);
  return markdownTable(
    ['rule', 'language', 'advice', 'suggestion'],
    [...rows, [code('one-sided'), 'zh, en', both(oneSided), '']],
  );
}

const exits = markdownTable(
  ['exit code', 'meaning'],
  [
    ['0', 'no number is contradicted or unclaimed; also of `--stale` · 没有不符或未认领的数；`--stale` 一律为 0'],
    ['1', 'a number is contradicted or unclaimed · 有不符或未认领的数'],
    ['2', 'the document can’t be read, or the release is not there · 文档不能读取，或没有该次发布'],
  ],
);

function textFor(texts: Readonly<Record<string, Text>>, id: string): string {
  const text = texts[id];
  if (!text) throw new Error(`scripts/docs/audit.ts says nothing of ${id}`);
  return both(text);
}

export const auditPage: Page = {
  id: 'audit',
  path: 'audit.md',
  markdown() {
    const formats = readers.map(({format, endings}) => [
      code(format),
      endings.map(code).join(' '),
      both(readTexts[format]),
    ]);
    const outputs = auditOutputs.map(({id, extension}) => [code(id), code(`.${extension}`), textFor(outputTexts, id)]);
    const kinds = mentionKinds.map((kind) => [code(kind), both(mentionTexts[kind])]);
    // The keys of records that are typed by these ids are these ids.
    const limits = (Object.keys(LIMITS) as (keyof Limits)[]).map((id) => [both(limitTexts[id]), count(LIMITS[id])]);
    const decided = Object.entries(verdicts).map(([id, {zh, en}]) => [
      code(id),
      `${en} · ${zh}`,
      textFor(verdictTexts, id),
    ]);
    const codes = Object.keys(problems).toSorted();
    return [
      head,
      `## Evidence · 依据\n\n${evidence}`,
      `## Documents · 文档\n\n${markdownTable(['format', 'endings', 'how it is read'], formats)}\n\nThe kind of a file is decided by its content, then by its name. At most: 文件种类先看内容再看扩展名。上限：\n\n${markdownTable(['limit', 'value'], limits)}`,
      `## Kinds of mentions · 数的种类\n\n${markdownTable(['kind', 'what'], kinds)}`,
      `## Types of claims · 说法的类型\n\nEach sentence is judged by a test against this table and is true of it; only \`streak\` is not derivable, since a table of one year does not hold the years before.\n各句均由测试对照此表核对，且属实；只有 \`streak\` 无从推算，因为一年的表不含以往年份。\n\n${sampleTable.en}\n\n${typeTable()}`,
      `## Verdicts · 结论\n\nA printed number stands for half a unit of its last digit to either side ([why](../decisions/0029-an-audit-decides-only-what-it-can.md)). 印出的数代表其末位上下各半个单位的区间。\n\n${markdownTable(['verdict', 'name', 'meaning'], decided)}`,
      `## Exempt rules · 不计的规则\n\nOf long lists the first words are shown; years and periods are read as \`period\`. 词表较长的只列前几个；年份与时期读作 \`period\`。\n\n${exemptTable()}`,
      `## Advice · 建议\n\nBeside the verdicts; it changes no exit code. 与结论并列，不影响退出码。\n\n${adviceTable()}`,
      `## Outputs · 输出\n\n${markdownTable(['format', 'file', 'for'], outputs)}`,
      `## Exit codes · 退出码\n\n${exits}`,
      `## Problems · 问题\n\n${codes.map((one) => `[${one}](problems.md#${one.toLowerCase()})`).join(' · ')}`,
    ].join('\n\n');
  },
};
