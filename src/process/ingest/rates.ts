/**
 * Exchange rates: monthly averages from a dated table, as exact decimals. The product of value and rate is exact, its cast to the scale of
 * the value rounds half away from zero: DuckDB's rule for decimals, proven equal to model/decimal.ts by a property test.
 *
 * Where both factors together have at most 18 digits the product is made in 64 bits: measured 50 times faster than in 128.
 */
import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {sqlText} from '../../engine/index.ts';
import {type Decimal, decimalText, parseDecimal, rescale} from '../../model/decimal.ts';
import {readCsv} from '../../text/csv.ts';
import {findFile, type Folders} from '../../workspace/index.ts';
import {problems} from './problems.ts';
import {type Cell, FAULT_RAISED, faultSql, firstFault} from './sql/cell.ts';
import {numberType} from './sql/number.ts';

export type CurrencyRates = {
  /** month `2019-03` → rate, all of one scale */
  readonly months: ReadonlyMap<string, Decimal>;
  /** digits of the largest rate, and how many of them stand after the point */
  readonly width: number;
  readonly scale: number;
};

export type Rates = {
  /** relative to the workspace */
  readonly file: string;
  readonly sha256: string;
  readonly table: ReadonlyMap<string, CurrencyRates>;
};

/** Digits after the point of a rate; with 18 digits of value the product fits DECIMAL(38). */
const LARGEST_SCALE = 10;
const LARGEST = 10n ** 15n;

/** @param folders of the workspace @throws Problem `RATES_ABSENT`, `RATES_INVALID` */
export async function readRates(folders: Folders, file: string, source: string): Promise<Rates> {
  const bytes = await readFile(findFile(folders, file)?.path ?? join(folders[0] ?? '', file)).catch(() => {
    throw problems.RATES_ABSENT({source, file});
  });
  const {rows} = readCsv(bytes.toString('utf8'), file);
  const table = new Map<string, Map<string, Decimal>>();
  for (const {values, line} of rows) {
    const month = /^(\d{4})-?(0[1-9]|1[0-2])(-?\d{2})?$/.exec(values['date'] ?? '');
    const currency = values['currency'] ?? '';
    const rate = parseDecimal(values['rate'] ?? '');
    const invalid = (found: string, zh: string, en: string) =>
      problems.RATES_INVALID({file, found, zh, en}, {file, line});
    if (!month) throw invalid(values['date'] ?? '', '日期应为 YYYY-MM', 'the date must be YYYY-MM');
    if (!/^[A-Z]{3}$/.test(currency))
      throw invalid(currency, '币种应为三个大写字母', 'a currency has three capital letters');
    if (!rate || rate.unscaled <= 0n || rate.unscaled >= LARGEST || rate.scale > LARGEST_SCALE) {
      throw invalid(
        values['rate'] ?? '',
        `汇率应为正的小数，至多 ${LARGEST_SCALE} 位`,
        `a rate is a positive decimal with at most ${LARGEST_SCALE} decimals`,
      );
    }
    const key = `${month[1]}-${month[2]}`;
    const months = table.get(currency) ?? new Map<string, Decimal>();
    if (months.has(key))
      throw invalid(`${key} ${currency}`, '该月该币种有两个汇率', 'two rates for one currency and month');
    table.set(currency, months.set(key, rate));
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {file, sha256, table: new Map([...table].map(([currency, months]) => [currency, sameScale(months)]))};
}

function sameScale(rates: ReadonlyMap<string, Decimal>): CurrencyRates {
  const scale = Math.max(...[...rates.values()].map((rate) => rate.scale));
  const months = new Map([...rates].map(([month, rate]) => [month, rescale(rate, scale)]));
  const digits = [...months.values()].map(({unscaled}) => unscaled.toString().length);
  return {months, scale, width: Math.max(scale, ...digits)};
}

export type Conversion = {
  readonly original: string;
  readonly currency: string;
  readonly period: string;
  readonly base: string;
  readonly scale: number;
  /** delivered name of the currency column, for faults */
  readonly column: string;
  readonly rates: Rates | undefined;
};

/** The value in base currency, from the columns `original`, `currency` and `period` of the record. */
export function convertedCell(conversion: Conversion): Cell {
  const {original, currency, period, base, column, rates} = conversion;
  const each = [...(rates?.table ?? [])].filter(([code]) => code !== base);
  const chosen = (branch: (rates: CurrencyRates) => string, otherwise: string): string => {
    const branches = each.map(([code, table]) => `when ${sqlText(code)} then ${branch(table)}`);
    return `case ${currency} when ${sqlText(base)} then ${original} ${branches.join(' ')} else ${otherwise} end`;
  };
  const raised = `case when ${original} is not null then error('${FAULT_RAISED}') end`;
  const value = chosen((table) => product(conversion, table), 'null');
  const strict = chosen((table) => `coalesce(${product(conversion, table)}, ${raised})`, raised);
  const rate = each.map(([code, table]) => `when ${sqlText(code)} then ${rateSql(table, period)} is not null`);
  const isMeant = `${original} is not null and ${period} is not null and ${currency} <> ${sqlText(base)}`;
  const hasRate = rate.length === 0 ? 'false' : `coalesce(case ${currency} ${rate.join(' ')} end, false)`;
  const text = `${currency} || ' ' || strftime(${period}, '%Y-%m')`;
  const amount = `${currency} || ' ' || cast(${original} as varchar)`;
  const fault = firstFault([
    [`${isMeant} and not ${hasRate}`, faultSql('NO_RATE', column, text)],
    [`${isMeant} and (${value}) is null`, faultSql('TOO_LARGE', column, amount)],
  ]);
  return {value, fault, strict};
}

const DIGITS = 18;

/** Amount times rate, rounded to the amount's scale; null without a rate, or when it does not fit 18 digits. */
function product({original, period, scale}: Conversion, table: CurrencyRates): string {
  const rate = rateSql(table, period);
  const wide = `try_cast(cast(${original} as decimal(38, ${scale})) * ${rate} as ${numberType(scale)})`;
  const room = DIGITS - table.width;
  if (room <= scale || scale + table.scale > DIGITS) return wide;
  const narrow = `try_cast(try_cast(${original} as decimal(${room}, ${scale})) * ${rate} as ${numberType(scale)})`;
  return `coalesce(${narrow}, ${wide})`;
}

/** Rates of a currency are one constant list, indexed by month: no join, which would lose the order of the file. */
function rateSql({months, width, scale}: CurrencyRates, period: string): string {
  const index = [...months.keys()].map(monthIndex);
  const first = Math.min(...index);
  const byIndex = new Map([...months].map(([month, rate]) => [monthIndex(month), decimalText(rate)]));
  const list = Array.from({length: Math.max(...index) - first + 1}, (_, at) => byIndex.get(first + at) ?? 'null');
  const at = `year(${period}) * 12 + month(${period}) - ${first - 1}`;
  return `(cast([${list.join(', ')}] as decimal(${width}, ${scale})[]))[${at}]`;
}

/** Months since year 0, January being 1: year * 12 + month. */
function monthIndex(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
}
