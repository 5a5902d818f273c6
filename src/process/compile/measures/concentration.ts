/**
 * Concentration: the n largest parts of a dimension as percent of the total, 100 (v₁ + … + vₙ) / V.
 * Missing: inapplicable where codes overlap, a part is negative or the total is 0. Fewer than n parts: all of them.
 */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import type {Measure} from '../measure.ts';
import {isParts, lineOfParts, partsOf, partsOptions} from './parts.ts';
import {valueAt} from './operands.ts';

const options = z.strictObject({
  ...partsOptions,
  n: z.int().min(1).default(4).describe('how many of the largest parts are added'),
});

export const concentration: Measure<z.output<typeof options>> = {
  id: 'concentration',
  title: {zh: '集中度', en: 'Concentration'},
  formula: {
    zh: '100 (v₁ ＋ … ＋ vₙ) / V，v₁ … vₙ 为某维度最大的 n 个部分',
    en: '100 (v₁ + … + vₙ) / V, v₁ … vₙ the n largest parts of a dimension',
  },
  missing: {
    zh: '代码重叠或已归并、有部分为负、合计为 0：inapplicable',
    en: 'inapplicable where codes overlap or are gathered, a part is negative or the total is 0',
  },
  unit: 'PCT',
  decimals: 2,
  options,
  compute(context, {n, ...where}) {
    const parts = partsOf(context, where);
    if (parts === undefined || !isParts(parts)) return parts;
    const top = parts.values.slice(0, n).reduce((sum, value) => sum + value, 0n);
    return {ratio: ratio(100n * top, parts.total)};
  },
  explain(context, {n, ...where}) {
    const parts = partsOf(context, where);
    const line = lineOfParts(context, where, n);
    const largest = parts && isParts(parts) ? parts.values.slice(0, n) : [];
    return {
      words: {zh: `最大 ${n} 个部分之和 ÷ 合计`, en: `the ${n} largest parts ÷ the total`},
      formula: '{top} / {total}',
      operands: {
        top: {
          label: {zh: `最大 ${n} 个部分`, en: `the ${n} largest parts`},
          amount: largest.reduce((sum, one) => sum + one, 0n),
          of: context.series,
          ...(line ? {line} : {}),
        },
        total: valueAt(context, {zh: '合计', en: 'the total'}),
      },
    };
  },
};
