/**
 * The ledger of injected faults: what was put in, where, how it must be found or undone. Every row reconciles to zero:
 * what a fault would add to the totals and what undoing it takes away cancel out.
 */
import type {Paths} from '../files/inbox.ts';
import {TextSink} from '../files/text.ts';
import {MARK} from '../mark.ts';
import {yuan} from '../sources/job.ts';

/** How a fault must be undone. */
export const remedies = {
  duplicate: {zh: '按记录号去重', en: 'identical repeats of a record are counted once'},
  'same-bytes': {zh: '同一文件不重复计入', en: 'the same file again changes nothing'},
  supersession: {zh: '以更正后的再次报送替代', en: 'a corrected delivery replaces the earlier one'},
  reversal: {zh: '与冲销记录相抵', en: 'a record and its reversal cancel out'},
  cumulation: {zh: '以后月累计数为准', en: 'a later cumulative file counts'},
  conversion: {
    zh: '按当月汇率折算，尾差另有一笔',
    en: 'converted at the rate of the month; what rounding leaves has a record of its own',
  },
  alias: {zh: '旧名称归入现行代码', en: 'an old name leads to the code in force'},
  width: {zh: '全角数字按半角读', en: 'full-width digits are read as digits'},
  separators: {zh: '去除千分位', en: 'thousands separators are taken off'},
  quarantine: {zh: '拒收并列明原因', en: 'refused, with the reason'},
} as const;

export type Remedy = keyof typeof remedies;

export type LedgerEntry = {
  readonly kind: string;
  readonly source: string;
  /** in the inbox */
  readonly file: string;
  /** physical line or sheet row from 1; position for Parquet; undefined for a whole file */
  readonly line: number | undefined;
  readonly record: string;
  /** rows touched */
  readonly rows: number;
  /** what the fault adds to the totals if nobody undoes it, 分 */
  readonly money: bigint;
  readonly remedy: Remedy;
  /** record or file that undoes it, or the reason code expected */
  readonly by: string;
  readonly detail: string;
};

const COLUMNS = [
  'id',
  'kind',
  'source',
  'file',
  'line',
  'record',
  'rows',
  'injected',
  'undone',
  'remedy',
  'by',
  'detail',
];

export class Ledger {
  readonly #sink: TextSink;
  readonly kinds = new Set<string>();

  private constructor(sink: TextSink) {
    this.#sink = sink;
  }

  static async open(paths: Paths): Promise<Ledger> {
    const format = {encoding: 'utf-8', gzip: false, newline: '\n', bom: false} as const;
    return new Ledger(await TextSink.open(paths, {preamble: [MARK], columns: COLUMNS, numbers: []}, format));
  }

  get entries(): number {
    return this.#sink.rows;
  }

  add({kind, source, file, line, record, rows, money, remedy, by, detail}: LedgerEntry): void {
    this.kinds.add(kind);
    const id = `F${String(this.#sink.rows + 1).padStart(6, '0')}`;
    const place = line === undefined ? '' : String(line);
    this.#sink.add([
      id,
      kind,
      source,
      file,
      place,
      record,
      String(rows),
      signed(money),
      signed(-money),
      remedy,
      by,
      detail,
    ]);
  }

  async close(): Promise<void> {
    await this.#sink.close();
  }
}

function signed(fen: bigint): string {
  return fen < 0n ? `-${yuan(Number(-fen))}` : yuan(Number(fen));
}
