/** For engines that copy common table expressions a margin is summed by GROUPING SETS instead of the lattice: nobody can tell from the cells. */
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Membership} from '../../src/model/holding.ts';
import {type Lake, openLake, runCompile} from './workspace.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(async () => lake.close());

const holdings: readonly Membership[] = [
  {enterprise: 'e1', holding: 'h1'},
  {enterprise: 'e2', holding: 'h1', from: '2019-01-01', to: '2019-02-28'},
  {enterprise: 'e3', holding: 'e4'},
];

const dimensions = {
  flow: null,
  item: {levels: ['chapter', 'good']},
  area: {levels: ['city']},
  partner: {levels: ['economy'], groups: ['road']},
};
const margins = [['flow', 'item'], ['flow', 'area'], ['item', 'area'], ['partner']];
const declarations = {
  'of all periods': {dimensions, margins, periods: ['year', 'quarter', 'month']},
  'of months alone': {dimensions, margins, periods: ['month']},
  'of quarters and years': {dimensions, margins, periods: ['year', 'quarter']},
  'of levels, not flows': {dimensions, margins, stock: true, periods: ['year', 'quarter', 'month']},
  'weighted by a scope': {dimensions, margins, scope: 'half', periods: ['year', 'month']},
  'with enterprises, the largest two named': {
    dimensions: {flow: null, enterprise: {keep: 2}},
    margins: [['flow', 'enterprise'], ['enterprise']],
    periods: ['year', 'month'],
  },
} as const;

const line = fc
  .record({
    month: fc.constantFrom('2018-11', '2018-12', '2019-02', '2019-03'),
    flow: fc.constantFrom('X', 'M'),
    item: fc.constantFrom('11', '12', '21', '1', 'nothing'),
    area: fc.constantFrom('A1', 'A2', 'A3'),
    partner: fc.constantFrom('US', 'RU', 'KZ', '-'),
    enterprise: fc.constantFrom('e1', 'e2', 'e3', 'e4', '-'),
    value: fc.integer({min: -50, max: 999}),
  })
  .map(
    ({month, flow, item, area, partner, enterprise, value}) =>
      `${month}-05 ${flow} ${item} ${area} ${partner} ${enterprise} ${value}.25`,
  );

/** Cells of the second of two deliveries: months of one year then lie in several blocks. */
async function cellsOf(on: Lake, lines: readonly string[], declared: object, members: readonly Membership[]) {
  await rm(join(lake.root, 'cache'), {recursive: true, force: true});
  const early = lines.filter((one) => one < '2019-03');
  const declaration = {id: 'd', source: 'bop', publish: {value: {}, enterprises: {}}, ...declared};
  const options = {declarations: [declaration], holdings: new Map([['d', members]])};
  if (early.length > 0) await runCompile(on, {...options, lines: early});
  const [found] = (await runCompile(on, {...options, lines})).compiled;
  const said = (found?.cells ?? []).map((cell) =>
    JSON.stringify(cell, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  );
  return said.toSorted();
}

for (const [name, declared] of Object.entries(declarations)) {
  for (const members of [[], holdings]) {
    test(`cells ${name}${members.length > 0 ? ', enterprises in holdings' : ''}`, async () => {
      const copying: Lake = {...lake, engine: {...lake.engine, lacks: new Map([['shared-steps', 'for this test']])}};
      await fc.assert(
        fc.asyncProperty(fc.array(line, {minLength: 1, maxLength: 30}), async (lines) => {
          const expected = await cellsOf(lake, lines, declared, members);
          expect(await cellsOf(copying, lines, declared, members)).toEqual(expected);
        }),
        {numRuns: 2, seed: 8},
      );
    });
  }
}
