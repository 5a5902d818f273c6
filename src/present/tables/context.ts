/** What the parts of a table's making share: the draft or release, the declaration with its places, and look-ups that end in a clear problem. */
import {TOTAL} from '../../model/address.ts';
import {frequency, type Period, parsePeriod, previous, yearBefore} from '../../model/period.ts';
import type {Place} from '../../model/problem.ts';
import type {Dimension, DimensionCode, MeasureDescription, Protected, Released} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import {units} from '../../model/unit.ts';
import {problems} from './problems.ts';
import type {TableColumnDeclaration, TableDeclaration} from './schema.ts';

type Path = readonly (string | number)[];

/** A declaration with the places of its values; a workspace's `Declared<TableDeclaration>` fits. */
export type DeclaredTable = {readonly value: TableDeclaration; readonly place?: (path: Path, key?: boolean) => Place};

export type Codes = Readonly<Record<string, string>>;

export type Column = {
  readonly id: string;
  readonly dataset: Protected;
  readonly measure: MeasureDescription;
  readonly label: Text;
  readonly codes: Codes;
  readonly period: Period;
  readonly at: number;
};

export type Context = {
  readonly released: Released;
  readonly table: TableDeclaration;
  readonly place: (path: Path) => Place | undefined;
  readonly period: Period;
};

export function datasetOf(context: Omit<Context, 'period'>, id: string, path: Path): Protected {
  const found = context.released.datasets.find((dataset) => dataset.id === id);
  if (found) return found;
  const known = context.released.datasets.map((dataset) => dataset.id);
  throw problems.TABLE_UNKNOWN_DATASET({table: context.table.id, found: id, known}, context.place(path));
}

export function dimensionOf(context: Context, dataset: Protected, id: string, path: Path): Dimension {
  const found = dataset.dimensions.find((dimension) => dimension.id === id);
  if (found) return found;
  const known = dataset.dimensions.map((dimension) => dimension.id);
  const facts = {table: context.table.id, found: id, known, dataset: dataset.id};
  throw problems.TABLE_UNKNOWN_DIMENSION(facts, context.place(path));
}

export function codeOf(context: Context, dimension: Dimension, code: string, path: Path): DimensionCode {
  const found = dimension.codes.find((one) => one.code === code);
  if (found) return found;
  const known = dimension.codes.map((one) => one.code);
  const facts = {table: context.table.id, found: code, known, dimension: dimension.id};
  throw problems.TABLE_UNKNOWN_CODE(facts, context.place(path));
}

/** Checks `dimension → code` pairs; `total` is another spelling of `_T`. */
export function codesOf(context: Context, dataset: Protected, codes: Codes, path: Path): Codes {
  const checked = Object.entries(codes).map(([dimension, code]): [string, string] => {
    const found = dimensionOf(context, dataset, dimension, [...path, dimension]);
    const spelt = code === 'total' ? TOTAL : code;
    return [dimension, codeOf(context, found, spelt, [...path, dimension]).code];
  });
  return Object.fromEntries(checked);
}

export function columnOf(context: Context, declared: TableColumnDeclaration, at: number, dataset: Protected): Column {
  const path = ['columns', at];
  const measure = dataset.measures.find((one) => one.id === declared.measure);
  if (!measure) {
    const known = dataset.measures.map((one) => one.id);
    const facts = {table: context.table.id, found: declared.measure, known, dataset: dataset.id};
    throw problems.TABLE_UNKNOWN_MEASURE(facts, context.place([...path, 'measure']));
  }
  const flow = declared.flow === undefined ? {} : codesOf(context, dataset, {flow: declared.flow}, path);
  const fixed = codesOf(context, dataset, declared.fixed ?? {}, [...path, 'fixed']);
  return {
    id: declared.id ?? declared.measure,
    dataset,
    measure,
    label: declared.label ?? measure.title,
    codes: {...fixed, ...flow},
    period: columnPeriod(declared.period, context.period),
    at,
  };
}

function columnPeriod(declared: string | undefined, period: Period): Period {
  if (declared === 'year-before') return yearBefore(period);
  if (declared === 'previous') return previous(period);
  return (declared === undefined ? undefined : parsePeriod(declared)) ?? period;
}

/** The full key of a cell: one code per dimension of the dataset, `_T` where nothing else is said. */
export function keyOf(dataset: Protected, ...codes: readonly Codes[]): readonly string[] {
  const all: Codes = Object.assign({}, ...codes);
  return dataset.dimensions.map((dimension) => all[dimension.id] ?? TOTAL);
}

/** The table's period: asked for, declared, or the latest year (latest period where there is no year). @throws Problem `TABLE_UNKNOWN_PERIOD` */
export function periodOf(
  context: Omit<Context, 'period'>,
  datasets: readonly Protected[],
  asked: string | undefined,
): {readonly period: Period; readonly usual: Period | undefined} {
  const known = [...new Set(datasets.flatMap((dataset) => dataset.periods))].sort();
  const latest = known.findLast((period) => frequency(period) === 'year') ?? known.at(-1);
  const usual = parsePeriod(context.table.period ?? '') ?? latest;
  const text = asked ?? usual ?? '';
  const period = parsePeriod(text);
  if (period && known.includes(period)) return {period, usual};
  const place = asked === undefined ? context.place(['period']) : undefined;
  throw problems.TABLE_UNKNOWN_PERIOD({table: context.table.id, found: text, known}, place);
}

export function unitLabel(unit: string): Text {
  return Object.entries(units).find(([id]) => id === unit)?.[1].label ?? {zh: unit, en: unit};
}
