/** Problems of datasets: what can't be summed, and what a declaration names that does not exist. */
import {nearest, problemList} from '../../model/problem.ts';
import type {Text} from '../../model/text.ts';

export const problems = problemList('compile', {
  DATASET_KIND: (p: {dataset: string; found: readonly string[]}) => ({
    en: `Dataset \`${p.dataset}\` must have exactly one of \`source\`, \`combine\`, or \`kind: handbook\` with \`parts\`; it has ${p.found.length > 0 ? p.found.join(' and ') : 'none'}.`,
    zh: `数据集“${p.dataset}”须且只须有以下之一：\`source\`、\`combine\`、\`kind: handbook\` 加 \`parts\`；现有：${p.found.length > 0 ? p.found.join('、') : '无'}。`,
    hint: {en: 'Keep the one that says what is summed.', zh: '请只保留说明汇总对象的那一个。'},
  }),
  DATASET_UNKNOWN_REFERENCE: (p: {dataset: string; what: Text; id: string; has: readonly string[]}) => ({
    en: `Dataset \`${p.dataset}\` names ${p.what.en} \`${p.id}\`, which does not exist.`,
    zh: `数据集“${p.dataset}”所用的${p.what.zh}“${p.id}”不存在。`,
    hint: nearest(p.id, p.has) ?? {en: `Known: ${p.has.join(', ')}.`, zh: `可用：${p.has.join('、')}。`},
  }),
  DATASET_UNKNOWN_COLUMN: (p: {dataset: string; column: string; source: string; has: readonly string[]}) => ({
    en: `Dataset \`${p.dataset}\` uses column \`${p.column}\`, which source \`${p.source}\` does not have.`,
    zh: `数据集“${p.dataset}”使用的列“${p.column}”在来源“${p.source}”中不存在。`,
    hint: nearest(p.column, p.has) ?? {en: `It has: ${p.has.join(', ')}.`, zh: `来源中有：${p.has.join('、')}。`},
  }),
  DATASET_NOT_A_NUMBER: (p: {dataset: string; column: string; source: string}) => ({
    en: `Dataset \`${p.dataset}\` sums column \`${p.column}\`, which is no number in source \`${p.source}\`.`,
    zh: `数据集“${p.dataset}”要汇总的列“${p.column}”在来源“${p.source}”中不是数字。`,
    hint: {
      en: 'Declare `type: money` or `type: integer` in the source.',
      zh: '请在来源中声明 `type: money` 或 `type: integer`。',
    },
  }),
  DATASET_CLASSIFICATION: (p: {dataset: string; dimension: string; wants: string; has: string}) => ({
    en: `Dimension \`${p.dimension}\` of \`${p.dataset}\` wants codes of \`${p.wants}\`, but the source delivers \`${p.has}\`.`,
    zh: `“${p.dataset}”的维度“${p.dimension}”要用“${p.wants}”的代码，而来源提供的是“${p.has}”。`,
    hint: {
      en: 'Name the correspondence between the two with `via:`; every weight in it must be 0 or 1.',
      zh: '请用 `via:` 指明两者的对照表，其权重须为 0 或 1。',
    },
  }),
  DATASET_PRESENTATION: (p: {dataset: string; dimension: string; classification: string | undefined}) => ({
    zh: `数据集“${p.dataset}”的维度“${p.dimension}”写了 \`presentation\`，但${p.classification === undefined ? '该维度没有分类' : `分类“${p.classification}”中没有功能区`}。`,
    en: `Dimension \`${p.dimension}\` of dataset \`${p.dataset}\` declares \`presentation\`, but ${p.classification === undefined ? 'has no classification' : `classification \`${p.classification}\` knows no functional areas`}.`,
    hint: {
      zh: '请去掉 `presentation`，或改用其 attributes.csv 中以 `kind` 标明功能区（functional-area）、以 `territory` 写明所在区县的分类。',
      en: 'Take `presentation` away, or use a classification whose attributes.csv marks functional areas by `kind` (functional-area) and says by `territory` where they lie.',
    },
  }),
  GROUP_OF_OTHER_CLASSIFICATION: (p: {dataset: string; group: string; wants: string; has: string}) => ({
    en: `Group \`${p.group}\` in \`${p.dataset}\` lists codes of \`${p.has}\`, not of \`${p.wants}\`.`,
    zh: `“${p.dataset}”中的分组“${p.group}”列的是“${p.has}”的代码，不是“${p.wants}”的。`,
  }),
  MEASURE_UNKNOWN: (p: {dataset: string; measure: string; has: readonly string[]}) => ({
    en: `Dataset \`${p.dataset}\` publishes \`${p.measure}\`, which is no measure.`,
    zh: `数据集“${p.dataset}”发布的“${p.measure}”不是已有指标。`,
    hint: nearest(p.measure, p.has) ?? {en: `Measures: ${p.has.join(', ')}.`, zh: `可用指标：${p.has.join('、')}。`},
  }),
  MEASURE_UNIT: (p: {dataset: string; measure: string; unit: string; base: string}) => ({
    en: `Measure \`${p.measure}\` of \`${p.dataset}\` can't be printed in \`${p.unit}\`: its base unit is ${p.base}.`,
    zh: `“${p.dataset}”的指标“${p.measure}”不能以“${p.unit}”为单位：其基本单位是 ${p.base}。`,
    hint: {en: `Take a unit of ${p.base}.`, zh: `请改用以 ${p.base} 为基本单位的单位。`},
  }),
  SHARE_ACROSS_CALIBERS: (p: {dataset: string; measure: string; other: string; calibers: readonly string[]}) => ({
    en: `Measure \`${p.measure}\` of \`${p.dataset}\` is a share of \`${p.other}\`, which rests on other calibers (${p.calibers.join(', ')}): no part of it.`,
    zh: `“${p.dataset}”的指标“${p.measure}”以“${p.other}”为分母，而后者口径不同（${p.calibers.join('、')}），前者不是其组成部分。`,
    hint: {
      en: 'A share needs a whole of the same caliber, or a `combine:` dataset that this one is a part of.',
      zh: '占比的分母须为同口径数据集，或包含本数据集的 `combine:` 数据集。',
    },
  }),
  CALIBERS_OVERLAP: (p: {dataset: string; a: string; b: string; why: Text | undefined}) => ({
    en: `Dataset \`${p.dataset}\` adds \`${p.a}\` and \`${p.b}\`, whose records overlap${p.why ? `: ${p.why.en}` : '.'}`,
    zh: `数据集“${p.dataset}”将“${p.a}”与“${p.b}”相加，而两者记录有重叠${p.why ? `：${p.why.zh}` : '。'}`,
    hint: {
      en: 'Show them side by side; they are two views of partly the same trade. See docs/explanation/calibers.md.',
      zh: '请并列展示，不得相加：它们是对部分相同贸易的两种观察。见 docs/explanation/calibers.md。',
    },
  }),
  CODES_OVERLAP: (p: {dataset: string; codes: readonly string[]; why: Text}) => ({
    en: `Dataset \`${p.dataset}\` would add codes that overlap (${p.codes.join(', ')}): ${p.why.en}`,
    zh: `数据集“${p.dataset}”会把相互重叠的代码相加（${p.codes.join('、')}）：${p.why.zh}`,
    hint: {
      en: 'Keep the codes apart with a scope or `where`, so that nothing is counted twice.',
      zh: '请用范围（scope）或 `where` 将它们分开，以免重复计算。',
    },
  }),
  COMBINE_UNITS_DIFFER: (p: {dataset: string; a: string; b: string; units: readonly [string, string]}) => ({
    en: `Dataset \`${p.dataset}\` adds \`${p.a}\` (${p.units[0]}) and \`${p.b}\` (${p.units[1]}): unlike amounts.`,
    zh: `数据集“${p.dataset}”将“${p.a}”（${p.units[0]}）与“${p.b}”（${p.units[1]}）相加：计量不同。`,
    hint: {
      en: 'Convert to one currency and scale at ingest; stocks are never added to flows.',
      zh: '请在接收环节换算为同一货币与精度；存量不得与流量相加。',
    },
  }),
  COMBINE_CONCEPTS_DIFFER: (p: {dataset: string; dimension: string; a: string; b: string}) => ({
    en: `Dataset \`${p.dataset}\` keeps dimension \`${p.dimension}\`, which does not mean the same in \`${p.a}\` and \`${p.b}\`, or is missing in one.`,
    zh: `数据集“${p.dataset}”保留了维度“${p.dimension}”，但它在“${p.a}”与“${p.b}”中含义不同或缺失。`,
    hint: {
      en: 'Leave the dimension out; only those with the same classification and concept in all parts can stay.',
      zh: '请去掉该维度；只有各部分分类与概念都相同的维度才能保留。',
    },
  }),
  COMBINE_MEASURE: (p: {dataset: string; measure: string}) => ({
    en: `Dataset \`${p.dataset}\` can't publish \`${p.measure}\`: distinct enterprises of its parts can't be told apart from each other.`,
    zh: `数据集“${p.dataset}”不能发布“${p.measure}”：无法判断各部分的企业是否重复。`,
    hint: {en: 'Publish it for the parts.', zh: '请在各组成部分中分别发布。'},
  }),
  TABLES_HAVE_NO_RECORDS: (p: {dataset: string; measure: string; source: string}) => ({
    en: `Dataset \`${p.dataset}\` can't publish \`${p.measure}\`: source \`${p.source}\` delivers tables, and nothing is known of the records and enterprises behind them.`,
    zh: `数据集“${p.dataset}”不能发布“${p.measure}”：来源“${p.source}”报送的是汇总表，其背后的记录与企业无从得知。`,
    hint: {
      en: 'Leave the measure out, or take a source of records.',
      zh: '请去掉该指标，或改用报送个体记录的来源。',
    },
  }),
  COMBINE_MARGIN: (p: {dataset: string; part: string; margin: readonly string[]}) => ({
    en: `Dataset \`${p.dataset}\` needs cells of \`${p.part}\` by ${p.margin.length > 0 ? p.margin.join(' × ') : 'total'}, which it does not compile.`,
    zh: `数据集“${p.dataset}”需要“${p.part}”按${p.margin.length > 0 ? p.margin.join('×') : '合计'}的数据，而后者未编制。`,
    hint: {en: `Add the margin to \`${p.part}\`.`, zh: `请在“${p.part}”的 margins 中加上它。`},
  }),
  DATASETS_IN_CIRCLE: (p: {datasets: readonly string[]}) => ({
    en: `These datasets are made of each other: ${p.datasets.join(' → ')}.`,
    zh: `这些数据集互相引用：${p.datasets.join(' → ')}。`,
  }),
  FIGURE_INVALID: (p: {
    id: string;
    column: string;
    found: string;
    zh: string;
    en: string;
    hint?: Text | undefined;
  }) => ({
    en: `Figure \`${p.id}\` has \`${p.found}\` in column \`${p.column}\`: ${p.en}.`,
    zh: `数字“${p.id}”的 ${p.column} 列为“${p.found}”：${p.zh}。`,
    hint: p.hint,
  }),
  SHARE_OF_OTHER_FIGURE: (p: {
    dataset: string;
    measure: string;
    figure: string;
    has: string;
    wants: readonly string[];
  }) => ({
    en: `Measure \`${p.measure}\` of \`${p.dataset}\` is a share of figure \`${p.figure}\`, whose caliber is ${p.has === '' ? 'not said' : `\`${p.has}\``}; that of the dataset is ${p.wants.join(', ')}.`,
    zh: `“${p.dataset}”的指标“${p.measure}”以数字“${p.figure}”为分母，其口径${p.has === '' ? '未注明' : `为 ${p.has}`}；数据集的口径为 ${p.wants.join('、')}。`,
    hint: {
      en: 'A share needs a whole of the same caliber: say it in column `caliber` of reference/figures.csv, if it is so.',
      zh: '占比的分母须同口径；若确属同口径，请在 reference/figures.csv 的 caliber 列注明。',
    },
  }),
});
