/**
 * Exchange rates: monthly averages from a dated table, as exact decimals. Product of value and rate is a DECIMAL(38), its cast to the
 * scale of the value rounds half away from zero: DuckDB's rule for decimals, proven equal to model/decimal.ts by a property test.
 */
import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {sqlText} from '../../engine/index.ts';
import {decimalText, parseDecimal, rescale} from '../../model/decimal.ts';
import {readCsv} from '../../text/csv.ts';
import {problems} from './problems.ts';
import {type Cell, cellOf, faultSql, firstFault} from './sql/cell.ts';
import {numberType} from './sql/number.ts';

export type Rates = {
  /** relative to the workspace */
  readonly file: string;
  readonly sha256: string;
  /** currency → month `2019-03` → rate as decimal text at `scale` */
  readonly table: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly scale: number;
};

/** Digits after the point of a rate; with 18 digits of value the product fits DECIMAL(38). */
const LARGEST_SCALE = 10;

/** @throws Problem `RATES_ABSENT`, `RATES_INVALID` */
export async function readRates(root: string, file: string, source: string): Promise<Rates> {
  const bytes = await readFile(join(root, file)).catch(() => {
    throw problems.RATES_ABSENT({source, file});
  });
  const {rows} = readCsv(bytes.toString('utf8'), file);
  const table = new Map<string, Map<string, string>>();
  let scale = 0;
  for (const {values, line} of rows) {
    const month = /^(\d{4})-?(0[1-9]|1[0-2])(-?\d{2})?$/.exec(values['date'] ?? '');
    const currency = values['currency'] ?? '';
    const rate = parseDecimal(values['rate'] ?? '');
    const invalid = (found: string, zh: string, en: string) =>
      problems.RATES_INVALID({file, found, zh, en}, {file, line});
    if (!month) throw invalid(values['date'] ?? '', '日期应为 YYYY-MM', 'the date must be YYYY-MM');
    if (!/^[A-Z]{3}$/.test(currency))
      throw invalid(currency, '币种应为三个大写字母', 'a currency has three capital letters');
    if (!rate || rate.unscaled <= 0n || rate.scale > LARGEST_SCALE) {
      throw invalid(
        values['rate'] ?? '',
        `汇率应为正的小数，至多 ${LARGEST_SCALE} 位`,
        `a rate is a positive decimal with at most ${LARGEST_SCALE} decimals`,
      );
    }
    const key = `${month[1]}-${month[2]}`;
    const months = table.get(currency) ?? new Map<string, string>();
    if (months.has(key))
      throw invalid(`${key} ${currency}`, '该月该币种有两个汇率', 'two rates for one currency and month');
    table.set(currency, months.set(key, decimalText(rate)));
    scale = Math.max(scale, rate.scale);
  }
  return {file, sha256: createHash('sha256').update(bytes).digest('hex'), table: sameScale(table, scale), scale};
}

function sameScale(table: ReadonlyMap<string, ReadonlyMap<string, string>>, scale: number): Rates['table'] {
  const at = (text: string): string => decimalText(rescale(parseDecimal(text) ?? {unscaled: 0n, scale: 0}, scale));
  return new Map(
    [...table].map(([currency, months]) => [currency, new Map([...months].map(([month, rate]) => [month, at(rate)]))]),
  );
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
export function convertedCell({original, currency, period, base, scale, column, rates}: Conversion): Cell {
  const rate = rateSql(rates, currency, period);
  const value = `case when ${currency} = ${sqlText(base)} then ${original} else try_cast(cast(${original} as decimal(38, ${scale})) * ${rate} as ${numberType(scale)}) end`;
  const isMeant = `${original} is not null and ${period} is not null and ${currency} is not null and ${currency} <> ${sqlText(base)}`;
  const text = `${currency} || ' ' || strftime(${period}, '%Y-%m')`;
  const fault = firstFault([
    [`${isMeant} and ${rate} is null`, faultSql('NO_RATE', column, text)],
    [
      `${isMeant} and (${value}) is null`,
      faultSql('TOO_LARGE', column, `${currency} || ' ' || cast(${original} as varchar)`),
    ],
  ]);
  return cellOf(value, fault, {test: `${currency} = ${sqlText(base)}`, value: original});
}

/** Rates of a currency are one constant list, indexed by month: no join, which would lose the order of the file. */
function rateSql(rates: Rates | undefined, currency: string, period: string): string {
  const type = `decimal(18, ${rates?.scale ?? 0})`;
  const branches = [...(rates?.table ?? [])].map(([code, months]) => {
    const index = [...months.keys()].map(monthIndex);
    const first = Math.min(...index);
    const byIndex = new Map([...months].map(([month, rate]) => [monthIndex(month), rate]));
    const list = Array.from({length: Math.max(...index) - first + 1}, (_, at) => byIndex.get(first + at) ?? 'null');
    return `when ${sqlText(code)} then (cast([${list.join(', ')}] as ${type}[]))[year(${period}) * 12 + month(${period}) - ${first - 1}]`;
  });
  return branches.length === 0 ? `cast(null as ${type})` : `(case ${currency} ${branches.join(' ')} end)`;
}

/** Months since year 0, January being 1: year * 12 + month. */
function monthIndex(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
}
