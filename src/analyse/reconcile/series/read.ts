/**
 * A table of published figures as a person wrote it → figures in the codes of the workspace, or every fault with its line.
 * Half of a table is never taken: one fault, and nothing is.
 */
import {decimalText} from '../../../model/decimal.ts';
import {nearest, type Place, type Problem, Problems} from '../../../model/problem.ts';
import type {Period} from '../../../model/period.ts';
import type {PublishedFigure} from '../../../model/published.ts';
import {type UnitId, unitIds, units} from '../../../model/unit.ts';
import {type CsvRow, readCsv} from '../../../text/csv.ts';
import {TOTAL} from '../../../model/address.ts';
import {problems} from '../problems.ts';
import type {SeriesDataset, SeriesDimension, SeriesMeasure} from './dataset.ts';
import {headParts, heads, isMark, numberIn, periodIn, plain, roleOf, unitIn} from './words.ts';

export type SeriesFile = {
  readonly text: string;
  /** as problems call it */
  readonly file: string;
  /** of all rows, where no column `dataset` says it */
  readonly dataset?: string | undefined;
};

export type ReadSeries = {
  readonly figures: readonly PublishedFigure[];
  /** cells that hold a mark (`-`, `…`) instead of a number */
  readonly marks: number;
};

type Row = CsvRow & {readonly place: Place};

/** @throws Problem `CSV_SYNTAX`; Problems with every fault: `SERIES_…` */
export function readSeries({text, file, dataset}: SeriesFile, datasets: readonly SeriesDataset[]): ReadSeries {
  const {header, rows} = readCsv(text, file);
  const faults: Problem[] = [];
  const found: (PublishedFigure & {readonly line: number})[] = [];
  let marks = 0;
  const chosen = datasetsOf(header, rows, dataset, datasets, {file, line: 1}, faults);
  const layouts = new Map(
    [...new Set(chosen)].map((one) => [one, one && layoutOf(header, one, {file, line: 1}, faults)]),
  );
  for (const [at, row] of rows.entries()) {
    const own = chosen[at];
    const layout = own && layouts.get(own);
    if (!own || !layout) continue;
    const read = readRow({...row, place: {file, line: row.line}}, own, layout, faults);
    marks += read.marks;
    for (const figure of read.figures) found.push({...figure, line: row.line});
  }
  refuseTwice(found, file, faults);
  refuseUnlike(found, file, faults);
  if (faults.length === 0 && found.length === 0) faults.push(problems.SERIES_EMPTY({rows: rows.length}, {file}));
  if (faults.length > 0) throw new Problems(faults);
  return {figures: found.map(({line: _line, ...figure}) => figure), marks};
}

function datasetsOf(
  header: readonly string[],
  rows: readonly CsvRow[],
  given: string | undefined,
  datasets: readonly SeriesDataset[],
  place: Place,
  faults: Problem[],
): readonly (SeriesDataset | undefined)[] {
  const column = header.find((head) => roleOf(head) === 'dataset');
  const has = datasets.map(({id}) => id);
  const [only, another] = datasets;
  const pick = (id: string, at: Place): SeriesDataset | undefined => {
    const found = datasets.find((one) => one.id === id);
    if (!found) faults.push(problems.SERIES_UNKNOWN_DATASET({id, has, hint: nearest(id, has)}, at));
    return found;
  };
  if (column === undefined || given !== undefined) {
    if (given === undefined && another) faults.push(problems.SERIES_WITHOUT_DATASET({has}, place));
    const one = given === undefined ? (another ? undefined : only) : pick(given, place);
    return rows.map(() => one);
  }
  return rows.map(({values, line}) => pick((values[column] ?? '').trim(), {...place, line}));
}

type ValueColumn = {
  readonly head: string;
  readonly measure: SeriesMeasure | undefined;
  readonly unit: string | undefined;
};

type Layout = {
  readonly period: string;
  readonly measure: string | undefined;
  readonly unit: string | undefined;
  readonly dimensions: ReadonlyMap<SeriesDimension, string>;
  readonly values: readonly ValueColumn[];
};

/** What each column is; `undefined` with faults where that can't be told. */
function layoutOf(
  header: readonly string[],
  dataset: SeriesDataset,
  place: Place,
  faults: Problem[],
): Layout | undefined {
  const before = faults.length;
  const roles = new Map<string, string>();
  const dimensions = new Map<SeriesDimension, string>();
  const values: ValueColumn[] = [];
  for (const head of header) {
    const {name, unit} = headParts(head);
    const called = (names: readonly string[]) =>
      [head, name].some((one) => names.some((own) => plain(own) === plain(one)));
    const dimension = dataset.dimensions.find(({names}) => called(names));
    const measure = dataset.measures.find(({names}) => called(names));
    const role = roleOf(name);
    if (dimension) dimensions.set(dimension, head);
    else if (role === 'value') values.push({head, measure: undefined, unit});
    else if (role !== undefined) roles.set(role, head);
    else if (measure) values.push({head, measure, unit});
    else faults.push(unknownColumn(head, dataset, place));
  }
  const period = roles.get('period');
  if (period === undefined)
    faults.push(problems.SERIES_COLUMN_MISSING({what: 'period', names: heads.period, has: header}, place));
  if (values.length === 0)
    faults.push(problems.SERIES_COLUMN_MISSING({what: 'value', names: heads.value, has: header}, place));
  if (period === undefined || faults.length > before) return undefined;
  return {period, measure: roles.get('measure'), unit: roles.get('unit'), dimensions, values};
}

function unknownColumn(column: string, dataset: SeriesDataset, place: Place): Problem {
  const names = [
    ...dataset.dimensions.flatMap((one) => one.names),
    ...dataset.measures.flatMap((one) => one.names),
    ...Object.values(heads).flat(),
  ];
  const has = [...dataset.dimensions.map(({id}) => id), ...dataset.measures.map(({id}) => id), 'period', 'unit'];
  return problems.SERIES_COLUMN_UNKNOWN(
    {column, dataset: dataset.id, has, hint: nearest(headParts(column).name, names)},
    place,
  );
}

function readRow(row: Row, dataset: SeriesDataset, layout: Layout, faults: Problem[]): ReadSeries {
  const {values, place} = row;
  const written = values[layout.period] ?? '';
  const period = periodIn(written);
  if (!period) {
    faults.push(problems.SERIES_NOT_A_PERIOD({column: layout.period, found: written}, place));
    return {figures: [], marks: 0};
  }
  const key = dataset.dimensions.map((dimension) =>
    codeOf(dimension, layout.dimensions.get(dimension), row, period, faults),
  );
  const texts = layout.values.map((column) => ({column, text: (values[column.head] ?? '').trim()}));
  const figures = texts.flatMap(({column, text}): readonly PublishedFigure[] => {
    if (text === '' || isMark(text)) return [];
    const measure = column.measure ?? measureOf(layout.measure, row, dataset, faults);
    const number = numberIn(text);
    if (!number) faults.push(problems.SERIES_NOT_A_NUMBER({column: column.head, found: text}, place));
    const unit = measure && unitOf(measure, column, layout.unit, row, faults);
    if (!measure || !number || !unit || key.includes(undefined)) return [];
    const at = {dataset: dataset.id, key: key.map((code) => code ?? TOTAL), measure: measure.id, period};
    return [{...at, text: decimalText(number), unit, decimals: number.scale}];
  });
  return {figures, marks: texts.filter(({text}) => isMark(text)).length};
}

/** A dimension without a column is not broken down: its total. */
function codeOf(
  dimension: SeriesDimension,
  column: string | undefined,
  {values, place}: Row,
  period: Period,
  faults: Problem[],
): string | undefined {
  if (column === undefined) return TOTAL;
  const text = (values[column] ?? '').trim();
  const [code, ...others] = dimension.codes(text, period, headParts(column).name);
  if (code !== undefined && others.length === 0) return code;
  const hint = text === '' ? undefined : nearest(text, dimension.known);
  faults.push(
    code === undefined
      ? problems.SERIES_UNKNOWN_NAME({column, text, period, hint}, place)
      : problems.SERIES_AMBIGUOUS_NAME({column, text, period, codes: [code, ...others]}, place),
  );
  return undefined;
}

function measureOf(
  column: string | undefined,
  {values, place}: Row,
  dataset: SeriesDataset,
  faults: Problem[],
): SeriesMeasure | undefined {
  const text = column === undefined ? 'value' : (values[column] ?? '').trim() || 'value';
  const found = dataset.measures.find(({names}) => names.some((name) => plain(name) === plain(text)));
  const has = dataset.measures.map(({id}) => id);
  if (!found)
    faults.push(
      problems.SERIES_UNKNOWN_MEASURE({measure: text, dataset: dataset.id, has, hint: nearest(text, has)}, place),
    );
  return found;
}

/** Said by the unit column or in the head; of percent and the like by the measure itself. Said twice, it must be said alike. */
function unitOf(
  measure: SeriesMeasure,
  column: ValueColumn,
  unitColumn: string | undefined,
  {values, place}: Row,
  faults: Problem[],
): UnitId | undefined {
  const said = [...new Set([unitColumn === undefined ? '' : (values[unitColumn] ?? '').trim(), column.unit ?? ''])];
  const written = said.filter((text) => text !== '');
  const found = written.map(unitIn);
  const unknown = written.find((_, at) => found[at] === undefined);
  const [unit, other] = [...new Set(found)];
  const fixed = unitIds.find((id) => id === measure.unit);
  const fault = (): Problem | undefined => {
    if (unknown !== undefined) return problems.SERIES_UNKNOWN_UNIT({found: unknown, has: alike(measure)}, place);
    if (other !== undefined) return problems.SERIES_UNIT_TWICE({units: [unit ?? '', other]}, place);
    if (unit === undefined)
      return fixed ? undefined : problems.SERIES_WITHOUT_UNIT({column: column.head, has: alike(measure)}, place);
    if (units[unit].base === measure.base) return undefined;
    return problems.SERIES_UNIT_OF_OTHER({measure: measure.id, unit: unit ?? '', has: alike(measure)}, place);
  };
  const wrong = fault();
  // A head without a unit is one fault, however many rows stand below it.
  const isSaid = faults.some(
    ({code, facts}) => code === wrong?.code && unitColumn === undefined && facts['column'] === column.head,
  );
  if (wrong && !isSaid) faults.push(wrong);
  return wrong ? undefined : (unit ?? fixed);
}

function alike({base}: SeriesMeasure): readonly string[] {
  return unitIds.filter((id) => units[id].base === base);
}

type Found = PublishedFigure & {readonly line: number};

function refuseTwice(found: readonly Found[], file: string, faults: Problem[]): void {
  const known = new Map<string, Found>();
  for (const one of found) {
    const name = `${one.dataset}/${one.key.join('.')}/${one.measure}/${one.period}`;
    const first = known.get(name);
    if (first)
      faults.push(
        problems.SERIES_TWICE({figure: name, line: first.line, texts: [first.text, one.text]}, {file, line: one.line}),
      );
    else known.set(name, one);
  }
}

/** One measure of one table is printed in one unit; a second one is a slip of the hand, ten thousand times too large or small. */
function refuseUnlike(found: readonly Found[], file: string, faults: Problem[]): void {
  for (const same of Map.groupBy(found, ({dataset, measure}) => `${dataset}/${measure}`).values()) {
    const [first] = same;
    const other = same.find(({unit}) => unit !== first?.unit);
    if (!first || !other) continue;
    const facts = {measure: first.measure, units: [first.unit, other.unit] as const, line: first.line};
    faults.push(problems.SERIES_UNITS_DIFFER(facts, {file, line: other.line}));
  }
}
