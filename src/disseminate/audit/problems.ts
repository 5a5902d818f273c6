/** Why a document cannot be audited. */
import {problemList} from '../../model/problem.ts';

const RESAVE = {
  en: 'Open it in the program that made it, save it as DOCX, PDF, HTML, Markdown or plain text, and audit that file.',
  zh: '请用原软件打开，另存为 DOCX、PDF、HTML、Markdown 或纯文本，再核对该文件。',
};

export const problems = problemList('audit', {
  DOCUMENT_EMPTY: (p: {name: string}) => ({
    en: `Document \`${p.name}\` holds no text.`,
    zh: `文档“${p.name}”没有任何文字。`,
    hint: {
      en: 'Check that the file was copied or exported completely.',
      zh: '请检查文件是否完整地复制或导出。',
    },
  }),
  DOCUMENT_ONLY_PICTURES: (p: {name: string; pages: number}) => ({
    en: `Document \`${p.name}\` has ${p.pages} page${p.pages === 1 ? '' : 's'} of pictures and no text, so no number in it can be read.`,
    zh: `文档“${p.name}”共 ${p.pages} 页，全部是图片而没有文字，无法读取其中的数字。`,
    hint: {
      en: 'It was probably scanned. Audit the file it was printed from, or recognise its text first and look that text over.',
      zh: '它可能是扫描件。请核对打印前的原文件；或先做文字识别，并校对识别结果。',
    },
  }),
  DOCUMENT_ENCRYPTED: (p: {name: string}) => ({
    en: `Document \`${p.name}\` is protected by a password.`,
    zh: `文档“${p.name}”设有密码。`,
    hint: {
      en: 'Open it with the password, save a copy without one, and audit the copy.',
      zh: '请用密码打开，另存一份不设密码的副本，再核对该副本。',
    },
  }),
  DOCUMENT_TRUNCATED: (p: {name: string; what: string}) => ({
    en: `Document \`${p.name}\` breaks off: ${p.what}.`,
    zh: `文档“${p.name}”不完整：${p.what}。`,
    hint: {en: 'Fetch or export the file again.', zh: '请重新获取或导出该文件。'},
  }),
  DOCUMENT_TOO_LARGE: (p: {name: string; what: string; limit: number; found: number | undefined}) => ({
    en: `Document \`${p.name}\` is too large: ${p.what}: ${p.found === undefined ? 'more than allowed' : p.found}, at most ${p.limit}.`,
    zh: `文档“${p.name}”过大：${p.what}：${p.found === undefined ? '超过上限' : p.found}，上限 ${p.limit}。`,
    hint: {
      en: 'Split the document, or take out pictures and attachments, and audit the parts.',
      zh: '请拆分文档，或去掉图片和附件，再分别核对。',
    },
  }),
  DOCUMENT_UNREADABLE: (p: {name: string; format: string; what: string}) => ({
    en: `Document \`${p.name}\` can't be read as ${p.format}: ${p.what}.`,
    zh: `文档“${p.name}”无法按 ${p.format} 读取：${p.what}。`,
    hint: RESAVE,
  }),
  DOCUMENT_UNSAFE: (p: {name: string; what: string}) => ({
    en: `Document \`${p.name}\` holds what no report needs and is not opened: ${p.what}.`,
    zh: `文档“${p.name}”含有报告不需要的内容，拒绝打开：${p.what}。`,
    hint: RESAVE,
  }),
  DOCUMENT_KIND_UNKNOWN: (p: {name: string; found: string}) => ({
    en: `Document \`${p.name}\` is of a kind that is not audited: ${p.found}.`,
    zh: `文档“${p.name}”的类型不能核对：${p.found}。`,
    hint: RESAVE,
  }),
});
