/** Whether a text may stand in a column of the record, and how the lake writes it. */
import {decimalText, parseDecimal, rescale} from '../../model/decimal.ts';
import type {Text} from '../../model/text.ts';
import type {EditColumn} from './input.ts';
import {isDay} from './read.ts';

export type Fitted = {readonly text: string} | {readonly wrong: Text};

const DIGITS = 18;

/** The text as the lake writes it (`12` of a money column is `12.00`), or what would be right. */
export function fitted(found: string, column: EditColumn): Fitted {
  switch (column.type) {
    case 'decimal':
      return fittedDecimal(found, column.scale ?? 0);
    case 'integer':
      return /^-?\d{1,18}$/.test(found)
        ? {text: decimalText(parseDecimal(found) ?? {unscaled: 0n, scale: 0})}
        : {wrong: {zh: '应为整数', en: 'a whole number is needed'}};
    case 'date':
      return isDay(found) ? {text: found} : {wrong: {zh: '应为日期 YYYY-MM-DD', en: 'a day as YYYY-MM-DD is needed'}};
    default: {
      const {values} = column;
      if (values === undefined || values.includes(found)) return {text: found};
      return {wrong: {zh: `应为 ${values.join('、')} 之一`, en: `one of ${values.join(', ')} is needed`}};
    }
  }
}

function fittedDecimal(found: string, scale: number): Fitted {
  const value = parseDecimal(found);
  if (value === undefined)
    return {
      wrong: {zh: '应为普通小数，不带千分位和单位', en: 'a plain decimal without separators and units is needed'},
    };
  if (value.scale > scale)
    return {wrong: {zh: `该列保留 ${scale} 位小数`, en: `the column has ${scale} digits after the point`}};
  const text = decimalText(rescale(value, scale));
  const tooLong = text.replace(/\D/g, '').replace(/^0+/, '').length > DIGITS;
  return tooLong ? {wrong: {zh: '最多 18 位数字', en: 'at most 18 digits fit'}} : {text};
}
