/**
 * Zeros where the dataset declares them protected: that nobody contributed is itself something to hide (status A).
 * By default they are public, as tables of trade are full of them and everybody can tell.
 */
import {parseDecimal} from '../../../model/decimal.ts';
import type {Hit, Rule} from './rule.ts';
import {withoutCell} from './without-cell.ts';

const reason = {zh: '无贡献单位，且零值声明为保密', en: 'nobody contributed, and zeros are declared protected'};

export const zeros: Rule = {
  id: 'zeros',
  title: {zh: '零值保密', en: 'Protected zeros'},
  /** Zeros of tables and frames have cells, in which no record is. */
  open({sensitivity}) {
    if (sensitivity.zeros === 'public') return undefined;
    const hit: Hit = {status: 'A', reason, level: 1n};
    return ({cell: {value, records}, contributors}) =>
      value === 0n && records === 0n && contributors === 0n ? hit : undefined;
  },
  beyond({dataset, sensitivity}) {
    if (sensitivity.zeros === 'public') return [];
    const isZero = (text: string) => parseDecimal(text)?.unscaled === 0n;
    return withoutCell(dataset, ({status, text}) => status === 'normal' && isZero(text)).map(({key, period}) => ({
      key,
      period,
      hit: {status: 'A', reason, level: 1n},
    }));
  },
};
