/** `reference/external.csv`: numbers of other publications that a report cites, each with its source and date. */
import {readCsv} from '../../text/csv.ts';

export type External = {
  readonly id: string;
  /** plain decimal, as printed there */
  readonly value: string;
  readonly source: string;
  readonly date: string;
  readonly url: string;
  readonly note: string;
};

/** @throws Problem `CSV_SYNTAX`, `CSV_COLUMN_MISSING` */
export function readExternal(text: string, file: string): ReadonlyMap<string, External> {
  const {rows} = readCsv(text, file, ['id', 'value', 'source', 'date']);
  return new Map(
    rows.map(({values}): [string, External] => {
      const {id = '', value = '', source = '', date = '', url = '', note = ''} = values;
      return [id, {id, value, source, date, url, note}];
    }),
  );
}
