/** Sums per group and month, as aggregate rules look at them, and the way back from an engine's row to the month it is about. */
import {sqlName} from '../../../engine/index.ts';
import type {Decimal} from '../../../model/decimal.ts';
import {monthPeriod} from '../../../model/period.ts';
import {z} from 'zod';
import type {Desk, From, GroupRow} from '../kind.ts';
import {columnSchema} from '../rule.ts';
import {valueText} from '../language/evaluate.ts';
import {filtered} from './pieces.ts';

/** The count of records, usable wherever a measure is asked for. */
export const RECORDS = 'records';

export const bySchema = z
  .array(columnSchema)
  .default([])
  .describe('columns of a group; without any, all records of the source are one group');

export const measureSchema = columnSchema
  .default('value')
  .describe('column of numbers that is summed, or `records` for their count');

export const againstSchema = z
  .enum(['previous-month', 'same-month-last-year'])
  .default('previous-month')
  .describe('the month that a month is compared with');

export function monthsBack(against: 'previous-month' | 'same-month-last-year'): number {
  return against === 'previous-month' ? 1 : 12;
}

/** `alias: expression` of a measure's sum. */
export function sumOf(measure: string, desk: Desk): string {
  if (measure === RECORDS) return 'count(*)';
  const {id, scale = 0} = desk.amount(['measure'], measure);
  return `cast(sum(${sqlName(id)}) as decimal(38, ${scale}))`;
}

/** Months are numbered through all years, so that one is a subtraction away from another. */
export function monthly(from: From, desk: Desk, by: readonly string[], sums: Readonly<Record<string, string>>): string {
  const names = by.map(sqlName);
  const list = Object.entries(sums).map(([name, text]) => `${text} as ${sqlName(name)}`);
  const records = `(select *, year("period") * 12 + month("period") - 1 as shumao_month from ${filtered(from(desk.source.id), desk.when)}) as dated`;
  return `select ${['shumao_month', ...names, ...list].join(', ')} from ${records} group by ${['shumao_month', ...names].join(', ')}`;
}

export function orderBy(by: readonly string[], ...rest: readonly string[]): string {
  return `order by ${[...by.map(sqlName), 'shumao_month', ...rest].join(', ')}`;
}

export const MONTH = 'shumao_month';

export function monthNumber(row: GroupRow): number {
  return Number(numberIn(row, 'shumao_month')?.unscaled ?? 0n);
}

export function monthText(number: number): string {
  return monthPeriod(Math.floor(number / 12), (number % 12) + 1);
}

export function numberIn(row: GroupRow, name: string): Decimal | undefined {
  const value = row[name];
  return typeof value === 'object' && value !== null ? value : undefined;
}

/** The group of a row, as texts. */
export function groupIn(row: GroupRow, by: readonly string[]): readonly (string | null)[] {
  return by.map((column) => valueText(row[column] ?? null));
}

/** The group's columns by name, for a finding. */
export function namedGroup(by: readonly string[], group: readonly (string | null)[]): Record<string, string | null> {
  return Object.fromEntries(by.map((column, at) => [column, group[at] ?? null]));
}

/** Rows that follow each other and are equal in some columns, as one list. */
export async function* runs(
  rows: AsyncIterable<readonly GroupRow[]>,
  columns: readonly string[],
): AsyncIterable<readonly GroupRow[]> {
  let list: GroupRow[] = [];
  for await (const batch of rows) {
    for (const row of batch) {
      const [first] = list;
      if (first !== undefined && !isEqual(first, row, columns)) {
        yield list;
        list = [];
      }
      list.push(row);
    }
  }
  if (list.length > 0) yield list;
}

function isEqual(a: GroupRow, b: GroupRow, columns: readonly string[]): boolean {
  return columns.every((column) => {
    const [left, right] = [a[column] ?? null, b[column] ?? null];
    if (left === null || right === null || typeof left === 'string' || typeof right === 'string') return left === right;
    return left.unscaled === right.unscaled;
  });
}
