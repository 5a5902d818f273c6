/** From rule files to what runs: faults with their places, messages in both languages, one scan for all record rules of a source. */
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {type Engine, rowsOf} from '../../src/engine/index.ts';
import {Problems, problemText} from '../../src/model/problem.ts';
import {compileRules, ruleSchema, ruleSource} from '../../src/process/validate/index.ts';
import {fillText} from '../../src/text/fill.ts';
import {schemaFaults} from '../../src/text/schema.ts';
import {readYaml} from '../../src/text/yaml.ts';
import {bop, codelists, compiled, openEngine, orders, rule, rulesFrom} from './world.ts';

function faults(yaml: string): readonly string[] {
  try {
    compiled(yaml);
  } catch (error) {
    if (error instanceof Problems) return error.problems.map((problem) => problemText(problem, 'en'));
    throw error;
  }
  return [];
}

describe('faults are named at their place', () => {
  test('inside a plain expression', () => {
    expect(faults(rule('then: value > 0 and valu < 5'))[0]).toBe(
      [
        'error RULE_UNKNOWN_COLUMN  rules/test.yaml:7:25',
        '  Rule `r` tests column `valu`, which source `bop` does not have.',
        '  7 │     then: value > 0 and valu < 5',
        '    │                         ^^^^',
        '  Did you mean `value`?',
        '  More: docs/reference/problems.md#rule_unknown_column',
      ].join('\n'),
    );
  });

  test.each([
    ['then: "value > 0 and valu < 5"', '7:26'],
    [`then: "flow = \\"X\\" and valu < 5"`, '7:29'],
    ["then: 'flow = ''X'' and valu < 5'", '7:29'],
    ['then: |\n  value > 0\n  and valu < 5', '9'],
    ['then: >\n  value > 0\n  and valu < 5', '7:11'],
  ])('inside %j', (lines, at) => {
    expect(faults(rule(lines))[0]?.split('\n')[0]).toBe(`error RULE_UNKNOWN_COLUMN  rules/test.yaml:${at}`);
  });

  test('all faults of all rules are named at once', () => {
    const yaml = `${rule('then: valu > 0')}\n${rule('when: 1 / 2\nthen: value > 0').replace('rules:\n', '')}`;
    expect(faults(yaml).map((text) => text.split('\n')[0])).toEqual([
      'error RULE_TWICE  rules/test.yaml:8:9',
      'error RULE_UNKNOWN_COLUMN  rules/test.yaml:7:11',
      'error RULE_DIVISION  rules/test.yaml:13:13',
    ]);
  });

  test.each([
    ['kind: duplicates\nkey: [record]', 'RULE_UNKNOWN_COLUMN', '8:11'],
    ['kind: foreign-key\ncolumn: area\nreferences: {codelist: area}', 'RULE_UNKNOWN_CODELIST', '9:28'],
    ['kind: foreign-key\ncolumn: area\nreferences: {source: shops, column: area}', 'RULE_UNKNOWN_SOURCE', '9:26'],
    ['kind: change\nmeasure: flow\nrise-at-most: 5', 'RULE_TYPE', '8:14'],
    ['kind: grouped\nthen: lag(value, 1) > 0', 'RULE_PLACE', '8:11'],
    ['kind: cells\nthen: partner = lag(value, 1)', 'RULE_UNKNOWN_COLUMN', '8:11'],
  ])('%j', (lines, code, at) => {
    expect(faults(rule(lines))[0]?.split('\n')[0]).toBe(`error ${code}  rules/test.yaml:${at}`);
  });

  test('a placeholder that is neither a column nor a fact of the kind', () => {
    expect(faults(rule('then: value > 0', 'is {valeu}'))[0]).toContain('The message of rule `r` has `{valeu}`');
    expect(faults(rule('kind: duplicates\nkey: [record_id]', '{copies} {金额}'))).toEqual([]);
  });

  test('an unknown source', () => {
    const yaml = rule('then: value > 0').replace('source: bop', 'source: [bop, orders, bob]');
    expect(faults(yaml)[0]).toContain('rules/test.yaml:3:27');
  });
});

describe('the schema', () => {
  const one = (lines: string): string => rule(lines).replace('rules:\n  - ', '').replaceAll('\n    ', '\n');
  test('a rule without a kind is a record rule', () => {
    expect(ruleSchema.parse(readYaml(one('then: value > 0'), 'r.yaml').value)).toMatchObject({
      kind: 'record',
      scope: 'record',
      weight: 1,
    });
  });

  test.each([
    'kind: nothing',
    'kind: duplicates',
    'kind: hidiroglou-berthelot',
    'kind: hidiroglou-berthelot\nmei: 5\nmii: 3',
    'kind: change',
    'then: value > 0\nseverity: firm',
    'then: value > 0\nscope: relation',
    'kind: share-shift\nby: [area]\npoints-at-most: ten',
    'kind: pairs\nreversal: value < 0\nmatch: {}',
  ])('refuses %j', (lines) => {
    const text = lines.includes('severity') ? one(lines).replace('severity: soft\n', '') : one(lines);
    expect(schemaFaults(ruleSchema, readYaml(text, 'r.yaml'))).not.toEqual([]);
  });
});

test('a rule on several sources is tested on each', () => {
  const {records} = compiled(rule('then: value > 0').replace('source: bop', 'source: [bop, orders]'));
  expect([...records].map(([source, checks]) => [source, checks.map(({id}) => id)])).toEqual([
    ['bop', ['r']],
    ['orders', ['r']],
  ]);
});

test('validity bounds a record rule by the period of the record', () => {
  const {records} = compiled(
    rule("valid_from: '2019-01-01'\nvalid_to: '2020-01-01'\nwhen: flow = 'X'\nthen: value > 0"),
  );
  expect(records.get('bop')?.[0]?.sql).toBe(
    `((not ((("period" >= date '2019-01-01') and ("period" < date '2020-01-01')) and ("flow" = 'X'))) or ("value" > cast(0 as decimal(1, 0))))`,
  );
});

test('a message names its values in both languages; a missing one is said to be empty', () => {
  const message = {zh: '{area}的金额为{value}', en: 'value of {area} is {value}'};
  expect(fillText(message, {area: '杭州', value: null})).toEqual({
    zh: '杭州的金额为（空）',
    en: 'value of 杭州 is (empty)',
  });
});

test('a message may name a column as the received file does', () => {
  const [check] = compiled(rule('then: value > 0', '{金额}')).records.get('bop') ?? [];
  expect(check?.message.zh).toBe('{value}');
  expect(check?.columns).toEqual(['value', 'record_id']);
});

test('the columns of a source declaration become the columns of its rules', () => {
  const source = ruleSource({
    id: 'shop',
    columns: [
      {name: '日期', as: 'period'},
      {name: '收支', as: 'flow', values: {收入: 'X', 支出: 'M'}},
      {name: '金额', aliases: ['总额'], as: 'value', scale: 3},
      {name: '币种', as: 'currency'},
      {name: '件数', as: 'attribute', id: 'pieces', type: 'integer'},
      {name: '电话', as: 'personal', keep: 'drop'},
    ],
  });
  expect(source.columns.map(({id, type, scale}) => [id, type, scale])).toEqual([
    ['period', 'date', undefined],
    ['flow', 'text', undefined],
    ['value', 'decimal', 3],
    ['currency', 'text', undefined],
    ['pieces', 'integer', undefined],
    ['original_value', 'decimal', 3],
  ]);
});

describe('all record rules of a source in one scan', () => {
  let world: {engine: Engine; folder: string};
  beforeAll(async () => {
    world = await openEngine();
  });
  afterAll(() => world.engine.close());

  test('twelve rules over 300,000 records, each counted as passed, failed and unknown', async () => {
    const conditions = [
      'value > 0',
      'value <= 1000000',
      "flow in ['X', 'M']",
      "item matches '\\d{6}'",
      'known(area)',
      'length(record_id) <= 8',
      "flow = 'X' implies value > 0.10",
      "period between '2019-01-01' and '2019-12-31'",
      'month(period) <= 12',
      'value * 3 <= original_value * 4',
      "starts_with(record_id, 'r')",
      'round(value, 0) >= 1 or value is null',
    ];
    const yaml = `rules:\n${conditions
      .map((then, at) =>
        rule(`then: ${JSON.stringify(then)}`)
          .replace('id: r', `id: r${at}`)
          .replace('rules:\n', ''),
      )
      .join('\n')}`;
    const checks = compileRules({rules: rulesFrom(yaml), sources: [bop, orders], codelists}).records.get('bop') ?? [];
    expect(checks).toHaveLength(12);
    const path = `${world.folder}/scan.parquet`;
    await world.engine.write(
      `select date '2019-03-01' as period, case when i % 3 = 0 then 'X' else 'M' end as flow, cast(220000 + i % 9000 as varchar) as item,
        case when i % 10 = 0 then '杭州' else '330200' end as area, 'r' || i as record_id,
        case when i % 100 = 0 then null else cast(i % 5000 as decimal(18, 2)) / 100 end::decimal(18, 2) as value,
        cast(i % 5000 as decimal(18, 2)) as original_value from range(300000) t(i)`,
      path,
    );
    const sums = checks.map(
      ({sql}, at) => `count(*) filter (where ${sql}) as p${at}, count(*) filter (where not ${sql}) as f${at}`,
    );
    const started = performance.now();
    const [counts] = await rowsOf(world.engine, `select ${sums.join(', ')} from ${world.engine.relation([path], {})}`);
    expect(performance.now() - started).toBeLessThan(5000);
    expect([counts?.['p0'], counts?.['f0'], counts?.['p3'], counts?.['p4']]).toEqual([297000n, 0n, 300000n, 300000n]);
  });
});
