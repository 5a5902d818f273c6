/** Decisions at work: what they do to records and figures, when they fall away, and that nothing else changes a number. */
import fc from 'fast-check';
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {valueHash} from '../../src/process/edit/index.ts';
import {HEADER, IMPUTATION, ROWS, row, small} from './workspace.ts';

const states = (report: Awaited<ReturnType<ReturnType<typeof small>['run']>>) =>
  report.decisions?.list.map(({state, effect}) => [state, effect]);

test('correct changes one value, and the figures above it by the difference', async () => {
  const workspace = small();
  workspace.decide(row('R4', '400.00', 'correct', {to: '110'}));
  const report = await workspace.run();
  expect(await workspace.figures()).toMatchObject({
    'US/2019-02': '215.00',
    '_T/2019-02': '320.00',
    'JP/2019-02': '105.00',
  });
  expect(states(report)).toEqual([['applied', '-290.00']]);
  expect(report.decisions?.money).toEqual([{source: 'sales', currency: 'CNY', decisions: 1, effect: '-290.00'}]);
});

test('exclude takes one record out, by record_id or by file and line', async () => {
  for (const record of ['R4', 'sales.csv:5']) {
    const workspace = small();
    workspace.decide(row(record, '400.00', 'exclude'));
    const report = await workspace.run();
    expect(await workspace.figures(), record).toMatchObject({'US/2019-02': '105.00', '_T/2019-02': '210.00'});
    expect(report.decisions?.list[0], record).toMatchObject({
      state: 'applied',
      effect: '-400.00',
      where: 'sales.csv:5',
    });
  }
});

test('keep changes no number; its finding is counted as decided, not as open', async () => {
  const workspace = small();
  const before = await workspace.run();
  const figures = await workspace.figures();
  expect(before.findings).toMatchObject({hard: 0, soft: 2});
  workspace.decide(row('R4', '400.00', 'keep', {rule: 'not-large'}));
  const report = await workspace.run();
  expect(await workspace.figures()).toEqual(figures);
  expect(report.findings).toMatchObject({
    hard: 0,
    soft: 1,
    decided: {'not-large': 1},
    counts: {'not-large': 1, jump: 1},
  });
  expect(report.findings.listed.map(({rule, decided}) => [rule, decided])).toEqual([
    ['not-large', 'keep'],
    ['jump', undefined],
  ]);
});

test('a decision falls away when the value changes, says what stands there now, and serves again when the value returns', async () => {
  const workspace = small();
  workspace.decide(row('R4', '400.00', 'correct', {rule: 'not-large', to: '110.00'}));
  expect(states(await workspace.run())).toEqual([['applied', '-290.00']]);
  workspace.receive(ROWS.map((line) => line.replace('400.00', '410.00')));
  const lapsed = await workspace.run();
  expect(states(lapsed)).toEqual([['lapsed', undefined]]);
  expect(await workspace.figures()).toMatchObject({'US/2019-02': '515.00'});
  expect(lapsed.findings.listed.find(({rule}) => rule === 'DECISION_LAPSED')).toMatchObject({
    file: 'decisions.csv',
    line: 2,
    record: 'R4',
    values: {old: '400.00', new: '410.00'},
  });
  workspace.receive(ROWS);
  expect(states(await workspace.run())).toEqual([['applied', '-290.00']]);
  expect(await workspace.figures()).toMatchObject({'US/2019-02': '215.00'});
});

test('deleting decisions.csv changes the figures back, and the run names which decisions and which figures, largest first', async () => {
  const workspace = small();
  await workspace.run();
  workspace.decide(row('R4', '400.00', 'correct', {to: '110.00'}), row('R6', '105.00', 'exclude'));
  await workspace.run();
  workspace.remove('decisions.csv');
  const report = await workspace.run();
  expect(report.decisions?.gone.map(({record, action}) => [record, action])).toEqual([
    ['R4', 'correct'],
    ['R6', 'exclude'],
  ]);
  expect(report.decisions?.figures).toMatchObject({withNewFiles: false, count: 6});
  expect(report.decisions?.figures?.listed.map(({address, before, after}) => [address, before, after])).toEqual([
    ['sales/_T/value/2019', '515.00', '910.00'],
    ['sales/_T/value/2019-02', '215.00', '610.00'],
    ['sales/US/value/2019', '415.00', '705.00'],
    ['sales/US/value/2019-02', '215.00', '505.00'],
    ['sales/JP/value/2019', '100.00', '205.00'],
    ['sales/JP/value/2019-02', undefined, '105.00'],
  ]);
});

test('decisions applied and taken back leave every byte of the draft as it was', async () => {
  const workspace = small(IMPUTATION);
  await workspace.run();
  const bare = workspace.draft();
  const values = ROWS.map((line) => line.split(',')).map(([id = '', , , , value = '']) => ({id, value}));
  const one = fc.record({
    at: fc.nat(values.length - 1),
    action: fc.constantFrom('keep', 'correct', 'exclude', 'impute'),
    to: fc.integer({min: 1, max: 99_999}),
  });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(one, {minLength: 1, maxLength: 4, selector: ({at}) => at}), async (some) => {
      workspace.decide(
        ...some.map(({at, action, to}) => {
          const {id = '', value = ''} = values[at] ?? {};
          return row(id, value, action, action === 'correct' ? {to: `${to}.5`} : {});
        }),
      );
      await workspace.run();
      const isChanged = some.some(({action}) => action !== 'keep');
      expect(JSON.stringify(workspace.draft()) === JSON.stringify(bare)).toBe(!isChanged);
      workspace.remove('decisions.csv');
      await workspace.run();
      expect(workspace.draft()).toEqual(bare);
    }),
    {numRuns: 6},
  );
  expect(readdirSync(join(workspace.root, '.shumao', 'cache', 'edited'))).toEqual([]);
}, 60_000);

test('a hard rule lets through the one record with the one value that was decided to be taken, and lines and money still add up', async () => {
  const workspace = small();
  workspace.receive([...ROWS, 'R7,2019-02-08,日本,C,-30.00', 'R8,2019-02-08,日本,C,-31.00']);
  expect((await workspace.run()).findings.hard).toBe(2);
  workspace.decide(row('R7', '-30.00', 'keep', {rule: 'positive'}));
  const report = await workspace.run();
  expect(report.findings.hard).toBe(1);
  expect(states(report)).toEqual([['applied', '-30.00']]);
  expect(await workspace.figures()).toMatchObject({'JP/2019-02': '75.00'});
  expect(report.batches[0]?.lines).toMatchObject({read: 9, header: 1, accepted: 7, quarantined: 1});
  expect(report.batches[0]?.money).toMatchObject({read: '849.00', accepted: '880.00', quarantined: '-31.00'});
});

test('a refused record can be corrected; what still fails its rule is said with the rule’s severity', async () => {
  const workspace = small();
  workspace.receive([...ROWS, 'R7,2019-02-08,日本,C,-30.00']);
  workspace.decide(row('R7', '-30.00', 'correct', {rule: 'positive', to: '30'}));
  const right = await workspace.run();
  expect(states(right)).toEqual([['applied', '30.00']]);
  expect(right.findings.hard).toBe(0);
  workspace.decide(row('R7', '-30.00', 'correct', {rule: 'positive', to: '-3'}));
  const wrong = await workspace.run();
  expect(wrong.findings.hard).toBe(1);
  expect(wrong.findings.listed.find(({rule}) => rule === 'DECISION_STILL_FAILS')?.message.en).toContain(
    'rule positive',
  );
});

test('a column that the delivery does not have is filled for the one record that a decision speaks of', async () => {
  const workspace = small();
  const source = join(workspace.root, 'sources', 'sales.yaml');
  const text = readFileSync(source, 'utf8');
  writeFileSync(source, text.replace('as: partner,', 'as: partner, optional: true,'));
  workspace.put('inbox/sales.csv', '编号,日期,企业,金额\nR1,2019-01-05,A,100.00\nR2,2019-01-06,B,50.00\n');
  const empty = valueHash('');
  workspace.decide(`manual,sales,R1,partner,,${empty},correct,美国,other,call of 2 March,Wang,2019-03-02`);
  expect((await workspace.run()).decisions?.list[0]).toMatchObject({state: 'applied'});
  expect(await workspace.figures()).toMatchObject({'US/2019-01': '100.00', '_T/2019-01': '150.00'});
});

test('decisions may take out every record of a month', async () => {
  const workspace = small(IMPUTATION);
  workspace.decide(row('R1', '100.00', 'exclude'), row('R2', '100.00', 'impute'), row('R3', '100.00', 'impute'));
  expect(states(await workspace.run())).toEqual([
    ['applied', '-100.00'],
    ['applied', '-100.00'],
    ['applied', '-100.00'],
  ]);
  expect(await workspace.figures()).toMatchObject({'_T/2019': '610.00', '_T/2019-02': '610.00'});
});

test('excluding what a hard rule refused settles the finding and changes no number', async () => {
  const workspace = small();
  workspace.receive([...ROWS, 'R7,2019-02-08,日本,C,-30.00']);
  await workspace.run();
  const figures = await workspace.figures();
  workspace.decide(row('R7', '-30.00', 'exclude', {rule: 'positive'}));
  const report = await workspace.run();
  expect(states(report)?.[0]?.[0]).toBe('settled');
  expect(report.findings.hard).toBe(0);
  expect(await workspace.figures()).toEqual(figures);
});

test('impute on a unit’s month puts the unit’s last value in its place; a later change of any of them makes the decision lapse', async () => {
  const workspace = small(IMPUTATION);
  workspace.decide(row('A/2019-02', '400.00', 'impute', {rule: 'jump', column: 'current'}));
  expect(states(await workspace.run())).toEqual([['applied', '-400.00']]);
  // 100 carried forward, and B's 105
  expect(await workspace.figures()).toMatchObject({'US/2019-02': '205.00'});
  workspace.receive([...ROWS, 'R9,2019-02-09,日本,A,1.00']);
  const report = await workspace.run();
  expect(report.decisions?.list[0]).toMatchObject({state: 'lapsed', now: ['401.00']});
  expect(await workspace.figures()).toMatchObject({'US/2019-02': '505.00'});
});

test('impute in a source without an imputation is refused, with the place of the decision', async () => {
  const workspace = small();
  workspace.decide(row('A/2019-02', '400.00', 'impute', {rule: 'jump', column: 'current'}));
  await expect(workspace.run()).rejects.toThrow(/decisions\.csv:2 .*no imputation is declared/);
});

test('a group whose record was corrected is answered for', async () => {
  const workspace = small();
  workspace.decide(row('R4', '400.00', 'correct', {rule: 'not-large', to: '110'}));
  const report = await workspace.run();
  expect(report.findings).toMatchObject({soft: 0, decided: {'not-large': 1, jump: 1}});
});

test('a corrected day moves the record to its month', async () => {
  const workspace = small();
  workspace.decide(row('R6', '2019-02-07', 'correct', {column: 'period', to: '2019-01-31'}));
  await workspace.run();
  expect(await workspace.figures()).toMatchObject({
    'JP/2019-01': '205.00',
    '_T/2019-02': '505.00',
    'JP/2019': '205.00',
  });
});

test('two records with one id and one value are told apart by place, never by chance', async () => {
  const workspace = small();
  workspace.receive([...ROWS, 'R4,2019-02-05,美国,A,400.00']);
  workspace.decide(row('R4', '400.00', 'exclude'));
  const report = await workspace.run();
  expect(states(report)).toEqual([['ambiguous', undefined]]);
  expect(await workspace.figures()).toMatchObject({'US/2019-02': '905.00'});
  workspace.decide(row('sales.csv:8', '400.00', 'exclude'));
  await workspace.run();
  expect(await workspace.figures()).toMatchObject({'US/2019-02': '505.00'});
});

test('decisions that meet on one record under different names: the first holds, the later says so', async () => {
  const workspace = small();
  workspace.decide(
    row('R4', '400.00', 'correct', {to: '110'}),
    row('A/2019-02', '400.00', 'exclude', {rule: 'jump', column: 'current'}),
    row('sales.csv:5', '400.00', 'exclude'),
  );
  const report = await workspace.run();
  expect(report.decisions?.list.map(({state}) => state)).toEqual(['applied', 'overlapping', 'overlapping']);
  expect(report.decisions?.money[0]?.effect).toBe('-290.00');
  expect(report.findings.counts['DECISION_OVERLAPS']).toBe(2);
});

test('a decision on a record that is not there is named and changes nothing', async () => {
  const workspace = small();
  workspace.decide(row('R99', '400.00', 'exclude'));
  const report = await workspace.run();
  expect(states(report)).toEqual([['unused', undefined]]);
  expect(report.findings.listed.some(({rule, line}) => rule === 'DECISION_UNUSED' && line === 2)).toBe(true);
});

test('decisions may lie in several files of a folder', async () => {
  const workspace = small();
  workspace.put('decisions/2019-02.csv', `${HEADER}\n${row('R4', '400.00', 'exclude')}\n`);
  workspace.decide(row('R5', '105.00', 'exclude'));
  await workspace.run();
  expect(await workspace.figures()).toMatchObject({'_T/2019-02': '105.00'});
  expect(existsSync(join(workspace.root, '.shumao', 'cache', 'edited', 'sales'))).toBe(true);
});

test('a refused record that another hard rule refuses too is not admitted by one decision, and says so', async () => {
  const workspace = small();
  workspace.put(
    'rules/more.yaml',
    `rules:
  - {id: no-seventh, source: sales, severity: hard, label: {zh: 无第七, en: No seventh}, then: "not starts_with(record_id, 'R7')", message: {zh: 第七, en: Seventh}}
`,
  );
  workspace.receive([...ROWS, 'R7,2019-02-08,日本,C,-30.00']);
  workspace.decide(row('R7', '-30.00', 'keep', {rule: 'positive'}));
  const report = await workspace.run();
  expect(states(report)).toEqual([['refused', undefined]]);
  expect(report.findings.counts).toMatchObject({'no-seventh': 1, DECISION_NOT_ADMITTED: 1});
  workspace.decide(
    row('R7', '-30.00', 'keep', {rule: 'positive'}),
    row('R7', 'R7', 'keep', {rule: 'no-seventh', column: 'record_id'}),
  );
  await workspace.run();
  expect(await workspace.figures()).toMatchObject({'JP/2019-02': '75.00'});
});

test('what a hard rule refused can be taken only by its record_id, never by its line', async () => {
  const workspace = small();
  workspace.receive([...ROWS, 'R7,2019-02-08,日本,C,-30.00']);
  workspace.decide(row('sales.csv:8', '-30.00', 'keep', {rule: 'positive'}));
  await expect(workspace.run()).rejects.toThrow('DECISION_ACTION_IMPOSSIBLE');
});
