/** The amount in another currency; a small record in yuan carries what the conversion rounds away, so that sums stay exact. */
import {parseDecimal, ratio, round} from '../../../model/decimal.ts';
import {yuan} from '../../sources/job.ts';
import {changed, fenOf, field, relatedRecord, type RowFault} from '../fault.ts';

const CURRENCIES = ['USD', 'USD', 'EUR', 'JPY'] as const;

export const foreignCurrency: RowFault = {
  id: 'foreign-currency',
  sources: ['bop'],
  remedy: 'conversion',
  soil: (row, {columns, stream, rate}) => {
    const fen = fenOf(field(row, columns.amount));
    const currency = CURRENCIES[stream.below(CURRENCIES.length)] ?? 'USD';
    const perUnit = parseDecimal(rate(currency) ?? '');
    if (perUnit === undefined || columns.currency === undefined || fen < 100_000n) return undefined;
    // Yen has no smaller unit, so its amounts are whole.
    const step = currency === 'JPY' ? 100n : 1n;
    const scale = 10n ** BigInt(perUnit.scale);
    const amount = ((fen * scale) / perUnit.unscaled / step) * step;
    const converted = round(ratio(amount * perUnit.unscaled, scale), 0).unscaled;
    const left = fen - converted;
    if (left < 0n) return undefined;
    const foreign = changed(row, {[columns.currency]: currency, [columns.amount]: yuan(Number(amount))});
    const record = relatedRecord(field(row, columns.record), '3397');
    const rest = changed(row, {[columns.record]: record, [columns.amount]: yuan(Number(left))});
    return {
      rows: left === 0n ? [foreign] : [foreign, rest],
      at: 0,
      money: 0n,
      by: left === 0n ? '' : record,
      detail: `${currency} ${yuan(Number(amount))} × ${rate(currency) ?? ''}`,
    };
  },
};
