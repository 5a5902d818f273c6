/**
 * How much of the value is imputed: 100 · |imputed| ÷ |v|, in percent; 0 where nothing is.
 * Missing: unavailable where the data do not cover the period; inapplicable where the value is 0 but something was imputed.
 */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import {isAbsent, type Measure, unavailable} from '../measure.ts';
import {valueAt} from './operands.ts';

const options = z.strictObject({});

export const imputedShare: Measure<z.output<typeof options>> = {
  id: 'imputed-share',
  title: {zh: '插补占比', en: 'Imputed share'},
  formula: {zh: '100 · |插补额| ÷ |v|', en: '100 · |imputed| ÷ |v|'},
  missing: {
    zh: '数据未覆盖该期：unavailable；v 为 0 而有插补：inapplicable',
    en: 'unavailable where the data do not cover the period; inapplicable where v is 0 but something was imputed',
  },
  unit: 'PCT',
  decimals: 2,
  options,
  compute({series, key, period}) {
    const found = series.value(key, period);
    const imputed = series.imputed?.(key, period) ?? 0n;
    if (isAbsent(found) && found.absent !== 'imputed-share') return unavailable(found);
    if (imputed === 0n) return {ratio: ratio(0n, 1n)};
    // A value that is withheld for its imputed share still has one: it is the reason.
    const value = isAbsent(found) ? (series.cell(key, period)?.value ?? 0n) : found;
    if (value === 0n) return {missing: 'inapplicable', reason: 'no-value'};
    return {ratio: ratio(100n * size(imputed), size(value))};
  },
  explain: (context) => ({
    words: {zh: '插补额 ÷ 金额（均取绝对值）', en: 'the imputed part ÷ the value, both without sign'},
    formula: '|{imputed}| / |{value}|',
    operands: {
      imputed: {
        label: {zh: '插补额', en: 'the imputed part'},
        amount: context.series.imputed?.(context.key, context.period) ?? 0n,
        of: context.series,
      },
      value: valueAt(context, {zh: '本期金额', en: 'the value'}),
    },
  }),
};

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}
