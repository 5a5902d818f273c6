/**
 * Streak (连续增长期数): how many periods in a row, up to this one, growth year on year has been above 0; below 0 as a negative number; 0 where
 * this period did not change. A streak that goes back to where growth can't be told is at least so long.
 * Missing: as growth of the period itself.
 */
import {z} from 'zod';
import {ratio} from '../../../model/decimal.ts';
import {previous, yearBefore} from '../../../model/period.ts';
import type {Measure} from '../measure.ts';
import {changeOptions} from './change.ts';
import {growth} from './growth.ts';
import {changeOperands} from './operands.ts';

const options = z.strictObject(changeOptions);

export const streak: Measure<z.output<typeof options>> = {
  id: 'streak',
  title: {zh: '连续增长期数', en: 'Periods of growth in a row'},
  formula: {
    zh: '至本期止同比连续为正的期数；连续为负记为负数；本期持平为 0',
    en: 'periods in a row up to this one with growth above 0; below 0 as a negative number; 0 where the period did not change',
  },
  missing: {
    zh: '同本期的 growth；追溯到增速未知处时为下限',
    en: 'as growth of the period; a lower bound where it goes back to where growth is not known',
  },
  unit: 'PERIODS',
  decimals: 0,
  options,
  compute(context, given) {
    const signAt = (period: typeof context.period): bigint | undefined => {
      const outcome = growth.compute({...context, period}, given);
      if (!outcome || 'missing' in outcome) return undefined;
      const {num} = outcome.ratio;
      return num === 0n ? 0n : num > 0n ? 1n : -1n;
    };
    const own = growth.compute(context, given);
    if (!own || 'missing' in own) return own;
    const sign = signAt(context.period) ?? 0n;
    if (sign === 0n) return {ratio: ratio(0n, 1n)};
    let count = 1n;
    let at = previous(context.period);
    while (signAt(at) === sign) {
      count += 1n;
      at = previous(at);
    }
    return {ratio: ratio(sign * count, 1n), ...(signAt(at) === undefined ? {isAtLeast: true} : {})};
  },
  explain: (context, {basis}) => ({
    words: {
      zh: '至本期止，同比增速连续为正（或为负）的期数；本期增速见下',
      en: 'periods in a row, up to this one, whose growth has the same sign; the operands of this period’s growth follow',
    },
    operands: changeOperands(context, yearBefore(context.period), basis),
  }),
};
