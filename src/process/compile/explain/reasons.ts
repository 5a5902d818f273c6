/** Why a figure has no number, in words: every reason that measures and series give. */
import type {Text} from '../../../model/text.ts';

const reasons: Readonly<Record<string, Text>> = {
  'before-data': {zh: '该期早于数据起始', en: 'the period lies before the data'},
  'after-data': {
    zh: '该期晚于数据截止，或各部分覆盖月份不同',
    en: 'the period lies after the data, or its parts cover different months',
  },
  'not-delivered': {zh: '该期数据未报送', en: 'no data of the period were delivered'},
  'not-compiled': {zh: '数据集未汇总这一组合', en: 'the dataset compiles no such combination'},
  'told-with-february': {zh: '1 月与 2 月合并公布', en: 'January is told together with February'},
  'imputed-share': {zh: '插补比重超过上限，不予公布', en: 'too much of it is imputed to be shown'},
  'margin-not-delivered': {zh: '来表没有这一组合', en: 'the delivered tables do not have this combination'},
  'part-suppressed': {zh: '所依据的数字已隐藏', en: 'a figure that it rests on is hidden'},
  'codes-overlap': {zh: '代码相互重叠，不能相加', en: 'codes overlap and can’t be added'},
  'marked-by-supplier': {zh: '报送方以符号代替数字', en: 'its supplier put a mark in place of a number'},
  'as-old-as-the-data': {
    zh: '数据起始即已出现，可能更早',
    en: 'it is there from the first period of the data on, and may be older',
  },
  'base-of-the-largest-not-kept': {
    zh: '最大主体的上年同期值未保留',
    en: 'what the largest contributor had a year before was not kept',
  },
  'codes-overlap-or-gathered': {zh: '代码重叠，或部分已归并', en: 'codes overlap, or part of them are gathered'},
  'compared-with-itself': {zh: '与自身相比无意义', en: 'it would be compared with itself'},
  'contributors-not-known': {zh: '贡献主体不详', en: 'its contributors are not known'},
  'fewer-than-4-contributors': {zh: '贡献主体不足 4 家', en: 'it has fewer than 4 contributors'},
  'figure-not-declared': {zh: '未声明所需的外部数字', en: 'a figure of others that it needs is not declared'},
  'key-not-in-whole': {zh: '总体数据集中没有这一项', en: 'the dataset of the whole has no such key'},
  'larger-may-be-gathered': {zh: '归并项中可能有更大者', en: 'a larger one may be among the gathered ones'},
  'line-not-known': {zh: '同层级的数值不全', en: 'values of the same level are not all known'},
  'negative-base': {zh: '上年同期为负，增速没有意义', en: 'the base is negative, so that growth means nothing'},
  'negative-part': {zh: '有部分为负', en: 'a part is negative'},
  'negative-value': {zh: '本期为负', en: 'the value is negative'},
  'no-base': {zh: '上年同期为零：本期新出现', en: 'the base is zero: it is new in this period'},
  'no-enterprises': {zh: '来源不含企业', en: 'the source names no enterprises'},
  'no-published-base': {zh: '上年同期没有公布数', en: 'nothing was published for the base'},
  'no-rate-of-month': {zh: '缺该月汇率', en: 'the exchange rate of a month is missing'},
  'no-rates': {zh: '没有汇率表', en: 'there is no table of exchange rates'},
  'no-target': {zh: '该年没有目标', en: 'the year has no target'},
  'no-value': {zh: '金额为零', en: 'the value is zero'},
  'not-available': {zh: '该部分无来源', en: 'no source delivers this part'},
  'not-part-of-whole': {zh: '本项不属于该总体', en: 'it is no part of the whole'},
  'not-ranked': {zh: '分组、归并与未归类代码不排位', en: 'groups, gathered and unclassified codes are not ranked'},
  'nothing-in-both-periods': {zh: '两期均为零', en: 'both periods are zero'},
  'one-off-finer-than-the-values': {zh: '一次性因素的位数多于数据', en: 'the one-off has more digits than the values'},
  'other-months-in-base': {
    zh: '两期数据覆盖的月份不同，不可比',
    en: 'the two periods cover different months and do not compare',
  },
  'parts-do-not-add-up': {zh: '各部分之和不等于合计', en: 'the parts do not add up to the total'},
  'signs-mix': {zh: '本项与总体增减方向相反', en: 'it moved the other way than the whole'},
  'stock-has-no-monthly-average': {zh: '存量没有月平均汇率', en: 'a stock has no monthly average rate'},
  'target-is-not-positive': {zh: '目标不是正数', en: 'the target is not above zero'},
  'whole-did-not-change': {zh: '总体没有变动', en: 'the whole did not change'},
  observed: {zh: '观测值', en: 'observed'},
  'lower-bound': {zh: '下限，偏低', en: 'a lower bound, biased downwards'},
  'upper-bound': {zh: '上限，偏高', en: 'an upper bound, biased upwards'},
  'whole-is-zero': {zh: '总体为零', en: 'the whole is zero'},
  'whole-is-negative': {zh: '总体为负', en: 'the whole is negative'},
};

/** Reasons with a number inside, by their pattern. */
const numbered: readonly (readonly [RegExp, (found: string) => Text])[] = [
  [/^base-below-(.+)$/, (found) => ({zh: `上年同期小于 ${found}，太小`, en: `the base is below ${found}, too small`})],
  [
    /^whole-grew-less-than-(.+)-percent$/,
    (found) => ({zh: `总体变动小于 ${found} %`, en: `the whole changed by less than ${found} percent`}),
  ],
];

/** @returns the reason's own id where it is not known */
export function reasonText(reason: string): Text {
  const known = reasons[reason];
  if (known) return known;
  for (const [pattern, made] of numbered) {
    const [, found] = pattern.exec(reason) ?? [];
    if (found !== undefined) return made(found);
  }
  return {zh: reason, en: reason};
}
