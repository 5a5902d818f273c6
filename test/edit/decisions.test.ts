/** decisions.csv: every fault is named by line, contradictions are refused, and a hand-edited file keeps every byte. */
import fc from 'fast-check';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {Problem, Problems} from '../../src/model/problem.ts';
import {checkWorkspace, decide, type DecideOptions} from '../../src/pipeline/index.ts';
import {findingId, type NewDecision, readDecisions, valueHash, withDecisions} from '../../src/process/edit/index.ts';
import {effects, HEADER, row, small} from './workspace.ts';

async function faults(work: () => unknown): Promise<readonly string[]> {
  try {
    await work();
    return [];
  } catch (error) {
    const found = error instanceof Problems ? error.problems : error instanceof Problem ? [error] : undefined;
    if (found === undefined) throw error;
    return found.map(({code, place}) => `${code} ${place?.file ?? ''}:${place?.line ?? ''}`);
  }
}

const read = (...rows: readonly string[]) =>
  readDecisions(new TextEncoder().encode(`${[HEADER, ...rows].join('\n')}\n`), 'd.csv');

test('a decision is bound to the hash of the value; a person may write the value alone', () => {
  const [decision] = read(row('R4', '400.00', 'keep'));
  expect(decision?.hash).toBe(valueHash('400.00'));
  // printf 400.00 | sha256sum
  expect(decision?.hash).toBe('9c2fc73bdcb5');
});

test('every fault of the file is named in one pass, each with its line', async () => {
  const rows = [
    row('R1', '100.00', 'remove'),
    row('R2', '', 'keep'),
    row('R3', '1.00', 'correct'),
    row('R4', '1.00', 'correct', {to: '1.00'}),
    row('R5', '1.00', 'keep', {to: '2'}),
    'manual,sales,R6,value,1.00,123456789abc,keep,,other,x,W,2019-03-02',
    'manual,sales,R7,value,1.00,,keep,,because,x,W,2019-02-30',
    'manual,sales,R8,value,1.00,,keep,,other,,,2019-03-02',
  ];
  expect(await faults(() => read(...rows))).toEqual([
    'DECISION_FIELD_UNKNOWN d.csv:2',
    'DECISION_FIELD_EMPTY d.csv:3',
    'DECISION_FIELD_EMPTY d.csv:4',
    'DECISION_CHANGES_NOTHING d.csv:5',
    'DECISION_NEW_VALUE_UNUSED d.csv:6',
    'DECISION_HASH_DIFFERS d.csv:7',
    'DECISION_FIELD_UNKNOWN d.csv:8',
    'DECISION_FIELD_UNKNOWN d.csv:8',
    'DECISION_FIELD_EMPTY d.csv:9',
    'DECISION_FIELD_EMPTY d.csv:9',
  ]);
});

test('a file that Excel saved in another encoding, or with a column that is none, is refused by name', async () => {
  const gb = new Uint8Array([...new TextEncoder().encode(`${HEADER}\n`), 0xd6, 0xd0]);
  expect(await faults(() => readDecisions(gb, 'd.csv'))).toEqual(['DECISIONS_NOT_UTF8 d.csv:']);
  const odd = new TextEncoder().encode(`${HEADER},comment\n`);
  expect(await faults(() => readDecisions(odd, 'd.csv'))).toEqual(['DECISION_COLUMN_UNKNOWN d.csv:1']);
});

test('what decisions name must exist and be possible: `check` says so before any row is read', async () => {
  const workspace = small();
  workspace.decide(
    row('R1', '1.00', 'keep', {source: 'sale'}),
    row('R2', '1.00', 'keep', {rule: 'not-larg'}),
    row('R3', '1.00', 'keep', {column: 'amount'}),
    row('R4', '1.00', 'correct', {to: '1.005'}),
    row('A/2019-02', '1.00', 'correct', {rule: 'jump', column: 'current', to: '2'}),
    row('sales.csv:9', 'x', 'keep', {rule: 'NOT_A_NUMBER', column: '金额'}),
  );
  expect(await faults(() => checkWorkspace(workspace.root))).toEqual([
    'DECISION_FIELD_UNKNOWN decisions.csv:2',
    'DECISION_FIELD_UNKNOWN decisions.csv:3',
    'DECISION_FIELD_UNKNOWN decisions.csv:4',
    'DECISION_NEW_VALUE decisions.csv:5',
    'DECISION_ACTION_IMPOSSIBLE decisions.csv:6',
    'DECISION_ACTION_IMPOSSIBLE decisions.csv:7',
  ]);
});

test('two decisions on one value contradict each other; on another value of the record they do not', async () => {
  const workspace = small();
  const check = (...rows: readonly string[]) => {
    workspace.decide(...rows);
    return faults(() => checkWorkspace(workspace.root));
  };
  const keep = row('R4', '400.00', 'keep', {rule: 'not-large'});
  expect(await check(keep, row('R4', '400.00', 'correct', {to: '1'}))).toEqual([
    'DECISION_CONTRADICTS decisions.csv:3',
  ]);
  expect(await check(keep, keep)).toEqual(['DECISION_REPEATED decisions.csv:3']);
  expect(await check(keep, row('R4', '410.00', 'correct', {to: '1'}))).toEqual([]);
  expect(await check(keep, row('R4', 'A', 'correct', {column: 'enterprise', to: 'B'}))).toEqual([]);
  const out = row('R4', 'A', 'exclude', {column: 'enterprise'});
  expect(await check(out, row('R4', '400.00', 'correct', {to: '1'}))).toEqual(['DECISION_CONTRADICTS decisions.csv:3']);
});

const added: NewDecision = {
  rule: 'not-large',
  source: 'sales',
  record: 'R4',
  column: 'value',
  hash: valueHash('400.00'),
  value: '400.00',
  action: 'keep',
  newValue: undefined,
  reason: 'confirmed-by-unit',
  evidence: 'call, "yes"',
  by: '王',
  at: '2019-03-02',
};

test('adding a row keeps every byte of a file that a person edited', () => {
  const cell = fc.string({unit: fc.constantFrom('a', '"', ',', '\n', ' ', '王'), maxLength: 6});
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const file = fc.record({
    header: fc.shuffledSubarray(HEADER.split(','), {minLength: 12}),
    rows: fc.array(fc.array(cell, {minLength: 12, maxLength: 12}), {maxLength: 3}),
    bom: fc.boolean(),
    end: fc.boolean(),
    lineBreak: fc.constantFrom('\n', '\r\n'),
  });
  fc.assert(
    fc.property(file, ({header, rows, bom, end, lineBreak}) => {
      const lines = [header.join(','), ...rows.map((cells) => cells.map(quoted).join(','))];
      const before = `${bom ? '\uFEFF' : ''}${lines.join(lineBreak)}${end ? lineBreak : ''}`;
      const after = withDecisions(before, 'd.csv', [added]);
      expect(after.startsWith(before)).toBe(true);
      expect(after.slice(before.length).trimEnd().split(',')).toHaveLength(13);
    }),
  );
});

const options: DecideOptions = {
  about: [],
  action: 'keep',
  reason: 'confirmed-by-unit',
  evidence: 'call of 2 March',
  by: 'Wang',
  value: undefined,
  column: undefined,
  was: undefined,
};

test('`decide` turns a finding into a row that the next run applies; deciding twice is refused and changes no byte', async () => {
  const workspace = small();
  const {findings} = await workspace.run();
  const found = findings.listed.find(({rule}) => rule === 'not-large');
  const bound = {rule: 'not-large', source: 'sales', record: 'R4', column: 'value', hash: valueHash('400.00')};
  expect(found?.id).toBe(findingId(bound));
  const about = [found?.id ?? ''];
  await decide(workspace.root, {...options, about, action: 'correct', value: '110'}, effects, 'en');
  const file = join(workspace.root, 'decisions.csv');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(
    'not-large,sales,R4,value,400.00,9c2fc73bdcb5,correct,110.00,confirmed-by-unit,call of 2 March,Wang,2019-03-02',
  );
  await workspace.run();
  expect(await workspace.figures()).toMatchObject({'US/2019-02': '215.00'});
  expect(await faults(() => decide(workspace.root, {...options, about}, effects, 'en'))).toEqual([
    'DECISION_CONTRADICTS :',
  ]);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('`decide` names what can’t be: an unknown finding, a value that does not fit, a record without the value that stands there', async () => {
  const workspace = small();
  const {findings} = await workspace.run();
  const about = [findings.listed.find(({rule}) => rule === 'not-large')?.id ?? ''];
  const fault = (over: Partial<DecideOptions>) =>
    faults(() => decide(workspace.root, {...options, about, ...over}, effects, 'zh'));
  expect(await fault({about: ['00000000']})).toEqual(['FINDING_UNKNOWN :']);
  expect(await fault({action: 'correct', value: '1e3'})).toEqual(['DECISION_NEW_VALUE :']);
  expect(await fault({action: 'correct'})).toEqual(['DECISION_FIELD_EMPTY :']);
  expect(await fault({value: '1'})).toEqual(['DECISION_NEW_VALUE_UNUSED :']);
  expect(await fault({action: 'correct', value: '400'})).toEqual(['DECISION_CHANGES_NOTHING :']);
  expect(await fault({about: ['sales/R5']})).toEqual(['DECISION_WAS_NEEDED :']);
  await decide(workspace.root, {...options, about: ['sales/R5'], action: 'exclude', was: '105'}, effects, 'zh');
  await workspace.run();
  expect(await workspace.figures()).toMatchObject({'_T/2019-02': '505.00'});
});

test('`decide` refuses to add to a file that it can’t read, and leaves it as it is', async () => {
  const workspace = small();
  const {findings} = await workspace.run();
  const about = [findings.listed[0]?.id ?? ''];
  const file = join(workspace.root, 'decisions.csv');
  writeFileSync(file, `${HEADER}\n"never closed`);
  expect(await faults(() => decide(workspace.root, {...options, about}, effects, 'en'))).toEqual([
    'CSV_SYNTAX decisions.csv:2',
  ]);
  expect(readFileSync(file, 'utf8')).toBe(`${HEADER}\n"never closed`);
});
