/** The same row twice. */
import {fenOf, field, type RowFault} from '../fault.ts';

export const repeatedRow: RowFault = {
  id: 'repeated-row',
  sources: ['bop', 'outsourcing', 'ecommerce'],
  remedy: 'duplicate',
  soil: (row, {columns}) => ({
    rows: [row, row],
    at: 1,
    money: fenOf(field(row, columns.amount)),
    by: field(row, columns.record),
    detail: '整行重复 whole row again',
  }),
};
