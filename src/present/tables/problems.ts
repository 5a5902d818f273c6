/** Problems of table declarations against the datasets that there are. */
import {nearest, problemList} from '../../model/problem.ts';
import type {Text} from '../../model/text.ts';

type Unknown = {readonly table: string; readonly found: string; readonly known: readonly string[]};

const listed = (known: readonly string[]): string => known.slice(0, 12).join(', ') + (known.length > 12 ? ', …' : '');

function hintOf(found: string, known: readonly string[]): Text {
  return nearest(found, known) ?? {zh: `可用的有：${listed(known)}`, en: `There are: ${listed(known)}`};
}

export const problems = problemList('tables', {
  TABLE_UNKNOWN_DATASET: ({table, found, known}: Unknown) => ({
    en: `Table \`${table}\` asks for dataset \`${found}\`, which the draft does not hold.`,
    zh: `表“${table}”引用的数据集“${found}”不在草稿中。`,
    hint: hintOf(found, known),
  }),
  TABLE_UNKNOWN_MEASURE: ({table, found, known, dataset}: Unknown & {dataset: string}) => ({
    en: `Table \`${table}\` asks for measure \`${found}\`, which dataset \`${dataset}\` does not publish.`,
    zh: `表“${table}”引用的指标“${found}”未在数据集“${dataset}”中发布。`,
    hint: hintOf(found, known),
  }),
  TABLE_UNKNOWN_DIMENSION: ({table, found, known, dataset}: Unknown & {dataset: string}) => ({
    en: `Table \`${table}\` uses dimension \`${found}\`, which dataset \`${dataset}\` does not have.`,
    zh: `表“${table}”使用的维度“${found}”在数据集“${dataset}”中不存在。`,
    hint: hintOf(found, known),
  }),
  TABLE_UNKNOWN_LEVEL: ({table, found, known, dimension}: Unknown & {dimension: string}) => ({
    en: `Table \`${table}\` asks for level \`${found}\` of dimension \`${dimension}\`, which has no code there.`,
    zh: `表“${table}”引用了维度“${dimension}”的层级“${found}”，其中没有代码。`,
    hint: hintOf(found, known),
  }),
  TABLE_UNKNOWN_CODE: ({table, found, known, dimension}: Unknown & {dimension: string}) => ({
    en: `Table \`${table}\` names code \`${found}\`, which dimension \`${dimension}\` does not have.`,
    zh: `表“${table}”引用的代码“${found}”不在维度“${dimension}”中。`,
    hint: hintOf(found, known),
  }),
  TABLE_NOT_A_GROUP: ({table, found, known}: Unknown) => ({
    en: `Table \`${table}\` asks for the members of \`${found}\`, which is no group with members.`,
    zh: `表“${table}”要求列出“${found}”的成员，但它不是有成员的分组。`,
    hint: hintOf(found, known),
  }),
  TABLE_UNKNOWN_PERIOD: ({table, found, known}: Unknown) => ({
    en: `Table \`${table}\` has no figures of period \`${found}\`.`,
    zh: `表“${table}”没有时期“${found}”的数据。`,
    hint: hintOf(found, known),
  }),
  TABLE_UNKNOWN_FIGURE: ({table, found, known}: Unknown) => ({
    en: `Table \`${table}\` names figure \`${found}\`, which the draft does not hold.`,
    zh: `表“${table}”引用的数字“${found}”不在草稿中。`,
    hint: hintOf(found, known),
  }),
  TABLE_WITHOUT_FIGURES: (p: {table: string; column: string; dataset: string; key: string}) => ({
    en: `Column \`${p.column}\` of table \`${p.table}\` would be empty: dataset \`${p.dataset}\` has no figure such as \`${p.key}\`.`,
    zh: `表“${p.table}”的列“${p.column}”将全部为空：数据集“${p.dataset}”中没有形如“${p.key}”的数字。`,
    hint: {
      en: 'Declare this combination of dimensions under `margins:` of the dataset and run again.',
      zh: '请在该数据集的 `margins:` 中声明此维度组合，并重新运行。',
    },
  }),
});
