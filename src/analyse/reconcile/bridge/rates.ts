/** Rate tables of the workspace, for bridges: one currency at a period, by the version of the table that a file is. */
import {add, type Decimal, decimal, parseDecimal, ratio, round} from '../../../model/decimal.ts';
import {frequency, monthsOf, type Period} from '../../../model/period.ts';
import type {Place} from '../../../model/problem.ts';
import {readCsv} from '../../../text/csv.ts';
import {problems} from './problems.ts';
import type {RateTable} from './schema.ts';
import type {Sources} from './sources.ts';

export type Rate = (period: Period) => Decimal;

/** @throws Problem `BRIDGE_FILE`, `BRIDGE_VALUE`; the rate itself: `BRIDGE_NO_RATE` */
export async function rateOf({file, currency}: RateTable, sources: Sources, place: Place | undefined): Promise<Rate> {
  const text = await sources.file(file);
  if (text === undefined) throw problems.BRIDGE_FILE({file}, place);
  const rates = new Map<string, Decimal>();
  for (const {values, line} of readCsv(text, file, ['date', 'currency', 'rate']).rows) {
    if (values['currency'] !== currency) continue;
    const rate = parseDecimal(values['rate'] ?? '');
    if (!rate || rate.unscaled <= 0n) {
      const facts = {column: 'rate', found: values['rate'] ?? '', zh: '正的小数', en: 'a positive decimal'};
      throw problems.BRIDGE_VALUE(facts, {file, line});
    }
    rates.set((values['date'] ?? '').slice(0, 7), rate);
  }
  return (period) => {
    const own = rates.get(period);
    const all = monthsOf(period).flatMap((month) => rates.get(month) ?? []);
    if (own) return own;
    if (frequency(period) === 'month' || all.length < monthsOf(period).length) {
      throw problems.BRIDGE_NO_RATE({file, currency, period}, place);
    }
    return meanOf(all);
  };
}

/** Rounded to the digits of the table. */
function meanOf(all: readonly Decimal[]): Decimal {
  const scale = Math.max(...all.map((rate) => rate.scale));
  const sum = all.reduce(add, decimal(0n, scale));
  return round(ratio(sum.unscaled, 10n ** BigInt(sum.scale) * BigInt(all.length)), scale);
}
