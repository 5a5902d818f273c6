/** One month's cumulative value is too high and right again in the next file: the next month may be negative. */
import {yuan} from '../../sources/job.ts';
import {changed, fenOf, field, type RowFault} from '../fault.ts';

export const overstatedMonth: RowFault = {
  id: 'overstated-month',
  sources: ['outsourcing'],
  remedy: 'cumulation',
  soil: (row, {columns, month, stream}) => {
    const wrongMonth = 1 + stream.below(11);
    if (Number(month.slice(5)) !== wrongMonth) return undefined;
    const amount = fenOf(field(row, columns.amount));
    const tooHigh = yuan(Number(2n * amount + 1n));
    return {
      rows: [changed(row, {[columns.amount]: tooHigh})],
      at: 0,
      money: amount + 1n,
      by: `${month.slice(0, 4)}-${String(wrongMonth + 1).padStart(2, '0')}`,
      detail: `${field(row, columns.amount)} → ${tooHigh}`,
    };
  },
};
