/** Runs an aggregate rule: sums per group and month come from the engine, the judgement is exact and made here. */
import {type Batch, type Engine, type SqlValue} from '../../engine/index.ts';
import {compare, type Decimal, decimal} from '../../model/decimal.ts';
import type {GroupRow, JudgedFailure, Prepared} from './kind.ts';
import type {Failure, Keep, Verdicts} from './relation.ts';

type Aggregate = Extract<Prepared, {scope: 'aggregate'}>;

export type GroupFailure = Failure & {readonly month: string};

export async function runAggregate(
  prepared: Aggregate,
  from: (source: string) => string,
  engine: Engine,
  keep: Keep,
  isValid: (month: string) => boolean,
): Promise<Verdicts & {readonly skipped: number; readonly failures: readonly GroupFailure[]}> {
  const counts = {passed: 0, failed: 0, unknown: 0, skipped: 0};
  const first: Numbered[] = [];
  let largest: Numbered[] = [];
  for await (const list of prepared.judge(groupRows(engine.rows(prepared.query(from))))) {
    for (const judged of list) {
      if (!isValid(judged.month)) continue;
      counts[judged.verdict] += 1;
      if (judged.verdict !== 'failed') continue;
      const numbered = {judged, at: counts.failed};
      if (first.length < keep.byLine) first.push(numbered);
      largest.push(numbered);
      if (largest.length > 2 * keep.byValue + 1000) largest = top(largest, keep.byValue);
    }
  }
  const kept = new Map([...first, ...top(largest, keep.byValue)].map((numbered) => [numbered.at, numbered.judged]));
  const order = [...kept].sort(([a], [b]) => a - b);
  return {...counts, failures: order.map(([, judged]) => failureOf(judged))};
}

type Numbered = {readonly judged: JudgedFailure; readonly at: number};

function top(list: readonly Numbered[], count: number): Numbered[] {
  return list.toSorted((a, b) => compare(b.judged.magnitude, a.judged.magnitude) || a.at - b.at).slice(0, count);
}

function failureOf({month, group, values}: JudgedFailure): GroupFailure {
  const record = [...group.map((part) => part ?? ''), month].join('/');
  return {path: undefined, position: undefined, batch: undefined, month, record, values: {...values, month}};
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
