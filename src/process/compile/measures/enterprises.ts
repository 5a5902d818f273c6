/**
 * Distinct enterprises that contributed to the cell. Not additive: an enterprise counts once in every cell it reaches, and a year's
 * number is not the sum of its months.
 * Missing: unavailable where the data do not cover the period; inapplicable where the source names no enterprise.
 */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import {isAbsent, type Measure, unavailable} from '../measure.ts';

const options = z.strictObject({});

export const enterprises: Measure<z.output<typeof options>> = {
  id: 'enterprises',
  title: {zh: '企业数', en: 'Enterprises'},
  formula: {zh: '不同企业的个数，不可相加', en: 'number of distinct enterprises, not additive'},
  missing: {
    zh: '数据未覆盖：unavailable；来源不含企业：inapplicable',
    en: 'unavailable where the data do not cover the period; inapplicable where the source names no enterprise',
  },
  unit: 'ENTERPRISES',
  decimals: 0,
  options,
  compute({series, key, period}) {
    const found = series.value(key, period);
    if (isAbsent(found)) return unavailable(found);
    if (!series.countsEnterprises) return {missing: 'inapplicable', reason: 'no-enterprises'};
    return {ratio: ratio(series.cell(key, period)?.enterprises ?? 0n, 1n)};
  },
  explain: () => ({
    words: {
      zh: '有记录的不同企业个数；一家企业在每个格子只计一次',
      en: 'distinct enterprises with a record; each counts once in a cell',
    },
    operands: {},
  }),
};
