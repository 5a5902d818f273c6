/**
 * Small CSV files that people edit beside the declarations (catalog, rates, consents): RFC 4180, UTF-8, header row, with line numbers.
 * Received data never passes here: that is the ingest room's job.
 */
import {CsvError, parse} from 'csv-parse/sync';
import {problems} from './problems.ts';

export type CsvRow = {readonly values: Readonly<Record<string, string>>; readonly line: number};

export type CsvFile = {readonly header: readonly string[]; readonly rows: readonly CsvRow[]};

/**
 * @param required columns that must be in the header
 * @throws Problem `CSV_SYNTAX`, `CSV_COLUMN_MISSING`
 */
export function readCsv(text: string, file: string, required: readonly string[] = []): CsvFile {
  const records = parseAll(text, file);
  const header = records[0]?.record ?? [];
  for (const column of required) {
    if (!header.includes(column)) throw problems.CSV_COLUMN_MISSING({column, has: header}, {file, line: 1});
  }
  const rows = records.slice(1).map(({record, line}): CsvRow => {
    return {values: Object.fromEntries(header.map((name, at) => [name, record[at] ?? ''])), line};
  });
  return {header, rows};
}

type Raw = {readonly record: readonly string[]; readonly line: number};

function parseAll(text: string, file: string): readonly Raw[] {
  const found: Raw[] = [];
  let next = 1;
  try {
    parse(text, {
      bom: true,
      comment: '#',
      comment_no_infix: true,
      skip_empty_lines: true,
      onRecord: (record: string[], {lines}) => {
        // A record ends on line `lines`; line breaks inside its quoted fields stand before that.
        const breaks = record.reduce((sum, field) => sum + field.split('\n').length - 1, 0);
        next = lines - breaks;
        found.push({record, line: next});
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw problems.CSV_SYNTAX({what: error.message}, {file, line: Number(error['lines'] ?? next)});
  }
  return found;
}

/** One field as RFC 4180 wants it: quoted only when it must be. */
export function csvField(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Rows as CSV text with line feeds. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvField).join(',')}\n`).join('');
}

/** Rows of any delimited text, as they are: of unlike lengths, with stray quotes. For looking at a file, never for reading data. */
export function looseRows(text: string, delimiter: string): readonly (readonly string[])[] {
  return parse(text, {
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
}
