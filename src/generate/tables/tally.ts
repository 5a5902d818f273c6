/** Sums of one month's declarations by flow, item and city, kept while the records pass by; no record is kept. */
import type {Sink} from '../files/sink.ts';
import type {Lists} from '../lists.ts';
import {FLOWS, type Flow} from '../model.ts';

/** 分 by flow, item and city. */
export class Tally {
  readonly #amounts = new Map<string, number>();

  add(flow: Flow, item: string, city: string, fen: number): void {
    const key = `${flow} ${item} ${city}`;
    this.#amounts.set(key, (this.#amounts.get(key) ?? 0) + fen);
  }

  addAll(other: Tally): void {
    for (const [key, fen] of other.#amounts) this.#amounts.set(key, (this.#amounts.get(key) ?? 0) + fen);
  }

  sum(flow: Flow, items: readonly string[], cities: readonly string[]): number {
    let sum = 0;
    for (const item of items) for (const city of cities) sum += this.#amounts.get(`${flow} ${item} ${city}`) ?? 0;
    return sum;
  }
}

/** Positions of what is summed in the fields of a declaration. */
export type Places = {readonly flow: number; readonly item: number; readonly area: number; readonly value: number};

/** Texts of declarations → codes of the tables. */
export type Codes = {readonly items: ReadonlyMap<string, string>; readonly cities: ReadonlyMap<string, string>};

export function codesOf({services, cities, districts}: Lists): Codes {
  return {
    items: new Map(services.flatMap(({code, transactions}) => transactions.map((one) => [one, code] as const))),
    cities: new Map([
      ...cities.map(({code, bankName}) => [bankName, code] as const),
      ...districts.map(({city, bankName}) => [bankName, city] as const),
    ]),
  };
}

/** Takes declarations where a file would, and hands on their sums when it is closed. */
export class TallySink implements Sink {
  rows = 0;
  readonly #tally = new Tally();
  readonly #places: Places;
  readonly #codes: Codes;
  readonly #done: (tally: Tally) => Promise<void>;

  constructor(places: Places, codes: Codes, done: (tally: Tally) => Promise<void>) {
    this.#places = places;
    this.#codes = codes;
    this.#done = done;
  }

  add(fields: readonly string[]): void {
    const {flow, item, area, value} = this.#places;
    const code = this.#codes.items.get(fields[item] ?? '');
    const city = this.#codes.cities.get(fields[area] ?? '');
    const own = FLOWS.find((one) => FLOW_WORDS[one] === fields[flow]);
    if (code === undefined || city === undefined || own === undefined)
      throw new Error(`no table has a place for ${fields.join(', ')}`);
    // Yuan with two decimals, as the records write them: without the point it is 分.
    this.#tally.add(own, code, city, Number((fields[value] ?? '').replace('.', '')));
    this.rows += 1;
  }

  async drain(): Promise<void> {}

  async close(): Promise<void> {
    await this.#done(this.#tally);
  }
}

export const FLOW_WORDS = {X: '收入', M: '支出'} as const satisfies Readonly<Record<Flow, string>>;
