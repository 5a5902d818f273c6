/**
 * Herfindahl–Hirschman index: 10000 Σ (vᵢ / V)², from near 0 (many equal parts) to 10000 (one part).
 * Missing: as concentration; inapplicable too where the parts do not add up to the total (some are coded above the level).
 *
 * Source: Herfindahl (1950), Hirschman (1945); scale 10000 as competition authorities print it.
 */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import type {Measure} from '../measure.ts';
import {isParts, lineOfParts, partsOf, partsOptions} from './parts.ts';
import {valueAt} from './operands.ts';

const options = z.strictObject(partsOptions);

export const hhi: Measure<z.output<typeof options>> = {
  id: 'hhi',
  title: {zh: '赫芬达尔指数', en: 'Herfindahl–Hirschman index'},
  formula: {zh: '10000 Σ (vᵢ / V)²', en: '10000 Σ (vᵢ / V)²'},
  missing: {
    zh: '同 concentration；各部分之和不等于合计：inapplicable',
    en: 'as concentration; inapplicable too where the parts do not add up to the total',
  },
  unit: 'INDEX',
  decimals: 0,
  options,
  compute(context, where) {
    const parts = partsOf(context, where);
    if (parts === undefined || !isParts(parts)) return parts;
    const sum = parts.values.reduce((all, value) => all + value, 0n);
    if (sum !== parts.total) return {missing: 'inapplicable', reason: 'parts-do-not-add-up'};
    const squares = parts.values.reduce((all, value) => all + value * value, 0n);
    return {ratio: ratio(10_000n * squares, parts.total * parts.total)};
  },
  explain(context, where) {
    const parts = partsOf(context, where);
    const line = lineOfParts(context, where, Number.MAX_SAFE_INTEGER);
    const found = parts && isParts(parts) ? parts : undefined;
    const squares = (found?.values ?? []).reduce((all, value) => all + value * value, 0n);
    return {
      words: {zh: '10000 × 各部分占比平方之和', en: '10,000 × the sum of squared shares of the parts'},
      formula: '10000 × {squares}',
      operands: {
        squares: {
          label: {zh: '占比平方之和', en: 'sum of squared shares'},
          number: ratio(squares, found ? found.total * found.total : 1n),
          ...(line ? {line} : {}),
        },
        total: valueAt(context, {zh: '合计', en: 'the total'}),
      },
    };
  },
};
