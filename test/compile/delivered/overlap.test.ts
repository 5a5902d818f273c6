import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Group} from '../../../src/model/classification.ts';
import {catalog, classification, item, type Lake, openLake, printed, text} from '../workspace.ts';
import {runTables} from './table.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(() => lake.close());

/** Two areas with members, one of which has an "of which" row, and sectors that overlap. */
const regions = classification(
  'goods',
  ['area', 'land', 'of-which'],
  [
    item('EU', undefined, 'area'),
    item('AT', 'EU', 'land'),
    item('DE', 'EU', 'land'),
    item('RW', undefined, 'area'),
    item('CS', 'RW', 'land'),
    item('RS', 'CS', 'of-which'),
  ],
);
const sectors = classification(
  'goods',
  ['of-which'],
  [item('D', undefined, 'of-which'), item('T', undefined, 'of-which')],
);

function group(...codes: readonly string[]): Group {
  const members = codes.map((code) => ({
    code,
    validFrom: undefined,
    validTo: undefined,
    source: '',
    confidence: 'verified-from-file' as const,
    note: '',
  }));
  return {id: 'all', classification: 'goods', title: text('All'), source: 'test', note: undefined, members};
}

async function run(list: typeof regions, lines: readonly string[], members?: Group) {
  const levels = list.levels.map(({id}) => id);
  const declaration = {
    source: 'bop',
    dimensions: {flow: {}, item: {levels, groups: members ? ['all'] : []}},
    margins: [['flow', 'item']],
    periods: ['year'],
  };
  const own = {...catalog, classification: async () => list, group: async () => members ?? group()};
  return runTables(lake, lines, [declaration], {catalog: own});
}

const world = [
  '2019 X EU _T 30',
  '2019 X AT _T 10',
  '2019 X DE _T 20',
  '2019 X RW _T 7',
  '2019 X CS _T 7',
  '2019 X RS _T 3',
];

test('an "of which" row is shown and never added', async () => {
  const {compiled} = await run(regions, world);
  const found = printed(compiled[0]);
  expect(found.get('X.RS/value/2019')).toBe('3.00');
  expect(found.get('X._T/value/2019')).toBe('37.00');
});

test('adding all lands with their "of which" rows is refused, by name', async () => {
  await expect(run(regions, world, group('AT', 'DE', 'CS', 'RS'))).rejects.toMatchObject({
    code: 'CODES_OVERLAP',
    facts: {codes: ['RS']},
  });
});

test('adding an area and its members is refused; the members alone are added', async () => {
  await expect(run(regions, world, group('EU', 'AT', 'CS'))).rejects.toMatchObject({facts: {codes: ['AT']}});
  const {compiled} = await run(regions, world, group('AT', 'CS'));
  expect(printed(compiled[0]).get('X.all/value/2019')).toBe('17.00');
});

test('sectors that overlap are no parts of a total: without a delivered one it is unavailable, with the reason', async () => {
  const {compiled} = await run(sectors, ['2018 X D _T 51', '2018 X T _T 5']);
  expect(compiled[0]?.observations.find(({key}) => key.join('.') === 'X._T')).toMatchObject({
    text: '…',
    reason: 'codes-overlap',
  });
  await expect(run(sectors, ['2018 X D _T 51'], group('D', 'T'))).rejects.toMatchObject({code: 'CODES_OVERLAP'});
});

test('a member that nobody delivered leaves its group unavailable, never smaller', async () => {
  const {compiled} = await run(regions, ['2019 X AT _T 10'], group('AT', 'CS'));
  expect(printed(compiled[0]).get('X.all/value/2019')).toBe('…');
});
