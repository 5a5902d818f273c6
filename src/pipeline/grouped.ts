/** A count as people read it: 65608 is 65,608. */
import {decimal, decimalText} from '../model/decimal.ts';

export function grouped(count: number): string {
  return decimalText(decimal(BigInt(count), 0)).replace(/\B(?=(\d{3})+$)/g, ',');
}
