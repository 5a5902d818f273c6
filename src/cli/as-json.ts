/** Results as JSON for machines: exact decimals as text, whole numbers of any size too. */
import {type Decimal, decimalText} from '../model/decimal.ts';

export function asJson(value: unknown): string {
  return JSON.stringify(
    value,
    (_, one: unknown) => (isDecimal(one) ? decimalText(one) : typeof one === 'bigint' ? one.toString() : one),
    1,
  );
}

function isDecimal(value: unknown): value is Decimal {
  return typeof value === 'object' && value !== null && 'unscaled' in value && 'scale' in value;
}
