/** Cells of a batch in the lake: one JSON file, exact decimals as text, texts and periods once each in a list of their own. */
import {type Decimal, decimalText, parseDecimal} from '../../../model/decimal.ts';
import type {DeliveredCell} from '../../../model/delivered.ts';
import {readJson} from '../lake.ts';
import {addressOf} from './grid.ts';
import type {ReadTable} from './table.ts';

/** sheet and table by their place in `tables`, texts by their place in `words`: table, cell, texts, period, cumulative, value, half, status, flags */
type Row = readonly [number, string, readonly number[], number, 0 | 1, string | null, string, number, string];

export type StoredCells = {
  readonly format: 1;
  readonly tables: readonly {readonly id: string; readonly sheet: string | null}[];
  readonly columns: readonly string[];
  readonly words: readonly string[];
  readonly cells: readonly Row[];
};

/** A delivered cell and the mapping that it was read by. */
export type TableCellOf = {readonly table: string; readonly cell: DeliveredCell};

export function stored(columns: readonly string[], tables: readonly ReadTable[]): StoredCells {
  const places = new Map<string, number>();
  const word = (text: string): number => {
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, places.size);
    return places.size - 1;
  };
  const cells = tables.flatMap(({cells: own}, at) =>
    own.map(
      ({row, column, texts, period, isCumulative, value, half, status, flags}): Row => [
        at,
        addressOf(row, column),
        columns.map((name) => word(texts[name] ?? '_T')),
        word(period),
        isCumulative ? 1 : 0,
        value === undefined ? null : decimalText(value),
        decimalText(half),
        word(status),
        flags.join(''),
      ],
    ),
  );
  const named = tables.map(({id, sheet}) => ({id, sheet: sheet ?? null}));
  return {format: 1, tables: named, columns, words: [...places.keys()], cells};
}

/** `supplier`: empty where the source has no several */
export type About = {
  readonly source: string;
  readonly supplier: string;
  readonly file: string;
  readonly batch: string;
};

/** @returns undefined where the file is not there or was not written by us: the batch is then read again */
export async function cellsIn(path: string, about: About): Promise<readonly TableCellOf[] | undefined> {
  const found = await readJson<StoredCells>(path);
  if (found?.format !== 1) return undefined;
  const {tables, columns, words, cells} = found;
  return cells.map(([at, cell, texts, period, isCumulative, value, half, status, flags]): TableCellOf => {
    const {id = '', sheet = null} = tables[at] ?? {};
    return {
      table: id,
      cell: {
        source: about.source,
        ...(about.supplier === '' ? {} : {supplier: about.supplier}),
        texts: Object.fromEntries(columns.map((name, column) => [name, words[texts[column] ?? -1] ?? ''])),
        // Written above from a Period, a Status and Flags.
        period: (words[period] ?? '') as DeliveredCell['period'],
        isCumulative: isCumulative === 1,
        value: value === null ? undefined : exact(value),
        half: exact(half),
        // As above.
        status: (words[status] ?? '') as DeliveredCell['status'],
        // As above: letters of the list of flags.
        flags: [...flags] as unknown as DeliveredCell['flags'],
        place: {file: about.file, ...(sheet === null ? {} : {sheet}), cell, batch: about.batch},
      },
    };
  });
}

function exact(text: string): Decimal {
  const value = parseDecimal(text);
  if (!value) throw new Error(`the lake holds ${text} where a decimal should be`);
  return value;
}
