/** Problems of an ad hoc question: what it names is not there, or nobody decided how it is protected. */
import {problemList} from '../../model/problem.ts';
import type {Text} from '../../model/text.ts';

const listed = (has: readonly string[]): Text => ({zh: has.join('、') || '无', en: has.join(', ') || 'none'});

export const problems = problemList('asking', {
  ASK_DATASET_UNKNOWN: (p: {dataset: string; has: readonly string[]; hint: Text | undefined}) => ({
    en: `There is no dataset \`${p.dataset}\`; there is: ${listed(p.has).en}.`,
    zh: `没有数据集“${p.dataset}”；现有：${listed(p.has).zh}。`,
    hint: p.hint,
  }),
  ASK_NOT_OF_RECORDS: (p: {dataset: string}) => ({
    en: `Dataset \`${p.dataset}\` is not made of records, so no other cube can be made of it.`,
    zh: `数据集“${p.dataset}”不由记录汇总而成，不能另作汇总。`,
    hint: {
      en: 'Ask the datasets that it is made of; a source of tables gives the tables that it delivers.',
      zh: '请询问它的组成数据集；以表报送的来源只有所报的表。',
    },
  }),
  ASK_UNPROTECTED: (p: {dataset: string}) => ({
    en: `Nobody declared how dataset \`${p.dataset}\` is protected, so nothing is answered.`,
    zh: `数据集“${p.dataset}”未声明保密规则，不予回答。`,
    hint: {
      en: 'Declare `protection:` in the dataset or in workspace.yaml, for example `{minimum: 3, p-percent: 10}`, or `{none: …}` with the reason why it needs none.',
      zh: '请在数据集或 workspace.yaml 中声明 protection:，如 {minimum: 3, p-percent: 10}；确无需保密的，写 {none: …} 并说明理由。',
    },
  }),
  ASK_DIMENSION_UNKNOWN: (p: {
    option: string;
    found: string;
    dataset: string;
    has: readonly string[];
    hint: Text | undefined;
  }) => ({
    en: `\`${p.option}\` names \`${p.found}\`, which is no dimension of \`${p.dataset}\`; it has: ${listed(p.has).en}.`,
    zh: `${p.option} 中的“${p.found}”不是“${p.dataset}”的维度；现有：${listed(p.has).zh}。`,
    hint: p.hint,
  }),
  ASK_DIMENSION_TWICE: (p: {dimension: string}) => ({
    en: `Dimension \`${p.dimension}\` stands twice; it can be listed or be fixed at one code, once.`,
    zh: `维度“${p.dimension}”出现两次；只能列出，或固定为一个代码，且仅一次。`,
  }),
  ASK_WHERE: (p: {found: string}) => ({
    en: `\`--where\` takes DIMENSION=CODE, several separated by commas, not \`${p.found}\`.`,
    zh: `--where 应写 维度=代码，多个以逗号分隔，而不是“${p.found}”。`,
    hint: {en: 'For example `--where area=330100,flow=X`.', zh: '例如 --where area=330100,flow=X。'},
  }),
  ASK_CODE_UNKNOWN: (p: {dimension: string; code: string; dataset: string; hint: Text | undefined}) => ({
    en: `\`${p.code}\` is no code of dimension \`${p.dimension}\` that dataset \`${p.dataset}\` has figures of.`,
    zh: `数据集“${p.dataset}”的维度“${p.dimension}”没有代码“${p.code}”的数字。`,
    hint: p.hint,
  }),
  ASK_MEASURE_UNKNOWN: (p: {measure: string; dataset: string; has: readonly string[]; hint: Text | undefined}) => ({
    en: `A question about \`${p.dataset}\` can't have measure \`${p.measure}\`; it can have: ${listed(p.has).en}.`,
    zh: `询问“${p.dataset}”时不能取指标“${p.measure}”；可用：${listed(p.has).zh}。`,
    hint: p.hint,
  }),
  ASK_NO_DATA: (p: {dataset: string; periods: readonly string[]; has: readonly string[]}) => ({
    en: `Dataset \`${p.dataset}\` has no figures of ${listed(p.periods).en}; it has: ${listed(p.has).en}.`,
    zh: `数据集“${p.dataset}”没有 ${listed(p.periods).zh} 的数字；现有：${listed(p.has).zh}。`,
  }),
});
