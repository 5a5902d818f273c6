/** Problems of a what-if: changes that name nothing, or that change nothing. */
import {problemList} from '../../model/problem.ts';
import type {Text} from '../../model/text.ts';

const listed = (has: readonly string[]): Text => ({zh: has.join('、') || '无', en: has.join(', ') || 'none'});

export const problems = problemList('whatif', {
  WHATIF_NO_CHANGE: (_p: Readonly<Record<string, never>>) => ({
    en: 'Nothing is to be different: neither `--scope` nor `--classification` nor `--rule` is given.',
    zh: '没有写明要改变什么：未给出 --scope、--classification 或 --rule。',
    hint: {
      en: 'For example `--scope digital-services-2019+22805`: as if item 22805 counted too.',
      zh: '例如 --scope digital-services-2019+22805：假如项目 22805 也计入。',
    },
  }),
  WHATIF_SCOPE_UNKNOWN: (p: {found: string; has: readonly string[]; hint: Text | undefined}) => ({
    en: `\`${p.found}\` begins with no scope of the catalog; there is: ${listed(p.has).en}.`,
    zh: `“${p.found}”的开头不是目录中的任何口径；现有：${listed(p.has).zh}。`,
    hint: p.hint ?? {
      en: 'Write SCOPE, SCOPE+ITEM, SCOPE-ITEM, OLD=NEW, or the path of a scope file such as drafts/mine.csv.',
      zh: '请写 口径、口径+项目、口径-项目、旧口径=新口径，或口径文件的路径，如 drafts/mine.csv。',
    },
  }),
  WHATIF_ITEM_UNKNOWN: (p: {item: string; classification: string; hint: Text | undefined}) => ({
    en: `\`${p.item}\` is no item of classification \`${p.classification}\`.`,
    zh: `“${p.item}”不是分类“${p.classification}”中的项目。`,
    hint: p.hint,
  }),
  WHATIF_ITEM_IN_SCOPE: (p: {item: string; label: Text; scope: string}) => ({
    en: `\`${p.item}\` (${p.label.en}) is in scope \`${p.scope}\` in full already, so adding it changes nothing.`,
    zh: `“${p.item}”（${p.label.zh}）已全部列入口径“${p.scope}”，再加入不会有任何变化。`,
    hint: {en: `To take it out, write \`-${p.item}\`.`, zh: `如要去掉，请写 -${p.item}。`},
  }),
  WHATIF_ITEM_OUTSIDE: (p: {item: string; label: Text; scope: string}) => ({
    en: `\`${p.item}\` (${p.label.en}) is not in scope \`${p.scope}\`, so taking it out changes nothing.`,
    zh: `“${p.item}”（${p.label.zh}）不在口径“${p.scope}”内，去掉不会有任何变化。`,
    hint: {en: `To add it, write \`+${p.item}\`.`, zh: `如要加入，请写 +${p.item}。`},
  }),
  WHATIF_SCOPE_UNUSED: (p: {scope: string; used: readonly string[]}) => ({
    en: `No dataset could take scope \`${p.scope}\`; datasets with a scope: ${listed(p.used).en}.`,
    zh: `没有数据集可以采用口径“${p.scope}”；设有口径的数据集：${listed(p.used).zh}。`,
    hint: {
      en: 'A dataset takes it where its own scope is of the same classification, or where --dataset names it.',
      zh: '数据集自身的口径属于同一分类，或由 --dataset 指明时，方可采用。',
    },
  }),
  WHATIF_CLASSIFICATION_UNREACHED: (p: {found: string; has: readonly string[]}) => ({
    en: `No dataset uses classification \`${p.found}\`, and no correspondence leads to it from one that is used. What could be asked for: ${listed(p.has).en}.`,
    zh: `没有数据集使用分类“${p.found}”，也没有从所用分类到它的对照表。可以写：${listed(p.has).zh}。`,
    hint: {
      en: 'A day after `@` asks for the codes as of that day: zhejiang-areas@2021-12-31.',
      zh: '在 @ 之后写日期，即按该日的代码：zhejiang-areas@2021-12-31。',
    },
  }),
  WHATIF_RULE_UNKNOWN: (p: {rule: string; has: readonly string[]; hint: Text | undefined}) => ({
    en: `There is no rule \`${p.rule}\`; there is: ${listed(p.has).en}.`,
    zh: `没有规则“${p.rule}”；现有：${listed(p.has).zh}。`,
    hint: p.hint,
  }),
  WHATIF_RULE_CHANGE: (p: {found: string}) => ({
    en: `\`${p.found}\` does not say what becomes of a rule.`,
    zh: `“${p.found}”没有说明规则要怎样改变。`,
    hint: {
      en: 'Write RULE=off, RULE=hard, RULE=soft, or RULE=KEY:VALUE for a parameter: ecommerce-city-change=rise-at-most:200.',
      zh: '请写 规则=off、规则=hard、规则=soft，或以 规则=参数:值 改变参数：ecommerce-city-change=rise-at-most:200。',
    },
  }),
  WHATIF_RULE_KEY: (p: {rule: string; key: string; has: readonly string[]; hint: Text | undefined}) => ({
    en: `Rule \`${p.rule}\` has no parameter \`${p.key}\`; it has: ${listed(p.has).en}.`,
    zh: `规则“${p.rule}”没有参数“${p.key}”；可用：${listed(p.has).zh}。`,
    hint: p.hint,
  }),
  WHATIF_RULE_VALUE: (p: {rule: string; key: string; value: string; why: string}) => ({
    en: `\`${p.value}\` can't be \`${p.key}\` of rule \`${p.rule}\`: ${p.why}.`,
    zh: `“${p.value}”不能作为规则“${p.rule}”的 ${p.key}：${p.why}。`,
  }),
  WHATIF_DATASET_UNKNOWN: (p: {dataset: string; has: readonly string[]; hint: Text | undefined}) => ({
    en: `There is no dataset \`${p.dataset}\`; there is: ${listed(p.has).en}.`,
    zh: `没有数据集“${p.dataset}”；现有：${listed(p.has).zh}。`,
    hint: p.hint,
  }),
});
