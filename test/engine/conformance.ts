/**
 * What every engine must do alike, whatever it is: the same values from the same files, to the last digit and in the same order.
 * Where an engine lacks something it says so with a reason, and the test turns red when the lack is cured.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {type Engine, type Feature, openCache, openDuckDb, rowsOf, sqlText} from '../../src/engine/index.ts';

/** @param open the engine under test, beside an embedded one; it may be a server that sees the folder */
export function conformance(name: string, open: (local: Engine, temporary: string) => Promise<Engine>): void {
  describe(`engine ${name}`, () => {
    let folder: string;
    let engine: Engine;
    let local: Engine;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'shumao-conformance-'));
      local = await openDuckDb({temporary: join(folder, 'tmp'), threads: 1});
      engine = await open(local, join(folder, 'tmp'));
    });
    afterAll(async () => {
      await engine.close();
      await local.close();
      rmSync(folder, {recursive: true, force: true});
    });

    let files = 0;
    /** A Parquet file as ingest writes it, by the embedded engine, in a folder of its own. */
    const fileOf = async (sql: string, inner = `made-${(files += 1)}`): Promise<string> => {
      const path = join(folder, inner, 'part.parquet');
      const {mkdirSync} = await import('node:fs');
      mkdirSync(join(folder, inner), {recursive: true});
      await local.write(sql, path);
      return path;
    };
    const values = (rows: readonly string[], columns: string): string =>
      `select * from (values ${rows.join(', ')}) t(${columns})`;
    const relation = async (sql: string): Promise<string> => engine.relation([await fileOf(sql)], {});

    test('decimals keep all of 38 digits, read and summed', async () => {
      const most = '999999999999999999999999999999999999.99';
      const from = await relation(
        `select cast(v as decimal(38,2)) as v from (values ('${most}'), ('-${most}'), ('0.01'), ('-0.05')) t(v)`,
      );
      expect(await rowsOf(engine, `select v from ${from} order by v`)).toEqual([
        {v: -(10n ** 38n - 1n)},
        {v: -5n},
        {v: 1n},
        {v: 10n ** 38n - 1n},
      ]);
      expect(await rowsOf(engine, `select sum(v) as v, cast(sum(v) as varchar) as t from ${from}`)).toEqual([
        {v: -4n, t: '-0.04'},
      ]);
    });

    test('sums of 18-digit amounts do not overflow', async () => {
      const one = '9999999999999999.99';
      const from = await relation(`select cast('${one}' as decimal(18,2)) as v from range(1000)`);
      expect(await rowsOf(engine, `select sum(v) as v, count(*) as n from ${from}`)).toEqual([
        {v: 1000n * (10n ** 18n - 1n), n: 1000n},
      ]);
    });

    test('integers beyond 2^53 come out whole', async () => {
      const from = await relation('select cast(9007199254740993 as bigint) as n, cast(7 as integer) as i');
      expect(await rowsOf(engine, `select n, -n as m, i from ${from}`)).toEqual([
        {n: 9007199254740993n, m: -9007199254740993n, i: 7n},
      ]);
      for await (const batch of engine.rows(`select i, n from ${from}`)) {
        expect([...batch.integers(0)]).toEqual([7]);
        expect(() => batch.integers(1)).toThrow(/^n is BIGINT$/);
      }
    });

    test('texts stand in the order of their code points, whatever the language', async () => {
      const texts = ['a', 'B', 'é', 'z', 'Z', '杭州', '￭', '😀', '', ' a'];
      const from = await relation(
        values(
          texts.map((text) => `(${sqlText(text)})`),
          'x',
        ),
      );
      const found = await rowsOf(engine, `select x from ${from} order by x`);
      expect(found.map(({x}) => x)).toEqual(['', ' a', 'B', 'Z', 'a', 'z', 'é', '杭州', '￭', '😀']);
      expect(await rowsOf(engine, `select max(x) as top, min(x) as low from ${from}`)).toEqual([{top: '😀', low: ''}]);
    });

    test('a missing value is no value: not counted, not summed, not equal to anything, and its own group', async () => {
      const rows = ["('a', 1)", "('a', null)", '(null, 2)', '(null, 3)'];
      const from = await relation(values(rows, 'k, v'));
      const sql = `select k, count(*) as n, count(v) as known, cast(sum(v) as bigint) as v from ${from} group by k order by k nulls last`;
      expect(await rowsOf(engine, sql)).toEqual([
        {k: 'a', n: 2n, known: 1n, v: 1n},
        {k: null, n: 2n, known: 2n, v: 5n},
      ]);
      expect(await rowsOf(engine, `select count(*) as n from ${from} where k = k`)).toEqual([{n: 2n}]);
      expect(await rowsOf(engine, `select count(*) filter (where v > 1) as n from ${from}`)).toEqual([{n: 2n}]);
    });

    test('nothing grouped gives no row, nothing counted gives one', async () => {
      const from = engine.relation([], {k: 'varchar', v: 'decimal(18,2)'});
      expect(await rowsOf(engine, `select k, sum(v) as v from ${from} group by k`)).toEqual([]);
      expect(await rowsOf(engine, `select count(*) as n, sum(v) as v from ${from}`)).toEqual([{n: 0n, v: null}]);
    });

    test('dates are days, compared and read as they are written', async () => {
      const from = await relation(
        "select cast(d as date) as d from (values ('2019-12-31'), ('2020-02-29'), ('1999-01-01')) t(d)",
      );
      const sql = `select d, cast(d as varchar) as t, year(d) as y from ${from} where d >= date '2019-12-31' order by d`;
      expect(await rowsOf(engine, sql)).toEqual([
        {d: '2019-12-31', t: '2019-12-31', y: 2019n},
        {d: '2020-02-29', t: '2020-02-29', y: 2020n},
      ]);
    });

    test('a bucket is the same for equal values, and values are spread over all of them', async () => {
      const of = async (sql: string, type: string) => {
        const from = await relation(`select cast(k as ${type}) as k from (${sql}) t(k)`);
        const buckets = `select k, ${engine.spell.bucket('k', 4n)} as b from ${from}`;
        return rowsOf(
          engine,
          `select b, count(*) as n, count(distinct k) as keys from (${buckets}) t group by b order by b`,
        );
      };
      for (const type of ['varchar', 'bigint', 'date']) {
        const value = type === 'date' ? "date '2019-01-01' + cast(n as integer)" : 'n';
        const twice = `select ${value} from range(400) r(n) union all select ${value} from range(400) r(n)`;
        const found = await of(twice, type);
        expect(found.map(({b}) => b)).toEqual([0n, 1n, 2n, 3n]);
        for (const {n, keys} of found) expect(n).toBe(2n * BigInt(Number(keys)));
        expect(found.every(({keys}) => Number(keys) > 40)).toBe(true);
        expect(found.reduce((sum, {keys}) => sum + Number(keys), 0)).toBe(400);
      }
    });

    test('distinct enterprises and the three largest contributors of each cell, ties by number', async () => {
      const rows = ["('X', 1, 5)", "('X', 2, -9)", "('X', 3, 5)", "('X', 4, 1)", "('M', 9, 0)", "('X', 1, 0)"];
      const from = await relation(
        `select flow, cast(ent as integer) as ent, cast(v as decimal(38,2)) as v from (${values(rows, 'flow, ent, v')})`,
      );
      const contributor = engine.spell.row([
        {name: 'size', sql: 'abs(v)', type: 'decimal(38,2)'},
        {name: 'place', sql: '-ent', type: 'integer'},
        {name: 'amount', sql: 'v', type: 'decimal(38,2)'},
      ]);
      const sums = `select flow, ent, sum(v) as v from ${from} group by flow, ent`;
      const cells = `select flow, count(*) as n, ${engine.spell.largest(contributor, 3)} as largest from (${sums}) s group by flow`;
      const place = (at: number): string =>
        `-${engine.spell.nth('largest', at)}.place as e${at}, ${engine.spell.nth('largest', at)}.amount as a${at}`;
      expect(
        await rowsOf(engine, `select flow, n, ${[1, 2, 3].map(place).join(', ')} from (${cells}) c order by flow`),
      ).toEqual([
        {flow: 'M', n: 1n, e1: 9n, a1: 0n, e2: null, a2: null, e3: null, a3: null},
        {flow: 'X', n: 4n, e1: 2n, a1: -900n, e2: 1n, a2: 500n, e3: 3n, a3: 500n},
      ]);
    });

    test('very wide GROUPING SETS: 60 sets over 12 columns, each told apart by grouping()', async () => {
      const columns = Array.from({length: 12}, (_, at) => `c${at}`);
      const list = columns.map((column, at) => `cast(range % ${at + 2} as integer) as ${column}`);
      const from = await relation(`select ${list.join(', ')}, cast(range as decimal(18,0)) as v from range(500)`);
      const sets = columns.flatMap((a, at) => columns.slice(at + 1).map((b) => [a, b])).slice(0, 60);
      const sql = `select cast(grouping(${columns.join(', ')}) as bigint) as g, count(*) as n, cast(sum(v) as decimal(38,0)) as v from ${from} group by grouping sets (${sets.map((set) => `(${set.join(', ')})`).join(', ')})`;
      const found = await rowsOf(engine, sql);
      const byGroup = Map.groupBy(found, ({g}) => g);
      expect(byGroup.size).toBe(60);
      for (const rows of byGroup.values()) {
        expect(rows.reduce((sum, {n}) => sum + (typeof n === 'bigint' ? n : 0n), 0n)).toBe(500n);
        expect(rows.reduce((sum, {v}) => sum + (typeof v === 'bigint' ? v : 0n), 0n)).toBe(124_750n);
      }
    });

    test('whole numbers are divided only where nothing is left over, and remainders are those of the embedded engine', async () => {
      const from = await relation('select cast(range + 201901 as integer) as m from range(12)');
      const quarter = 'cast((m % 100 + 2 - (m % 100 + 2) % 3) / 3 as integer)';
      const found = await rowsOf(
        engine,
        `select ${quarter} as q, count(*) as n from ${from} group by ${quarter} order by 1`,
      );
      expect(found).toEqual([1n, 2n, 3n, 4n].map((q) => ({q, n: 3n})));
    });

    test('files that hold other columns are united by name, what one lacks is missing there', async () => {
      const a = await fileOf("select 'x' as k, cast(1 as bigint) as v", 'united/a');
      const b = await fileOf("select cast(2 as bigint) as v, 'note' as extra", 'united/b');
      expect(await rowsOf(engine, `select k, v, extra from ${engine.relation([a, b], {})} order by v`)).toEqual([
        {k: 'x', v: 1n, extra: null},
        {k: null, v: 2n, extra: 'note'},
      ]);
    });

    test('of a folder only the named files are read, and each row tells which one it is in', async () => {
      const [one, other] = [join(folder, 'shared', 'one.parquet'), join(folder, 'shared', 'other.parquet')];
      const {mkdirSync} = await import('node:fs');
      mkdirSync(join(folder, 'shared'), {recursive: true});
      await local.write('select 1 as n', one);
      await local.write('select 2 as n', other);
      const from = engine.relation([one], {});
      expect(await rowsOf(engine, `select n, ${engine.spell.path} as file from ${from}`)).toEqual([{n: 1n, file: one}]);
    });

    test('a written result is read again as it was written, also where it has no row', async () => {
      const cache = openCache(join(folder, 'cache'), engine);
      const from = await relation(`select 'a' as k, cast(range as decimal(18,2)) as v from range(10)`);
      const sums = `select k, sum(v) as v, count(*) as n from ${from} group by k`;
      const paths = await cache.files([
        {name: 'kept/sums', sql: sums},
        {name: 'kept/none', sql: `${sums} having count(*) > 99`},
      ]);
      const read = (path: string | undefined) =>
        rowsOf(engine, `select k, v, n from ${engine.relation([path ?? ''], {})}`);
      expect(await read(paths[0])).toEqual([{k: 'a', v: 4500n, n: 10n}]);
      expect(await read(paths[1])).toEqual([]);
      await cache.file('kept/sums', sums);
      expect([cache.made(), cache.kept()]).toEqual([2, 1]);
    });

    test('windows count and rank in the order they are told to', async () => {
      const from = await relation(values(["('a', 3)", "('a', 1)", "('b', 2)", "('a', 2)"], 'k, v'));
      const sql = `select k, v, row_number() over (partition by k order by v) as place, count(*) over (partition by k) as n from ${from} order by k, v`;
      expect(await rowsOf(engine, sql)).toEqual([
        {k: 'a', v: 1n, place: 1n, n: 3n},
        {k: 'a', v: 2n, place: 2n, n: 3n},
        {k: 'a', v: 3n, place: 3n, n: 3n},
        {k: 'b', v: 2n, place: 1n, n: 1n},
      ]);
    });

    test('rows that were not read to their end hold nothing up', async () => {
      const from = await relation('select range as n from range(100000)');
      for await (const {rows} of engine.rows(`select n from ${from}`)) if (rows > 0) break;
      expect(await rowsOf(engine, `select count(*) as n from ${from}`)).toEqual([{n: 100_000n}]);
    });

    describe('what it lacks', () => {
      const trials: Readonly<Record<Feature, () => Promise<unknown>>> = {
        'read-csv': () =>
          rowsOf(engine, `select * from read_csv(${sqlText(join(folder, 'no.csv'))}, all_varchar = true)`).catch(
            (error: unknown) => {
              // The function is there; the file is not.
              if (!String(error).includes('No files found')) throw error;
            },
          ),
        'local-files': () => rowsOf(engine, `select * from read_text(${sqlText(join(folder, '*'))})`),
        'file-position': async () =>
          rowsOf(engine, `select ${engine.spell.position} from ${await relation('select 1 as n')}`),
        'temporary-tables': () => engine.run('create temp table kept_for_a_while as select 1 as n'),
        'shared-steps': async () => {
          // A random number that is made once is equal to itself.
          const sql = 'with once as (select random() as r) select a.r = b.r as same from once a cross join once b';
          const [row] = await rowsOf(engine, sql);
          if (row?.['same'] !== true) throw new Error('computed twice');
        },
      };
      for (const [feature, trial] of Object.entries(trials)) {
        // Keys of the record above, which has one for each feature.
        const known = feature as Feature;
        test(`${feature} is there, or it is declared to be lacking, with a reason`, async () => {
          const reason = engine.lacks.get(known);
          if (reason === undefined) await trial();
          else {
            expect(reason.length).toBeGreaterThan(20);
            await expect(trial(), `${feature} works now: take it out of \`lacks\``).rejects.toThrow(/./);
          }
        });
      }
    });
  });
}
