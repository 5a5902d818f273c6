/** Structures are derived from what a release holds, and nothing is lost or mended on the way. */
import {expect, test} from 'vitest';
import type {AnyArtefact, ArtefactClass, StructureSet} from '../../../src/disseminate/sdmx/model/artefact.ts';
import {structuresOf} from '../../../src/disseminate/sdmx/index.ts';
import {keyOf, referencesOf} from '../../../src/disseminate/sdmx/structure/references.ts';
import {dimensions, measures} from '../../tiny.ts';
import {releaseOf, type SampleCube, services, shops, text} from './sample.ts';

async function setOf(cubes: readonly SampleCube[]): Promise<StructureSet> {
  const [set] = structuresOf([await releaseOf(2019, cubes)]);
  if (!set) throw new Error('one release has one set');
  return set;
}

function get<C extends ArtefactClass>({artefacts}: StructureSet, cls: C, id: string): Extract<AnyArtefact, {cls: C}> {
  const found = artefacts.find((one) => one.cls === cls && one.id === id);
  if (!found) throw new Error(`no ${cls} ${id}`);
  // It was found by its class.
  return found as Extract<AnyArtefact, {cls: C}>;
}

test('a set is closed: everything that is referred to is in it, in the version that is named', async () => {
  const {artefacts} = await setOf([services, shops]);
  const there = new Set(artefacts.map(keyOf));
  const asked = artefacts.flatMap(referencesOf);
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter((ref) => !there.has(keyOf(ref)))).toEqual([]);
});

test('an SDMX key is the address key, then the measure, then the frequency', async () => {
  const {dimensions: own, time, measure} = get(await setOf([services]), 'DataStructure', 'DSD_SERVICES');
  expect(own.map(({id}) => id)).toEqual(['FLOW', 'AREA', 'MEASURE', 'FREQ']);
  expect([time.id, measure.id]).toEqual(['TIME_PERIOD', 'OBS_VALUE']);
});

test('datasets that use one classification share one codelist, with the codes of both in the order of the classification', async () => {
  const set = await setOf([services, shops]);
  const {codes} = get(set, 'Codelist', 'CL_AREA');
  expect(codes.map(({id}) => id)).toEqual(['_T', '330100', '330400', '330200', '330300', 'coast']);
  const used = ['DSD_SERVICES', 'DSD_ACTIVE_SHOPS'].map((id) => get(set, 'DataStructure', id));
  expect(used.map(({dimensions: all}) => all.find(({id}) => id === 'AREA')?.representation)).toEqual([
    {codelist: {cls: 'Codelist', agency: 'TINY', id: 'CL_AREA', version: '1.0.0'}},
    {codelist: {cls: 'Codelist', agency: 'TINY', id: 'CL_AREA', version: '1.0.0'}},
  ]);
});

test('a dimension without a classification has a codelist of its dataset', async () => {
  const {codes} = get(await setOf([services]), 'Codelist', 'CL_SERVICES_FLOW');
  expect(codes.map(({id, names}) => `${id} ${names.zh}`)).toEqual(['_T 进出口', 'X 出口', 'M 进口']);
});

test('of a code that datasets call differently, the name that most use is taken; a parent is kept that only one names', async () => {
  const {codes} = get(await setOf([services, {...services, id: 'more'}, shops]), 'Codelist', 'CL_AREA');
  expect(codes[0]?.names.zh).toBe('全省');
  expect(codes[0]?.names.en).toBe('Province');
  expect(codes.find(({id}) => id === '330100')?.parent).toBe('_T');
  expect(codes.find(({id}) => id === '330200')?.parent).toBeUndefined();
});

test('parents that name each other make no circle', async () => {
  const turned = (id: string, first: string, second: string): SampleCube => ({
    id,
    dimensions: [
      {
        id: 'item',
        title: text('项目', 'Item'),
        classification: 'items',
        codes: [
          {code: first, label: text(first), level: 'a', order: 0},
          {code: second, label: text(second), level: 'b', order: 1, parent: first},
        ],
      },
    ],
    rows: [[first, 'value', '2019', '1.00']],
  });
  const {codes} = get(await setOf([turned('one', 'A', 'B'), turned('two', 'B', 'A')]), 'Codelist', 'CL_ITEMS');
  expect(codes.map(({id, parent}) => [id, parent])).toEqual([
    ['A', 'B'],
    ['B', undefined],
  ]);
});

test('members of a group, and the level of every code, are annotations', async () => {
  const {codes} = get(await setOf([services]), 'Codelist', 'CL_AREA');
  expect(codes.find(({id}) => id === 'coast')?.annotations).toEqual([
    {type: 'LEVEL', title: 'group'},
    {type: 'MEMBERS', title: '330200,330300'},
  ]);
});

test('a measure carries its unit and its decimals', async () => {
  const {codes} = get(await setOf([services]), 'Codelist', 'CL_SERVICES_MEASURE');
  expect(codes[0]).toEqual({
    id: 'value',
    names: {zh: '进出口额', en: 'Value'},
    annotations: [
      {type: 'UNIT', title: 'CNY_100M', text: {zh: '亿元', en: 'CNY 100 million'}},
      {type: 'DECIMALS', title: '2'},
      {type: 'KIND', title: 'value'},
    ],
  });
});

test('a dimension with another title under the same id has a concept of its own', async () => {
  const renamed = {...shops, dimensions: shops.dimensions.map((one) => ({...one, title: text('注册地', 'Seat')}))};
  const set = await setOf([services, renamed]);
  const {concepts} = get(set, 'ConceptScheme', 'CS_TINY');
  expect(concepts.filter(({id}) => id.endsWith('AREA')).map(({id, names}) => `${id} ${names.en}`)).toEqual([
    'AREA Area',
    'ACTIVE_SHOPS_AREA Seat',
  ]);
  const [dimension] = get(set, 'DataStructure', 'DSD_ACTIVE_SHOPS').dimensions;
  expect([dimension?.id, dimension?.concept.item]).toEqual(['AREA', 'ACTIVE_SHOPS_AREA']);
});

test('allowed is what the dataset has codes for, actual what there are series of, with their counts', async () => {
  const set = await setOf([services, shops]);
  const allowed = get(set, 'DataConstraint', 'CR_DF_SERVICES');
  expect(allowed.region.find(({dimension}) => dimension === 'AREA')?.codes).toEqual([
    '_T',
    '330100',
    '330200',
    '330300',
    'coast',
  ]);
  const actual = get(set, 'DataConstraint', 'CR_A_DF_SERVICES');
  expect(actual.counts).toEqual({series: 6, observations: 7});
  expect(actual.time).toEqual({from: '2018', to: '2019-03'});
  expect(actual.region.map(({dimension, codes}) => `${dimension} ${codes.join()}`)).toEqual([
    'FLOW _T',
    'AREA _T,330100,330200,330300',
    'MEASURE growth,value',
    'FREQ A,M',
  ]);
  expect(actual.region[1]?.counts?.[0]).toEqual({series: 2, observations: 3});
});

test('every dataflow is found among all of them and by each of its dimensions', async () => {
  const set = await setOf([services, shops]);
  const targets = set.artefacts.flatMap((one) =>
    one.cls === 'Categorisation' ? [`${one.source.id} ${one.target.item}`] : [],
  );
  expect(targets).toEqual([
    'DF_SERVICES ALL',
    'DF_SERVICES BY_FLOW',
    'DF_SERVICES BY_AREA',
    'DF_ACTIVE_SHOPS ALL',
    'DF_ACTIVE_SHOPS BY_AREA',
  ]);
  expect(get(set, 'CategoryScheme', 'TOPICS').categories.map(({names}) => names.en)).toEqual([
    'Tiny',
    'By flow',
    'By area',
  ]);
});

test('the data explorer sees the longest dimension down the side, time across, and all else at its total', async () => {
  const {annotations} = get(await setOf([services]), 'Dataflow', 'DF_SERVICES');
  expect(annotations.map(({type, title}) => `${type} ${title}`)).toEqual([
    'LAYOUT_ROW AREA',
    'LAYOUT_COLUMN TIME_PERIOD',
    'LAYOUT_ROW_SECTION MEASURE',
    'DEFAULT FLOW=_T,MEASURE=value+growth,FREQ=A',
    'SYNTHETIC true',
  ]);
});

test('the rows of the first table are of a dimension that there are figures of', async () => {
  const byFlow = {
    ...services,
    rows: [
      ['X._T', 'value', '2019', '60.00'],
      ['M._T', 'value', '2019', '40.00'],
    ] as const,
  };
  const {annotations} = get(await setOf([byFlow]), 'Dataflow', 'DF_SERVICES');
  expect(annotations.find(({type}) => type === 'LAYOUT_ROW')?.title).toBe('FLOW');
  expect(annotations.find(({type}) => type === 'DEFAULT')?.title).toBe('AREA=_T,MEASURE=value+growth,FREQ=A');
});

test('a release without datasets has the structures that every release has', async () => {
  const {artefacts} = await setOf([]);
  expect(artefacts.filter(({cls}) => cls === 'Dataflow')).toEqual([]);
  expect(artefacts.map(({id}) => id)).toContain('CL_FREQ');
});

test('codes of every observation are in the codelists of its structure', async () => {
  const release = await releaseOf(2019, [services]);
  const [set] = structuresOf([release]);
  const [cube] = release.cubes;
  if (!set || !cube) throw new Error('one release has one cube');
  const {dimensions: own} = get(set, 'DataStructure', 'DSD_SERVICES');
  const lists = own.map(({representation}) =>
    'codelist' in representation ? get(set, 'Codelist', representation.codelist.id).codes.map(({id}) => id) : [],
  );
  cube.series.dimensions.forEach(({codes}, at) => expect(lists[at]).toEqual(expect.arrayContaining([...codes])));
});

const refused: readonly (readonly [string, SampleCube])[] = [
  [
    'a code with a dot',
    {
      ...shops,
      dimensions: [{id: 'area', title: text('地区'), codes: [{code: 'a.b', label: text('a'), level: 'x', order: 0}]}],
      rows: [],
    },
  ],
  [
    'a code in Chinese',
    {
      ...shops,
      dimensions: [{id: 'area', title: text('地区'), codes: [{code: '杭州', label: text('a'), level: 'x', order: 0}]}],
      rows: [],
    },
  ],
  ['a dimension that begins with a digit', {...shops, dimensions: [{...dimensions.flow, id: '2nd'}], rows: []}],
  ['a dataset with a space', {...shops, id: 'two words', rows: []}],
];

test.each(refused)('%s is refused, not mended', async (_, cube) => {
  const release = await releaseOf(2019, [cube]);
  expect(() => structuresOf([release])).toThrow('SDMX_ID_REFUSED');
});

const twice: readonly (readonly [string, readonly SampleCube[]])[] = [
  ['a dimension called measure', [{...shops, dimensions: [{...dimensions.flow, id: 'measure'}], rows: []}]],
  ['a dimension called as an attribute', [{...shops, dimensions: [{...dimensions.flow, id: 'obs-status'}], rows: []}]],
  [
    'two datasets whose capitals are alike',
    [
      {...shops, id: 'a-b'},
      {...shops, id: 'a_b'},
    ],
  ],
  [
    'a classification called as a shared list',
    [{...shops, dimensions: [{...dimensions.flow, classification: 'freq'}], rows: []}],
  ],
];

test.each(twice)('%s is refused', async (_, cubes) => {
  const release = await releaseOf(2019, cubes);
  expect(() => structuresOf([release])).toThrow('SDMX_ID_TWICE');
});

test('a unit that the system does not list is a code of its own', async () => {
  const odd = {...shops, measures: measures.map((one) => ({...one, unit: 'BARREL'}))};
  const {codes} = get(await setOf([odd]), 'Codelist', 'CL_UNIT_MEASURE');
  expect(codes.map(({id}) => id)).toContain('BARREL');
  expect(codes.map(({id}) => id)).toContain('CNY');
});
