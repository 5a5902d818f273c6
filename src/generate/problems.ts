/** What can be wrong with a workspace or an order to generate. */
import {problemList} from '../model/problem.ts';

export const problems = problemList('generate', {
  PUBLISHED_MISSING: (p: {file: string}) => ({
    zh: `工作区中没有“${p.file}”，生成器以其中的已发布数字为目标。`,
    en: `The workspace has no \`${p.file}\`; the generator takes its targets from there.`,
    hint: {
      zh: '仅 zhejiang-2019 这类带有 published/ 的工作区可以生成数据。',
      en: 'Only a workspace with published/, as zhejiang-2019, can be generated.',
    },
  }),
  PUBLISHED_COLUMN_MISSING: (p: {file: string; column: string}) => ({
    zh: `“${p.file}”中“${p.column}”列缺失或为空。`,
    en: `Column \`${p.column}\` of \`${p.file}\` is missing or empty.`,
  }),
  PUBLISHED_FIGURE_MISSING: (p: {file: string; code: string}) => ({
    zh: `“${p.file}”中没有数字“${p.code}”。`,
    en: `\`${p.file}\` has no figure \`${p.code}\`.`,
  }),
  PUBLISHED_INFEASIBLE: (p: {status: string}) => ({
    zh: `已发布数字互相矛盾，没有任何记录能同时满足它们（求解器：${p.status}）。`,
    en: `The published figures contradict each other; no records can satisfy them all (solver: ${p.status}).`,
    hint: {zh: '请核对 published/*.csv 与报告原表。', en: 'Compare published/*.csv with the printed tables.'},
  }),
  PUBLISHED_UNKNOWN_CODE: (p: {file: string; code: string; classification: string}) => ({
    zh: `“${p.file}”中的代码“${p.code}”在分类“${p.classification}”中不存在。`,
    en: `Code \`${p.code}\` of \`${p.file}\` is not in classification \`${p.classification}\`.`,
  }),
  GENERATE_OPTION: (p: {option: string; found: string; allowed: string}) => ({
    zh: `选项“${p.option}”不能是“${p.found}”，应为：${p.allowed}。`,
    en: `Option \`${p.option}\` cannot be \`${p.found}\`; right would be: ${p.allowed}.`,
  }),
  GENERATE_SHARDED_TABLES: (p: {shards: number}) => ({
    zh: `来源 bop 报送的是报表，不能分 ${p.shards} 片生成：一片只有部分记录，合计不全。`,
    en: `Source \`bop\` delivers tables here, which can't be made in ${p.shards} shards: a shard has a part of the records, and no totals.`,
    hint: {zh: '请去掉 --shards 和 --shard，一次生成。', en: 'Leave out --shards and --shard and make it whole.'},
  }),
  GENERATE_OCCUPIED: (p: {file: string}) => ({
    zh: `“${p.file}”已存在且不是生成的文件，不会被覆盖。`,
    en: `\`${p.file}\` is there and was not generated; it is not overwritten.`,
    hint: {
      zh: '收到的文件与合成数据不可混放：请移走该文件，或在另一工作区中生成。',
      en: 'Received files and made ones do not mix: move the file away, or generate into another workspace.',
    },
  }),
  GENERATE_RATES_MISSING: (p: {file: string}) => ({
    zh: `工作区中没有“${p.file}”，--dirt 需要用它折算外币。`,
    en: `The workspace has no \`${p.file}\`, which --dirt needs for foreign currency.`,
  }),
});
