/** What a set of rules says about itself at load: contradictions stop, rules that can never fire are named, sensible sets are left alone. */
import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {Problems, problemText} from '../../src/model/problem.ts';
import {evaluate, readCondition, written} from '../../src/process/validate/index.ts';
import {grammar, records, values} from './grammar.ts';
import {compiled, scope} from './world.ts';

type Short = {when?: string; then: string; severity?: 'hard' | 'soft'};

function yaml(rules: Readonly<Record<string, Short>>): string {
  const list = Object.entries(rules).map(([id, {when, then, severity = 'hard'}]) => {
    const head = `  - id: ${id}\n    source: bop\n    severity: ${severity}\n    label: {zh: 甲, en: a}\n    message: {zh: 乙, en: b}\n`;
    return `${head}${when === undefined ? '' : `    when: ${JSON.stringify(when)}\n`}    then: ${JSON.stringify(then)}\n`;
  });
  return `rules:\n${list.join('')}`;
}

/** `contradiction: a, b` or the warnings as `rule: last word`. */
function said(rules: Readonly<Record<string, Short>>): readonly string[] {
  try {
    return compiled(yaml(rules)).warnings.map(({message}) => message.en);
  } catch (error) {
    if (!(error instanceof Problems)) throw error;
    return error.problems.map(({text}) => text.en);
  }
}

describe('contradictions', () => {
  test.each<[string, Readonly<Record<string, Short>>, readonly string[]]>([
    [
      'two limits that exclude each other',
      {a: {then: 'value > 10'}, b: {then: 'staff > 0'}, c: {then: 'value < 5'}},
      ['a', 'c'],
    ],
    ['limits that meet at an excluded end', {a: {then: 'value >= 10'}, b: {then: 'value < 10'}}, ['a', 'b']],
    ['no cent lies between', {a: {then: 'value > 10'}, b: {then: 'value < 10.01'}}, ['a', 'b']],
    ['no whole number lies between', {a: {then: 'staff > 1 and staff < 2'}}, ['a']],
    [
      'sums over several columns',
      {a: {then: 'value + staff < 10'}, b: {then: 'value > 6'}, c: {then: '2 * staff >= 8'}},
      ['a', 'b', 'c'],
    ],
    ['texts', {a: {then: "flow = 'X'"}, b: {then: "flow in ['M']"}}, ['a', 'b']],
    ['a value that ingest never lets through', {a: {then: "flow = 'Z'"}}, ['a']],
    [
      'a pattern that no listed text has',
      {a: {then: "item in ['12', '34']"}, b: {then: "item matches '\\d{6}'"}},
      ['a', 'b'],
    ],
    ['dates', {a: {then: "period >= '2019-01-01'"}, b: {then: 'period < "2019-01-01"'}}, ['a', 'b']],
    ['missing and compared', {a: {then: 'value is null'}, b: {then: 'value >= 0'}}, ['a', 'b']],
    ['a month that does not exist', {a: {then: 'month(period) > 12'}}, ['a']],
    ['an absolute value below zero', {a: {then: 'abs(value - staff) < 0'}}, ['a']],
    ['products count as one unknown', {a: {then: 'value * staff > 5'}, b: {then: 'value * staff < 4'}}, ['a', 'b']],
    [
      'a case for every flow',
      {
        a: {when: "flow = 'X'", then: 'value > 1'},
        b: {when: "flow = 'M'", then: 'value > 1'},
        c: {then: 'value < 1'},
      },
      ['a', 'b', 'c'],
    ],
  ])('%s', (_, rules, named) => {
    const [first] = said(rules);
    expect(first).toBe(
      named.length === 1
        ? `No record of source \`bop\` can pass rule \`${named[0]}\`.`
        : `No record of source \`bop\` can pass these rules together: ${named.map((name) => `\`${name}\``).join(', ')}.`,
    );
  });

  test('the problem points at the rule in its file', () => {
    try {
      compiled(yaml({a: {then: 'value > 10'}, b: {then: 'value < 5'}}));
      expect.unreachable();
    } catch (error) {
      const [problem] = error instanceof Problems ? error.problems : [];
      expect(problem && problemText(problem, 'zh').split('\n')[0]).toBe(
        'error RULE_CONTRADICTION  rules/test.yaml:13:11',
      );
    }
  });

  test('18 digits are told apart exactly', () => {
    expect(said({a: {then: 'value >= 9999999999999999.99'}, b: {then: 'value <= 9999999999999999.98'}})).toHaveLength(
      1,
    );
    expect(said({a: {then: 'value >= 9999999999999999.98'}, b: {then: 'value <= 9999999999999999.98'}})).toEqual([]);
  });
});

describe('warnings', () => {
  test.each<[string, Readonly<Record<string, Short>>, string]>([
    [
      'a rule that can never fail',
      {a: {then: 'value > 0 or value <= 0'}},
      'Rule `a` can never fail: no record can break it.',
    ],
    [
      'a `when` that is never true',
      {a: {when: "flow = 'X' and flow = 'M'", then: 'value > 0'}},
      'The `when` of rule `a` is never true, so it tests no record.',
    ],
    [
      'a wider limit beside a narrower one',
      {a: {then: 'value > 10'}, b: {then: 'value > 5'}},
      'Rule `b` is redundant: every record that breaks it breaks `a` too.',
    ],
    [
      'the same rule twice: the later one is named',
      {a: {then: 'value > 10'}, b: {then: '10 < value'}},
      'Rule `b` is redundant: every record that breaks it breaks `a` too.',
    ],
    [
      'two rules that fight where both apply',
      {a: {then: 'value > 0'}, b: {when: "starts_with(record_id, 'C')", then: 'value < 0'}},
      'Rule `b` clashes with `a`: no record to which both apply can pass both.',
    ],
    [
      'a soft rule against a hard one',
      {a: {then: 'value > 10'}, b: {then: 'value < 5', severity: 'soft'}},
      'Rule `b` clashes with `a`: no record to which both apply can pass both.',
    ],
  ])('%s', (_, rules, text) => {
    expect(said(rules)).toEqual([text]);
  });
});

test('a sensible set of rules is left alone', () => {
  const rules: Record<string, Short> = {
    positive: {when: "not starts_with(record_id, 'C')", then: 'value > 0'},
    cancelled: {when: "starts_with(record_id, 'C')", then: 'value < 0'},
    item: {then: "item matches '\\d{6}'"},
    known: {then: 'known(area)', severity: 'soft'},
    large: {then: 'value <= 1000000000', severity: 'soft'},
    'very-large': {then: 'value <= 10000000000'},
    forbidden: {when: "flow = 'X' and area is null", then: 'false'},
    converted: {
      when: 'original_value is not null',
      then: 'value >= 6 * original_value implies value <= 8 * original_value',
    },
    staff: {then: 'staff between 0 and 100000'},
    day: {then: "period >= '2018-01-01' and period < '2020-01-01'"},
    unknown: {then: 'value is not null', severity: 'soft'},
  };
  expect(said(rules)).toEqual([]);
});

test('a hundred rules are checked in a moment', () => {
  const rules = Object.fromEntries(
    Array.from({length: 100}, (_, at) => [
      `r${at}`,
      {when: `staff = ${at}`, then: `value between ${at} and ${at + 1000} or flow = 'X'`},
    ]),
  );
  const started = performance.now();
  expect(said(rules)).toEqual([]);
  expect(performance.now() - started).toBeLessThan(5000);
});

test('what is called impossible never happens: no random record contradicts a report', () => {
  const rows = fc.array(records, {minLength: 30, maxLength: 30});
  const condition = grammar.condition.filter((text) => {
    try {
      readCondition(written(text, 'r', {file: 'r.yaml'}), scope);
      return true;
    } catch {
      return false;
    }
  });
  const property = fc.property(condition, condition, condition, rows, (a, b, c, each) => {
    const [first, second, third] = [a, b, c].map((text) => readCondition(written(text, 'r', {file: 'r.yaml'}), scope));
    if (!first || !second || !third) throw new Error('three were read');
    const lines = said({a: {then: a}, b: {then: b}, c: {when: c, then: a}});
    for (const record of each.map(values)) {
      // Flow is X or M for the checker, since ingest lets nothing else through.
      if (record['flow'] !== null && record['flow'] !== 'X' && record['flow'] !== 'M') continue;
      const [one, two, three] = [first, second, third].map((expression) => evaluate(expression, record));
      for (const line of lines) {
        if (line.includes('pass rule `a`')) expect(one).not.toBe(true);
        if (line.includes('pass rule `b`')) expect(two).not.toBe(true);
        if (line.includes('together: `a`, `b`.')) expect(one === true && two === true).toBe(false);
        if (line.startsWith('Rule `a` can never fail')) expect(one).not.toBe(false);
        if (line.startsWith('The `when` of rule `c`')) expect(three).not.toBe(true);
        if (line.startsWith('Rule `b` is redundant') && line.includes('breaks `a` too') && two === false)
          expect(one).toBe(false);
        if (line.startsWith('Rule `b` clashes')) expect(one === true && two === true).toBe(false);
      }
    }
  });
  fc.assert(property, {numRuns: 400, seed: 20190331});
});
