/** Judgements of months are kept: whatever months are added, changed or removed, the outcome is that of judging all records at one go. */
import {rename, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {contentHash, type Engine, openMemo} from '../../src/engine/index.ts';
import {type CompiledRules, type Kept, type MonthFile, validate} from '../../src/process/validate/index.ts';
import {recordsOf} from '../../src/process/validate/lake.ts';
import {judgeMonths} from '../../src/process/validate/aggregate.ts';
import {bop, compiled, freshCache, lakeFile, openEngine, type Row, rule} from './world.ts';

let world: {engine: Engine; folder: string};
beforeAll(async () => {
  world = await openEngine();
});
afterAll(() => world.engine.close());

const keep = {byValue: 2, byLine: 3};

const bodies = [
  'kind: duplicates\nkey: [record_id]',
  'kind: duplicates\nkey: [record_id, enterprise]\ndiffering: [value]\nwhen: value > 1',
  'kind: grouped\nthen: sum(value) over (by enterprise, period) < 5',
  'kind: grouped\nthen: count() over (by enterprise) < 4',
  'kind: foreign-key\ncolumn: area\nreferences: {codelist: areas}',
  "kind: sum\nby: [period, enterprise]\nwhole: area = '330100'\nparts: area = '330200'",
  'kind: pairs\nreversal: value < 0\nmatch: {enterprise: enterprise}',
];
const sums = [
  'kind: cells\nby: [area]\nthen: value <= 2 * lag(value, 1)\nvalid_from: 2019-02-01',
  'kind: cells\nby: [staff, area]\nthen: value > lag(value, 2)',
  'kind: change\nby: [enterprise]\nrise-at-most: 20\nfall-at-most: 20',
  'kind: share-shift\nby: [area]\npoints-at-most: 10',
  'kind: hidiroglou-berthelot\nunit: record_id\nby: [area]\nmdm: 0\nmei: 0.1',
];

const row: fc.Arbitrary<Row> = fc.record({
  record_id: fc.constantFrom('a', 'b', 'c', 'd', null),
  enterprise: fc.constantFrom('e1', 'e2', null),
  area: fc.constantFrom('330100', '330200', '𠮷', '�', null),
  staff: fc.constantFrom('2', '10', null),
  value: fc.constantFrom('-1', '1', '2', '3.50', null),
});
const names = ['2018-12', '2019-01', '2019-02', '2019-03'];
/** What one month may hold, again and again: nothing, or one of two lists. */
const state = fc.array(fc.constantFrom(0, 1, 2), {minLength: names.length, maxLength: names.length});
const history = fc.record({
  lists: fc.array(fc.array(row, {minLength: 1, maxLength: 12}), {minLength: 8, maxLength: 8}),
  states: fc.array(state, {minLength: 2, maxLength: 4}),
});

async function filesOf(lists: readonly (readonly Row[])[], chosen: readonly number[]): Promise<readonly MonthFile[]> {
  const found: MonthFile[] = [];
  for (const [at, month] of names.entries()) {
    const rows = chosen[at] === 0 ? undefined : lists[2 * at + (chosen[at] ?? 1) - 1];
    if (rows === undefined) continue;
    const made = await lakeFile(world, bop, month, rows);
    const path = join(world.folder, `${month}-${contentHash(JSON.stringify(rows))}.parquet`);
    await rename(made.path, path);
    found.push({...made, path});
  }
  return found;
}

function outcome(rules: CompiledRules, months: readonly MonthFile[], kept: Kept) {
  return validate({
    rules,
    months,
    kept,
    keep,
    engine: world.engine,
    effects: {progress: () => undefined, now: () => new Date(0)},
    lineOf: (path, position) => ({file: path.split('/').at(-1) ?? path, line: position + 2}),
  });
}

/** The rule judged at one go, nothing kept. */
async function atOnce(rules: CompiledRules, months: readonly MonthFile[]) {
  const later = rules.later.map((one) => ({
    ...one,
    prepared: one.prepared.scope === 'relation' ? withoutMonths(one.prepared) : one.prepared,
  }));
  return outcome({...rules, later}, months, await freshCache(world.engine));
}

function withoutMonths<T extends {readonly byMonth?: unknown}>(prepared: T): Omit<T, 'byMonth'> {
  const {byMonth: _left, ...rest} = prepared;
  return rest;
}

test('a relation rule on months, kept ones too, says what it says of all records', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.constantFrom(...bodies), async ({lists, states}, body) => {
      const rules = compiled(rule(body));
      const kept = await freshCache(world.engine);
      for (const chosen of states) {
        const months = await filesOf(lists, chosen);
        expect(await outcome(rules, months, kept)).toEqual(await atOnce(rules, months));
      }
    }),
    {numRuns: 25},
  );
}, 60_000);

test('an aggregate rule too, and its failures stand as the engine puts them in order', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.constantFrom(...sums), async ({lists, states}, body) => {
      const rules = compiled(rule(body));
      const kept = await freshCache(world.engine);
      for (const chosen of states) {
        const months = await filesOf(lists, chosen);
        const found = await outcome(rules, months, kept);
        expect(found).toEqual(await outcome(rules, months, await freshCache(world.engine)));
        const [expected, counts] = await inOrder(rules, months);
        const [result] = found.results;
        expect([result?.passed, result?.failed, result?.unknown, result?.skipped]).toEqual(counts);
        expect(found.findings.map(({values}) => values)).toEqual(expected);
      }
    }),
    {numRuns: 25},
  );
}, 60_000);

/** Values of the failures to be kept, and counts, by one query over the sums of all records. */
async function inOrder(rules: CompiledRules, months: readonly MonthFile[]) {
  const [later] = rules.later;
  if (later?.prepared.scope !== 'aggregate') throw new Error('no aggregate rule');
  const {prepared, source, rule: declared} = later;
  const from = `(${prepared.sums(() => recordsOf(source, months, world.engine))})`;
  const judged: {month: string; magnitude: bigint; values: unknown}[] = [];
  const counts = {passed: 0, failed: 0, unknown: 0, skipped: 0};
  const watching = {
    ...prepared,
    async *judge(rows: Parameters<typeof prepared.judge>[0]) {
      for await (const list of prepared.judge(rows)) {
        for (const one of list) {
          if (declared.valid_from !== undefined && `${one.month}-01` < declared.valid_from) continue;
          counts[one.verdict] += 1;
          if (one.verdict !== 'failed') continue;
          const {unscaled, scale} = one.magnitude;
          const values = {...one.values, month: one.month};
          judged.push({month: one.month, magnitude: unscaled * 10n ** BigInt(6 - scale), values});
        }
        yield list;
      }
    },
  };
  await judgeMonths(watching, world.engine.rows(prepared.query(from)), keep);
  const largest = judged.toSorted((a, b) => (a.magnitude === b.magnitude ? 0 : a.magnitude > b.magnitude ? -1 : 1));
  const chosen = new Set([...judged.slice(0, keep.byLine), ...largest.slice(0, keep.byValue)]);
  // Findings stand by the names of their files, which are those of their months.
  const kept = judged
    .filter((one) => chosen.has(one))
    .toSorted((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
  return [kept.map(({values}) => values), Object.values(counts)] as const;
}

test('what was kept under other declarations is not used, nor what is no JSON', async () => {
  const rules = compiled(rule('kind: duplicates\nkey: [record_id]'));
  const months = await filesOf([[{record_id: 'a'}, {record_id: 'a'}]], [1, 0, 0, 0]);
  const kept = await freshCache(world.engine);
  const first = await outcome(rules, months, kept);
  const names: string[] = [];
  const lying: Kept = {
    ...kept,
    memo: {
      ...kept.memo,
      find: async (name) => {
        names.push(name);
        return undefined;
      },
    },
  };
  await outcome(rules, months, {...lying, standing: 'another'});
  await outcome(rules, months, lying);
  expect(new Set(names.filter((name) => name.includes('2018-12'))).size).toBe(2);
  expect(first.results[0]?.failed).toBe(1);
  const damaged = openMemo(world.folder);
  await writeFile(join(world.folder, 'cut.json'), '{"passed": 1');
  expect(await damaged.find('cut')).toBeUndefined();
});
