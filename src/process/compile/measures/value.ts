/**
 * The sum itself: v, in the declared unit.
 * Missing: unavailable where the data do not cover the period.
 */
import {z} from 'zod';
import {ratio, pow10} from '../../../model/decimal.ts';
import {isAbsent, type Measure, unavailable} from '../measure.ts';

const options = z.strictObject({});

export const value: Measure<z.output<typeof options>> = {
  id: 'value',
  title: {zh: '金额', en: 'Value'},
  formula: {zh: 'v', en: 'v'},
  missing: {zh: '数据未覆盖该期：unavailable', en: 'unavailable where the data do not cover the period'},
  unit: 'money',
  decimals: 2,
  options,
  compute({series, key, period}) {
    const found = series.value(key, period);
    return isAbsent(found) ? unavailable(found) : {ratio: ratio(found, pow10(series.scale))};
  },
  explain: () => ({
    words: {zh: '口径与范围内所收金额之和', en: 'what was received in the scope, added up'},
    operands: {},
  }),
};
