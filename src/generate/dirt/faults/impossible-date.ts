/** A further row dated in a month that no year has; the right one stands beside it. */
import {changed, fenOf, field, relatedRecord, type RowFault} from '../fault.ts';

export const impossibleDate: RowFault = {
  id: 'impossible-date',
  sources: ['bop'],
  remedy: 'quarantine',
  soil: (row, {columns}) => {
    if (columns.date === undefined) return undefined;
    const date = `${field(row, columns.date).slice(0, 4)}-13-05`;
    const record = relatedRecord(field(row, columns.record), '3396');
    return {
      rows: [row, changed(row, {[columns.record]: record, [columns.date]: date})],
      at: 1,
      money: fenOf(field(row, columns.amount)),
      by: 'NOT_A_DATE',
      detail: date,
    };
  },
};
