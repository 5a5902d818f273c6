/**
 * A query sheet that came back: each answered row becomes a decision. The id of a row is the hash of what was asked, so a changed key cell
 * is seen without keeping what was sent.
 */
import type {Problem} from '../../model/problem.ts';
import {answers, type Answer, bothTexts, type QueryColumn, queryColumns} from '../../model/query-sheet.ts';
import {type Action, type Reason, reasons} from '../../model/ruling.ts';
import type {NewDecision} from './append.ts';
import {findingId, MANUAL, valueHash} from './decision.ts';
import {problems} from './problems.ts';
import {isDay} from './read.ts';

export type Answered = {
  readonly decision: NewDecision;
  readonly sheet: string;
  readonly row: number;
  /** `Sheet!K7`: where a cell of its row stands */
  readonly cell: (column: QueryColumn) => string;
};

export type Answers = {
  readonly answered: readonly Answered[];
  /** `Sheet!K7` of rows without an answer */
  readonly unanswered: readonly string[];
  readonly faults: readonly Problem[];
};

const MOST_BYTES = 20_000_000;
const MOST_ROWS = 20_000;

/** @throws Problem `QUERY_UNREADABLE` */
export async function readAnswers(bytes: Uint8Array, file: string, today: string): Promise<Answers> {
  const {sheets} = await opened(bytes, file);
  const found = sheets.map(({name, rows}) => sheetAnswers({file, name, rows, today}));
  const faults = found.flatMap((one) => one?.faults ?? []);
  if (found.every((one) => one === undefined)) throw problems.QUERY_NOT_OURS({file}, {file});
  return {
    answered: found.flatMap((one) => one?.answered ?? []),
    unanswered: found.flatMap((one) => one?.unanswered ?? []),
    faults,
  };
}

async function opened(bytes: Uint8Array, file: string) {
  if (bytes.length > MOST_BYTES) throw problems.QUERY_UNREADABLE({file, why: `> ${MOST_BYTES} B`}, {file});
  const {readXlsx} = await import('hucre/xlsx');
  try {
    return await readXlsx(bytes, {maxRows: MOST_ROWS});
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw problems.QUERY_UNREADABLE({file, why}, {file});
  }
}

type CellValue = string | number | boolean | Date | null | undefined;

type SheetInput = {
  readonly file: string;
  readonly name: string;
  readonly rows: readonly (readonly CellValue[])[];
  readonly today: string;
};

/** @returns undefined for a sheet that is none of ours */
function sheetAnswers(input: SheetInput): Answers | undefined {
  const {rows} = input;
  const titles = new Map(queryColumns.map(({id, title}) => [bothTexts(title), id]));
  const head = rows.findIndex((row) => row.some((cell) => titles.get(flat(cell)) === 'id'));
  if (head < 0) return undefined;
  const at = new Map<QueryColumn, number>();
  for (const [column, cell] of (rows[head] ?? []).entries()) {
    const id = titles.get(flat(cell));
    if (id !== undefined) at.set(id, column);
  }
  const missing = queryColumns.filter(({id}) => !at.has(id));
  const faults: Problem[] = missing.map(({title}) =>
    problems.QUERY_COLUMN_GONE({sheet: input.name, row: head + 1, column: bothTexts(title)}, {file: input.file}),
  );
  const answered: Answered[] = [];
  const unanswered: string[] = [];
  if (faults.length > 0) return {answered, unanswered, faults};
  for (const [offset, cells] of rows.slice(head + 1).entries()) {
    const row = new AnswerRow(input, cells, head + 2 + offset, at);
    if (row.isEmpty) continue;
    const decision = row.decision();
    if (decision === 'unanswered') unanswered.push(row.cell('answer'));
    else if (decision !== undefined)
      answered.push({decision, sheet: input.name, row: row.number, cell: (column) => row.cell(column)});
    faults.push(...row.faults);
  }
  return {answered, unanswered, faults};
}

class AnswerRow {
  readonly faults: Problem[] = [];
  readonly number: number;
  readonly #input: SheetInput;
  readonly #cells: readonly CellValue[];
  readonly #at: ReadonlyMap<QueryColumn, number>;

  constructor(input: SheetInput, cells: readonly CellValue[], number: number, at: ReadonlyMap<QueryColumn, number>) {
    this.#input = input;
    this.#cells = cells;
    this.number = number;
    this.#at = at;
  }

  get isEmpty(): boolean {
    return queryColumns.every(({id, isKey}) => !isKey || this.#text(id) === '') && this.#text('answer') === '';
  }

  cell(column: QueryColumn): string {
    return `${this.#input.name}!${letters(this.#at.get(column) ?? 0)}${this.number}`;
  }

  decision(): NewDecision | 'unanswered' | undefined {
    const [rule, source, record, column, value] = (['rule', 'source', 'record', 'column', 'value'] as const).map((id) =>
      this.#text(id),
    );
    const bound = {rule: rule ?? '', source: source ?? '', record: record ?? '', column: column ?? ''};
    const hash = valueHash(value ?? '');
    if (findingId({...bound, hash}) !== this.#text('id')) {
      this.#fault('id', 'QUERY_KEY_CHANGED');
      return undefined;
    }
    if (this.#text('answer') === '') {
      const isFilled = (['corrected', 'reason', 'remark'] as const).some((id) => this.#text(id) !== '');
      if (isFilled) this.#wrong('answer', choices(answers));
      return bound.rule === MANUAL || isFilled ? undefined : 'unanswered';
    }
    const answer = keyOf(answers, this.#text('answer'));
    if (answer === undefined) {
      this.#wrong('answer', choices(answers));
      return undefined;
    }
    const action = actionOf[answer];
    const newValue = this.#newValue(answer);
    const reason = this.#reason(answer);
    const by = this.#text('name');
    if (by === '') this.#wrong('name', {zh: '填报人姓名', en: 'the name of who answers'});
    const at = this.#day();
    if (this.faults.length > 0 || reason === undefined) return undefined;
    const remark = this.#text('remark');
    const place = `${this.#input.file} ${this.cell('answer')}`;
    const evidence = remark === '' ? `核实单 query sheet ${place}` : `核实单 query sheet ${place}: ${remark}`;
    return {...bound, hash, value: value ?? '', action, newValue, reason, evidence, by, at};
  }

  /** `1,234.50` as people type it is taken; anything else that is no plain decimal is for the check of the column to name. */
  #newValue(answer: Answer): string | undefined {
    const text = this.#text('corrected');
    const found = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
    if (answer !== 'corrected') {
      if (found !== '')
        this.#wrong('corrected', {
          zh: `空（答复是“${answers[answer].zh}”）`,
          en: `nothing (the answer is “${answers[answer].en}”)`,
        });
      return undefined;
    }
    if (found === '') this.#wrong('corrected', {zh: '更正后的数', en: 'the corrected value'});
    return found;
  }

  #reason(answer: Answer): Reason | undefined {
    const found = this.#text('reason');
    if (found === '') {
      if (answer === 'confirmed') return 'confirmed-by-unit';
      if (answer === 'not-ours') return 'out-of-scope';
    }
    const known = keyOf(reasons, found);
    if (known === undefined) this.#wrong('reason', choices(reasons));
    return known;
  }

  #day(): string {
    const found = this.#text('date');
    if (found === '') return this.#input.today;
    if (!isDay(found)) this.#wrong('date', {zh: '日期 YYYY-MM-DD', en: 'a day as YYYY-MM-DD'});
    return found;
  }

  #text(id: QueryColumn): string {
    return flat(this.#cells[this.#at.get(id) ?? -1]);
  }

  #wrong(column: QueryColumn, right: {readonly zh: string; readonly en: string}): void {
    const cell = this.cell(column);
    this.faults.push(problems.QUERY_ANSWER_WRONG({cell, found: this.#text(column), right}, {file: this.#input.file}));
  }

  #fault(column: QueryColumn, code: 'QUERY_KEY_CHANGED'): void {
    const cells = queryColumns.filter(({isKey}) => isKey).map(({id}) => this.cell(id));
    const range = `${cells[0]}–${(cells.at(-1) ?? '').split('!')[1] ?? ''}`;
    this.faults.push(problems[code]({cells: range, id: this.#text(column)}, {file: this.#input.file}));
  }
}

const actionOf: Readonly<Record<Answer, Action>> = {confirmed: 'keep', corrected: 'correct', 'not-ours': 'exclude'};

function choices(list: Readonly<Record<string, {readonly zh: string; readonly en: string}>>) {
  const all = Object.values(list);
  return {zh: `${all.map(({zh}) => zh).join('、')} 之一`, en: `one of ${all.map(({en}) => en).join(', ')}`};
}

/** By the words of both languages as they stand in the sheet, by those of one, or by the id. */
function keyOf<K extends string>(
  list: Readonly<Record<K, {readonly zh: string; readonly en: string}>>,
  found: string,
): K | undefined {
  // Keys of a record of literals are those literals.
  const keys = Object.keys(list) as K[];
  return keys.find((key) => [bothTexts(list[key]), list[key].zh, list[key].en, key].includes(found));
}

/** A cell as plain text: numbers without exponent, days as ISO dates, line breaks and edges trimmed. */
function flat(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return plainNumber(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  return String(value).replaceAll(/\s+/g, ' ').trim();
}

/** A number of more than 15 digits is not what was typed; its text with an exponent or tail is refused where it is used. */
function plainNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(0) : String(value);
}

function letters(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest >= 0 ? letters(rest) : '') + String.fromCharCode(65 + (index % 26));
}
