/** Values of the server's JSON as the engine hands them on: decimals as unscaled bigint, integers as bigint, dates as ISO text, rows by name. */
import type {Batch, ColumnType, SqlValue} from '../engine.ts';
import type {TrinoColumn} from './client.ts';

/** A type as its name and what stands in brackets, cut at commas that are inside no further brackets or quotes. */
export type ParsedType = {readonly name: string; readonly inner: readonly string[]};

export function parseType(text: string): ParsedType {
  const open = text.indexOf('(');
  if (open < 0) return {name: text.trim().toLowerCase(), inner: []};
  const inner: string[] = [];
  let depth = 0;
  let isQuoted = false;
  let from = open + 1;
  const end = text.lastIndexOf(')');
  for (let at = from; at < end; at += 1) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character !== ',' || depth > 0) continue;
    inner.push(text.slice(from, at).trim());
    from = at + 1;
  }
  inner.push(text.slice(from, end).trim());
  return {name: text.slice(0, open).trim().toLowerCase(), inner};
}

/** `DECIMAL(38,2)`, `INTEGER`: names as the embedded engine writes them. */
export function columnType({name, type}: TrinoColumn): ColumnType {
  const {name: base, inner} = parseType(type);
  if (base === 'decimal') return {name, type: `DECIMAL(${inner.join(',')})`, scale: Number(inner[1] ?? 0)};
  return {name, type: base === 'varchar' ? 'VARCHAR' : type.toUpperCase(), scale: 0};
}

type Read = (value: unknown) => SqlValue;

/** How values of a type are read. */
export function reader(type: string): Read {
  const {name, inner} = parseType(type);
  switch (name) {
    case 'decimal': {
      const scale = Number(inner[1] ?? 0);
      return orNull((value) => unscaled(String(value), scale));
    }
    case 'tinyint':
    case 'smallint':
    case 'integer':
    case 'bigint':
      return orNull((value) => BigInt(String(value)));
    case 'boolean':
      return orNull((value) => value === true);
    case 'array': {
      const item = reader(inner[0] ?? 'varchar');
      return orNull((value) => (Array.isArray(value) ? value.map(item) : null));
    }
    case 'row': {
      const fields = inner.map(fieldOf);
      return orNull((value) => {
        const list: readonly unknown[] = Array.isArray(value) ? value : [];
        return Object.fromEntries(fields.map(({name: field, read}, at) => [field, read(list[at])]));
      });
    }
    default:
      return orNull(String);
  }
}

/** `size decimal(38, 2)`, `"odd name" varchar` */
function fieldOf(text: string, at: number): {readonly name: string; readonly read: Read} {
  const quoted = /^"((?:[^"]|"")*)" (.*)$/s.exec(text);
  if (quoted) return {name: (quoted[1] ?? '').replaceAll('""', '"'), read: reader(quoted[2] ?? '')};
  const space = text.search(/ (?![^(]*\))/);
  return space < 0
    ? {name: `field${at}`, read: reader(text)}
    : {name: text.slice(0, space), read: reader(text.slice(space + 1))};
}

function orNull(read: (value: unknown) => SqlValue): Read {
  return (value) => (value === null || value === undefined ? null : read(value));
}

/** The digits of a decimal text as a whole number at the scale of its type. */
function unscaled(text: string, scale: number): bigint {
  const point = text.indexOf('.');
  const decimals = point < 0 ? '' : text.slice(point + 1);
  return BigInt(`${point < 0 ? text : text.slice(0, point)}${decimals.padEnd(scale, '0')}`);
}

/** A page's rows column by column; a column is read when it is asked for. */
export function batchOf(columns: readonly TrinoColumn[], rows: readonly (readonly unknown[])[]): Batch {
  const types = columns.map(columnType);
  const readers = columns.map(({type}) => reader(type));
  const column = (at: number): readonly SqlValue[] => {
    const read = readers[at] ?? orNull(String);
    return rows.map((row) => read(row[at]));
  };
  let values: Batch['values'] | undefined;
  return {
    columns: types,
    rows: rows.length,
    column,
    get values() {
      return (values ??= columns.map((_, at) => column(at)));
    },
    integers(at) {
      const type = types[at]?.type;
      if (type !== 'INTEGER') throw new Error(`${columns[at]?.name} is ${type}`);
      return Int32Array.from(rows, (row) => Number(row[at] ?? 0));
    },
  };
}
