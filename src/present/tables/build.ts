/**
 * A declared table made of a draft's or release's observations: what `shumao table` prints and every writer takes.
 */
import {addressText, parseAddress, TOTAL} from '../../model/address.ts';
import type {Period} from '../../model/period.ts';
import type {Protected, Released} from '../../model/seals.ts';
import type {Table, TableColumn, TableRow} from '../../model/table.ts';
import type {Text} from '../../model/text.ts';
import {findFigure, type UnitInside} from '../../release/index.ts';
import {cellOf, cellsOf} from './cells.ts';
import {
  type Column,
  columnOf,
  type Context,
  datasetOf,
  type DeclaredTable,
  keyOf,
  periodOf,
  unitLabel,
} from './context.ts';
import {notesOf} from './notes.ts';
import {problems} from './problems.ts';
import {type Published, publishedSource} from './published.ts';
import {dimensionRows, listRows, periodRows, type Row} from './rows.ts';

export type TableOptions = {
  /** another period than the declared or latest one */
  readonly period?: string;
  /** cells that a publication printed, by table */
  readonly published?: Published;
  /** names of enterprises that stay inside, for the message that refuses a table; never printed in a table */
  readonly inside?: readonly UnitInside[];
};

/**
 * @throws Problem `TABLE_…` with the place in the declaration; `ENTERPRISE_NOT_PUBLIC` (several as Problems) where a row or figure
 *   would show an enterprise without a recorded consent or public source
 */
export function buildTable(released: Released, declared: DeclaredTable, options: TableOptions = {}): Table {
  const table = declared.value;
  const base = {released, table, place: (path: readonly (string | number)[]) => declared.place?.(path)};
  const datasets = datasetsOf(base);
  const {period, usual} = periodOf(base, datasets, options.period);
  const context: Context = {...base, period};
  const made = table.rows.figures ? figureTable(context) : cubeTable(context, options.inside ?? []);
  const published = period === usual ? options.published?.get(table.id) : undefined;
  const rows = made.rows.map((row) =>
    withSources(row, (column, cell) => publishedSource(published, row.code, column, cell)),
  );
  const knowsPublished = (options.published?.size ?? 0) > 0;
  const parentHead = rows.some((row) => row.parentLabel) ? {parentHead: table.rows.parent ?? made.parentHead} : {};
  return {
    id: table.id,
    title: table.title,
    period,
    release: released.id,
    synthetic: datasets.some((dataset) => dataset.synthetic),
    rowHead: table.rows.head,
    ...parentHead,
    notes: notesOf({released, own: table.notes, datasets, rows, knowsPublished}),
    columns: made.columns,
    rows,
  };
}

function datasetsOf(context: Omit<Context, 'period'>): readonly Protected[] {
  const {table} = context;
  const own = table.dataset === undefined ? [] : [datasetOf(context, table.dataset, ['dataset'])];
  const ofColumns = table.columns.flatMap((column, at) =>
    column.dataset === undefined ? [] : [datasetOf(context, column.dataset, ['columns', at, 'dataset'])],
  );
  const ofFigures = (table.rows.figures ?? []).map(({figure}, at) =>
    datasetOf(context, figure.split('/')[0] ?? '', ['rows', 'figures', at, 'figure']),
  );
  return [...new Set([...own, ...ofColumns, ...ofFigures])];
}

type Made = {readonly columns: readonly TableColumn[]; readonly rows: readonly TableRow[]; readonly parentHead: Text};

function cubeTable(context: Context, inside: readonly UnitInside[]): Made {
  const {table} = context;
  const dataset = datasetOf(context, table.dataset ?? '', ['dataset']);
  const columns = table.columns.map((column, at) => {
    const own = column.dataset === undefined ? dataset : datasetOf(context, column.dataset, ['columns', at, 'dataset']);
    return columnOf(context, column, at, own);
  });
  const making = {context, dataset, columns, inside};
  const rows = rowsOf(making);
  const cells = cellsOf(context, rows, columns, inside);
  const first = Object.keys(table.rows.list?.[0] ?? {})[0];
  const parentHead = dataset.dimensions.find((dimension) => dimension.id === first)?.title ?? {
    zh: '所属',
    en: 'Part of',
  };
  return {
    columns: columns.map(tableColumn),
    rows: rows.map(({code, label, parentLabel, depth, codes, note}, at): TableRow => {
      const rare = {...(parentLabel ? {parentLabel} : {}), ...(note ? {note} : {})};
      return {code, key: keyOf(dataset, codes), label, depth, ...rare, cells: cells[at] ?? {}};
    }),
    parentHead,
  };
}

function rowsOf(making: Parameters<typeof dimensionRows>[0]): readonly Row[] {
  const {dimension, list, periods} = making.context.table.rows;
  if (dimension !== undefined) return dimensionRows(making, dimension);
  if (list) return listRows(making, list);
  return periods ? periodRows(making, periods) : [];
}

function tableColumn({id, measure, label}: Column): TableColumn {
  const {unit, decimals} = measure;
  return {id, measure: measure.id, label, unit, unitLabel: unitLabel(unit), decimals};
}

/** A list of figures: each row has its own figure and unit. */
function figureTable(context: Context): Made {
  const {table, period} = context;
  const rows = (table.rows.figures ?? []).map(({code, label, figure}, at): TableRow => {
    const one = figureAt(context, figure, period, at);
    const {unit} = one;
    return {code, key: one.key, label, depth: 0, unit, unitLabel: unitLabel(unit), cells: {value: cellOf(one)}};
  });
  const label = table.columns[0]?.label ?? {zh: '数值', en: 'Value'};
  const decimals = Math.max(0, ...rows.map((row) => row.cells['value']?.text.split('.')[1]?.length ?? 0));
  const column = {id: 'value', measure: 'value', label, unit: '', unitLabel: {zh: '见各行', en: 'see rows'}, decimals};
  return {columns: [column], rows, parentHead: table.rows.head};
}

function figureAt(context: Context, figure: string, period: Period, at: number) {
  const path = ['rows', 'figures', at, 'figure'];
  const [id = '', key = '', measure = '', when = period] = figure.split('/');
  const dataset = datasetOf(context, id, path);
  const full = key === TOTAL ? keyOf(dataset) : key.split('.');
  const address = parseAddress(`${id}/${full.join('.')}/${measure}/${when}`);
  const found = address && findFigure(context.released, address);
  if (found) return found;
  const known = dataset.observations.filter((one) => one.period === when).map(addressText);
  throw problems.TABLE_UNKNOWN_FIGURE({table: context.table.id, found: `${figure}`, known}, context.place(path));
}

function withSources(
  row: TableRow,
  sourceOf: (column: string, cell: TableRow['cells'][string]) => string | undefined,
): TableRow {
  const cells = Object.entries(row.cells).map(([column, cell]) => {
    const published = sourceOf(column, cell);
    return [column, published === undefined ? cell : {...cell, published}];
  });
  return {...row, cells: Object.fromEntries(cells)};
}
