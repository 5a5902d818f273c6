/** Why a question to the SDMX service can't be read. What is wrong with its answer is elsewhere. */
import {problemList} from '../../../model/problem.ts';
import type {Text} from '../../../model/text.ts';

export const problems = problemList('sdmx', {
  SDMX_URL_TOO_LONG: (p: {length: number; limit: number}) => ({
    en: `The URL has ${p.length} characters, more than ${p.limit}.`,
    zh: `网址有 ${p.length} 个字符，超过上限 ${p.limit}。`,
    hint: {
      en: 'Ask for a dimension as a whole and filter what comes, or ask in several parts.',
      zh: '请不限定该维度、取回后再筛选，或分几次请求。',
    },
  }),
  SDMX_RESOURCE_UNKNOWN: (p: {found: string; hint: Text | undefined}) => ({
    en: `There is no resource \`${p.found}\`.`,
    zh: `没有资源“${p.found}”。`,
    hint: p.hint ?? {
      en: 'Data are at `data/DATAFLOW/KEY` (REST 1) or `data/dataflow/AGENCY/DATAFLOW/VERSION/KEY` (REST 2).',
      zh: '数据在 `data/数据流/键`（REST 1）或 `data/dataflow/机构/数据流/版本/键`（REST 2）。',
    },
  }),
  SDMX_NOT_SERVED: (p: {what: string}) => ({
    en: `SDMX knows \`${p.what}\`, but this service does not offer it.`,
    zh: `SDMX 有“${p.what}”，但本服务不提供。`,
    hint: {
      en: 'What is offered stands in docs/reference/sdmx.md.',
      zh: '提供的内容见 docs/reference/sdmx.md。',
    },
  }),
  SDMX_PARAMETER_UNKNOWN: (p: {parameter: string; resource: string; hint: Text | undefined}) => ({
    en: `A query for ${p.resource} has no parameter \`${p.parameter}\`.`,
    zh: `对 ${p.resource} 的查询没有参数“${p.parameter}”。`,
    hint: p.hint,
  }),
  SDMX_PARAMETER_TWICE: (p: {parameter: string}) => ({
    en: `Parameter \`${p.parameter}\` is given more than once.`,
    zh: `参数“${p.parameter}”出现多次。`,
    hint: {en: 'Join alternatives with a comma: `c[FREQ]=A,M`.', zh: '多个取值用逗号相连：`c[FREQ]=A,M`。'},
  }),
  SDMX_PARAMETER_WRONG: (p: {parameter: string; found: string; right: Text}) => ({
    en: `\`${p.parameter}\` can't be \`${shortened(p.found)}\`. Right is ${p.right.en}.`,
    zh: `“${p.parameter}”不能是“${shortened(p.found)}”。正确的是${p.right.zh}。`,
  }),
  SDMX_TOO_MANY_PARTS: (p: {what: string; found: number; limit: number}) => ({
    en: `\`${p.what}\` has ${p.found} parts, more than ${p.limit}.`,
    zh: `“${p.what}”有 ${p.found} 个部分，超过上限 ${p.limit}。`,
    hint: {en: 'Ask in several parts.', zh: '请分几次请求。'},
  }),
});

/** What came from outside is shown, but not at any length. */
function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
