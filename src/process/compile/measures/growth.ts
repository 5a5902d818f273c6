/**
 * Growth year on year (同比): 100 (v − v₀) / v₀, v₀ one year before; with `basis: year-to-date` both from January on (累计同比).
 * Missing: new where v₀ is 0, base-too-small below the declared base, inapplicable where v₀ is negative or both are 0,
 * unavailable where the data do not reach back or cover other months.
 */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import type {Measure} from '../measure.ts';
import {baseFault, changeOf, changeOptions, isChange} from './change.ts';

const options = z.strictObject(changeOptions);

export const growth: Measure<z.output<typeof options>> = {
  id: 'growth',
  title: {zh: '同比增速', en: 'Growth year on year'},
  unit: 'PCT',
  decimals: 2,
  options,
  compute(context, {basis, 'base-at-least': atLeast}) {
    const change = changeOf(context, context.key, basis);
    if (!isChange(change)) return change;
    return baseFault(change, atLeast) ?? {ratio: ratio(100n * (change.now - change.base), change.base)};
  },
};
