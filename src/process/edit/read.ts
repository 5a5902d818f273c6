/** decisions.csv as decisions, with every fault of the file named by line; nothing is applied while one is left. */
import {nearest, type Problem, Problems} from '../../model/problem.ts';
import {type CsvFile, type CsvRow, readCsv} from '../../text/csv.ts';
import {type Column, columns, type Decision, valueHash} from './decision.ts';
import {problems} from './problems.ts';
import {type Action, actionIds, type Reason, reasonIds} from '../../model/ruling.ts';

const needed = columns.filter((column) => !['value', 'value_hash', 'new_value'].includes(column));

/** @throws Problem, Problems `CSV_…`, `DECISION…` */
export function readDecisions(bytes: Uint8Array, file: string): readonly Decision[] {
  const csv = readCsv(decoded(bytes, file), file, needed);
  const faults: Problem[] = unknownColumns(csv, file);
  const found = csv.rows.flatMap((row): readonly Decision[] => {
    const reading = new Row(row, file);
    const decision = reading.decision();
    faults.push(...reading.faults);
    return decision === undefined ? [] : [decision];
  });
  if (faults.length > 0) throw new Problems(faults);
  return found;
}

/** @throws Problem `DECISIONS_NOT_UTF8` */
export function decoded(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    throw problems.DECISIONS_NOT_UTF8({file}, {file});
  }
}

function unknownColumns({header}: CsvFile, file: string): Problem[] {
  const known: readonly string[] = columns;
  return header
    .filter((name) => !known.includes(name))
    .map((found) =>
      problems.DECISION_COLUMN_UNKNOWN({found, has: columns, hint: nearest(found, columns)}, {file, line: 1}),
    );
}

/** One row on its way to a decision; faults are gathered, so that a person can mend them all at once. */
class Row {
  readonly faults: Problem[] = [];
  readonly #row: CsvRow;
  readonly #place: {readonly file: string; readonly line: number};

  constructor(row: CsvRow, file: string) {
    this.#row = row;
    this.#place = {file, line: row.line};
  }

  decision(): Decision | undefined {
    const action = this.#one<Action>('action', actionIds);
    const reason = this.#one<Reason>('reason', reasonIds);
    const texts = Object.fromEntries(
      (['rule', 'source', 'record', 'column', 'evidence', 'by'] as const).map((name) => [name, this.#needed(name)]),
    );
    const at = this.#date();
    const value = this.#text('value') === '' ? undefined : this.#text('value');
    const hash = this.#hash(value);
    const newValue = this.#newValue(action, value);
    if (this.faults.length > 0 || action === undefined || reason === undefined) return undefined;
    const {rule = '', source = '', record = '', column = '', evidence = '', by = ''} = texts;
    return {rule, source, record, column, hash, value, action, newValue, reason, evidence, by, at, place: this.#place};
  }

  #text(column: Column): string {
    return (this.#row.values[column] ?? '').trim();
  }

  #needed(column: Column): string {
    const text = this.#text(column);
    if (text === '') this.#empty(column);
    return text;
  }

  #empty(column: string): void {
    this.faults.push(problems.DECISION_FIELD_EMPTY({column, action: this.#text('action')}, this.#place));
  }

  #one<T extends string>(column: Column, has: readonly T[]): T | undefined {
    const found = this.#needed(column);
    const known = has.find((one) => one === found);
    if (known === undefined && found !== '')
      this.faults.push(problems.DECISION_FIELD_UNKNOWN({column, found, has, hint: nearest(found, has)}, this.#place));
    return known;
  }

  #date(): string {
    const found = this.#needed('at');
    if (found !== '' && !isDay(found)) {
      const has = ['YYYY-MM-DD'];
      this.faults.push(problems.DECISION_FIELD_UNKNOWN({column: 'at', found, has, hint: undefined}, this.#place));
    }
    return found;
  }

  /** A person may write the value alone; its hash follows from it. */
  #hash(value: string | undefined): string {
    const found = this.#text('value_hash');
    if (value === undefined) {
      if (found === '') this.#empty('value_hash');
      return found;
    }
    const right = valueHash(value);
    if (found !== '' && found !== right)
      this.faults.push(problems.DECISION_HASH_DIFFERS({value, found, right}, this.#place));
    return right;
  }

  #newValue(action: Action | undefined, value: string | undefined): string | undefined {
    const found = this.#text('new_value');
    if (action === 'correct') {
      if (found === '') this.#empty('new_value');
      if (found !== '' && found === value) this.faults.push(problems.DECISION_CHANGES_NOTHING({value}, this.#place));
      return found;
    }
    if (action !== undefined && found !== '')
      this.faults.push(problems.DECISION_NEW_VALUE_UNUSED({action, found}, this.#place));
    return undefined;
  }
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
