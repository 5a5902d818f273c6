/** Counts as people read them. */
import {decimal, decimalText} from '../model/decimal.ts';

/** 65608 is 65,608. */
export function grouped(count: number): string {
  return decimalText(decimal(BigInt(count), 0)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** In English, with its thing: `1 file`, `65,608 rows`. */
export function counted(count: number, thing: string): string {
  return `${grouped(count)} ${thing}${count === 1 ? '' : 's'}`;
}
