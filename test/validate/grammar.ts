/** Random expressions of the rule language, and random records with missing values. */
import * as fc from 'fast-check';
import {parseDecimal} from '../../src/model/decimal.ts';
import type {RecordValues} from '../../src/process/validate/index.ts';
import type {Row} from './world.ts';

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

export const records: fc.Arbitrary<Row> = fc.record({
  period: orNull(days),
  flow: orNull(texts),
  item: orNull(texts),
  area: orNull(texts),
  record_id: orNull(texts),
  value: orNull(money),
  original_value: orNull(money),
  staff: orNull(fc.constantFrom('0', '1', '-5', '9223372036854775807', '-9223372036854775808')),
});

export const literal = fc.constantFrom('0', '1', '2', '0.5', '0.005', '100', '99999999999999999999', '-3');
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

export const grammar = fc.letrec<{number: string; text: string; condition: string}>((tie) => ({
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
      .tuple(tie('text'), fc.array(quoted, {minLength: 1, maxLength: 9}))
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

/** A row as `evaluate` takes it. */
export function values(row: Row): RecordValues {
  const numbers = ['value', 'original_value', 'staff'];
  return Object.fromEntries(
    Object.entries(row).map(([name, text]) => [
      name,
      text !== null && numbers.includes(name) ? (parseDecimal(text) ?? null) : text,
    ]),
  );
}
