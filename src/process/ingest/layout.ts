/**
 * The record of a source: which columns its record files have, in the one order of the lake, and from which delivered
 * column each is made. Independent of how a file was read.
 */
import type {DeclaredSource} from './ingest-input.ts';
import {nearest} from '../../model/problem.ts';
import type {RecordColumn} from './manifest.ts';
import {problems} from './problems.ts';
import {type Source, type SourceColumn, supersession} from './source.ts';
import {numberType} from './sql/number.ts';
import {checkSuppliers} from './suppliers/check.ts';

/** Canonical columns in the order of the lake; attributes follow in the declared order. */
const ORDER = ['period', 'flow', 'item', 'area', 'partner', 'enterprise', 'record_id', 'value'] as const;

/** Names that an attribute can't have: columns of every record, and of lineage. */
const RESERVED = [
  ...ORDER,
  'original_value',
  'currency',
  'batch',
  'position',
  'file_row_number',
  'filename',
  'shumao_n',
];

export type LayoutColumn = RecordColumn & {
  /** declared column it is made of; absent for constants, file periods and the converted value */
  readonly from?: SourceColumn;
};

/** Name of a declared column in the record; undefined where it is not kept. */
export function recordName(column: SourceColumn): string | undefined {
  if (column.as === 'attribute') return column.id;
  if (column.as === 'personal') return column.keep === 'hash' ? column.id : undefined;
  return column.as;
}

export function convertsCurrency(source: Source): boolean {
  return source.currency !== undefined && source.columns.some((column) => column.as === 'currency');
}

/** @param has declared columns that the file has; all when left out */
export function layoutOf(source: Source, has: (column: SourceColumn) => boolean = () => true): readonly LayoutColumn[] {
  const columns: LayoutColumn[] = [];
  const byRole = (role: SourceColumn['as']): SourceColumn | undefined =>
    source.columns.find((column) => column.as === role && has(column));
  for (const name of ORDER) {
    const from = byRole(name);
    if (from) columns.push({name, type: typeOf(from), from});
    else if (name === 'period' && source.period.file !== undefined) columns.push({name, type: 'date'});
    else if (name === 'flow' && source.flow !== undefined) columns.push({name, type: 'varchar'});
  }
  const value = byRole('value');
  const currency = byRole('currency');
  if (currency && value && source.currency) columns.push({name: 'original_value', type: typeOf(value), from: value});
  if (currency) columns.push({name: 'currency', type: 'varchar', from: currency});
  for (const from of source.columns) {
    const name = from.as === 'attribute' || from.as === 'personal' ? recordName(from) : undefined;
    if (name !== undefined && has(from)) columns.push({name, type: typeOf(from), from});
  }
  return columns;
}

function typeOf(column: SourceColumn): string {
  if (column.as === 'period') return 'date';
  if (column.as === 'value') return numberType(valueScale(column));
  if (column.as !== 'attribute') return 'varchar';
  switch (column.type) {
    case 'money':
      return numberType(column.scale);
    case 'integer':
      return 'bigint';
    case 'date':
      return 'date';
    default:
      return 'varchar';
  }
}

/** Digits after the point of the value; whole numbers have none. */
export function valueScale(column: SourceColumn): number {
  return column.type === 'integer' ? 0 : column.scale;
}

export function valueColumn(source: Source, place?: DeclaredSource['place']): SourceColumn {
  const found = source.columns.find((column) => column.as === 'value');
  if (!found) throw problems.SOURCE_WITHOUT_VALUE({source: source.id}, place?.(['columns']));
  return found;
}

/** Faults of a declaration that the schema alone cannot see. @throws Problem */
export function checkSource({value: source, place}: DeclaredSource): void {
  const names = new Set<string>();
  for (const [at, column] of source.columns.entries()) {
    const where = place?.(['columns', at]);
    const name = recordName(column);
    const isKept = column.as !== 'personal' || column.keep === 'hash';
    if (name === undefined && isKept)
      throw problems.SOURCE_ATTRIBUTE_WITHOUT_ID({source: source.id, column: column.name}, where);
    if (name === undefined) continue;
    if (column.id !== undefined && RESERVED.includes(column.id)) {
      throw problems.SOURCE_RESERVED_ID({source: source.id, id: column.id, reserved: RESERVED}, where);
    }
    if (names.has(name)) throw problems.SOURCE_COLUMN_TWICE({source: source.id, column: name}, where);
    names.add(name);
  }
  valueColumn(source, place);
  if (!names.has('period') && source.period.file === undefined && source.period.column === undefined) {
    throw problems.SOURCE_WITHOUT_PERIOD({source: source.id}, place?.(['period']));
  }
  const known = layoutOf(source).map((column) => column.name);
  const key = source.cumulative === false ? [] : source.cumulative.key;
  checkNames(source, 'duplicates.key', source.duplicates?.key ?? [], known, place?.(['duplicates', 'key']));
  checkNames(source, 'cumulative.key', key, known, place?.(['cumulative', 'key']));
  if (supersession(source) === 'key')
    checkNames(source, 'supersede: key', ['record_id'], known, place?.(['supersede']));
  checkPatterns(source, place);
  checkSuppliers(source, known, place);
  checkPeriodAndCurrency(source, place);
  for (const [at, column] of source.columns.entries()) {
    if (column.float === undefined || column.float.scale <= column.scale) continue;
    const zh = `列“${column.name}”的 float.scale 不能大于 scale。`;
    const en = `\`float.scale\` of column \`${column.name}\` must not be larger than its \`scale\`.`;
    throw problems.SOURCE_OPTION_CONFLICT({source: source.id, zh, en}, place?.(['columns', at, 'float']));
  }
}

function checkNames(
  source: Source,
  option: string,
  names: readonly string[],
  has: readonly string[],
  place: Parameters<typeof problems.SOURCE_WITHOUT_VALUE>[1],
): void {
  for (const column of names) {
    if (has.includes(column)) continue;
    throw problems.SOURCE_UNKNOWN_COLUMN({source: source.id, option, column, has, hint: nearest(column, has)}, place);
  }
}

function checkPeriodAndCurrency(source: Source, place: DeclaredSource['place']): void {
  const at = source.columns.findIndex(({as, required}) => as === 'period' && required === false);
  if (at >= 0) {
    const zh = '时期列不可缺：没有时期的记录不属于任何一期，请去掉 `required: false`。';
    const en = 'The period is never optional: a record without one belongs to no period. Take `required: false` away.';
    throw problems.SOURCE_OPTION_CONFLICT({source: source.id, zh, en}, place?.(['columns', at, 'required']));
  }
  if (source.cumulative === false || !convertsCurrency(source)) return;
  const zh = '累计来源不能换算币种：两份累计数按各自月份的汇率换算后相减，差额并非当月发生额。请按本币报送。';
  const en =
    'A cumulative source cannot convert currencies: the difference of two sums converted at two rates is not the month. Have it delivered in the base currency.';
  throw problems.SOURCE_OPTION_CONFLICT({source: source.id, zh, en}, place?.(['currency']));
}

function checkPatterns(source: Source, place: DeclaredSource['place']): void {
  const {file} = source.period;
  for (const [option, pattern] of Object.entries({'period.file': file, delivery: source.delivery, part: source.part})) {
    const twice = ['{YYYY}', '{MM}', '{delivery}', '{part}'].find((one) => (pattern ?? '').split(one).length > 2);
    if (twice === undefined) continue;
    const zh = `\`${option}\`（${pattern}）中 ${twice} 只能出现一次；其余位置请写 \`*\`。`;
    const en = `\`${option}\` (${pattern}) may have ${twice} only once; write \`*\` for the other place.`;
    throw problems.SOURCE_OPTION_CONFLICT({source: source.id, zh, en}, place?.(option.split('.')));
  }
  if (file !== undefined && !file.includes('{YYYY}')) {
    throw problems.SOURCE_PATTERN_INVALID(
      {source: source.id, option: 'period.file', pattern: file, needs: '{YYYY}'},
      place?.(['period', 'file']),
    );
  }
  if (source.delivery !== undefined && !source.delivery.includes('{delivery}')) {
    throw problems.SOURCE_PATTERN_INVALID(
      {source: source.id, option: 'delivery', pattern: source.delivery, needs: '{delivery}'},
      place?.(['delivery']),
    );
  }
  if (source.cumulative !== false && supersession(source) !== 'period') {
    const zh = '累计来源只能按时期取代（supersede: period）。';
    const en = 'A cumulative source supersedes by period only (`supersede: period`).';
    throw problems.SOURCE_OPTION_CONFLICT({source: source.id, zh, en}, place?.(['supersede']));
  }
}
