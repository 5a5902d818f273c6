/** Units that observations are printed in: SDMX-like id, label, and how many base units (yuan, pounds, pieces) one unit is. */
import type {Text} from './text.ts';

export type Unit = {readonly id: string; readonly label: Text; readonly power: number; readonly base: string};

export const units = {
  CNY: {label: {zh: '元', en: 'CNY'}, power: 0, base: 'CNY'},
  CNY_10K: {label: {zh: '万元', en: 'CNY 10 thousand'}, power: 4, base: 'CNY'},
  CNY_100M: {label: {zh: '亿元', en: 'CNY 100 million'}, power: 8, base: 'CNY'},
  USD: {label: {zh: '美元', en: 'USD'}, power: 0, base: 'USD'},
  USD_10K: {label: {zh: '万美元', en: 'USD 10 thousand'}, power: 4, base: 'USD'},
  USD_100M: {label: {zh: '亿美元', en: 'USD 100 million'}, power: 8, base: 'USD'},
  GBP: {label: {zh: '英镑', en: 'GBP'}, power: 0, base: 'GBP'},
  GBP_K: {label: {zh: '千英镑', en: 'GBP thousand'}, power: 3, base: 'GBP'},
  GBP_M: {label: {zh: '百万英镑', en: 'GBP million'}, power: 6, base: 'GBP'},
  COUNT: {label: {zh: '个', en: 'number'}, power: 0, base: 'COUNT'},
  ENTERPRISES: {label: {zh: '家', en: 'enterprises'}, power: 0, base: 'COUNT'},
  TEN_THOUSAND: {label: {zh: '万家', en: '10 thousand'}, power: 4, base: 'COUNT'},
  PERSONS: {label: {zh: '人', en: 'persons'}, power: 0, base: 'COUNT'},
  PCT: {label: {zh: '%', en: '%'}, power: 0, base: 'PCT'},
  PP: {label: {zh: '百分点', en: 'percentage points'}, power: 0, base: 'PP'},
  TIMES: {label: {zh: '倍', en: 'times'}, power: 0, base: 'TIMES'},
  RANK: {label: {zh: '位', en: 'rank'}, power: 0, base: 'RANK'},
  PERIODS: {label: {zh: '期', en: 'periods'}, power: 0, base: 'PERIODS'},
  MONTH: {label: {zh: '年月', en: 'year and month'}, power: 0, base: 'MONTH'},
  INDEX: {label: {zh: '指数', en: 'index'}, power: 0, base: 'INDEX'},
} as const satisfies Record<string, Omit<Unit, 'id'>>;

export type UnitId = keyof typeof units;

export const unitIds = Object.keys(units).filter((id): id is UnitId => id in units);
