/**
 * The one statement that makes records of delivered cells: types, conversion, hard rules, in that order, in one scan.
 *
 * `strict` stops at the first fault and writes nothing but records: the fast pass. `lenient` keeps every row, in order, with the
 * faults of the row and its original text beside it.
 */
import {sqlName, sqlText} from '../../../engine/index.ts';
import type {RecordCheck} from '../../../model/finding.ts';
import {FileRefused} from '../faults.ts';
import {missing, nameKey} from '../header.ts';
import {convertsCurrency, type LayoutColumn, layoutOf, valueColumn, valueScale} from '../layout.ts';
import {convertedCell, type Rates} from '../rates.ts';
import type {DeliveredColumn, Reading} from '../reader.ts';
import {baseCurrency, type Source, type SourceColumn} from '../source.ts';
import {type Cell, FAULT_RAISED, NEXT, ruleFaultSql} from './cell.ts';
import {type DateOptions, dateCell, typedDateCell} from './date.ts';
import {exactCell, floatCell, numberCell, type NumberOptions} from './number.ts';
import {productCell} from './product.ts';
import {hashedCell, textCell} from './text.ts';

export type PlanInput = {
  readonly source: Source;
  readonly delivered: readonly DeliveredColumn[];
  readonly matched: ReadonlyMap<SourceColumn, number>;
  /** period that the file name declares, `2019-03` or `2019` */
  readonly period: string | undefined;
  readonly rates: Rates | undefined;
  readonly hashKey: Buffer | undefined;
  readonly hard: readonly RecordCheck[];
};

export type Plan = {
  readonly columns: readonly LayoutColumn[];
  /** optional columns that the file does not have */
  readonly absent: readonly LayoutColumn[];
  readonly strict: (reading: Reading) => string;
  /** with columns `shumao_faults` and, where that is not null, `shumao_raw` */
  readonly lenient: (reading: Reading) => string;
};

export const FAULTS = 'shumao_faults';
export const RAW = 'shumao_raw';

/** @throws FileRefused when a delivered type cannot hold what is declared */
export function planOf(input: PlanInput): Plan {
  const {source, matched} = input;
  const columns = layoutOf(source, (column) => matched.has(column));
  const present = new Set(columns.map((column) => column.name));
  const absent = layoutOf(source).filter((column) => !present.has(column.name));
  const cells = new Map<string, Cell>();
  for (const {name, type} of absent)
    cells.set(name, {value: `cast(null as ${type})`, fault: 'null', strict: `cast(null as ${type})`});
  const converts = convertsCurrency(source) && columns.some((column) => column.name === 'original_value');
  for (const column of columns) {
    if (column.name === 'value' && converts) continue;
    cells.set(column.name, cellFor(column, input));
  }
  const value = converts ? conversion(input) : undefined;
  return {
    columns,
    absent,
    strict: (reading) => strict(reading, columns, cells, value, input.hard),
    lenient: (reading) => lenient(reading, columns, cells, value, input.hard),
  };
}

function list(columns: readonly LayoutColumn[]): string {
  return columns.map((column) => sqlName(column.name)).join(', ');
}

function strict(
  reading: Reading,
  columns: readonly LayoutColumn[],
  cells: ReadonlyMap<string, Cell>,
  value: Cell | undefined,
  hard: readonly RecordCheck[],
): string {
  const first = [...cells].map(([name, cell]) => `${cell.strict} as ${sqlName(name)}`);
  let sql = `select ${first.join(', ')} from ${reading.from}`;
  if (value) sql = `select *, ${value.strict} as "value" from (${sql})`;
  if (hard.length === 0) return `select ${list(columns)} from (${sql})`;
  const broken = hard.map((check) => `(${check.sql}) is false`).join(' or ');
  const guarded = columns.map(({name}) =>
    name === 'value' ? `case when ${broken} then error('${FAULT_RAISED}') else "value" end as "value"` : sqlName(name),
  );
  return `select ${guarded.join(', ')} from (${sql})`;
}

function lenient(
  reading: Reading,
  columns: readonly LayoutColumn[],
  cells: ReadonlyMap<string, Cell>,
  value: Cell | undefined,
  hard: readonly RecordCheck[],
): string {
  const first = [...cells].map(([name, cell]) => `${cell.value} as ${sqlName(name)}`);
  const faults = [...cells.values()].map((cell) => cell.fault).filter((fault) => fault !== 'null');
  const {sql: raw = 'null', of = []} = reading.raw ?? {};
  // The original text is put together for refused rows alone, from cells carried along: for all rows it would cost as much as the types.
  const isCarried = of.every((name) => !columns.some((column) => column.name === name));
  const carried = isCarried ? of : [RAW];
  const along = isCarried ? of : [`${raw} as ${RAW}`];
  let sql = `select ${[...first, `${joined(faults)} as ${FAULTS}`, ...along].join(', ')} from ${reading.from}`;
  if (value)
    sql = `select * exclude (${FAULTS}), ${value.value} as "value", ${joined([FAULTS, value.fault])} as ${FAULTS} from (${sql})`;
  const broken = hard.map(
    (check) => `case when (${check.sql}) is false then ${ruleFaultSql(check.id, check.columns)} end`,
  );
  const all = `select ${list(columns)}, ${[`nullif(${joined([FAULTS, ...broken])}, '') as ${FAULTS}`, ...carried].join(', ')} from (${sql})`;
  return `select ${list(columns)}, ${FAULTS}, case when ${FAULTS} is not null then ${isCarried ? raw : RAW} end as ${RAW} from (${all})`;
}

function joined(faults: readonly string[]): string {
  return faults.length === 0
    ? "''"
    : `concat_ws('${NEXT}', ${faults.map((fault) => `nullif(${fault}, '')`).join(', ')})`;
}

function conversion({source, rates}: PlanInput): Cell {
  const currency = source.columns.find((column) => column.as === 'currency');
  return convertedCell({
    original: '"original_value"',
    currency: '"currency"',
    period: '"period"',
    base: baseCurrency(source),
    scale: valueScale(valueColumn(source)),
    column: currency?.name ?? 'currency',
    rates,
  });
}

function cellFor(column: LayoutColumn, input: PlanInput): Cell {
  const {from} = column;
  const {source, period} = input;
  if (!from) {
    const constant =
      column.name === 'flow' ? sqlText(source.flow ?? '') : `date ${sqlText(firstDayOf(period, source))}`;
    return {value: constant, fault: 'null', strict: constant};
  }
  const delivered = input.delivered[input.matched.get(from) ?? -1];
  if (!delivered) throw new Error(`column ${from.name} was matched, but is not delivered`);
  return typedCell(from, delivered, input);
}

function typedCell(from: SourceColumn, delivered: DeliveredColumn, input: PlanInput): Cell {
  const text = delivered.type.kind === 'text' ? delivered.sql : `cast(${delivered.sql} as varchar)`;
  const required = from.required ?? ['period', 'flow', 'value', 'currency'].includes(from.as);
  if (from.as === 'period' || from.type === 'date') return date(from, delivered, text, required, input);
  if (from.as === 'value' || (from.as === 'attribute' && (from.type === 'money' || from.type === 'integer'))) {
    const cell = number(from, delivered, required);
    const factors = from.as === 'value' ? from.product.map((name) => factor(name, input)) : [];
    const whole = factors.length > 0 ? productCell(cell, factors, from) : cell;
    return from.as === 'attribute' && from.type === 'integer' ? asInteger(whole) : whole;
  }
  const options = {name: from.name, missing: from.missing, required, values: from.values};
  if (from.as === 'personal') return hashedCell(text, options, input.hashKey ?? Buffer.alloc(0));
  return textCell(text, options);
}

function asInteger(cell: Cell): Cell {
  return {value: `cast(${cell.value} as bigint)`, fault: cell.fault, strict: `cast(${cell.strict} as bigint)`};
}

function date(
  from: SourceColumn,
  delivered: DeliveredColumn,
  text: string,
  required: boolean,
  {source, period}: PlanInput,
): Cell {
  const within = from.as === 'period' && period !== undefined ? daysOf(period) : undefined;
  const options: DateOptions = {
    name: from.name,
    missing: from.missing,
    format: source.period.format,
    month: source.period.month,
    required,
    within,
  };
  if (delivered.type.kind !== 'date') return dateCell(text, options);
  const {zone} = source.period;
  if (delivered.type.isInstant !== true) return typedDateCell(delivered.sql, options);
  if (zone === undefined) throw new FileRefused('INSTANT_WITHOUT_ZONE', {column: from.name});
  return typedDateCell(`timezone(${sqlText(zone)}, ${delivered.sql})`, options);
}

function numberOptions(from: SourceColumn, required: boolean): NumberOptions {
  return {
    name: from.name,
    accept: from.accept,
    missing: from.missing,
    scale: from.type === 'integer' ? 0 : from.scale,
    unit: from.unit,
    float: from.float,
    required,
  };
}

function number(from: SourceColumn, {sql, type}: DeliveredColumn, required: boolean): Cell {
  const options = numberOptions(from, required);
  if (type.kind === 'exact') return exactCell(sql, type.scale, options);
  if (type.kind !== 'float') return numberCell(type.kind === 'text' ? sql : `cast(${sql} as varchar)`, options);
  if (from.float === undefined) throw new FileRefused('FLOAT_MONEY', {column: from.name});
  return floatCell(sql, {...options, float: from.float});
}

/** A delivered column with whole numbers that the money is multiplied by. */
function factor(name: string, {delivered, source}: PlanInput): Cell {
  const found = delivered.find((column) => nameKey(column.name) === nameKey(name));
  if (!found)
    throw missing(
      name,
      delivered.map((column) => column.name),
    );
  const declared = source.columns.find((column) => nameKey(column.name) === nameKey(name));
  const base = declared ?? {accept: [], missing: []};
  const options: NumberOptions = {name, accept: base.accept, missing: base.missing, scale: 0, unit: 1, required: true};
  if (found.type.kind === 'exact') return exactCell(found.sql, found.type.scale, options);
  return numberCell(found.type.kind === 'text' ? found.sql : `cast(${found.sql} as varchar)`, options);
}

/** First day, and the day after the last one, of a month `2019-03` or a year `2019`. */
export function daysOf(period: string): {readonly from: string; readonly to: string} {
  const year = Number(period.slice(0, 4));
  if (period.length === 4) return {from: `${year}-01-01`, to: `${year + 1}-01-01`};
  const month = Number(period.slice(5));
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
  return {from: `${period}-01`, to: `${next}-01`};
}

function firstDayOf(period: string | undefined, source: Source): string {
  if (period === undefined) throw new Error(`source ${source.id}: the period of the file name was not read`);
  return period.length === 4 ? `${period}-${String(source.period.month).padStart(2, '0')}-01` : `${period}-01`;
}
