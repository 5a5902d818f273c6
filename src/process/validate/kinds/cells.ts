/** Sums of a group in a month: `then` is judged for every group and month, and may look at earlier months with `lag(variable, months)`. */
import {z} from 'zod';
import {decimal} from '../../../model/decimal.ts';
import {sqlName} from '../../../engine/index.ts';
import type {Desk, GroupRow, Judged, JudgedFailure, RuleKind} from '../kind.ts';
import {evaluate, type RecordValues, valueText} from '../language/evaluate.ts';
import {columnsOf, type Expression, type Value, visit} from '../language/types.ts';
import {common, expressionSchema} from '../rule.ts';
import type {RuleColumn} from '../source.ts';
import {bySchema, groupIn, monthly, monthNumber, monthText, numberIn, orderBy, RECORDS, runs} from './monthly.ts';

const schema = z.strictObject({
  ...common,
  kind: z.literal('cells').describe('sums of a group in a month'),
  scope: z.literal('aggregate').default('aggregate'),
  by: bySchema,
  then: expressionSchema.describe(
    'what must hold for every group and month; a column of numbers is its sum, `records` the count of records, lag(value, 12) the same group a year earlier',
  ),
});

export const cells: RuleKind<typeof schema> = {
  id: 'cells',
  scope: 'aggregate',
  about: {
    zh: '判断每组每月的合计，可与以前各月比较',
    en: 'sums of each group and month are judged, also against earlier months',
  },
  schema,
  facts: {records: {zh: '记录数', en: 'number of records'}, month: {zh: '月份', en: 'the month'}},
  prepare: (rule, desk) => {
    const groups = rule.by.map((name, at) => desk.column(['by', at], name));
    const by = groups.map(({id}) => id);
    const variables = desk.source.columns.filter(
      ({id, type}) => by.includes(id) || type === 'decimal' || type === 'integer',
    );
    const columns: readonly RuleColumn[] = [...variables, {id: RECORDS, type: 'integer'}];
    const then = desk.conditionOver(['then'], rule.then, columns, 'lags');
    const shown = columnsOf(then);
    const sums = Object.fromEntries(
      [...new Set([...shown, RECORDS])]
        .filter((column) => !by.includes(column))
        .map((column) => [column, sumText(column, desk)]),
    );
    return {
      scope: 'aggregate',
      shown: [...by, ...shown],
      by: groups,
      others: [],
      back: lagsIn(then),
      sums: (from) => monthly(from, desk, by, sums),
      query: (from) => `select * from ${from} as sums ${orderBy(by)}`,
      judge: (rows) => judge(rows, then, by),
    };
  },
};

function lagsIn(then: Expression): readonly number[] {
  const found = new Set<number>();
  visit(then, (node) => {
    if (node.op === 'lag') found.add(node.months);
  });
  return [...found];
}

function sumText(column: string, desk: Desk): string {
  if (column === RECORDS) return 'count(*)';
  const {scale = 0} = desk.column(['then'], column);
  return `cast(sum(${sqlName(column)}) as decimal(38, ${scale}))`;
}

async function* judge(
  rows: AsyncIterable<readonly GroupRow[]>,
  then: Expression,
  by: readonly string[],
): AsyncIterable<readonly Judged[]> {
  for await (const months of runs(rows, by)) {
    const byMonth = new Map(months.map((row): [number, RecordValues] => [monthNumber(row), row]));
    yield months.map((row) => judgeMonth(row, then, by, byMonth));
  }
}

function judgeMonth(
  row: GroupRow,
  then: Expression,
  by: readonly string[],
  byMonth: ReadonlyMap<number, RecordValues>,
): Judged {
  const number = monthNumber(row);
  const month = monthText(number);
  const lag = (column: string, back: number): Value => byMonth.get(number - back)?.[column] ?? null;
  const holds = evaluate(then, row, {lag});
  if (holds !== false) return {verdict: holds === null ? 'unknown' : 'passed', month};
  const tested = columnsOf(then).find((name) => numberIn(row, name) !== undefined);
  return {
    verdict: 'failed',
    month,
    group: groupIn(row, by),
    magnitude: (tested === undefined ? undefined : numberIn(row, tested)) ?? decimal(0n, 0),
    values: shownValues(row, then, lag),
  };
}

/** The tested sums and the earlier ones they were compared with. */
function shownValues(
  values: RecordValues,
  then: Expression,
  lag: (column: string, months: number) => Value,
): JudgedFailure['values'] {
  const shown: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(values)) if (name !== 'shumao_month') shown[name] = valueText(value);
  visit(then, (node) => {
    if (node.op === 'lag') shown[`lag(${node.column}, ${node.months})`] = valueText(lag(node.column, node.months));
  });
  return shown;
}
