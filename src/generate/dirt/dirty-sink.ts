/** Lays faults over the rows of one file: which rows are hit depends on their record numbers alone. */
import type {Sink} from '../files/sink.ts';
import type {Stream} from '../random.ts';
import type {SourceId} from '../sources/job.ts';
import {type Columns, type Fields, field, type RowFault, type RowPlace} from './fault.ts';
import {oldAreaName} from './faults/old-area-name.ts';
import {rowFaults} from './faults.ts';
import type {Ledger} from './ledger.ts';

export type DirtyFile = {
  readonly source: SourceId;
  readonly month: string;
  readonly file: string;
  /** lines above the first row */
  readonly above: number;
  /** probability of each fault */
  readonly probability: number;
};

export type DirtTools = {
  readonly ledger: Ledger;
  readonly stream: Stream;
  readonly rate: (currency: string, month: string) => string | undefined;
};

export class DirtySink implements Sink {
  readonly #sink: Sink;
  readonly #file: DirtyFile;
  readonly #tools: DirtTools;
  readonly #faults: readonly RowFault[];
  readonly #place: RowPlace;

  constructor(sink: Sink, file: DirtyFile, tools: DirtTools) {
    const {source, month} = file;
    this.#sink = sink;
    this.#file = file;
    this.#tools = tools;
    this.#faults = rowFaults.filter((fault) => fault.sources.includes(source) && fault !== oldAreaName);
    const rate = (currency: string) => tools.rate(currency, month);
    this.#place = {source, month, columns: COLUMNS[source], stream: tools.stream, rate};
  }

  get rows(): number {
    return this.#sink.rows;
  }

  add(row: Fields): void {
    const {columns, stream} = this.#place;
    const chance = stream.at(itemOf(field(row, columns.record))).unit() / this.#file.probability;
    const fault = this.#faults[Math.floor(chance)];
    // Few rows stand in a place that had another name, so those are hit more often.
    const isOld = fault === undefined && stream.unit() < 10 * this.#file.probability;
    if (fault !== undefined) this.#soil(fault, row);
    else if (isOld && oldAreaName.sources.includes(this.#file.source)) this.#soil(oldAreaName, row);
    else this.#sink.add(row);
  }

  drain(): Promise<void> {
    return this.#sink.drain();
  }

  close(): Promise<void> {
    return this.#sink.close();
  }

  #soil(fault: RowFault, row: Fields): void {
    const soiled = fault.soil(row, this.#place);
    if (soiled === undefined) {
      this.#sink.add(row);
      return;
    }
    const {source, file, above} = this.#file;
    const line = above + this.#sink.rows + 1 + soiled.at;
    const record = field(soiled.rows[soiled.at] ?? row, this.#place.columns.record);
    const {money, by, detail} = soiled;
    this.#tools.ledger.add({
      kind: fault.id,
      source,
      file,
      line,
      record,
      rows: soiled.rows.length,
      money,
      remedy: fault.remedy,
      by,
      detail,
    });
    for (const delivered of soiled.rows) this.#sink.add(delivered);
  }
}

export const COLUMNS: Readonly<Record<SourceId, Columns>> = {
  bop: {record: 0, date: 1, area: 4, currency: 8, amount: 9},
  outsourcing: {record: 0, area: 2, amount: 8},
  ecommerce: {record: 0, date: 1, amount: 7},
  platforms: {record: 0, area: 1, amount: 2},
};

/** FNV-1a over a record number, as the item of a stream. */
function itemOf(record: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < record.length; at += 1) value = Math.imul(value ^ record.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
