import {readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {rowsOf} from '../../src/engine/index.ts';
import type {Compiled} from '../../src/model/seals.ts';
import type {RecordFile} from '../../src/process/compile/index.ts';
import {catalog, classification, goods, item, type Lake, openLake, runCompile} from './workspace.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(async () => lake.close());

const declaration = {
  source: 'bop',
  dimensions: {
    flow: null,
    item: {levels: ['chapter', 'good']},
    area: {levels: ['city']},
    partner: {levels: ['economy'], groups: ['road']},
    enterprise: {},
  },
  margins: [['flow', 'item'], ['flow', 'area'], ['item', 'area'], ['partner'], ['enterprise']],
  publish: {value: {}, share: {}, growth: {}, rank: {}},
};

const record = fc
  .record({
    month: fc.constantFrom('2018-11', '2018-12', '2019-02', '2019-03'),
    day: fc.integer({min: 1, max: 28}),
    flow: fc.constantFrom('X', 'M'),
    item: fc.constantFrom('11', '12', '21', '1', 'alias 2', 'nothing'),
    area: fc.constantFrom('A1', 'A2', 'alias A3'),
    partner: fc.constantFrom('US', 'RU', 'KZ', '-'),
    enterprise: fc.constantFrom('e1', 'e2', 'e3', 'e4', '-'),
    cents: fc.integer({min: -5000, max: 99_999}),
  })
  .map(({month, day, flow, item: code, area, partner, enterprise, cents}) => {
    const amount = `${cents < 0 ? '-' : ''}${Math.trunc(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
    const texts = [code, area].map((name) => name.replace(' ', ''));
    return `${month}-${String(day).padStart(2, '0')} ${flow} ${texts.join(' ')} ${partner} ${enterprise} ${amount}`;
  });
const records = fc.array(record, {minLength: 1, maxLength: 40});

async function compiled(lines: readonly string[], rest: Record<string, unknown> = {}): Promise<Compiled> {
  await rm(join(lake.root, 'cache'), {recursive: true, force: true});
  const result = await runCompile(lake, {lines, declarations: [declaration], ...rest});
  if (!result.compiled[0]) throw new Error('nothing compiled');
  return result.compiled[0];
}

const comparable = (dataset: Compiled) =>
  JSON.stringify(dataset, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));

test('the order of records does not matter: same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(
      records.chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, {minLength: lines.length}))),
      async ([lines, shuffled]) => {
        expect(comparable(await compiled(shuffled))).toBe(comparable(await compiled(lines)));
      },
    ),
    {numRuns: 8},
  );
});

test('one thread and four give the same bytes', async () => {
  const lines = Array.from(
    {length: 400},
    (_, at) => `2019-0${1 + (at % 3)}-0${1 + (at % 9)} X 1${1 + (at % 2)} A1 US e${at % 7} ${at % 5}.0${at % 10}`,
  );
  const [one, four] = [await openLake(1), await openLake(4)];
  const run = async (on: Lake) => (await runCompile(on, {lines, declarations: [declaration]})).compiled[0];
  const [a, b] = [await run(one), await run(four)];
  if (!a || !b) throw new Error('nothing compiled');
  expect(comparable(a)).toBe(comparable(b));
  await Promise.all([one.close(), four.close()]);
});

test('parts add up to their total, along every dimension that is a partition', async () => {
  await fc.assert(
    fc.asyncProperty(records, async (lines) => {
      const {cells, dimensions} = await compiled(lines);
      const value = (key: readonly string[], period: string) =>
        cells.find((cell) => cell.key.join() === key.join() && cell.period === period);
      for (const [at, {id, codes}] of dimensions.entries()) {
        const top = {flow: 'flow', item: 'chapter', area: 'city', partner: 'economy', enterprise: 'enterprise'}[id];
        const parts = codes.filter(({level}) => level === top || level === 'unclassified');
        for (const total of cells.filter(({key}) => key.every((code) => code === '_T'))) {
          const found = parts.flatMap(({code}) => value(total.key.with(at, code), total.period) ?? []);
          expect(found.reduce((sum, cell) => sum + cell.value, 0n)).toBe(total.value);
          expect(found.reduce((sum, cell) => sum + cell.records, 0n)).toBe(total.records);
        }
      }
      for (const year of cells.filter(({period}) => period.length === 4)) {
        const months = cells.filter(
          ({key, period}) => period.startsWith(`${year.period}-`) && key.join() === year.key.join(),
        );
        expect(months.reduce((sum, cell) => sum + cell.value, 0n)).toBe(year.value);
      }
    }),
    {numRuns: 10},
  );
});

test('distinct enterprises and largest contributors equal a plain count over the records', async () => {
  await fc.assert(
    fc.asyncProperty(records, async (lines) => {
      const {cells} = await compiled(lines);
      const byFirm = new Map<string, bigint>();
      for (const [, , , , , firm = '-', amount = '0'] of lines.map((line) => line.split(' '))) {
        if (firm !== '-') byFirm.set(firm, (byFirm.get(firm) ?? 0n) + BigInt(amount.replace('.', '')));
      }
      const years = new Set(lines.map((line) => line.slice(0, 4)));
      if (years.size > 1) return;
      const total = cells.find(({key, period}) => period.length === 4 && key.every((code) => code === '_T'));
      expect(total?.enterprises).toBe(BigInt(byFirm.size));
      const size = (value: bigint) => (value < 0n ? -value : value);
      const expected = [...byFirm]
        .toSorted(([a, x], [b, y]) => (size(x) === size(y) ? (a < b ? -1 : 1) : size(x) > size(y) ? -1 : 1))
        .slice(0, 3);
      expect(total?.largest).toEqual(expected.map(([enterprise, value]) => ({enterprise, value})));
    }),
    {numRuns: 20},
  );
});

test('reclassified and back: renaming every code and its texts changes no figure but the codes', async () => {
  const renamed = classification(
    'goods',
    ['chapter', 'good'],
    goods.items.map(({code, parent, level}) => item(`R${code}`, parent && `R${parent}`, level)),
  );
  const other = {
    ...catalog,
    classification: async (id: string) => (id === 'goods' ? renamed : catalog.classification(id)),
  };
  const back = (text: string) => text.replaceAll(/\bR(11|12|21|1|2)\b/g, '$1');
  await fc.assert(
    fc.asyncProperty(records, async (lines) => {
      const renamedLines = lines.map((line) =>
        line.replace(/ ([XM]) (11|12|21|1|alias2) /, ' $1 R$2 ').replace('Ralias2', 'aliasR2'),
      );
      const plain = await compiled(lines);
      const there = await compiled(renamedLines, {catalog: other});
      expect(back(comparable({...there, dimensions: []}))).toBe(comparable({...plain, dimensions: []}));
    }),
    {numRuns: 5},
  );
});

test('what is unchanged is not computed again, one new month costs a month and the sums of its year', async () => {
  await rm(join(lake.root, 'cache'), {recursive: true, force: true});
  const lines = ['2018-01-01 X 11 A1 US e1 1.00', '2019-01-01 X 11 A1 US e1 1.00'];
  const months = await lake.write('bop', lines);
  const run = async () => runCompile(lake, {declarations: [declaration], months: new Map([['bop', months]])});
  expect((await run()).partials.kept).toBe(0);
  const again = await run();
  expect([again.partials.made, again.cubes.made]).toEqual([0, 0]);
  const [added] = await lake.write('bop', ['2019-02-01 X 11 A1 US e1 1.00']);
  if (added) months.set(...added);
  const next = await run();
  expect(next.partials).toEqual({made: 5, kept: 8});
  expect(next.cubes).toEqual({made: 10, kept: 10});
});

test('months may come together, one by one, late or corrected: same bytes', {timeout: 240_000}, async () => {
  const margins = [['flow', 'item'], ['area']];
  const declarations = [
    declaration,
    {...declaration, id: 'quarters', margins, periods: ['year', 'quarter', 'month'], scope: 'half'},
    {...declaration, id: 'years', margins, periods: ['year', 'quarter'], contributors: 'none'},
    {...declaration, id: 'stock', margins, stock: true, periods: ['year', 'quarter', 'month']},
    {...declaration, id: 'leading', dimensions: {enterprise: {keep: 2}}, margins: [['enterprise']]},
  ];
  const order = fc.shuffledSubarray(['2018-11', '2018-12', '2019-02', '2019-03'], {minLength: 4});
  await fc.assert(
    fc.asyncProperty(records, order, fc.integer({min: 1, max: 3}), async (lines, arrival, together) => {
      const cache = join(lake.root, 'cache');
      const run = async (months: Map<string, readonly RecordFile[]>) =>
        runCompile(lake, {declarations, months: new Map([['bop', months]])});
      const final = await lake.write('bop', lines);
      await rm(cache, {recursive: true, force: true});
      const whole = await run(final);
      await rm(cache, {recursive: true, force: true});
      const months = await lake.write('bop', ['2019-03-01 M 2 A1 US e0 1.00']);
      await run(months);
      for (let at = 0; at < arrival.length; at += together) {
        for (const month of arrival.slice(at, at + together)) {
          const files = final.get(month);
          if (files) months.set(month, files);
          else months.delete(month);
        }
        await run(months);
      }
      const pieces = await run(months);
      expect(pieces.compiled.map(comparable)).toEqual(whole.compiled.map(comparable));
    }),
    {numRuns: 6},
  );
});

test('files of the cache that no run asks for any more are removed', async () => {
  const run = async (lines: readonly string[]) => runCompile(lake, {lines, declarations: [declaration]});
  await run(['2019-01-01 X 11 A1 US e1 1.00']);
  await run(['2019-01-01 X 11 A1 US e1 2.00']);
  expect(await readdir(join(lake.root, 'cache', 'partials', 'bop'))).toHaveLength(1);
});

test('a corrupted end of a cached file is noticed and the file made again', async () => {
  const {truncate, stat} = await import('node:fs/promises');
  const run = async () => runCompile(lake, {lines: ['2019-01-01 X 11 A1 US e1 1.00'], declarations: [declaration]});
  await run();
  const folder = join(lake.root, 'cache', 'partials', 'bop');
  const [name = ''] = await readdir(folder);
  await truncate(join(folder, name), (await stat(join(folder, name))).size - 1);
  expect((await run()).partials).toEqual({made: 1, kept: 3});
});

test('sums of money are exact on the engine, far beyond what a float holds', async () => {
  const rows = await rowsOf(
    lake.engine,
    "select cast(sum(v) as decimal(38,2)) as s from (values (cast('9999999999999999.99' as decimal(18,2))), (cast('9999999999999999.99' as decimal(18,2))), (cast('0.01' as decimal(18,2)))) t(v)",
  );
  expect(rows[0]?.['s']).toBe(1999999999999999999n);
  const lines = [
    '2019-01-01 X 11 A1 US e1 9999999999999999.99',
    '2019-01-02 X 11 A1 US e1 9999999999999999.99',
    '2019-01-03 X 11 A1 US e1 0.03',
  ];
  const {cells} = await compiled(lines);
  expect(cells.find(({key}) => key.every((code) => code === '_T'))?.value).toBe(2000000000000000001n);
});
