/** The list of units: who is expected though it has no records, and who is not though it had. Months outside its spans say nothing. */
import {parsePeriod} from '../../model/period.ts';
import {readCsv} from '../../text/csv.ts';
import {problems} from './problems.ts';
import type {Imputation} from './schema.ts';

export const states = ['active', 'refused', 'no-activity', 'ceased', 'out-of-scope', 'duplicate'] as const;
export type State = (typeof states)[number];

export type ListedUnit = {
  readonly unit: readonly string[];
  readonly state: State;
  /** months, both included; empty text: open */
  readonly from: string;
  readonly to: string;
  /** every column of the line */
  readonly texts: Readonly<Record<string, string>>;
  readonly line: number;
};

/** @throws Problem `CSV_SYNTAX`, `CSV_COLUMN_MISSING`, `UNITS_STATE`, `UNITS_MONTH`, `UNITS_TWICE` */
export function readUnits(
  text: string,
  file: string,
  {source, unit}: Imputation,
): {readonly units: readonly ListedUnit[]; readonly columns: readonly string[]} {
  const {header, rows} = readCsv(text, file, [...unit, 'state']);
  const found: ListedUnit[] = [];
  for (const {values, line} of rows) {
    if ((values['source'] ?? source) !== source && values['source'] !== '') continue;
    const place = {file, line};
    const state = states.find((one) => one === values['state']);
    if (!state) throw problems.UNITS_STATE({found: values['state'] ?? '', has: states}, place);
    const month = (column: string): string => {
      const given = values[column] ?? '';
      const isMonth = given.length === 7 && parsePeriod(given) !== undefined && !given.includes('Q');
      if (given !== '' && !isMonth) throw problems.UNITS_MONTH({column, found: given}, place);
      return given;
    };
    const one = {
      unit: unit.map((column) => values[column] ?? ''),
      state,
      from: month('from'),
      to: month('to'),
      texts: values,
      line,
    };
    const other = found.find((before) => before.unit.join('\0') === one.unit.join('\0') && meets(before, one));
    if (other) {
      const span = one.from > other.from ? one.from : other.from;
      throw problems.UNITS_TWICE(
        {unit: one.unit.join('/'), month: span === '' ? one.to || other.to || '…' : span, line: other.line},
        place,
      );
    }
    found.push(one);
  }
  return {units: found, columns: header};
}

function meets(a: ListedUnit, b: ListedUnit): boolean {
  return (a.to === '' || b.from <= a.to) && (b.to === '' || a.from <= b.to);
}

export function isIn({from, to}: ListedUnit, month: string): boolean {
  return from <= month && (to === '' || month <= to);
}
