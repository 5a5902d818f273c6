/** The records behind a cell: from the lake, with the file and line that each came from. They sum to the cell exactly, or nothing is told. */
import {type Engine, rowsOf, sqlName, sqlText, type SqlValue} from '../../engine/index.ts';
import {decimalText, parseDecimal, pow10} from '../../model/decimal.ts';
import type {ExplainedRecord, ExplainedRecords} from '../../model/explanation.ts';
import {masked, type Role, rightsOf} from '../../model/role.ts';
import {monthCondition, type RecordSelect} from '../../process/compile/index.ts';
import type {Outcome} from '../../process/edit/index.ts';
import type {IngestResult} from '../../process/ingest/index.ts';
import type {LineOf} from '../../process/validate/index.ts';

/** A record file as the stages before compile hand it on. */
export type CountedFile = {
  readonly path: string;
  readonly batch: string;
  readonly derived: boolean;
  readonly columns: readonly {readonly name: string}[];
  readonly rows: number;
};

export type RecordsInput = {
  readonly select: RecordSelect;
  readonly months: ReadonlyMap<string, readonly CountedFile[]>;
  readonly engine: Engine;
  /** embedded: lists the records that are shown, with their places */
  readonly local: Engine;
  readonly lineOf: LineOf;
  readonly batches: ReadonlySet<string>;
  /** `decisions.csv:3` by batch and position */
  readonly decided: ReadonlyMap<string, string>;
  readonly role: Role;
  /** enterprises that consent or a public source clears, by code as received */
  readonly cleared: ReadonlySet<string>;
  readonly largest: number;
  /** the cell's own value at the scale of value and weight together */
  readonly cell: bigint;
  readonly unit: string;
};

type Row = Readonly<Record<string, SqlValue>>;

export async function recordsOf(input: RecordsInput): Promise<ExplainedRecords> {
  const {select, engine, role, cell, unit} = input;
  const from = recordsSql(input, []);
  const scale = select.valueScale + select.weightScale;
  const text = (amount: bigint): string => decimalText({unscaled: amount, scale});
  const base = {dataset: select.dataset, unit, cell: text(cell)};
  if (from === undefined) return {...base, count: '0', sum: text(0n), largest: []};
  const all = `with r as (${from})`;
  const sums = await rowsOf(
    engine,
    `${all} select w, count(*) as n, cast(sum(v) as decimal(38,${select.valueScale})) as v from r group by w`,
  );
  const sum = sums.reduce((total, row) => total + whole(row['w']) * whole(row['v']), 0n);
  const count = sums.reduce((total, row) => total + whole(row['n']), 0n);
  if (sum !== cell) throw new Error(`records of ${select.dataset} sum to ${text(sum)}, its cell is ${text(cell)}`);
  const rows = rightsOf(role).records ? await largestOf(input, all) : [];
  return {...base, count: String(count), sum: text(sum), largest: rows.map((row) => recordOf(row, input))};
}

/** The largest records with their places; where the engine knows no places, it says in which files they are, and the embedded one looks there. */
async function largestOf(input: RecordsInput, all: string): Promise<readonly Row[]> {
  const {engine, local, largest, months} = input;
  const order = 'order by abs(v) * w desc, file';
  if (!engine.lacks.has('file-position'))
    return rowsOf(engine, `${all} select * from r ${order}, "position" limit ${largest}`);
  const found = await rowsOf(engine, `${all} select file from r ${order} limit ${largest}`);
  const files = new Set(found.map(({file}) => file));
  const some = new Map([...months].map(([month, own]) => [month, own.filter(({path}) => files.has(path))]));
  const from = recordsSql({select: input.select, months: some, engine: local}, []);
  if (from === undefined) return [];
  return rowsOf(local, `with r as (${from}) select * from r ${order}, "position" limit ${largest}`);
}

/** Every record of the cell with its lineage, value and weight. @param more further columns, as SQL; undefined where no file has records */
export function recordsSql(
  {select, months, engine}: Pick<RecordsInput, 'select' | 'months' | 'engine'>,
  more: readonly string[],
): string | undefined {
  const from = select.months.flatMap((month) =>
    (months.get(month) ?? []).filter(({rows}) => rows > 0).map((file) => fileSql(file, {select, month, engine, more})),
  );
  return from.length === 0 ? undefined : from.join(' union all ');
}

type FileOptions = {
  readonly select: RecordSelect;
  readonly month: RecordSelect['months'][number];
  readonly engine: Engine;
  readonly more: readonly string[];
};

function placeOf({lacks, spell}: Engine): string {
  return lacks.has('file-position') ? 'cast(null as bigint)' : spell.position;
}

/** One file's records of the cell, with lineage. Columns that the file has not are empty. */
function fileSql({path, batch, derived, columns}: CountedFile, {select, month, engine, more}: FileOptions): string {
  const has = new Set(columns.map(({name}) => name));
  const optional = (name: string): string =>
    has.has(name) ? `cast(${sqlName(name)} as varchar)` : 'cast(null as varchar)';
  const missing = [...new Set([...select.columns, 'enterprise'])].filter((name) => !has.has(name));
  const lineage = derived ? `"batch", "position"` : `${sqlText(batch)} as "batch", ${placeOf(engine)} as "position"`;
  const from = engine.relation([path], {});
  const filled = missing.map((name) => `cast(null as varchar) as ${sqlName(name)}`);
  const position = derived || engine.lacks.has('file-position') ? '' : `, ${engine.spell.position}`;
  const inner = missing.length === 0 ? from : `(select *${position}, ${filled.join(', ')} from ${from})`;
  const list = [
    `${sqlText(path)} as file`,
    lineage,
    'cast("period" as varchar) as day',
    `${optional('record_id')} as record`,
    `${optional('enterprise')} as enterprise`,
    `${select.nameColumn === undefined ? 'cast(null as varchar)' : optional(select.nameColumn)} as name`,
    `${sqlName(select.value)} as v`,
    `cast(${select.weight} as bigint) as w`,
    ...more,
  ];
  return `select ${list.join(', ')} from ${inner} where ${[monthCondition(month), ...select.where].join(' and ')}`;
}

function recordOf(row: Row, {select, lineOf, batches, decided, role, cleared}: RecordsInput): ExplainedRecord {
  const batch = String(row['batch']);
  const position = Number(row['position']);
  const value = whole(row['v']);
  const weight = whole(row['w']);
  const isImputed = !batches.has(batch);
  const place = isImputed ? {file: ''} : lineOf(String(row['file']), position, batch);
  const ruling = decided.get(`${batch}/${position}`);
  const counted = select.weightScale > 0 && weight !== pow10(select.weightScale);
  return {
    source: select.source,
    ...place,
    day: String(row['day']).slice(0, 10),
    ...textPart('record', row['record']),
    value: decimalText({unscaled: value, scale: select.valueScale}),
    ...(counted
      ? {counted: decimalText({unscaled: value * weight, scale: select.valueScale + select.weightScale})}
      : {}),
    ...enterprisePart(row, rightsOf(role).enterprises, cleared),
    ...(isImputed ? {imputed: batch} : {}),
    ...(ruling === undefined ? {} : {decided: ruling}),
  };
}

function textPart(name: 'record', value: SqlValue | undefined): {record?: string} {
  return typeof value === 'string' && value !== '' ? {[name]: value} : {};
}

function enterprisePart(
  row: Row,
  mayName: boolean,
  cleared: ReadonlySet<string>,
): Pick<ExplainedRecord, 'enterprise' | 'name'> {
  const {enterprise, name} = row;
  if (typeof enterprise !== 'string' || enterprise === '') return {};
  if (!mayName && !cleared.has(enterprise)) return {enterprise: masked(enterprise)};
  return {enterprise, ...(typeof name === 'string' && name !== '' ? {name} : {})};
}

function whole(value: SqlValue | undefined): bigint {
  return typeof value === 'bigint' ? value : 0n;
}

/** Decisions by the records that they changed. */
export function decisionsByRecord(outcomes: readonly Outcome[]): ReadonlyMap<string, string> {
  return new Map(
    outcomes
      .filter(({state}) => state === 'applied' || state === 'settled')
      .flatMap(({decision, hits}) => {
        const {file, line} = decision.place;
        return hits.map(
          ({batch, position}) => [`${batch}/${position}`, line === undefined ? file : `${file}:${line}`] as const,
        );
      }),
  );
}

export function batchesOf({batches}: IngestResult): ReadonlySet<string> {
  return new Set(batches.map(({batch}) => batch));
}

/** An exact amount at another scale. */
export function atScale(amount: bigint, from: number, to: number): bigint {
  return to >= from ? amount * pow10(to - from) : amount / pow10(from - to);
}

/** True where a text is a number as it is printed; thousands separators and a percent sign are taken off. */
export function printedNumber(text: string): string | undefined {
  const plain = text
    .trim()
    .replace(/\s*%$/, '')
    .replaceAll(/[,，](?=\d{3})/g, '')
    .replace(/^−/, '-');
  return parseDecimal(plain) ? plain.replace(/^\+/, '') : undefined;
}
