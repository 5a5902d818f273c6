import {afterAll, beforeAll, expect, test} from 'vitest';
import {Problems} from '../../src/model/problem.ts';
import {checkDatasets, datasetSchema} from '../../src/process/compile/index.ts';
import {
  catalog,
  classification,
  dataset,
  digital,
  goods,
  item,
  type Lake,
  openLake,
  runCompile,
  source,
  text,
} from './workspace.ts';

let lake: Lake;
beforeAll(async () => {
  lake = await openLake();
});
afterAll(async () => lake.close());

const faults = (...declarations: Record<string, unknown>[]) =>
  checkDatasets({datasets: declarations.map(dataset), sources: new Map([['bop', source]])});
const codes = (...declarations: Record<string, unknown>[]) => faults(...declarations).map(({code}) => code);

test('a dataset says exactly one way to its figures', () => {
  expect(codes({})).toEqual(['DATASET_KIND']);
  expect(codes({source: 'bop', kind: 'handbook'})).toEqual(['DATASET_KIND']);
  expect(codes({source: 'bop'})).toEqual([]);
});

test('misspelt names are found with what was meant', () => {
  const [fault] = faults({source: 'bop', dimensions: {flow: null}, margins: [['flw']]});
  expect(fault?.code).toBe('DATASET_UNKNOWN_REFERENCE');
  expect(fault?.text.hint?.en).toBe('Did you mean `flow`?');
  expect(codes({source: 'bob'})).toEqual(['DATASET_UNKNOWN_REFERENCE']);
  expect(codes({source: 'bop', dimensions: {mod: null}})).toEqual(['DATASET_UNKNOWN_COLUMN']);
  expect(codes({source: 'bop', value: 'enterprise'})).toEqual(['DATASET_NOT_A_NUMBER']);
  expect(codes({source: 'bop', where: {sit: ['x']}})).toEqual(['DATASET_UNKNOWN_COLUMN']);
  expect(codes({source: 'bop', publish: {grow: {}}})).toEqual(['MEASURE_UNKNOWN']);
  expect(codes({source: 'bop', publish: {share: {of: {dataset: 'x'}}}})).toEqual(['DATASET_UNKNOWN_REFERENCE']);
});

test('a unit must be one of the amount that is summed', () => {
  expect(codes({source: 'bop', publish: {value: {unit: 'USD_100M'}}})).toEqual(['MEASURE_UNIT']);
  expect(codes({source: 'bop', publish: {enterprises: {unit: 'CNY'}}})).toEqual(['MEASURE_UNIT']);
  expect(codes({source: 'bop', publish: {growth: {unit: 'PCT'}, value: {unit: 'CNY_10K'}}})).toEqual([]);
});

test('options of a measure are checked with the declaration', () => {
  const result = datasetSchema.safeParse({id: 'd', title: text('D'), publish: {growth: {'base-at-leest': 1}}});
  expect(result.error?.issues[0]).toMatchObject({
    code: 'unrecognized_keys',
    path: ['publish', 'growth'],
    keys: ['base-at-leest'],
  });
});

test('datasets that are made of each other are refused', async () => {
  const door = {'why-disjoint': text('w'), 'remaining-overlap': text('r'), 'decided-by': text('d'), from: '2019-01-01'};
  const circle = [
    {id: 'a', combine: {parts: ['b', 'c'], ...door}},
    {id: 'b', combine: {parts: ['a', 'c'], ...door}},
    {id: 'c', source: 'bop'},
  ];
  await expect(runCompile(lake, {lines: [], declarations: circle})).rejects.toMatchObject({code: 'DATASETS_IN_CIRCLE'});
});

test('all faults are told at once', async () => {
  const run = runCompile(lake, {lines: [], declarations: [{source: 'x'}, {id: 'e', source: 'y'}]});
  await expect(run).rejects.toBeInstanceOf(Problems);
  await expect(run).rejects.toMatchObject({problems: [{}, {}]});
});

test('unknown levels and groups of another classification are refused', async () => {
  const withDimension = (dimension: Record<string, unknown>) =>
    runCompile(lake, {lines: [], declarations: [{source: 'bop', dimensions: {item: dimension}, margins: [['item']]}]});
  await expect(withDimension({levels: ['chapters']})).rejects.toMatchObject({code: 'DATASET_UNKNOWN_REFERENCE'});
  await expect(withDimension({groups: ['road']})).rejects.toMatchObject({code: 'GROUP_OF_OTHER_CLASSIFICATION'});
  await expect(withDimension({classification: 'places'})).rejects.toMatchObject({code: 'DATASET_CLASSIFICATION'});
});

test('a scope of a classification that no column has, and one column coded in two ways, are refused', async () => {
  const one = {id: 'one', source: 'bop', dimensions: {flow: null}, margins: [['flow']]};
  await expect(
    runCompile(lake, {
      declarations: [{...one, scope: 'elsewhere'}],
      catalog: {...catalog, scope: async () => ({...digital, classification: 'economies-2'})},
    }),
  ).rejects.toMatchObject({code: 'DATASET_CLASSIFICATION'});
  const by = (id: string, classification: string) => ({
    ...one,
    id,
    dimensions: {mode: {classification}},
    margins: [['mode']],
  });
  await expect(runCompile(lake, {declarations: [by('a', 'goods'), by('b', 'places')]})).rejects.toMatchObject({
    problems: [{code: 'DATASET_CLASSIFICATION', facts: {dataset: 'b', has: 'goods'}}],
  });
});

test('"of which" items are never added to what contains them', async () => {
  const withOfWhich = classification(
    'goods',
    ['chapter', 'good', 'of-which'],
    [...goods.items, item('11x', '1', 'of-which')],
  );
  const own = {
    ...catalog,
    classification: async (id: string) => (id === 'goods' ? withOfWhich : catalog.classification(id)),
  };
  const run = (lines: readonly string[]) =>
    runCompile(lake, {
      lines,
      catalog: own,
      declarations: [{source: 'bop', dimensions: {item: {levels: ['chapter', 'of-which']}}, margins: [['item']]}],
    });
  await expect(run(['2019-01-01 X 11x A1 US e 1.00', '2019-01-01 X 11 A1 US e 1.00'])).rejects.toMatchObject({
    code: 'CODES_OVERLAP',
    facts: {codes: ['11x', '11']},
  });
  await expect(run(['2019-01-01 X 11x A1 US e 1.00'])).resolves.toBeDefined();
});

test('a dataset without any record compiles to nothing, not to an error', async () => {
  const {compiled} = await runCompile(lake, {
    lines: [],
    declarations: [{source: 'bop', dimensions: {flow: null}, margins: [['flow']]}],
  });
  expect(compiled[0]).toMatchObject({cells: [], observations: [], periods: []});
});
