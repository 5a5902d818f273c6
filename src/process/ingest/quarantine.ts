/** Refused rows: original text, file, physical line, reason. Kept as JSON lines beside the records, never thrown away. */
import {closeSync, openSync, writeSync} from 'node:fs';
import {type Facts, type FaultCode, faults, isFaultCode} from './faults.ts';
import type {Finding, RecordCheck} from '../../model/finding.ts';
import type {Text} from '../../model/text.ts';
import {fillText} from '../../text/fill.ts';

/** The original text of a row as it may be kept: without its personal cells. */
export type Mask = (raw: string) => string;

/** Why a row was refused: `values` are the cells that were tested, `facts` what the message says beside them. */
export type RowReason = {
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;
  readonly facts?: Facts;
};

export type QuarantineRow = {
  readonly line: number;
  readonly sheet?: string;
  /** codes of faults, or ids of hard rules */
  readonly faults: readonly RowReason[];
  readonly raw: string;
  /** value in the smallest unit of the base currency, where it can be read */
  readonly money?: bigint;
};

const FLUSH = 1 << 20;
/** Rows that are sorted by line before they are written; more than these are written as they come. */
const SORTED = 50_000;

export class Quarantine {
  readonly counts: Record<string, number> = {};
  readonly sample: Finding[] = [];
  rows = 0;
  money = 0n;
  unreadable = 0;
  readonly #path: string;
  readonly #source: string;
  readonly #file: string;
  readonly #listed: number;
  readonly #rules: ReadonlyMap<string, RecordCheck>;
  readonly #mask: Mask;
  #waiting: {line: number; text: string}[] = [];
  #handle: number | undefined;

  constructor(
    path: string,
    about: {source: string; file: string; listed: number; rules: readonly RecordCheck[]; mask: Mask},
  ) {
    this.#path = path;
    this.#source = about.source;
    this.#file = about.file;
    this.#listed = about.listed;
    this.#mask = about.mask;
    this.#rules = new Map(about.rules.map((rule) => [rule.id, rule]));
  }

  get path(): string {
    return this.#path;
  }

  add(row: QuarantineRow): void {
    this.rows += 1;
    if (row.money === undefined) this.unreadable += 1;
    else this.money += row.money;
    for (const fault of row.faults) this.#count(row, fault);
    const text = JSON.stringify({
      file: this.#file,
      ...(row.sheet === undefined ? {} : {sheet: row.sheet}),
      line: row.line,
      codes: row.faults.map((fault) => fault.code),
      values: valuesOf(row),
      money: row.money === undefined ? null : row.money.toString(),
      raw: this.#mask(row.raw),
    });
    this.#waiting.push({line: row.line, text});
    if (this.#waiting.length >= SORTED) this.#flush();
  }

  /** Writes what is left; true when there is a file. */
  close(): boolean {
    this.#flush();
    if (this.#handle !== undefined) closeSync(this.#handle);
    this.#handle = undefined;
    this.sample.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    return this.rows > 0;
  }

  #flush(): void {
    if (this.#waiting.length === 0) return;
    this.#handle ??= openSync(this.#path, 'w');
    this.#waiting.sort((a, b) => a.line - b.line);
    let text = '';
    for (const waiting of this.#waiting) {
      text += `${waiting.text}\n`;
      if (text.length < FLUSH) continue;
      writeAll(this.#handle, text);
      text = '';
    }
    writeAll(this.#handle, text);
    this.#waiting = [];
  }

  #count(row: QuarantineRow, {code, values, facts}: RowReason): void {
    const seen = this.counts[code] ?? 0;
    this.counts[code] = seen + 1;
    if (seen >= this.#listed) return;
    this.sample.push({
      rule: code,
      severity: 'hard',
      source: this.#source,
      file: this.#file,
      line: row.line,
      ...(row.sheet === undefined ? {} : {sheet: row.sheet}),
      values,
      message: this.#message(code, values, {...firstCell(values), ...facts}),
    });
  }

  #message(code: string, values: RowReason['values'], facts: Facts): Text {
    const rule = this.#rules.get(code);
    if (rule) return fillText(rule.message, values);
    return isFaultCode(code) ? faults[code].say(facts) : {zh: code, en: code};
  }
}

function writeAll(handle: number, text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) written += writeSync(handle, bytes, written);
}

function valuesOf(row: QuarantineRow): Readonly<Record<string, string>> {
  return Object.assign({}, ...row.faults.map(({values}) => values));
}

/** Messages of cells speak of one column and its text. */
function firstCell(values: Readonly<Record<string, string>>): Facts {
  const [first] = Object.entries(values);
  return first ? {column: first[0], text: first[1]} : {};
}

/** Used by readers: a row refused for its shape, or for one cell of it. */
export function refusedRow(
  line: number,
  code: FaultCode,
  facts: Facts,
  raw: string,
  about: {readonly sheet?: string; readonly values?: Readonly<Record<string, string>>} = {},
): QuarantineRow {
  const reason: RowReason = {code, values: about.values ?? {}, facts};
  return {line, faults: [reason], raw, ...(about.sheet === undefined ? {} : {sheet: about.sheet})};
}
