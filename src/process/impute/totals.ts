/** Known totals of classes: `month`, the columns of the class, `value` in base units, `source`. */
import {parseDecimal, rescale} from '../../model/decimal.ts';
import {readCsv} from '../../text/csv.ts';
import type {KnownTotal} from './method.ts';
import {problems} from './problems.ts';

export type Totals = (month: string, texts: Readonly<Record<string, string>>) => KnownTotal | undefined;

const OTHERS = ['month', 'value', 'source', 'note'];

/** @throws Problem `CSV_SYNTAX`, `CSV_COLUMN_MISSING`, `TOTALS_COLUMN`, `TOTALS_VALUE` */
export function readTotals(text: string, file: string, columns: readonly string[], scale: number): Totals {
  const {header, rows} = readCsv(text, file, ['month', 'value', 'source', ...columns]);
  const stranger = header.find((column) => !OTHERS.includes(column) && !columns.includes(column));
  if (stranger !== undefined) throw problems.TOTALS_COLUMN({column: stranger, has: columns}, {file, line: 1});
  const known = new Map(
    rows.map(({values, line}): [string, KnownTotal] => {
      const parsed = parseDecimal(values['value'] ?? '');
      if (!parsed || parsed.scale > scale) {
        throw problems.TOTALS_VALUE({found: values['value'] ?? '', scale}, {file, line});
      }
      return [nameOf(values['month'] ?? '', values, columns), {value: rescale(parsed, scale).unscaled, file, line}];
    }),
  );
  return (month, texts) => known.get(nameOf(month, texts, columns));
}

function nameOf(month: string, texts: Readonly<Record<string, string>>, columns: readonly string[]): string {
  return [month, ...columns.map((column) => texts[column] ?? '')].join('\0');
}
