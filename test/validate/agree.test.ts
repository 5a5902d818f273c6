/** The two meanings of an expression, SQL and TypeScript, are one: random expressions over random records, missing values included. */
import * as fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Engine, rowsOf, sqlText} from '../../src/engine/index.ts';
import {parseDecimal} from '../../src/model/decimal.ts';
import {Problem} from '../../src/model/problem.ts';
import {
  compileSql,
  evaluate,
  type Expression,
  readCondition,
  type RecordValues,
  written,
} from '../../src/process/validate/index.ts';
import {openEngine, type Row, scope} from './world.ts';

let world: {engine: Engine; folder: string};
beforeAll(async () => {
  world = await openEngine();
});
afterAll(() => world.engine.close());

const money = fc.oneof(
  fc.constantFrom(
    '0.00',
    '0.01',
    '-0.01',
    '0.50',
    '-0.50',
    '1.00',
    '2.00',
    '9999999999999999.99',
    '-9999999999999999.99',
  ),
  fc.integer({min: -1000, max: 1000}).map((cents) => (cents / 100).toFixed(2)),
);
const texts = fc.constantFrom(
  'X',
  'M',
  '',
  '223022',
  '22302',
  'Ca',
  "a'b",
  '杭州',
  '杭州市',
  '330100',
  '𠮷',
  'a\nb',
  'aaab',
);
const days = fc.constantFrom('2018-12-31', '2019-01-01', '2019-02-28', '2019-03-01', '2020-02-29');
const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, {freq: 4});

const records: fc.Arbitrary<Row> = fc.record({
  period: orNull(days),
  flow: orNull(texts),
  item: orNull(texts),
  area: orNull(texts),
  record_id: orNull(texts),
  value: orNull(money),
  original_value: orNull(money),
  staff: orNull(fc.constantFrom('0', '1', '-5', '9223372036854775807', '-9223372036854775808')),
});

const literal = fc.constantFrom('0', '1', '2', '0.5', '0.005', '100', '99999999999999999999', '-3');
const quoted = texts.filter((text) => !text.includes('\n')).map((text) => `'${text.replaceAll("'", "''")}'`);
const pattern = fc.constantFrom(
  '\\d{6}',
  '[XM]',
  '.*',
  'a+b',
  '(a|b)*',
  '[^a-z]+',
  '杭.?',
  '',
  'a?a?b',
  '\\w+',
  '.*市',
  "a''b",
);

const grammar = fc.letrec<{number: string; text: string; condition: string}>((tie) => ({
  number: fc.oneof(
    {maxDepth: 4, depthIdentifier: 'n'},
    fc.constantFrom('value', 'original_value', 'staff'),
    literal,
    fc
      .tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    tie('number').map((a) => `abs(${a})`),
    tie('number').map((a) => `-(${a})`),
    fc.tuple(tie('number'), fc.integer({min: 0, max: 3})).map(([a, digits]) => `round(${a}, ${digits})`),
    tie('text').map((a) => `length(${a})`),
    fc.constantFrom('year(period)', 'month(period)'),
  ),
  text: fc.oneof(fc.constantFrom('flow', 'item', 'area', 'record_id'), quoted),
  condition: fc.oneof(
    {maxDepth: 5, depthIdentifier: 'c'},
    fc
      .tuple(tie('number'), fc.constantFrom('=', '!=', '<', '<=', '>', '>='), tie('number'))
      .map((parts) => parts.join(' ')),
    fc
      .tuple(tie('text'), fc.constantFrom('=', '!=', '<', '<=', '>', '>='), tie('text'))
      .map((parts) => parts.join(' ')),
    fc.tuple(fc.constantFrom('=', '!=', '<', '>='), days).map(([operator, day]) => `period ${operator} '${day}'`),
    fc
      .tuple(tie('text'), fc.array(quoted, {minLength: 1, maxLength: 3}))
      .map(([a, list]) => `${a} in [${list.join(', ')}]`),
    fc
      .tuple(tie('number'), fc.array(literal, {minLength: 1, maxLength: 3}))
      .map(([a, list]) => `${a} not in [${list.join(', ')}]`),
    fc.tuple(tie('number'), tie('number'), tie('number')).map(([a, b, c]) => `${a} between ${b} and ${c}`),
    fc.tuple(tie('text'), pattern).map(([a, text]) => `${a} matches '${text}'`),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `starts_with(${a}, ${b})`),
    fc.constantFrom('known(area)', "item in codelist('items')", 'value is null', 'flow is not null', 'true', 'false'),
    fc
      .tuple(tie('condition'), fc.constantFrom('and', 'or', 'implies'), tie('condition'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    tie('condition').map((a) => `(not ${a})`),
    tie('condition').map((a) => `((${a}) is null)`),
  ),
}));

/** Undefined where an expression may need more than 38 digits, which is refused at load. */
function read(text: string, allows: 'records' | 'windows'): Expression | undefined {
  try {
    return readCondition(written(text, 'r', {file: 'r.yaml'}), {...scope, allows});
  } catch (error) {
    if (error instanceof Problem && error.code === 'RULE_TOO_WIDE') return undefined;
    throw error;
  }
}

function values(row: Row): RecordValues {
  const numbers = ['value', 'original_value', 'staff'];
  return Object.fromEntries(
    Object.entries(row).map(([name, text]) => [
      name,
      text !== null && numbers.includes(name) ? (parseDecimal(text) ?? null) : text,
    ]),
  );
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
