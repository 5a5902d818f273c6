/** A further row whose amount is no number; the right one stands beside it. */
import {changed, field, relatedRecord, type RowFault} from '../fault.ts';

const TEXTS = ['见附件', '1,2O0.00', '待核', '1.234.567'] as const;

export const unreadableAmount: RowFault = {
  id: 'unreadable-amount',
  sources: ['bop'],
  remedy: 'quarantine',
  soil: (row, {columns, stream}) => {
    const record = relatedRecord(field(row, columns.record), '3395');
    const text = TEXTS[stream.below(TEXTS.length)] ?? '';
    return {
      rows: [row, changed(row, {[columns.record]: record, [columns.amount]: text})],
      at: 1,
      money: 0n,
      by: 'NOT_A_NUMBER',
      detail: text,
    };
  },
};
