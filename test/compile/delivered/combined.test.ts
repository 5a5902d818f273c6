import {afterAll, beforeAll, expect, test} from 'vitest';
import type {SourceFacts} from '../../../src/process/compile/index.ts';
import {type Lake, openLake, runCompile, source, text} from '../workspace.ts';
import {cells} from './table.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(() => lake.close());

const shops: SourceFacts = {...source, id: 'shops', caliber: 'platforms'};
const sources = new Map<string, SourceFacts>([
  [source.id, {...source, grain: 'table'}],
  [shops.id, shops],
]);
const flows = {dimensions: {flow: null}, margins: [['flow']], periods: ['year']};
const both = {
  ...flows,
  id: 'both',
  combine: {
    parts: ['services', 'goods'],
    'why-disjoint': text('goods are no services'),
    'remaining-overlap': text('none'),
    'decided-by': text('the office'),
    from: '2018-01-01',
  },
};
const frame = {
  id: 'frame',
  kind: 'handbook',
  periods: ['year'],
  parts: {
    'ordered-goods': {dataset: 'goods', status: 'observed', why: text('r')},
    delivered: {dataset: 'services', status: 'observed', why: text('r')},
    'ordered-services': {status: 'not-available', why: text('r')},
  },
};

async function run(lines: readonly string[]) {
  const {compiled} = await runCompile(lake, {
    declarations: [{...flows, id: 'services', source: 'bop'}, {...flows, id: 'goods', source: 'shops'}, both, frame],
    sources,
    cells: new Map([['bop', cells(lines)]]),
    months: new Map([
      ['shops', await lake.write('shops', ['2019-01-05 X 11 A1 US e1 10', '2019-12-05 M 11 A1 US e1 20'])],
    ]),
  });
  return (dataset: string, key: string) =>
    compiled
      .find(({id}) => id === dataset)
      ?.observations.find((one) => one.key.join('.') === key && one.period === '2019');
}

test('tables and records are added where both are known, with the bounds of the tables', async () => {
  const at = await run(['2019 X _T _T 100±5', '2019 M _T _T 50']);
  expect(at('both', 'X')).toMatchObject({text: '110.00', low: '105.00', high: '115.00'});
  expect(at('both', '_T')).toMatchObject({text: '180.00'});
  expect(at('frame', 'X._T')).toMatchObject({text: '110.00'});
});

test('what a table hides or lacks is never taken as nothing: the sum is unavailable, and so is the frame', async () => {
  const hidden = await run(['2019 X _T _T 100', '2019 M _T _T ..']);
  expect(hidden('both', 'X')).toMatchObject({text: '110.00'});
  expect(hidden('both', 'M')).toMatchObject({status: 'suppressed'});
  expect(hidden('both', '_T')).toMatchObject({text: '…', status: 'unavailable'});
  expect(hidden('frame', 'M._T')).toMatchObject({text: '…'});
  expect(hidden('frame', 'M.ordered-goods')).toMatchObject({text: '20.00'});
  const lacking = await run(['2019 X _T _T 100']);
  expect(lacking('both', 'M')).toMatchObject({text: '…', reason: 'margin-not-delivered'});
});

test('numbers of records and enterprises are refused where tables are behind, also through a combination', async () => {
  const declarations = [
    {...flows, id: 'services', source: 'bop', publish: {value: {}, records: {}}},
    {...flows, id: 'goods', source: 'shops'},
    {...both, publish: {value: {}, records: {}}},
  ];
  const run = runCompile(lake, {declarations, sources, cells: new Map(), months: new Map()});
  await expect(run).rejects.toMatchObject({
    problems: [{code: 'TABLES_HAVE_NO_RECORDS'}, {code: 'TABLES_HAVE_NO_RECORDS'}],
  });
});
