/** Dates as text → DATE, only in the declared forms. DuckDB alone would take `2019-1-5` and years of five digits. */
import type {Source} from '../source.ts';
import {type Cell, cellOf, faultSql, firstFault, present} from './cell.ts';

export type DateForm = Source['period']['format'][number];

type Form = {readonly pattern: string; readonly iso: (text: string, month: number) => string};

/** Years 1900 to 2199: a year like 0201 or 20190 is a slip of the pen. */
const YEAR = '(19|20|21)[0-9]{2}';
const TIME = '[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?';

const forms: Readonly<Record<DateForm, Form>> = {
  'YYYY-MM-DD': {pattern: `${YEAR}-[0-9]{2}-[0-9]{2}`, iso: (text) => text},
  'YYYY/MM/DD': {pattern: `${YEAR}/[0-9]{2}/[0-9]{2}`, iso: (text) => `replace(${text}, '/', '-')`},
  'YYYY/M/D': {pattern: `${YEAR}/[0-9]{1,2}/[0-9]{1,2}`, iso: (text) => `replace(${text}, '/', '-')`},
  YYYYMMDD: {pattern: `${YEAR}[0-9]{4}`, iso: (text) => `${text}[1:4] || '-' || ${text}[5:6] || '-' || ${text}[7:8]`},
  'YYYY-MM': {pattern: `${YEAR}-[0-9]{2}`, iso: (text) => `${text} || '-01'`},
  YYYYMM: {pattern: `${YEAR}[0-9]{2}`, iso: (text) => `${text}[1:4] || '-' || ${text}[5:6] || '-01'`},
  YYYY年MM月DD日: {
    pattern: `${YEAR}年[0-9]{1,2}月[0-9]{1,2}日`,
    iso: (text) => `replace(replace(replace(${text}, '年', '-'), '月', '-'), '日', '')`,
  },
  YYYY年MM月: {
    pattern: `${YEAR}年[0-9]{1,2}月`,
    iso: (text) => `replace(replace(${text}, '年', '-'), '月', '-01')`,
  },
  YYYY: {pattern: YEAR, iso: (text, month) => `${text} || '-${String(month).padStart(2, '0')}-01'`},
  timestamp: {pattern: `${YEAR}-[0-9]{2}-[0-9]{2}${TIME}`, iso: (text) => `left(${text}, 10)`},
};

export type DateOptions = {
  readonly name: string;
  readonly missing: readonly string[];
  readonly format: readonly DateForm[];
  /** month of a bare year */
  readonly month: number;
  readonly required: boolean;
  /** first day and day after the last one, when the file name declares a period */
  readonly within?: {readonly from: string; readonly to: string} | undefined;
};

export function dateCell(delivered: string, options: DateOptions): Cell {
  const text = present(delivered, options.missing);
  const parsed = options.format.map((form) => {
    const {pattern, iso} = forms[form];
    return `when regexp_full_match(${text}, '${pattern}') then try_cast(${iso(text, options.month)} as date)`;
  });
  const value = `case ${parsed.join(' ')} end`;
  const fault = firstFault([
    [`${text} is null`, options.required ? faultSql('REQUIRED_EMPTY', options.name, delivered) : 'null'],
    [`(${value}) is null`, faultSql('NOT_A_DATE', options.name, text)],
    ...outside(`(${value})`, text, options),
  ]);
  if (!options.format.includes('YYYY-MM-DD')) return cellOf(value, fault);
  const cast = `try_cast(${delivered} as date)`;
  const {from, to} = options.within ?? {from: '1900-01-01', to: '2200-01-01'};
  const test = `cast(${cast} as varchar) = ${delivered} and ${cast} >= date '${from}' and ${cast} < date '${to}'`;
  return cellOf(value, fault, {test, value: cast});
}

/** A date that a Parquet file holds as DATE or TIMESTAMP. */
export function typedDateCell(delivered: string, options: DateOptions): Cell {
  const value = `cast(${delivered} as date)`;
  const text = `cast(${delivered} as varchar)`;
  const fault = firstFault([
    [`${delivered} is null`, options.required ? faultSql('REQUIRED_EMPTY', options.name, text) : 'null'],
    [`${value} < date '1900-01-01' or ${value} >= date '2200-01-01'`, faultSql('NOT_A_DATE', options.name, text)],
    ...outside(value, text, options),
  ]);
  return cellOf(value, fault);
}

function outside(value: string, text: string, {within, name}: DateOptions): readonly (readonly [string, string])[] {
  if (!within) return [];
  return [
    [`${value} < date '${within.from}' or ${value} >= date '${within.to}'`, faultSql('OUTSIDE_PERIOD', name, text)],
  ];
}
