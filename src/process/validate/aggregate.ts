/** Runs an aggregate rule: sums per group and month come from the engine, the judgement is exact and made here. */
import type {Batch, SqlValue} from '../../engine/index.ts';
import {type Decimal, decimal, decimalText} from '../../model/decimal.ts';
import type {GroupRow, JudgedFailure, Prepared} from './kind.ts';
import {byGroup, type Failure, type Judgement, type Keep, largestFirst, type Order, type Verdicts} from './verdicts.ts';

export type Aggregate = Extract<Prepared, {scope: 'aggregate'}>;

/** @param rows of the rule's query @returns by month; failures as they came, all that a whole of several months may keep */
export async function judgeMonths(
  prepared: Aggregate,
  rows: AsyncIterable<Batch>,
  keep: Keep,
): Promise<ReadonlyMap<string, Judgement>> {
  const tallies = new Map<string, Tally>();
  for await (const list of prepared.judge(groupRows(rows))) {
    for (const judged of list) {
      const tally = tallies.get(judged.month) ?? new Tally(keep);
      tallies.set(judged.month, tally);
      tally.counts[judged.verdict] += 1;
      if (judged.verdict === 'failed') tally.add(judged);
    }
  }
  return new Map([...tallies].map(([month, tally]) => [month, {...tally.counts, failures: tally.kept()}]));
}

/** Groups in the order of their columns, those of `by` before the month. */
export function orderOf({by, others}: Aggregate): Order {
  const isNumber = [...by, ...others].map(({type}) => type === 'decimal' || type === 'integer');
  return byGroup(isNumber, by.length);
}

type Numbered = {readonly failure: Failure; readonly at: number};

/** Counts of one month, and its failures: the first, and the largest in a list that is cut now and then. */
class Tally {
  readonly counts: {-readonly [Verdict in keyof Verdicts]: number} = {passed: 0, failed: 0, unknown: 0, skipped: 0};
  readonly #keep: Keep;
  readonly #first: Numbered[] = [];
  #largest: Numbered[] = [];

  constructor(keep: Keep) {
    this.#keep = keep;
  }

  add(judged: JudgedFailure): void {
    const numbered = {failure: failureOf(judged), at: this.counts.failed};
    if (this.#first.length < this.#keep.byLine) this.#first.push(numbered);
    this.#largest.push(numbered);
    if (this.#largest.length > 2 * this.#keep.byValue + 1000) this.#cut();
  }

  kept(): readonly Failure[] {
    this.#cut();
    const chosen = new Map([...this.#first, ...this.#largest].map((one) => [one.at, one.failure]));
    return [...chosen].sort(([a], [b]) => a - b).map(([, failure]) => failure);
  }

  #cut(): void {
    const sorted = this.#largest.toSorted((a, b) => largestFirst(a.failure, b.failure) || a.at - b.at);
    this.#largest = sorted.slice(0, this.#keep.byValue);
  }
}

function failureOf({month, group, magnitude, values}: JudgedFailure): Failure {
  const record = [...group.map((part) => part ?? ''), month].join('/');
  return {month, group, record, magnitude: decimalText(magnitude), values: {...values, month}};
}

/** Rows of the engine's batches; integers and decimals as exact decimals. */
async function* groupRows(batches: AsyncIterable<Batch>): AsyncIterable<readonly GroupRow[]> {
  for await (const {columns, values, rows} of batches) {
    yield Array.from({length: rows}, (_, row) => {
      const found: Record<string, Decimal | string | null> = {};
      for (const [at, {name, scale}] of columns.entries()) found[name] = exact(values[at]?.[row], scale);
      return found;
    });
  }
}

function exact(value: SqlValue | undefined, scale: number): Decimal | string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'bigint' ? decimal(value, scale) : String(value);
}
