/** Words of the page on which a document is held against a release. */
import {verdicts} from '../../model/claim.ts';
import type {Language, Text} from '../../model/text.ts';
import type {Kind} from '../pages/audit/remarks.ts';

export const words = {
  title: {zh: '审核一份文档', en: 'Audit a document'},
  lead: (release: string): Text => ({
    zh: `交来一份报告、新闻稿或讲话稿，文中每个数字都会与发布 ${release} 逐一核对：对的说明依据，错的给出应有的数。`,
    en: `Hand in a report, a press release or a speech: each of its numbers is held against release ${release}. What is right is shown with its source, what is wrong with what it should be.`,
  }),
  drop: {zh: '把文档拖到这里', en: 'Drop a document here'},
  release: {zh: '松开即开始核对', en: 'Let go to begin'},
  choose: {zh: '选择文件', en: 'Choose a file'},
  paste: {zh: '或粘贴一段文字', en: 'Or paste some text'},
  pasteField: {zh: '要核对的文字', en: 'Text to be audited'},
  pasteGo: {zh: '核对这段文字', en: 'Audit this text'},
  pasted: {zh: '粘贴的文字.txt', en: 'pasted text.txt'},
  limits: (formats: string, size: string): Text => ({
    zh: `可读 ${formats}；不超过 ${size}。`,
    en: `Reads ${formats}; up to ${size}.`,
  }),
  privacy: {
    zh: '文件只在这台服务器的内存中核对，不保存、不转发；核对完即丢弃，结果只在您的浏览器里。',
    en: 'The file is audited in this server’s memory. It is not kept and not passed on; the result is in your browser alone.',
  },
  example: {zh: '没有文档？用示例试一试', en: 'No document at hand? Try an example'},
  exampleNote: {
    zh: '示例由本次发布的数字写成，其中有意写错了几个数。',
    en: 'The example is written from figures of this release, and some of its numbers are wrong on purpose.',
  },
  exampleIs: (changed: string): Text => ({
    zh: `这是示例：${changed} 是有意写错的。`,
    en: `This is the example: ${changed} ${changed.includes(',') ? 'are' : 'is'} wrong on purpose.`,
  }),
  what: {zh: '会得到什么', en: 'What you get'},
  what1: {
    zh: '每个数字一个结论，附依据、算式和应有的数',
    en: 'A verdict for each number, with source, formula and the right number',
  },
  what2: {
    zh: '排名、增减、“最”“均”“半数以上”等说法同样核对',
    en: 'Ranks, rises and falls, “largest”, “all”, “more than half” are audited too',
  },
  what3: {zh: '说不准的就说说不准，并说明为什么', en: 'What can’t be decided is said to be so, with the reason'},
  tooLarge: (size: string, limit: string): Text => ({
    zh: `文件有 ${size}，超过上限 ${limit}。可以删去图片另存，或只交正文部分。`,
    en: `The file has ${size}, more than the ${limit} that are read. Save it without its pictures, or hand in the text alone.`,
  }),
  wrongKind: (formats: string): Text => ({
    zh: `这里读不了这种文件。可读的有 ${formats}；旧式 doc 或 wps 请先另存为 docx。`,
    en: `Files of this kind are not read here. Those that are: ${formats}. Save an old .doc as .docx first.`,
  }),
  empty: {zh: '文件是空的。', en: 'The file is empty.'},
  sending: {zh: '正在送出', en: 'Sending'},
  reading: {zh: '正在读取和核对', en: 'Reading and auditing'},
  seconds: (count: number): Text => ({zh: `${count} 秒`, en: `${count} s`}),
  cancel: {zh: '取消', en: 'Cancel'},
  stopped: {zh: '已取消，文件没有留下。', en: 'Stopped; nothing of the file was kept.'},
  another: {zh: '换一份文档', en: 'Another document'},
  failed: {zh: '没有核对成', en: 'The document could not be audited'},
  offline: {
    zh: '服务器没有应答。文件没有送到；请稍后再试。',
    en: 'The server does not answer. The file did not arrive; try again later.',
  },
  broken: {
    zh: '核对时出了错。可以再试一次，或先粘贴其中一段文字。',
    en: 'Something went wrong in the audit. Try again, or paste a part of the text first.',
  },
  against: {zh: '对照发布', en: 'Held against release'},
  counts: (all: number): Text => ({zh: `核对了 ${all} 处`, en: `${all} ${all === 1 ? 'claim' : 'claims'} audited`}),
  noClaims: {
    zh: '文中没有可核对的统计数字。若文档是扫描件，请先做文字识别。',
    en: 'There is no number of statistics in this text. A scanned document needs text recognition first.',
  },
  filter: {zh: '按结论筛选', en: 'Filter by verdict'},
  all: {zh: '全部', en: 'All'},
  toDo: {zh: '要看的', en: 'To look at'},
  advice: {zh: '建议', en: 'Advice'},
  next: {zh: '下一处', en: 'Next'},
  previous: {zh: '上一处', en: 'Previous'},
  keys: {zh: '按 J、K 逐处查看，Esc 收起', en: 'J and K go from mark to mark, Esc closes'},
  print: {zh: '打印', en: 'Print'},
  save: {zh: '下载结果（JSON）', en: 'Download the result (JSON)'},
  evidence: {zh: '数据为', en: 'The data say'},
  formula: {zh: '算式', en: 'Formula'},
  from: {zh: '依据', en: 'From'},
  readAs: (text: string, holds: boolean): Text => ({
    zh: `${text}（${holds ? '成立' : '不成立'}）`,
    en: `${text} (${holds ? 'holds' : 'does not hold'}):`,
  }),
  suggestion: {zh: '可改为', en: 'Write'},
  remarks: {zh: '读取说明', en: 'How it was read'},
  provenHere: (count: number): Text => ({zh: `属实 ${count}`, en: `${count} proven`}),
  document: {zh: '文档', en: 'Document'},
  clean: {zh: '未发现不符', en: 'Nothing is contradicted'},
  cleanOpen: (open: number): Text => ({
    zh: `未发现不符；有 ${open} 处数据不能判定，仍须由人核对。`,
    en: `Nothing is contradicted; ${open} ${open === 1 ? 'claim' : 'claims'} that the data can’t decide still need a person.`,
  }),
  found: (red: number): Text => ({
    zh: `有 ${red} 处要改或要看，从第一处开始。`,
    en: `${red} ${red === 1 ? 'place' : 'places'} to correct or to look at; begin with the first.`,
  }),
  meaning: {zh: '各种结论的意思', en: 'What the verdicts mean'},
} as const;

/** What each verdict means, for a reader who sees it for the first time. */
export const meanings: Readonly<Record<Kind, Text>> = {
  proven: {zh: '与数据一致，一位不差。', en: 'The data say the same, to the last digit.'},
  'proven-by-rounding': {
    zh: '数据四舍五入到文中的位数，或按“约”“超”等词，与文中一致。',
    en: 'The data say the same once rounded to the digits printed, or by the word “about”, “over” and so on.',
  },
  contradicted: {zh: '数据给出的是另一个数。', en: 'The data say otherwise.'},
  superseded: {
    zh: '当时发布的就是这个数，后来已经修订。',
    en: 'It was right when it was published; the figure has been revised since.',
  },
  'other-vintage': {zh: '是另一次发布中的数。', en: 'It is what another release says.'},
  ambiguous: {zh: '有不止一种读法，结论因读法而异。', en: 'It can be read in more than one way, and they differ.'},
  'bounded-by-suppression': {
    zh: '涉及保密的数，只能判断它落在公布的范围之内。',
    en: 'A confidential figure is involved; it lies within what is published, and more can’t be said.',
  },
  'not-derivable': {
    zh: '发布的数据里推不出这个数，既未证实也未否定。',
    en: 'The data published don’t decide it either way.',
  },
  external: {zh: '出自别处的数据，这里无从核对。', en: 'It comes from elsewhere and can’t be checked here.'},
  warning: {zh: '数是对的，说法容易误导。', en: 'The number is right, its wording may mislead.'},
  unclaimed: {zh: '看不出这个数说的是什么。', en: 'It is not clear what this number is of.'},
  advice: {zh: '与数字无关的用词建议。', en: 'Advice on wording.'},
};

/** As it begins a line. */
export function labelOf(kind: Kind): Text {
  const {zh, en} = kind === 'advice' ? words.advice : verdicts[kind];
  return {zh, en: `${en.slice(0, 1).toUpperCase()}${en.slice(1)}`};
}

/** As people list things: 、 in Chinese, commas in English. */
export function listed(texts: readonly string[], language: Language): string {
  return texts.join(language === 'zh' ? '、' : ', ');
}
