/**
 * Figures that publications printed of declared tables, with their addresses: what cannot be hidden any more, and what anybody
 * may be taken to know. A row of `published/TABLE.csv` counts where it says of which period it is (column `period`), or names the
 * figure's whole address (column `figure`).
 */
import {TOTAL} from '../../model/address.ts';
import {parseDecimal} from '../../model/decimal.ts';
import {parsePeriod} from '../../model/period.ts';
import type {PublicFigure} from '../../model/protection.ts';
import type {DatasetBody} from '../../model/seals.ts';
import type {Codes, DeclaredTable} from './context.ts';
import type {Published, PublishedTable} from './published.ts';

type Structure = Pick<DatasetBody, 'id' | 'dimensions' | 'measures'>;

/** One row as printed: texts by column. */
type Printed = Readonly<Record<string, string>>;

/** @param published by table id; tables that are not declared, and figures of datasets that are not there, are left out */
export function publicFigures(
  published: Published,
  tables: ReadonlyMap<string, DeclaredTable>,
  datasets: readonly Structure[],
): readonly PublicFigure[] {
  const byId = new Map(datasets.map((dataset) => [dataset.id, dataset]));
  return [...published].flatMap(([id, rows]) => {
    const table = tables.get(id);
    const named = [...rows.values()].filter((row) => (row['figure'] ?? '') !== '');
    if (named.length > 0) return listed(named, byId);
    return table ? ofTable(rows, table, byId) : [];
  });
}

/** Rows that name their figures: `DATASET/KEY/MEASURE/PERIOD`, where the key `_T` is the total of every dimension. */
function listed(rows: readonly Printed[], byId: ReadonlyMap<string, Structure>): readonly PublicFigure[] {
  return rows.flatMap((row) => {
    const [dataset = '', key = '', measure = '', period = ''] = (row['figure'] ?? '').split('/');
    const structure = byId.get(dataset);
    if (!structure) return [];
    const full = key === TOTAL ? keyOf(structure, {}) : key.split('.');
    return figureOf(row, {structure, key: full, measure, period, text: row['value'] ?? ''});
  });
}

function ofTable(
  rows: PublishedTable,
  {value: table}: DeclaredTable,
  byId: ReadonlyMap<string, Structure>,
): readonly PublicFigure[] {
  return [...rows.values()].flatMap((row) =>
    table.columns.flatMap((column) => {
      const structure = byId.get(column.dataset ?? table.dataset ?? '');
      if (!structure) return [];
      const flow: Codes = column.flow === undefined ? {} : {flow: column.flow === 'total' ? TOTAL : column.flow};
      const codes = {...table.rows.fixed, ...rowCodes(row, table.rows), ...column.fixed, ...flow};
      // A column of another period than the table's is of a period that the row does not name.
      if (column.period !== undefined) return [];
      const key = keyOf(structure, codes);
      const [text, period] = [row[column.id ?? column.measure] ?? '', row['period'] ?? ''];
      return figureOf(row, {structure, key, measure: column.measure, period, text});
    }),
  );
}

/** The row's own codes by dimension; the total of a table within a group is the group. */
function rowCodes(row: Printed, rows: DeclaredTable['value']['rows']): Codes {
  if (rows.list) return Object.fromEntries(Object.keys(rows.list[0] ?? {}).map((id) => [id, row[id] ?? TOTAL]));
  const code = row['code'] ?? TOTAL;
  return rows.dimension === undefined ? {} : {[rows.dimension]: code === TOTAL ? (rows.within ?? TOTAL) : code};
}

type At = {
  readonly structure: Structure;
  readonly key: readonly string[];
  readonly measure: string;
  readonly period: string;
  readonly text: string;
};

/** Nothing where no number was printed, or of no period that can be read. */
function figureOf(row: Printed, {structure, key, measure, period, text}: At): readonly PublicFigure[] {
  const described = structure.measures.find(({id}) => id === measure);
  const [number, when] = [parseDecimal(text), parsePeriod(period)];
  if (!described || !number || when === undefined) return [];
  const source = row['source'] ?? '';
  const unit = row['unit'] || described.unit;
  return [{dataset: structure.id, key, measure, period: when, text, unit, decimals: number.scale, source}];
}

function keyOf({dimensions}: Structure, codes: Codes): readonly string[] {
  return dimensions.map(({id}) => codes[id] ?? TOTAL);
}
