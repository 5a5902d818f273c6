/** A contract registered twice and taken back in December: its cumulative value falls to zero, a negative month. */
import {changed, fenOf, field, relatedRecord, type RowFault} from '../fault.ts';

export const cancelledContract: RowFault = {
  id: 'cancelled-contract',
  sources: ['outsourcing'],
  remedy: 'cumulation',
  soil: (row, {columns, month}) => {
    const record = relatedRecord(field(row, columns.record), 'WX');
    const amount = month.endsWith('-12') ? '0.00' : field(row, columns.amount);
    return {
      rows: [row, changed(row, {[columns.record]: record, [columns.amount]: amount})],
      at: 1,
      money: fenOf(amount),
      by: `${month.slice(0, 4)}-12`,
      detail: '重复登记，12月累计数冲为零 registered twice, cumulative value set to zero in December',
    };
  },
};
