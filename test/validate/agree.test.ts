/** The two meanings of an expression, SQL and TypeScript, are one: random expressions over random records, missing values included. */
import * as fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Engine, rowsOf, sqlText} from '../../src/engine/index.ts';
import {Problem} from '../../src/model/problem.ts';
import {compileSql, evaluate, type Expression, readCondition, written} from '../../src/process/validate/index.ts';
import {grammar, literal, records, values} from './grammar.ts';
import {openEngine, type Row, scope} from './world.ts';

let world: {engine: Engine; folder: string};
beforeAll(async () => {
  world = await openEngine();
});
afterAll(() => world.engine.close());

/** Undefined where an expression may need more than 38 digits, which is refused at load. */
function read(text: string, allows: 'records' | 'windows'): Expression | undefined {
  try {
    return readCondition(written(text, 'r', {file: 'r.yaml'}), {...scope, allows});
  } catch (error) {
    if (error instanceof Problem && error.code === 'RULE_TOO_WIDE') return undefined;
    throw error;
  }
}

const types: Readonly<Record<string, string>> = {
  value: 'decimal(18, 2)',
  original_value: 'decimal(18, 2)',
  staff: 'bigint',
  period: 'date',
};

function relation(rows: readonly Row[]): string {
  const selects = rows.map((row, at) => {
    const columns = Object.entries(row).map(([name, text]) => {
      return `cast(${text === null ? 'null' : sqlText(text)} as ${types[name] ?? 'varchar'}) as "${name}"`;
    });
    return `select ${at} as place, ${columns.join(', ')}`;
  });
  return `(${selects.join(' union all ')}) as records`;
}

async function agree(texts: readonly string[], rows: readonly Row[], allows: 'records' | 'windows'): Promise<void> {
  const read1 = texts.map((text) => ({text, expression: read(text, allows)}));
  const readable = read1.flatMap(({text, expression}) => (expression === undefined ? [] : [{text, expression}]));
  fc.pre(readable.length > 0);
  const columns = readable.map(({expression}, at) => `${compileSql(expression)} as e${at}`);
  const found = await rowsOf(world.engine, `select ${columns.join(', ')} from ${relation(rows)} order by place`);
  const all = rows.map(values);
  for (const [row, record] of all.entries()) {
    for (const [at, {text, expression}] of readable.entries()) {
      const expected = evaluate(expression, record, {records: all});
      expect({text, row: rows[row], is: found[row]?.[`e${at}`]}).toEqual({text, row: rows[row], is: expected});
    }
  }
}

test('any expression gives the same true, false or unknown in SQL and in TypeScript', async () => {
  const expressions = fc.array(grammar.condition, {minLength: 10, maxLength: 10});
  const property = fc.asyncProperty(expressions, fc.array(records, {minLength: 8, maxLength: 8}), (each, rows) =>
    agree(each, rows, 'records'),
  );
  await fc.assert(property, {numRuns: 60, seed: 20190331});
});

test('sums and counts over a group are the same in SQL and in TypeScript', async () => {
  const window = fc
    .tuple(
      fc.constantFrom('sum(value)', 'sum(value - original_value)', 'sum(staff)', 'count()'),
      fc.constantFrom('flow', 'flow, item', 'period'),
    )
    .map(([what, by]) => `${what} over (by ${by})`);
  const expression = fc
    .tuple(window, fc.constantFrom('=', '<', '>='), fc.oneof(literal, window))
    .map((parts) => parts.join(' '));
  const property = fc.asyncProperty(
    fc.array(expression, {minLength: 5, maxLength: 5}),
    fc.array(records, {minLength: 12, maxLength: 12}),
    (each, rows) => agree(each, rows, 'windows'),
  );
  await fc.assert(property, {numRuns: 30, seed: 20190331});
});
