/**
 * How each source's files are named and written: formats, limits of workbooks, notes that the data are synthetic.
 * What dirt does to files is laid over it by `dirt/`.
 */
import type {Engine} from '../engine/index.ts';
import type {Effects} from '../model/effects.ts';
import type {Inbox} from './files/inbox.ts';
import {ParquetSink} from './files/parquet.ts';
import type {Layout, Sink} from './files/sink.ts';
import {TextSink} from './files/text.ts';
import {XlsxSink} from './files/xlsx.ts';
import type {GenerateOptions, SourceCount} from './generate.ts';
import type {Plan} from './plan.ts';
import {BOP_COLUMNS} from './sources/bop.ts';
import {ECOMMERCE_COLUMNS} from './sources/ecommerce.ts';
import type {FileOrder, SourceId} from './sources/job.ts';
import {OUTSOURCING_COLUMNS} from './sources/outsourcing.ts';
import {PLATFORM_COLUMNS} from './sources/platforms.ts';

/** The first line of every text file. */
export const MARK = '# 合成数据，非真实申报 synthetic data, not real declarations';

const WORKBOOK_ROWS = 25_000;
const ALL_WORKBOOK_ROWS = 200_000;

export type DeliveryOptions = {
  readonly inbox: Inbox;
  readonly engine: Engine;
  readonly effects: Effects;
  readonly options: GenerateOptions;
  readonly plan: Plan;
  /** of a shard, `-s07`; empty without shards */
  readonly suffix: string;
};

export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #counts: Record<SourceId, {files: number; rows: number}>;
  #workbookRows = 0;
  #files = 0;

  private constructor(options: DeliveryOptions) {
    this.#options = options;
    const none = () => ({files: 0, rows: 0});
    this.#counts = {bop: none(), outsourcing: none(), ecommerce: none(), platforms: none()};
  }

  static async open(options: DeliveryOptions): Promise<Delivery> {
    return new Delivery(options);
  }

  get counts(): Readonly<Record<SourceId, SourceCount>> {
    return this.#counts;
  }

  async open(order: FileOrder): Promise<Sink> {
    return this.#counted(order.source, await this.openFile(order, ''));
  }

  async close(): Promise<number> {
    return 0;
  }

  /** Opens one file. @param label what stands between the period and the ending, such as `-r2` */
  async openFile(order: FileOrder, label: string): Promise<Sink> {
    const {inbox, engine, effects, suffix} = this.#options;
    const stem = `${order.source}-${order.period}${suffix}${label}`;
    this.#files += 1;
    effects.progress({stage: 'generate', detail: stem, done: this.#files, total: EXPECTED_FILES});
    const layout = layoutOf(order);
    if (order.source === 'bop')
      return TextSink.open(inbox.paths(`${stem}.csv`), layout, {
        encoding: 'gb18030',
        gzip: false,
        newline: '\r\n',
        bom: false,
      });
    if (order.source === 'platforms')
      return TextSink.open(inbox.paths(`${stem}.csv`), layout, {
        encoding: 'utf-8',
        gzip: false,
        newline: '\n',
        bom: true,
      });
    if (order.source === 'ecommerce' && order.period.startsWith('2019')) {
      return ParquetSink.open(inbox.paths(`${stem}.parquet`), ECOMMERCE_COLUMNS, engine);
    }
    if (order.source === 'outsourcing' && this.#fitsWorkbook(order))
      return new XlsxSink(inbox.paths(`${stem}.xlsx`), layout);
    return TextSink.open(inbox.paths(`${stem}.csv.gz`), layout, {
      encoding: 'utf-8',
      gzip: true,
      newline: '\n',
      bom: false,
    });
  }

  #fitsWorkbook({rows}: FileOrder): boolean {
    const limit = Math.floor(ALL_WORKBOOK_ROWS / (this.#options.options.shards ?? 1));
    if (rows > WORKBOOK_ROWS || this.#workbookRows + rows > limit) return false;
    this.#workbookRows += rows;
    return true;
  }

  #counted(source: SourceId, sink: Sink): Sink {
    const count = this.#counts[source];
    return {
      get rows() {
        return sink.rows;
      },
      add: (fields) => sink.add(fields),
      drain: () => sink.drain(),
      close: async () => {
        count.files += 1;
        count.rows += sink.rows;
        await sink.close();
      },
    };
  }
}

const EXPECTED_FILES = 74;

function layoutOf({source, period}: FileOrder): Layout {
  if (source === 'bop') return {preamble: [MARK], columns: BOP_COLUMNS, numbers: []};
  if (source === 'platforms') return {preamble: [MARK], columns: PLATFORM_COLUMNS, numbers: []};
  if (source === 'ecommerce') return {preamble: [MARK], columns: ECOMMERCE_COLUMNS.map(({name}) => name), numbers: []};
  const title = `浙江省服务外包执行情况（${period.slice(0, 4)}年1—${Number(period.slice(5))}月累计）单位：元、人`;
  return {preamble: [title, '合成数据，非真实申报 synthetic'], columns: OUTSOURCING_COLUMNS, numbers: [7, 8, 9]};
}
