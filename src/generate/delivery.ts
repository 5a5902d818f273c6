/**
 * How each source's files are named and written: formats, limits of workbooks, notes that the data are synthetic.
 * What dirt does to files is laid over it by `dirt/`.
 */
import type {Engine} from '../engine/index.ts';
import type {Effects} from '../model/effects.ts';
import {join} from 'node:path';
import {copyFile, rename} from 'node:fs/promises';
import {COLUMNS, DirtySink} from './dirt/dirty-sink.ts';
import {copiedDeliveries, TwiceDelivered, wrongDeliveries} from './dirt/deliveries.ts';
import {Ledger} from './dirt/ledger.ts';
import type {RateOf} from './dirt/rates.ts';
import type {Inbox, Paths} from './files/inbox.ts';
import {MARK} from './mark.ts';
import {Stream} from './random.ts';
import {ParquetSink} from './files/parquet.ts';
import type {Layout, Sink} from './files/sink.ts';
import {type TextFormat, TextSink} from './files/text.ts';
import {XlsxSink} from './files/xlsx.ts';
import type {GenerateOptions, SourceCount} from './options.ts';
import {Remaining} from '../model/remaining.ts';
import {partOf, partsOf} from './course.ts';
import {BOP_COLUMNS} from './sources/bop.ts';
import {ECOMMERCE_COLUMNS} from './sources/ecommerce.ts';
import {type FileOrder, SOURCE_SHARES, type SourceId} from './sources/job.ts';
import {OUTSOURCING_COLUMNS} from './sources/outsourcing.ts';
import {PLATFORM_COLUMNS} from './sources/platforms.ts';

const WORKBOOK_ROWS = 25_000;
const ALL_WORKBOOK_ROWS = 200_000;

export type DeliveryOptions = {
  readonly inbox: Inbox;
  readonly engine: Engine;
  readonly effects: Effects;
  readonly options: GenerateOptions;
  /** of a shard, `-s07`; empty without shards */
  readonly suffix: string;
  /** exchange rates, where dirt is wanted */
  readonly rate: RateOf | undefined;
};

/** What dirt needs; absent without `--dirt`. */
type Dirt = {
  readonly ledger: Ledger;
  readonly rate: RateOf;
};

type Opened = {readonly sink: Sink; readonly file: string};

export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #dirt: Dirt | undefined;
  readonly #counts: Record<SourceId, {files: number; rows: number}>;
  readonly #remaining: Remaining;
  #workbookRows = 0;
  #files = 0;

  private constructor(options: DeliveryOptions, dirt: Dirt | undefined) {
    this.#options = options;
    this.#dirt = dirt;
    this.#remaining = new Remaining(partsOf(), () => options.effects.now().getTime());
    const none = () => ({files: 0, rows: 0});
    this.#counts = {bop: none(), outsourcing: none(), ecommerce: none(), platforms: none()};
  }

  static async open(options: DeliveryOptions): Promise<Delivery> {
    const {rate} = options;
    if (rate === undefined) return new Delivery(options, undefined);
    const ledger = await Ledger.open(options.inbox.paths(`LEDGER${options.suffix}.csv`));
    return new Delivery(options, {ledger, rate});
  }

  get counts(): Readonly<Record<SourceId, SourceCount>> {
    return this.#counts;
  }

  /** Opens the file or files in which a source delivers a period. */
  async open(order: FileOrder): Promise<Sink> {
    if (this.#dirt === undefined) return (await this.#openFile(order, '')).sink;
    const stem = `${order.source}-${order.period}`;
    const wrong = this.#options.suffix === '' ? wrongDeliveries[stem] : undefined;
    if (wrong === undefined) return this.#soiled(order, '', this.#dirt);
    const {sink: first, file} = await this.#openFile(order, '');
    const second = await this.#soiled(order, '-r2', this.#dirt);
    const {ledger} = this.#dirt;
    return new TwiceDelivered({first, second}, wrong, COLUMNS[order.source], (entry) => {
      const by = file.replace(stem, `${stem}-r2`);
      // Shops are no money: the counts that differ are in the detail.
      const money = order.source === 'platforms' ? 0n : entry.money;
      ledger.add({
        ...entry,
        money,
        source: order.source,
        file,
        line: undefined,
        record: '',
        remedy: 'supersession',
        by,
      });
    });
  }

  /** Closes the ledger. @returns how many faults it has */
  async close(): Promise<number> {
    await this.#dirt?.ledger.close();
    return this.#dirt?.ledger.entries ?? 0;
  }

  async #soiled(order: FileOrder, label: string, dirt: Dirt): Promise<Sink> {
    const {seed} = this.#options.options;
    const {sink, file} = await this.#openFile(order, label);
    const isCopied = this.#options.suffix === '' && copiedDeliveries.has(`${order.source}-${order.period}`);
    const delivered = isCopied ? this.#copied(sink, order, file, dirt.ledger) : sink;
    if (order.source === 'platforms') return delivered;
    const above = file.endsWith('.parquet') ? 0 : layoutOf(order).preamble.length + 1;
    const stream = new Stream(seed, `dirt ${order.source}`);
    const probability = this.#probability(order.source);
    return new DirtySink(
      delivered,
      {source: order.source, month: order.period, file, above, probability},
      {...dirt, stream},
    );
  }

  /** About three rows a file for each fault, at most 2 %, at least one in five thousand; the same for all files of a source. */
  #probability(source: SourceId): number {
    const perFile = (this.#options.options.records * SOURCE_SHARES[source]) / 24;
    return Math.min(0.02, Math.max(0.0002, 3 / perFile));
  }

  #copied(sink: Sink, {source}: FileOrder, file: string, ledger: Ledger): Sink {
    const {inbox} = this.#options;
    const copy = file.replace(/\./, '-copy.');
    return watching(sink, async () => {
      const {temporary, target} = inbox.paths(copy);
      await copyFile(join(inbox.folder, file), temporary);
      await rename(temporary, target);
      const entry = {source, file: copy, line: undefined, record: '', rows: sink.rows, money: 0n, by: file};
      ledger.add({
        ...entry,
        kind: 'copied-file',
        remedy: 'same-bytes',
        detail: '同一文件另名再送 the same file under another name',
      });
    });
  }

  /** @param label what stands between the period and the ending, such as `-r2` */
  async #openFile(order: FileOrder, label: string): Promise<Opened> {
    const {inbox, engine, effects, suffix} = this.#options;
    const stem = `${order.source}-${order.period}${suffix}${label}`;
    this.#files += 1;
    this.#remaining.at(partOf(order));
    const secondsLeft = this.#remaining.seconds();
    effects.progress({stage: 'generate', detail: stem, done: this.#files, total: this.#expected(), secondsLeft});
    const layout = layoutOf(order);
    const opened = async (ending: string, make: (paths: Paths) => Sink | Promise<Sink>): Promise<Opened> => {
      const file = `${stem}.${ending}`;
      return {sink: this.#counted(order.source, await make(inbox.paths(file))), file};
    };
    const text = (ending: string, format: TextFormat) =>
      opened(ending, (paths) => TextSink.open(paths, layout, format));
    if (order.source === 'bop') return text('csv', {encoding: 'gb18030', gzip: false, newline: '\r\n', bom: false});
    if (order.source === 'platforms') return text('csv', {encoding: 'utf-8', gzip: false, newline: '\n', bom: true});
    if (order.source === 'ecommerce' && order.period.startsWith('2019')) {
      return opened('parquet', (paths) => ParquetSink.open(paths, ECOMMERCE_COLUMNS, engine));
    }
    if (order.source === 'outsourcing' && this.#fitsWorkbook(order))
      return opened('xlsx', (paths) => new XlsxSink(paths, layout));
    return text('csv.gz', {encoding: 'utf-8', gzip: true, newline: '\n', bom: false});
  }

  /** With dirt a workbook may get a few rows more than ordered. */
  #fitsWorkbook({rows, source}: FileOrder): boolean {
    const {shards = 1, dirt} = this.#options.options;
    const room = dirt ? Math.ceil(rows * (1 + 4 * this.#probability(source))) + 20 : rows;
    if (room > WORKBOOK_ROWS || this.#workbookRows + room > Math.floor(ALL_WORKBOOK_ROWS / shards)) return false;
    this.#workbookRows += room;
    return true;
  }

  /** How many files are opened in all, for the progress line. */
  #expected(): number {
    const isTwice = this.#dirt !== undefined && this.#options.suffix === '';
    return ALL_FILES + (isTwice ? Object.keys(wrongDeliveries).length : 0);
  }

  #counted(source: SourceId, sink: Sink): Sink {
    const count = this.#counts[source];
    return watching(sink, async () => {
      count.files += 1;
      count.rows += sink.rows;
    });
  }
}

/** A sink that says when it was closed. */
function watching(sink: Sink, closed: () => Promise<void>): Sink {
  return {
    get rows() {
      return sink.rows;
    },
    add: (fields) => sink.add(fields),
    drain: () => sink.drain(),
    close: async () => {
      await sink.close();
      await closed();
    },
  };
}

/** 24 months of three sources, two years of platforms. */
const ALL_FILES = 74;

function layoutOf({source, period}: FileOrder): Layout {
  if (source === 'bop') return {preamble: [MARK], columns: BOP_COLUMNS, numbers: []};
  if (source === 'platforms') return {preamble: [MARK], columns: PLATFORM_COLUMNS, numbers: []};
  if (source === 'ecommerce') return {preamble: [MARK], columns: ECOMMERCE_COLUMNS.map(({name}) => name), numbers: []};
  const title = `浙江省服务外包执行情况（${period.slice(0, 4)}年1—${Number(period.slice(5))}月累计）单位：元、人`;
  return {preamble: [title, '合成数据，非真实申报 synthetic'], columns: OUTSOURCING_COLUMNS, numbers: [7, 8, 9]};
}
