/** Problems of asking a server: each with the status of its answer, what was found and what to do. */
import {problemList} from '../model/problem.ts';
import type {Text} from '../model/text.ts';

export const problems = problemList('server', {
  NOT_THERE: (p: {path: string; hint: Text | undefined}) => ({
    en: `There is nothing at \`${p.path}\`.`,
    zh: `“${p.path}”处没有内容。`,
    hint: p.hint ?? {
      en: '`/api/openapi.json` lists every address of the API.',
      zh: '/api/openapi.json 列出接口的全部地址。',
    },
  }),
  METHOD_NOT_TAKEN: (p: {method: string; path: string}) => ({
    en: `\`${p.path}\` does not take ${p.method}.`,
    zh: `“${p.path}”不接受 ${p.method}。`,
  }),
  PARAMETER_WRONG: (p: {parameter: string; found: string; wanted: Text}) => ({
    en: `Parameter \`${p.parameter}\` is \`${p.found}\`; it takes ${p.wanted.en}.`,
    zh: `参数“${p.parameter}”为“${p.found}”；应为${p.wanted.zh}。`,
  }),
  PARAMETER_UNKNOWN: (p: {parameter: string; has: readonly string[]; hint: Text | undefined}) => ({
    en: `Parameter \`${p.parameter}\` is not known here; known: ${p.has.join(', ')}.`,
    zh: `此处不认识参数“${p.parameter}”；可用：${p.has.join('、')}。`,
    hint: p.hint,
  }),
  CODE_NOT_THERE: (p: {dimension: string; code: string; hint: Text | undefined}) => ({
    en: `Dimension \`${p.dimension}\` has no code \`${p.code}\`.`,
    zh: `维度“${p.dimension}”没有代码“${p.code}”。`,
    hint: p.hint,
  }),
  TOO_LARGE: (p: {limit: number}) => ({
    en: `The document is larger than ${p.limit} bytes, the most that is taken here.`,
    zh: `文档超过 ${p.limit} 字节的上限。`,
    hint: {
      en: 'Send the chapter in question, or run `shumao audit FILE` yourself, which takes larger ones.',
      zh: '请只提交有关章节，或自行运行 shumao audit 文件，其上限更大。',
    },
  }),
  ADDRESS_TOO_LONG: (p: {limit: number}) => ({
    en: `The address is longer than ${p.limit} bytes.`,
    zh: `地址超过 ${p.limit} 字节。`,
    hint: {en: 'Ask for fewer codes at once, or for all of them.', zh: '请减少一次查询的代码，或查询全部代码。'},
  }),
  HEADERS_TOO_LARGE: (p: {limit: number}) => ({
    en: `The headers are larger than ${p.limit} bytes.`,
    zh: `请求头超过 ${p.limit} 字节。`,
    hint: {en: 'Send fewer or shorter headers; no cookies are needed.', zh: '请减少请求头；本服务不需要 Cookie。'},
  }),
  REQUEST_BROKEN: (p: {what: string}) => ({
    en: `This is no HTTP request: ${p.what}.`,
    zh: `不是有效的 HTTP 请求：${p.what}。`,
  }),
  REQUEST_SLOW: (p: {seconds: number}) => ({
    en: `The request did not arrive within ${p.seconds} seconds.`,
    zh: `请求未在 ${p.seconds} 秒内到达。`,
  }),
  AUDIT_BUSY: (p: {seconds: number}) => ({
    en: `Another document is being audited; come again in ${p.seconds} seconds.`,
    zh: `正在核对另一份文档，请 ${p.seconds} 秒后再试。`,
  }),
  AUDIT_TOO_LONG: (p: {seconds: number}) => ({
    en: `The document could not be audited within ${p.seconds} seconds or the memory that is given to it.`,
    zh: `未能在 ${p.seconds} 秒或所给内存内核对该文档。`,
    hint: {
      en: 'Send the chapter in question, or run `shumao audit FILE` yourself.',
      zh: '请只提交有关章节，或自行运行 shumao audit 文件。',
    },
  }),
  SERVER_BUSY: (p: {seconds: number}) => ({
    en: `The server is busy; come again in ${p.seconds} second${p.seconds === 1 ? '' : 's'}.`,
    zh: `服务繁忙，请 ${p.seconds} 秒后再试。`,
  }),
  SERVER_STOPPING: (_p: Readonly<Record<string, never>>) => ({
    en: 'The server is being stopped.',
    zh: '服务正在停止。',
  }),
  SERVER_FAULT: (p: {request: string}) => ({
    en: `This is a fault of the server; its log has it under request ${p.request}.`,
    zh: `服务出错；日志中请求 ${p.request} 有记录。`,
  }),
  RELEASE_NOT_READABLE: (p: {request: string}) => ({
    en: `What was published can't be read at the moment; the server's log says why under request ${p.request}.`,
    zh: `目前无法读取已发布的内容；原因见服务日志中的请求 ${p.request}。`,
  }),
});
