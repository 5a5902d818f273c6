/** Small numbers in words, where a mention gives no value: 三年, four years. */
import {type Decimal, decimal} from '../../../model/decimal.ts';

const HAN = '零一二三四五六七八九十';
const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

export function numberOf(text: string): Decimal | undefined {
  const digits = /\d+/u.exec(text.normalize('NFKC'))?.[0];
  if (digits !== undefined) return decimal(BigInt(digits), 0);
  const word = WORDS.findIndex((one) => new RegExp(`\\b${one}\\b`, 'iu').test(text));
  const han = [...text.replace('两', '二')].map((letter) => HAN.indexOf(letter)).find((at) => at > 0);
  const value = word > 0 ? word : han;
  return value === undefined ? undefined : decimal(BigInt(value), 0);
}
