/** The amount as text with thousands separators. */
import {changed, field, type RowFault} from '../fault.ts';

export const thousands: RowFault = {
  id: 'thousands-separators',
  sources: ['bop', 'outsourcing'],
  remedy: 'separators',
  soil: (row, {columns}) => {
    const amount = field(row, columns.amount);
    const [whole = '', cents = '00'] = amount.split('.');
    const grouped = `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
    if (grouped === amount) return undefined;
    return {rows: [changed(row, {[columns.amount]: grouped})], at: 0, money: 0n, by: amount, detail: grouped};
  },
};
