/** Why a question about data that can be read has no answer. */
import {nearest, problemList} from '../../../model/problem.ts';

export const problems = problemList('sdmx', {
  SDMX_FLOW_UNKNOWN: (p: {found: string; has: readonly string[]}) => ({
    en: `There is no dataflow ${p.found}.`,
    zh: `没有数据流 ${p.found}。`,
    hint: nearest(p.found, p.has) ?? {
      en: 'The dataflows that there are: `/dataflow/all/all/latest`.',
      zh: '现有的数据流见 `/dataflow/all/all/latest`。',
    },
  }),
  SDMX_COMPONENT_UNKNOWN: (p: {found: string; flow: string; has: readonly string[]}) => ({
    en: `Dataflow ${p.flow} has no component \`${p.found}\` that can be asked for here; it has ${p.has.join(', ')}.`,
    zh: `数据流 ${p.flow} 没有可在此处使用的组件“${p.found}”；可用的有 ${p.has.join('、')}。`,
    hint: nearest(p.found, p.has),
  }),
  SDMX_KEY_TOO_LONG: (p: {flow: string; found: number; dimensions: readonly string[]}) => ({
    en: `A key of ${p.found} parts is too long for dataflow ${p.flow}, which has ${p.dimensions.length} dimensions: ${p.dimensions.join('.')}.`,
    zh: `键有 ${p.found} 段，超过数据流 ${p.flow} 的 ${p.dimensions.length} 个维度：${p.dimensions.join('.')}。`,
  }),
  SDMX_TOO_MANY_TO_SORT: (p: {observations: number; limit: number}) => ({
    en: `Another order than that of the key is made in memory: there are ${p.observations} observations, and ${p.limit} is the limit.`,
    zh: `按键以外的次序排序要在内存中进行：共有 ${p.observations} 个观测值，上限为 ${p.limit} 个。`,
    hint: {
      en: 'Ask for less, or take the order of the key (`sort=*`), which has no limit.',
      zh: '请缩小范围，或采用键的次序（`sort=*`），该次序没有上限。',
    },
  }),
});
