/** The rule language: what it reads, what it refuses and where, and what it means where values are missing. */
import {describe, expect, test} from 'vitest';
import {Problem} from '../../src/model/problem.ts';
import {parseDecimal} from '../../src/model/decimal.ts';
import {
  compileSql,
  evaluate,
  readCondition,
  type RecordValues,
  type Value,
  written,
} from '../../src/process/validate/index.ts';
import {scope} from './world.ts';

function read(text: string) {
  return readCondition(
    written(text, 'test', {file: 'rules/test.yaml', line: 3, column: 9, excerpt: `  then: ${text}`}),
    scope,
  );
}

function holds(text: string, record: RecordValues): Value {
  return evaluate(read(text), record);
}

function refused(text: string): Problem {
  try {
    read(text);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error(`not refused: ${text}`);
}

const n = (text: string) => parseDecimal(text) ?? null;

describe('what it means', () => {
  test.each<[string, RecordValues, Value]>([
    ['value > 0', {value: n('0.01')}, true],
    ['value > 0', {value: n('0.00')}, false],
    ['value > 0', {value: null}, null],
    ['value >= 2 * original_value - 1', {value: n('9.00'), original_value: n('5.00')}, true],
    ['1 + 2 * 3 = 7 and -2 * 3 = -6', {}, true],
    ["flow in ['X', 'M']", {flow: 'X'}, true],
    ["flow not in ['X', 'M']", {flow: 'Z'}, true],
    ["flow in ['X', 'M']", {flow: null}, null],
    ['value between 1 and 3', {value: n('3.00')}, true],
    ['value not between 1 and 3', {value: n('3.01')}, true],
    ["item matches '\\d{6}'", {item: '223022'}, true],
    ["item matches '\\d{6}'", {item: '2230221'}, false],
    ['value is null', {value: null}, true],
    ['not value is null', {value: null}, false],
    ["flow = 'X' implies value > 0", {flow: 'M', value: null}, true],
    ["flow = 'X' implies value > 0", {flow: 'X', value: null}, null],
    ["flow = 'X' implies value > 0", {flow: 'X', value: n('-1.00')}, false],
    ["flow = 'X' or value > 0", {flow: 'X', value: null}, true],
    ["flow = 'X' and value > 0", {flow: 'M', value: null}, false],
    ['abs(value) = 2.50', {value: n('-2.50')}, true],
    ['round(value, 0) = 3', {value: n('2.50')}, true],
    ['round(value, 0) = -3', {value: n('-2.50')}, true],
    ['year(period) = 2019 and month(period) = 3', {period: '2019-03-31'}, true],
    ["period >= '2019-03-01'", {period: '2019-02-28'}, false],
    ["starts_with(record_id, 'C')", {record_id: 'C536379'}, true],
    ['length(record_id) = 2', {record_id: '杭州'}, true],
    ['known(area)', {area: '杭州'}, true],
    ["area in codelist('areas')", {area: '杭州'}, false],
    ['area in codelist(areas)', {area: '330100'}, true],
    ['金额 > 0', {value: n('1.00')}, true],
    ['`对方国家（地区）` is not null', {partner: '美国'}, true],
    ["flow = 'a''b'", {flow: "a'b"}, true],
    ['true implies true implies false', {}, false],
    ['false implies true implies false', {}, true],
    ["not flow = 'X' and value > 0", {flow: 'M', value: n('1.00')}, true],
  ])('%s', (text, record, expected) => {
    expect(holds(text, record)).toBe(expected);
  });
});

describe('what is refused, and where', () => {
  test.each<[string, string, number]>([
    ['valeu > 0', 'RULE_UNKNOWN_COLUMN', 9],
    ['value > 0 and valeu > 0', 'RULE_UNKNOWN_COLUMN', 23],
    ['value / 2 > 1', 'RULE_DIVISION', 15],
    ['value == 1', 'RULE_WORD', 15],
    ['value > ', 'RULE_SYNTAX', 17],
    ['(value > 1', 'RULE_SYNTAX', 19],
    ['value > 1)', 'RULE_SYNTAX', 18],
    ["flow = 'X", 'RULE_SYNTAX', 16],
    ['value > 1e3', 'RULE_SYNTAX', 17],
    ['1 < value < 3', 'RULE_SYNTAX', 19],
    ["value > 'a'", 'RULE_TYPE', 17],
    ['value', 'RULE_TYPE', 9],
    ['value and flow', 'RULE_TYPE', 9],
    ['flow + 1 > 2', 'RULE_TYPE', 9],
    ['value = null', 'RULE_NULL', 17],
    ["period > '2019-02-30'", 'RULE_NOT_A_DATE', 18],
    ['value * value * value > 1', 'RULE_TOO_WIDE', 9],
    ['sqrt(value) > 1', 'RULE_UNKNOWN_FUNCTION', 9],
    ['abs(value, 1) > 1', 'RULE_ARGUMENTS', 9],
    ['round(value, value) > 1', 'RULE_TYPE', 22],
    ['count() over (by flow) = 1', 'RULE_PLACE', 9],
    ['lag(value, 1) > 1', 'RULE_PLACE', 9],
    ['known(flow)', 'RULE_NO_CLASSIFICATION', 9],
    ["known(flow, 'araes')", 'RULE_UNKNOWN_CODELIST', 21],
    ["item matches '(a)\\1'", 'RULE_PATTERN', 26],
    ["item matches '(?=a)'", 'RULE_PATTERN', 23],
    ["item matches 'a*?'", 'RULE_PATTERN', 25],
    ['value > 0; drop table x', 'RULE_SYNTAX', 18],
    [`${'('.repeat(200)}true${')'.repeat(200)}`, 'RULE_SYNTAX', 109],
  ])('%s', (text, code, column) => {
    const problem = refused(text);
    expect([problem.code, problem.place?.line, problem.place?.column]).toEqual([code, 3, column]);
    expect(problem.text.zh).not.toBe('');
  });

  test('a misspelt column gets the nearest one as hint, in both languages', () => {
    expect(refused('valu > 0').text.hint).toEqual({zh: '是否想写“value”？', en: 'Did you mean `value`?'});
  });

  test('the mark covers the word that is wrong', () => {
    expect(refused('value > 0 and valeu > 0').place?.length).toBe(5);
  });
});

describe('SQL', () => {
  test('texts are escaped and names are quoted', () => {
    expect(compileSql(read("flow = 'a'' or 1=1 --'"))).toBe(`("flow" = 'a'' or 1=1 --')`);
  });

  test('numbers that may need more than 18 digits are widened before they are multiplied', () => {
    expect(compileSql(read('value > 5 * original_value'))).toBe(
      '("value" > (cast(cast(5 as decimal(1, 0)) as decimal(19, 0)) * cast("original_value" as decimal(19, 2))))',
    );
  });
});

test('a pattern that makes backtracking engines hang is answered at once', () => {
  const started = performance.now();
  expect(holds("item matches '(a+)+b'", {item: 'a'.repeat(5000)})).toBe(false);
  expect(performance.now() - started).toBeLessThan(2000);
});
