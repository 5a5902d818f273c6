/** A wrong declaration or cancelled order, and the record that takes it back. */
import {changed, fenOf, field, relatedRecord, type RowFault} from '../fault.ts';

export const reversal: RowFault = {
  id: 'reversal',
  sources: ['bop', 'ecommerce'],
  remedy: 'reversal',
  soil: (row, {columns, source}) => {
    const record = field(row, columns.record);
    const amount = field(row, columns.amount);
    const wrong = relatedRecord(record, source === 'bop' ? '3399' : 'SYC');
    const undo = relatedRecord(record, source === 'bop' ? '3398' : 'SYR');
    return {
      rows: [
        row,
        changed(row, {[columns.record]: wrong}),
        changed(row, {[columns.record]: undo, [columns.amount]: `-${amount}`}),
      ],
      at: 1,
      money: fenOf(amount),
      by: undo,
      detail:
        source === 'bop'
          ? '误报后冲正 declared by mistake, then reversed'
          : '订单取消退款 order cancelled and refunded',
    };
  },
};
