/** The amount in full-width digits, as an input method for Chinese leaves them. */
import {changed, field, type RowFault} from '../fault.ts';

export const fullWidth: RowFault = {
  id: 'full-width',
  sources: ['bop', 'outsourcing'],
  remedy: 'width',
  soil: (row, {columns}) => {
    const amount = field(row, columns.amount);
    const wide = amount.replaceAll(/[0-9.]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    return {rows: [changed(row, {[columns.amount]: wide})], at: 0, money: 0n, by: amount, detail: wide};
  },
};
