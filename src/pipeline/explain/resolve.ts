/** What a question names: a figure by its address, a cell of a table, or a number as it is printed. */
import {type Address, addressText, parseAddress, TOTAL} from '../../model/address.ts';
import type {Explanation, Match} from '../../model/explanation.ts';
import {nearest} from '../../model/problem.ts';
import type {Released} from '../../model/seals.ts';
import type {Table} from '../../model/table.ts';
import {byCodePoint} from '../../model/text.ts';
import {explainProblems, namedOf, unitLabel} from '../../present/explain/index.ts';
import {cellAt, parseTableAddress, type TableAddress} from '../../present/tables/index.ts';
import type {OpenTables} from '../open-tables.ts';
import {printedNumber} from './records.ts';

export type Asked =
  | {readonly is: 'figure'; readonly address: Address; readonly table?: NonNullable<Explanation['table']>}
  | {readonly is: 'number'; readonly text: string};

/** The draft or release that is asked, and its tables. */
export type Opened = {
  readonly released: Released;
  readonly tables: OpenTables;
  /** label or id; absent: the draft */
  readonly vintage: string | undefined;
};

/** @throws Problem `FIGURE_UNKNOWN` */
export async function resolve(what: string, opened: Opened): Promise<Asked> {
  const {released, tables} = opened;
  const number = printedNumber(what);
  if (number !== undefined) return {is: 'number', text: number};
  const address = parseAddress(what);
  const isDataset = released.datasets.some(({id}) => id === address?.dataset);
  if (address && isDataset) return {is: 'figure', address: spelt(address, released)};
  const cell = parseTableAddress(what);
  const known = tables.list.map(({id}) => id);
  if (cell && known.includes(cell.table)) return inTable(what, cell, tables);
  const ids = [...new Set([...released.datasets.map(({id}) => id), ...known])];
  const first = what.split('/')[0] ?? '';
  const neither = {zh: `“${first}”既不是数据集也不是表`, en: `\`${first}\` is neither a dataset nor a table`};
  throw explainProblems.FIGURE_UNKNOWN({found: what, what: neither, known: ids, hint: nearest(first, ids)});
}

/** `_T` alone is the total of every dimension. */
function spelt(address: Address, released: Released): Address {
  const body = released.datasets.find(({id}) => id === address.dataset);
  const isShort = address.key.length === 1 && address.key[0] === '_T' && body !== undefined;
  return isShort ? {...address, key: body.dimensions.map(() => '_T')} : address;
}

async function inTable(what: string, cell: TableAddress, tables: OpenTables): Promise<Asked> {
  const [table] = await tables.build([cell.table], cell.period);
  if (!table) throw new Error(`no table ${cell.table}`);
  const row = table.rows.find(({code}) => code === cell.row);
  const figure = cellAt(table, cell)?.figure;
  const address = figure === undefined ? undefined : parseAddress(figure);
  if (!row || !address) {
    const isRow = row !== undefined;
    const known = isRow ? table.columns.map(({id}) => id) : table.rows.map(({code}) => code);
    const name = isRow ? cell.column : cell.row;
    const isColumn = isRow && known.includes(name);
    const text = isColumn
      ? {
          zh: '该格由表中各行算出，没有自己的地址',
          en: 'that cell is worked out from the rows of the table and has no address',
        }
      : isRow
        ? {zh: `表中没有列 ${name}`, en: `the table has no column \`${name}\``}
        : {zh: `表中没有行 ${name}`, en: `the table has no row \`${name}\``};
    throw explainProblems.FIGURE_UNKNOWN({
      found: what,
      what: text,
      known: isColumn ? [] : known,
      hint: nearest(name, known),
    });
  }
  return {is: 'figure', address, table: {id: table.id, title: table.title, row: cell.row, column: cell.column}};
}

/** Figures that print as the number; those that a table shows come first, in the order of the tables. */
export function matchesOf(
  number: string,
  tables: readonly Table[],
  input: Parameters<typeof namedOf>[0] & {readonly released: Released},
): readonly Match[] {
  const shown = new Map<string, Match['tables'][number][]>();
  for (const table of tables) {
    for (const row of table.rows) {
      for (const [id, cell] of Object.entries(row.cells)) {
        if (cell.text !== number || cell.figure === undefined) continue;
        const column = table.columns.find((one) => one.id === id)?.label ?? {zh: id, en: id};
        const own = shown.get(cell.figure) ?? [];
        shown.set(cell.figure, own);
        own.push({address: `${table.id}/${row.code}/${id}`, title: table.title, row: row.label, column});
      }
    }
  }
  const order = new Map([...shown.keys()].map((address, at) => [address, at] as const));
  const found = input.released.datasets.flatMap((body) =>
    body.observations.flatMap((one): readonly Match[] => {
      const measure = one.text === number ? body.measures.find(({id}) => id === one.measure) : undefined;
      if (!measure) return [];
      const {dataset, key, period} = one;
      const address = {dataset, key, measure: one.measure, period};
      const own = shown.get(addressText(address)) ?? [];
      return [{...namedOf(input, body, measure, address), text: one.text, unitLabel: unitLabel(one.unit), tables: own}];
    }),
  );
  const place = ({tables: own, address}: Match): number =>
    own.length === 0 ? order.size : (order.get(address.split('@')[0] ?? '') ?? 0);
  // Then years before months, the latest first, and totals before details.
  const detail = ({codes}: Match): number => codes.filter(({code}) => code !== TOTAL).length;
  return found.toSorted(
    (a, b) =>
      place(a) - place(b) ||
      a.period.length - b.period.length ||
      byCodePoint(b.period, a.period) ||
      detail(a) - detail(b),
  );
}
