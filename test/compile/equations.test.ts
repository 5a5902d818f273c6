/** What ties the cells of datasets to each other, where it is true. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import {cellText} from '../../src/model/protection.ts';
import type {Compiled} from '../../src/model/seals.ts';
import {type Lake, openLake, runCompile} from './workspace.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(async () => lake.close());

const textsOf = (dataset: Compiled | undefined): readonly string[] =>
  (dataset?.equations ?? []).map(({terms}) =>
    terms.map(({cell, sign}) => `${sign > 0 ? '+' : '-'}${cellText(cell)}`).join(' '),
  );

const lines = [
  '2019-01-01 X 11 A1 US e1 3.00',
  '2019-01-01 X 12 A1 US e2 4.00',
  '2019-02-01 M 11 A3 RU e3 5.00',
  '2019-02-01 M 21 A3 RU e3 7.00',
];

const cubeOver = (id: string, rest: Readonly<Record<string, unknown>>) => ({
  id,
  source: 'bop',
  dimensions: {item: {}, area: {levels: ['city']}},
  margins: [['item'], ['area']],
  periods: ['year'],
  publish: {value: {}},
  ...rest,
});

test('two datasets over the same records share every cell that both have, and it stands with the later one', async () => {
  const {compiled} = await runCompile(lake, {
    lines,
    declarations: [cubeOver('one', {}), cubeOver('other', {margins: [['area']]})],
  });
  const [one, other] = compiled;
  expect(one?.equations).toBeUndefined();
  expect(textsOf(other)).toEqual(
    other?.cells
      .map(({key, period}) => {
        const [here, there] = ['other', 'one'].map((dataset) => cellText({dataset, key, period}));
        return `+${here} -${there}`;
      })
      .toSorted(),
  );
});

test('records of another filter are other records', async () => {
  const where = {where: {partner: ['US']}};
  const {compiled} = await runCompile(lake, {lines, declarations: [cubeOver('one', {}), cubeOver('other', where)]});
  expect(compiled.flatMap(textsOf)).toEqual([]);
});

test('of a scoped dataset the cells of items in the scope are shared, its totals are not', async () => {
  const {compiled} = await runCompile(lake, {
    lines,
    declarations: [cubeOver('all', {}), cubeOver('digital', {scope: 'digital'})],
  });
  const found = textsOf(compiled[1]);
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((text) => text.includes('digital/_T.'))).toEqual([]);
});

test('a combined cell is the sum of its parts', async () => {
  const part = (id: string, flow: string) =>
    cubeOver(id, {dimensions: {area: {levels: ['city']}}, margins: [['area']], where: {flow: [flow]}});
  const combine = {
    parts: ['exports', 'imports'],
    'why-disjoint': {zh: '流向不同', en: 'unlike flows'},
    'remaining-overlap': {zh: '无', en: 'none'},
    'decided-by': {zh: '测试', en: 'a test'},
    from: '2018-01-01',
  };
  const {compiled} = await runCompile(lake, {
    lines,
    declarations: [
      part('exports', 'X'),
      part('imports', 'M'),
      {id: 'both', combine, dimensions: {area: null}, margins: [['area']], periods: ['year'], publish: {value: {}}},
    ],
  });
  expect(textsOf(compiled[2])).toContain('+both/_T/2019 -exports/_T/2019 -imports/_T/2019');
  expect(textsOf(compiled[2])).toContain('+both/A1/2019 -exports/A1/2019');
});

test('a year of a stock is its last month, and no sum', async () => {
  const stock = cubeOver('shops', {stock: true, periods: ['year', 'month'], margins: [['area']]});
  const {compiled} = await runCompile(lake, {lines, declarations: [stock]});
  expect(textsOf(compiled[0])).toContain('+shops/_T._T/2019 -shops/_T._T/2019-02');
});
