/**
 * Faults of whole deliveries: a month first sent wrong and sent again right (`-r2`), and files sent twice.
 * Not used with shards, where a month consists of several files and no later one may replace the others.
 */
import type {Sink} from '../files/sink.ts';
import {yuan} from '../sources/job.ts';
import {changed, type Columns, type Fields, fenOf, field} from './fault.ts';
import type {LedgerEntry} from './ledger.ts';

/** How the first delivery of a month was wrong; undefined = this row was right. */
export type WrongDelivery = {
  readonly id: string;
  readonly detail: string;
  readonly spoil: (row: Fields, columns: Columns, position: number) => Fields | undefined;
};

const wrongUnit: WrongDelivery = {
  id: 'wrong-unit',
  detail: '金额误按万元报送 amounts in 万元 (10,000 yuan) instead of 元',
  spoil: (row, {amount}) => changed(row, {[amount]: yuan(Math.floor(Number(fenOf(field(row, amount))) / 10_000))}),
};

const wrongAmounts: WrongDelivery = {
  id: 'corrected-delivery',
  detail: '部分金额有误，重报更正 some amounts wrong, sent again',
  spoil: (row, {amount}, position) =>
    position % 50 === 7 ? changed(row, {[amount]: yuan(3 * Number(fenOf(field(row, amount))))}) : undefined,
};

const wrongCounts: WrongDelivery = {
  id: 'corrected-delivery',
  detail: '部分数量有误，重报更正 some counts wrong, sent again',
  spoil: (row, {amount}, position) =>
    position % 11 === 4 ? changed(row, {[amount]: `${field(row, amount)}0`}) : undefined,
};

/** Position of the item in a bop row. */
const BOP_ITEM = 3;

const unknownCodes: WrongDelivery = {
  id: 'unknown-code',
  detail: '交易编码不在分类内，重报更正 transaction codes that no classification has, sent again',
  spoil: (row, _, position) => (position % 40 === 3 ? changed(row, {[BOP_ITEM]: '229999'}) : undefined),
};

/** First deliveries that were wrong, by file stem. */
export const wrongDeliveries: Readonly<Record<string, WrongDelivery>> = {
  'bop-2018-03': wrongUnit,
  'bop-2018-07': unknownCodes,
  'bop-2019-04': wrongAmounts,
  'outsourcing-2018-05': wrongUnit,
  'outsourcing-2019-08': wrongAmounts,
  'ecommerce-2018-09': wrongAmounts,
  'ecommerce-2019-10': wrongAmounts,
  'platforms-2019': wrongCounts,
};

/** Files sent a second time under another name, by file stem. */
export const copiedDeliveries: ReadonlySet<string> = new Set([
  'bop-2019-06',
  'outsourcing-2019-03',
  'ecommerce-2018-11',
  'ecommerce-2019-05',
]);

/** Told when both deliveries are complete. */
type Done = (entry: Pick<LedgerEntry, 'kind' | 'rows' | 'money' | 'detail'>) => void;

/** Writes the right rows to one delivery and the spoilt ones to the delivery before it. */
export class TwiceDelivered implements Sink {
  readonly #first: Sink;
  readonly #second: Sink;
  readonly #wrong: WrongDelivery;
  readonly #columns: Columns;
  readonly #done: Done;
  #position = 0;
  #spoilt = 0;
  #money = 0n;

  constructor(
    sinks: {readonly first: Sink; readonly second: Sink},
    wrong: WrongDelivery,
    columns: Columns,
    done: Done,
  ) {
    this.#first = sinks.first;
    this.#second = sinks.second;
    this.#wrong = wrong;
    this.#columns = columns;
    this.#done = done;
  }

  /** of both deliveries */
  get rows(): number {
    return this.#first.rows + this.#second.rows;
  }

  add(row: Fields): void {
    const spoilt = this.#wrong.spoil(row, this.#columns, this.#position);
    this.#position += 1;
    if (spoilt !== undefined) {
      this.#spoilt += 1;
      const {amount} = this.#columns;
      this.#money += fenOf(field(spoilt, amount)) - fenOf(field(row, amount));
    }
    this.#first.add(spoilt ?? row);
    this.#second.add(row);
  }

  async drain(): Promise<void> {
    await this.#first.drain();
    await this.#second.drain();
  }

  async close(): Promise<void> {
    await this.#first.close();
    await this.#second.close();
    this.#done({kind: this.#wrong.id, rows: this.#spoilt, money: this.#money, detail: this.#wrong.detail});
  }
}
