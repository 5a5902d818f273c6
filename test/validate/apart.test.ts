/** Whether a key stands in two months: by ranges where they tell, else by shares of the keys. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Engine, openDuckDb} from '../../src/engine/index.ts';
import {areApart} from '../../src/process/validate/apart.ts';

let folder: string;
let engine: Engine;
const asked: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shumao-apart-'));
  const own = await openDuckDb({temporary: folder});
  engine = {
    ...own,
    rows(sql) {
      asked.push(sql);
      return own.rows(sql);
    },
  };
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, {recursive: true, force: true});
});

type Key = {readonly id: string; readonly line: number};

function month(keys: readonly Key[]): string {
  const rows = keys.map(({id, line}) => `('${id}', ${line})`);
  if (rows.length === 0) return `(select '' as id, 0 as line where false) as keyed`;
  return `(select id, line from (values ${rows.join(', ')}) t(id, line)) as keyed`;
}

const keys = (...ids: readonly string[]): readonly Key[] => ids.map((id) => ({id, line: 1}));

test('keys that begin with a date are told apart by two values a month, without grouping any', async () => {
  asked.length = 0;
  const months = [keys('1901-b', '1901-a'), keys('1902-a'), [], keys('1903-a', '1903-z')].map(month);
  expect(await areApart(engine, {keys: ['id'], months, known: 0})).toBe(true);
  expect(asked.length).toBe(1);
  expect(asked[0]).not.toContain('group by');
});

test('only months whose ranges meet are looked at', async () => {
  asked.length = 0;
  const months = [keys('a', 'c'), keys('b', 'd'), keys('x'), keys('y', 'z')].map(month);
  expect(await areApart(engine, {keys: ['id'], months, known: 0})).toBe(true);
  expect(asked.length).toBe(2);
  expect(asked[1]).not.toContain("'x'");
});

test('random months of random keys, some known to be apart: the answer is that of comparing all keys, whatever the share', async () => {
  const key = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'Ω', '𝒳'),
    line: fc.integer({min: 1, max: 2}),
  });
  const drawn = fc.record({
    months: fc.array(fc.array(key, {maxLength: 4}), {minLength: 1, maxLength: 5}),
    known: fc.nat(5),
    atOnce: fc.constantFrom(1n, 2n, 1000n),
    columns: fc.constantFrom(['id'], ['id', 'line'], ['line', 'id']),
  });
  await fc.assert(
    fc.asyncProperty(drawn, async ({months, known, atOnce, columns}) => {
      const text = ({id, line}: Key): string => columns.map((name) => (name === 'id' ? id : line)).join('/');
      const sets = months.map((own) => new Set(own.map(text)));
      const shares = (from: number): boolean =>
        sets.some((a, i) => sets.some((b, j) => j > i && j >= from && [...a].some((one) => b.has(one))));
      // What is said to be known is true: only as many months as are apart.
      let apart = Math.min(known, months.length);
      while (
        apart > 0 &&
        sets.slice(0, apart).some((a, i) => sets.slice(0, i).some((b) => [...a].some((one) => b.has(one))))
      )
        apart -= 1;
      const found = await areApart(engine, {keys: columns, months: months.map(month), known: apart}, atOnce);
      expect(found).toBe(!shares(apart));
    }),
    {numRuns: 150, seed: 8},
  );
});
