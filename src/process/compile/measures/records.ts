/**
 * Records that were summed in the cell.
 * Missing: unavailable where the data do not cover the period.
 */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import {isAbsent, type Measure, unavailable} from '../measure.ts';

const options = z.strictObject({});

export const records: Measure<z.output<typeof options>> = {
  id: 'records',
  title: {zh: '记录数', en: 'Records'},
  formula: {zh: '记录条数', en: 'number of records summed'},
  missing: {zh: '数据未覆盖该期：unavailable', en: 'unavailable where the data do not cover the period'},
  unit: 'COUNT',
  decimals: 0,
  options,
  compute({series, key, period}) {
    const found = series.value(key, period);
    if (isAbsent(found)) return unavailable(found);
    return {ratio: ratio(series.cell(key, period)?.records ?? 0n, 1n)};
  },
  explain: () => ({words: {zh: '计入的记录条数', en: 'number of records that were summed'}, operands: {}}),
};
