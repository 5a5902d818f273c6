/** The records listed for a cell are those that were summed in it: they give its value, whatever codes, scopes, groups and days do. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import {rowsOf} from '../../src/engine/index.ts';
import type {RecordSelect} from '../../src/process/compile/index.ts';
import {monthCondition, recordSelects} from '../../src/process/compile/index.ts';
import type {RecordFile} from '../../src/process/compile/index.ts';
import {type Lake, openLake, type Run, runCompile, source} from '../compile/workspace.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(async () => lake.close());

/** A2 ends on 16 March 2019 and is A3 from then on; KZ joins the road in 2019; `alias 12` is a name of a code; zz is no code. */
const lines = [
  '2018-12-05 X 11 A1 US e1 10.00',
  '2018-12-05 M 12 A2 KZ e2 7.00',
  '2019-03-01 X 11 A2 US e1 100.00',
  '2019-03-20 X 11 A2 RU e2 20.00',
  '2019-03-20 X alias_12 A3 KZ e3 3.00',
  '2019-03-21 M 21 A1 RU e1 -4.00',
  '2019-03-22 X zz A1 US - 0.50',
  '2019-04-01 X 11 A1 - e4 6.00',
];

async function sumOf(select: RecordSelect, files: ReadonlyMap<string, readonly RecordFile[]>): Promise<bigint> {
  let sum = 0n;
  for (const month of select.months) {
    const paths = (files.get(month) ?? []).map(({path}) => path);
    if (paths.length === 0) continue;
    const where = [monthCondition(month), ...select.where].join(' and ');
    const sql = `select cast(${select.weight} as bigint) as w, cast(sum("value") as decimal(38,${select.valueScale})) as v from ${lake.engine.relation(paths, {})} where ${where} group by w`;
    for (const row of await rowsOf(lake.engine, sql)) sum += BigInt(String(row['w'])) * BigInt(String(row['v']));
  }
  return sum;
}

async function everyCell(run: Omit<Run, 'lines'>, own: readonly string[] = lines): Promise<number> {
  const files = await lake.write(
    source.id,
    own.map((line) => line.replace('alias_12', '12')),
  );
  const {compiled, built} = await runCompile(lake, {...run, months: new Map([[source.id, files]])});
  let cells = 0;
  for (const {id, cells: all} of compiled) {
    for (const {key, period, value} of all) {
      const selects = recordSelects(built, id, key, [period]);
      const sums = await Promise.all(selects.map((select) => sumOf(select, files)));
      expect(
        sums.reduce((total, one) => total + one, 0n),
        `${id}/${key.join('.')}/${period}`,
      ).toBe(value);
      cells += 1;
    }
  }
  return cells;
}

const dimensions = {
  flow: null,
  item: {levels: ['chapter', 'good']},
  area: {levels: ['province', 'city']},
  partner: {levels: ['economy'], groups: ['road']},
};
const margins = [['flow', 'item'], ['flow', 'area'], ['partner'], ['item', 'area']];

test('records of every cell sum to it: levels, groups, unclassified texts, codes that end inside a month', async () => {
  expect(await everyCell({declarations: [{source: 'bop', dimensions, margins}]})).toBeGreaterThan(60);
});

test('a scope keeps records out, also where its column is no dimension, and a weight counts a part', async () => {
  expect(await everyCell({declarations: [{source: 'bop', dimensions, margins, scope: 'digital'}]})).toBeGreaterThan(20);
  const areas = {area: {levels: ['city']}};
  expect(
    await everyCell({declarations: [{source: 'bop', dimensions: areas, margins: [['area']], scope: 'half'}]}),
  ).toBeGreaterThan(5);
});

test('units of their own, those gathered as others, and records without a unit', async () => {
  const units = {enterprise: {keep: 2}};
  expect(
    await everyCell({declarations: [{source: 'bop', dimensions: units, margins: [['enterprise']]}]}),
  ).toBeGreaterThan(8);
});

test('a filter on a column keeps other records out', async () => {
  const places = {area: {levels: ['city']}};
  const declaration = {source: 'bop', dimensions: places, margins: [['area']], where: {flow: ['X']}};
  expect(await everyCell({declarations: [declaration]})).toBeGreaterThan(5);
});
