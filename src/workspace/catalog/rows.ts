/**
 * One catalog entry as two files: YAML (what it is) and CSV (its rows), read with the place of every fault.
 * Faults are collected, so that one pass names them all.
 */
import {readFile} from 'node:fs/promises';
import {basename} from 'node:path';
import type {z} from 'zod';
import type {Confidence, Validity} from '../../model/classification.ts';
import {parseDecimal} from '../../model/decimal.ts';
import {type Place, type Problem, Problems} from '../../model/problem.ts';
import type {Text} from '../../model/text.ts';
import {type CsvFile, type CsvRow, readCsv} from '../../text/csv.ts';
import {schemaFaults} from '../../text/schema.ts';
import {readYaml} from '../../text/yaml.ts';
import {problems} from './problems.ts';

/** A file on disk and the name by which problems call it. */
export type CatalogFile = {readonly path: string; readonly name: string};

export const confidences = [
  'verified-from-file',
  'from-knowledge-high',
  'from-knowledge-uncertain',
] as const satisfies readonly Confidence[];

/** The YAML of an entry. @throws Problems with every fault of it */
export async function readHead<S extends z.ZodType>(schema: S, file: CatalogFile, id: string): Promise<z.output<S>> {
  const text = await readOr(file, file.name);
  const yaml = readYaml(text ?? '', file.name);
  const faults = schemaFaults(schema, yaml);
  if (faults.length > 0) throw new Problems(faults);
  const found: unknown = Reflect.get(Object(yaml.value), 'id');
  if (found !== id) throw problems.CATALOG_ID_MISMATCH({id: String(found), name: id}, yaml.place(['id']));
  return schema.parse(yaml.value);
}

/** The CSV of an entry, every known column in the header and none beside. */
export async function readRows(
  file: CatalogFile,
  columns: readonly string[],
  beside: string,
): Promise<readonly CsvRow[]> {
  const text = await readOr(file, beside);
  const csv = readCsv(text ?? '', file.name, columns);
  refuseUnknown(csv, columns, file.name);
  return csv.rows;
}

/** As `readRows`, for a file that need not exist: then no rows. */
export async function readRowsIfAny(file: CatalogFile, columns: readonly string[]): Promise<CsvFile> {
  const text = await readOr(file, undefined);
  if (text === undefined) return {header: [], rows: []};
  const csv = readCsv(text, file.name, columns.slice(0, 1));
  refuseUnknown(csv, columns, file.name);
  return csv;
}

async function readOr(file: CatalogFile, beside: string | undefined): Promise<string | undefined> {
  try {
    return await readFile(file.path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    if (beside === undefined) return undefined;
    throw problems.CATALOG_FILE_MISSING({file: basename(file.path), beside}, {file: file.name});
  }
}

function refuseUnknown(csv: CsvFile, columns: readonly string[], file: string): void {
  const column = csv.header.find((name) => !columns.includes(name));
  if (column !== undefined) throw problems.CATALOG_COLUMN_UNKNOWN({column, known: columns}, {file, line: 1});
}

/** Reads the cells of one row and keeps what is wrong with them. */
export class RowReader {
  readonly place: Place;
  readonly #values: Readonly<Record<string, string>>;
  readonly #code: string;
  readonly #faults: Problem[];

  constructor(row: CsvRow, file: string, codeColumn: string, faults: Problem[]) {
    this.place = {file, line: row.line};
    this.#values = row.values;
    this.#code = row.values[codeColumn]?.trim() ?? '';
    this.#faults = faults;
  }

  fault(problem: Problem): void {
    this.#faults.push(problem);
  }

  cell(column: string): string {
    return this.#values[column]?.trim() ?? '';
  }

  optional(column: string): string | undefined {
    return this.cell(column) || undefined;
  }

  list(column: string): readonly string[] {
    return this.cell(column)
      .split('|')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  /** A code that fits SDMX, figure addresses and URLs: no dot, no space. */
  code(column: string): string {
    const value = this.cell(column);
    if (!/^[A-Za-z0-9_@$-]+$/.test(value)) this.#invalid(column, value, 'A-Z a-z 0-9 _ @ $ -');
    return value;
  }

  text(prefix: string): Text {
    for (const column of [`${prefix}_zh`, `${prefix}_en`]) {
      if (this.cell(column) === '') this.fault(problems.CATALOG_TEXT_MISSING({code: this.#code, column}, this.place));
    }
    return {zh: this.cell(`${prefix}_zh`), en: this.cell(`${prefix}_en`)};
  }

  source(column = 'source'): string {
    const value = this.cell(column);
    if (value === '') this.fault(problems.CATALOG_SOURCE_MISSING({code: this.#code}, this.place));
    return value;
  }

  oneOf<T extends string>(column: string, allowed: readonly [T, ...T[]]): T {
    const value = this.cell(column);
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) this.#invalid(column, value, allowed.join(' | '));
    return found ?? allowed[0];
  }

  validity(): Validity {
    const validFrom = this.#date('valid_from');
    const validTo = this.#date('valid_to');
    if (validFrom !== undefined && validTo !== undefined && validFrom >= validTo) {
      this.fault(problems.CATALOG_VALIDITY_EMPTY({code: this.#code, from: validFrom, to: validTo}, this.place));
    }
    return {validFrom, validTo};
  }

  weight(): string {
    const value = this.cell('weight');
    const parsed = parseDecimal(value);
    if (parsed === undefined || parsed.unscaled < 0n || parsed.unscaled > 10n ** BigInt(parsed.scale)) {
      this.#invalid('weight', value, '0 … 1');
      return '0';
    }
    return value;
  }

  #date(column: string): string | undefined {
    const value = this.cell(column);
    if (value === '') return undefined;
    const instant = new Date(`${value}T00:00:00Z`);
    const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(instant.valueOf());
    if (!isDate || instant.toISOString().slice(0, 10) !== value) this.#invalid(column, value, 'YYYY-MM-DD');
    return value;
  }

  #invalid(column: string, value: string, expected: string): void {
    this.fault(problems.CATALOG_VALUE_INVALID({column, value, expected}, this.place));
  }
}

/** Throws what was collected, if anything was. */
export function throwFaults(faults: readonly Problem[]): void {
  if (faults.length > 0) throw new Problems(faults);
}

/** Reports every pair of rows of one code whose validity overlaps. */
export function refuseOverlaps(
  rows: readonly (Validity & {readonly code: string; readonly place: Place})[],
  faults: Problem[],
): void {
  for (const [code, same] of Map.groupBy(rows, (row) => row.code)) {
    for (const [at, row] of same.entries()) {
      const other = same.slice(0, at).find((earlier) => overlap(earlier, row));
      if (other) faults.push(problems.CATALOG_CODE_TWICE({code, other: other.place.line ?? 0}, row.place));
    }
  }
}

function overlap(a: Validity, b: Validity): boolean {
  const startsBefore = (x: Validity, y: Validity) =>
    x.validFrom === undefined || y.validTo === undefined || x.validFrom < y.validTo;
  return startsBefore(a, b) && startsBefore(b, a);
}
