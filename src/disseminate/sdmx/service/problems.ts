/** Why a question that can be answered is not answered so. */
import {problemList} from '../../../model/problem.ts';

export const problems = problemList('sdmx', {
  SDMX_NOT_ACCEPTABLE: (p: {asked: string; has: readonly string[]}) => ({
    en: `There is no form \`${p.asked}\` of this answer.`,
    zh: `该答案没有“${p.asked}”这种形式。`,
    hint: {en: `There are: ${p.has.join(', ')}.`, zh: `可用的有：${p.has.join('、')}。`},
  }),
  SDMX_NOTHING_FOUND: (p: {question: string}) => ({
    en: `Nothing matches \`${p.question}\`.`,
    zh: `没有符合“${p.question}”的内容。`,
    hint: {
      en: 'What there is for each dimension: `availableconstraint/DATAFLOW/KEY?mode=available` (REST 1), `availability/dataflow/AGENCY/DATAFLOW/*/KEY?mode=available` (REST 2).',
      zh: '各维度现有的取值：`availableconstraint/数据流/键?mode=available`（REST 1），`availability/dataflow/机构/数据流/*/键?mode=available`（REST 2）。',
    },
  }),
  SDMX_NOTHING_PUBLISHED: (p: {asOf: string}) => ({
    en: `Nothing was published by ${p.asOf}.`,
    zh: `截至 ${p.asOf} 没有任何发布。`,
  }),
  SDMX_METHOD: (p: {method: string}) => ({
    en: `Method ${p.method} is not for this service.`,
    zh: `本服务不接受方法 ${p.method}。`,
    hint: {en: 'Ask with GET, HEAD or OPTIONS.', zh: '请使用 GET、HEAD 或 OPTIONS。'},
  }),
});
