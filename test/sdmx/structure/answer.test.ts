/** A query for structures: what it names, what comes along, and how much of it. */
import fc from 'fast-check';
import {beforeAll, expect, test} from 'vitest';
import type {AnyArtefact, StructureSet} from '../../../src/disseminate/sdmx/model/artefact.ts';
import type {References, StructureQuery, VersionQuery} from '../../../src/disseminate/sdmx/model/query.ts';
import {answerStructures, structuresOf} from '../../../src/disseminate/sdmx/index.ts';
import {allClasses} from '../../../src/disseminate/sdmx/model/urn.ts';
import {keyOf, referencesOf} from '../../../src/disseminate/sdmx/structure/references.ts';
import {answerSchema} from '../../../src/disseminate/sdmx/structure/resolve/schema.ts';
import {releaseOf, type SampleCube, services, shops, text} from './sample.ts';

const [flow, area] = services.dimensions;
if (!flow || !area) throw new Error('services have two dimensions');
const named = (label: string): SampleCube => ({
  ...services,
  dimensions: [flow, {...area, codes: area.codes.map((one) => ({...one, label: text(`${one.label.zh}${label}`)}))}],
});
const longer: SampleCube = {
  ...named('市'),
  dimensions: [flow, {...area, codes: [...area.codes, {code: '330500', label: text('湖州'), level: 'city', order: 9}]}],
};

/** 2019: services and shops; 2020: services with other names; 2021: one more city. CL_AREA is 1.0.0, 2.0.0, 2.1.0, since a city of shops goes. */
let sets: readonly StructureSet[] = [];
beforeAll(async () => {
  const releases = [[services, shops], [named('市')], [longer]];
  sets = structuresOf(await Promise.all(releases.map((cubes, at) => releaseOf(2019 + at, cubes))));
});

const all: StructureQuery = {
  classes: [],
  agencies: [],
  ids: [],
  versions: [{is: 'latest'}],
  items: [],
  references: 'none',
  detail: 'full',
};
const ask = (query: Partial<StructureQuery>): readonly AnyArtefact[] => answerStructures(sets, {...all, ...query});
const names = (found: readonly AnyArtefact[]): readonly string[] => found.map(({id, version}) => `${id} ${version}`);
const ids = (found: readonly AnyArtefact[]): readonly string[] => found.map(({id}) => id);
const list = {classes: ['Codelist'], ids: ['CL_AREA']} as const;

const versions: readonly (readonly [string, VersionQuery, readonly string[]])[] = [
  ['latest', {is: 'latest'}, ['2.1.0']],
  ['+', {is: 'latest-stable'}, ['2.1.0']],
  ['*', {is: 'all'}, ['1.0.0', '2.0.0', '2.1.0']],
  ['1.0.0', {is: 'exact', version: '1.0.0'}, ['1.0.0']],
  ['1.0', {is: 'exact', version: '1.0'}, ['1.0.0']],
  ['3.0.0', {is: 'exact', version: '3.0.0'}, []],
  ['1+.0.0', {is: 'from', major: 1, minor: 0, patch: 0, free: 'major'}, ['2.1.0']],
  ['1.0+.0', {is: 'from', major: 1, minor: 0, patch: 0, free: 'minor'}, ['1.0.0']],
  ['2.0+.0', {is: 'from', major: 2, minor: 0, patch: 0, free: 'minor'}, ['2.1.0']],
  ['2.0.0+', {is: 'from', major: 2, minor: 0, patch: 0, free: 'patch'}, ['2.0.0']],
  ['2.2+.0', {is: 'from', major: 2, minor: 2, patch: 0, free: 'minor'}, []],
];

test.each(versions)('version %s', (_, version, expected) => {
  expect(ask({...list, versions: [version]}).map((one) => one.version)).toEqual(expected);
});

test('several versions are a union, and no version is any', () => {
  const some = ask({...list, versions: [{is: 'exact', version: '1.0.0'}, {is: 'latest'}]});
  expect(names(some)).toEqual(['CL_AREA 1.0.0', 'CL_AREA 2.1.0']);
  expect(ask({...list, versions: []})).toHaveLength(3);
});

test('the version that the standard fixes is found as 1.0 and as 1.0.0', () => {
  for (const version of ['1.0', '1.0.0'])
    expect(ids(ask({classes: ['AgencyScheme'], versions: [{is: 'exact', version}]}))).toEqual(['AGENCIES']);
});

test('a list of the latest flows has none that the last release lacks; by its id, or in all versions, it is there', () => {
  expect(ids(ask({classes: ['Dataflow']}))).toEqual(['DF_SERVICES']);
  expect(ids(ask({classes: ['Dataflow'], ids: ['DF_ACTIVE_SHOPS']}))).toEqual(['DF_ACTIVE_SHOPS']);
  expect(names(ask({classes: ['Dataflow'], versions: [{is: 'all'}]}))).toContain('DF_ACTIVE_SHOPS 1.0.0');
});

test('as of an instant, structures are those of then', () => {
  expect(names(ask({...list, asOf: '2020-06-01T11:59:59Z'}))).toEqual(['CL_AREA 1.0.0']);
  expect(names(ask({...list, asOf: '2020-06-01T12:00:00Z'}))).toEqual(['CL_AREA 2.0.0']);
  expect(ask({asOf: '2018-01-01T00:00:00Z'})).toEqual([]);
});

test('agencies and kinds of constraint are looked at', () => {
  expect(ids(ask({agencies: ['SDMX']}))).toEqual(['AGENCIES']);
  expect(ids(ask({classes: ['DataConstraint'], constraint: 'Actual'}))).toEqual(['CR_A_DF_SERVICES']);
  expect(ids(ask({classes: ['DataConstraint'], constraint: 'Allowed'}))).toEqual(['CR_DF_SERVICES']);
});

test('of a codelist only the items that were asked for, marked as partial; a parent that is not there is not named', () => {
  const [found] = ask({...list, versions: [{is: 'exact', version: '1.0.0'}], items: ['330100', 'none']});
  if (found?.cls !== 'Codelist') throw new Error('a codelist was asked for');
  expect(found.isPartial).toBe(true);
  expect(found.codes.map(({id, parent}) => [id, parent])).toEqual([['330100', undefined]]);
  expect(ask({...list, items: ['none']})).toEqual([]);
});

const structure = {classes: ['DataStructure']} as const;
const flows = ['DF_SERVICES'];
const lists = [
  'CL_FREQ',
  'CL_OBS_STATUS',
  'CL_CONF_STATUS',
  'CL_UNIT_MULT',
  'CL_DECIMALS',
  'CL_UNIT_MEASURE',
  'CL_SERVICES_FLOW',
  'CL_AREA',
  'CL_SERVICES_MEASURE',
];
const constraints = ['CR_DF_SERVICES', 'CR_A_DF_SERVICES'];
const topics = ['CAT_DF_SERVICES_ALL', 'CAT_DF_SERVICES_BY_FLOW', 'CAT_DF_SERVICES_BY_AREA'];
const references: readonly (readonly [string, References, readonly string[]])[] = [
  ['none', 'none', []],
  ['children', 'children', [...lists, 'CS_TINY']],
  ['descendants', 'descendants', [...lists, 'CS_TINY']],
  ['parents', 'parents', flows],
  ['parentsandsiblings', 'parentsandsiblings', flows],
  ['ancestors', 'ancestors', [...flows, ...constraints, ...topics]],
  ['all', 'all', [...lists, 'CS_TINY', ...flows]],
  ['codelist', {only: 'Codelist'}, lists],
  ['categorisation', {only: 'Categorisation'}, topics],
];

test.each(references)('references=%s of a data structure', (_, wanted, expected) => {
  const found = ids(ask({...structure, references: wanted}));
  expect(found.toSorted()).toEqual(['DSD_SERVICES', ...expected].toSorted());
});

test('references=all of a flow brings its structure with all codelists, its constraints and its topics', () => {
  const found = ask({classes: ['Dataflow'], references: 'all'});
  expect(ids(found).toSorted()).toEqual(
    ['DF_SERVICES', 'DSD_SERVICES', ...lists, 'CS_TINY', ...constraints, 'TOPICS', ...topics].toSorted(),
  );
  const there = new Set(found.map(keyOf));
  expect(found.flatMap(referencesOf).filter((ref) => !there.has(keyOf(ref)))).toEqual([]);
});

test('what comes along is of the version that is named, and of no later one', () => {
  const found = ask({
    classes: ['Dataflow'],
    versions: [{is: 'exact', version: '1.0.0'}],
    ids: flows,
    references: 'all',
  });
  expect(names(found)).toContain('CL_AREA 1.0.0');
  expect(found.filter(({id}) => id === 'CL_AREA')).toHaveLength(1);
  expect(found.filter(({id}) => id === 'DSD_SERVICES')).toHaveLength(1);
});

test('stubs have names and nothing else; complete ones have notes and annotations too', () => {
  const [plain] = ask({classes: ['Dataflow'], detail: 'allstubs'});
  expect([plain?.names.en, plain?.descriptions, plain?.annotations, plain?.isStub]).toEqual([
    'Services',
    undefined,
    [],
    true,
  ]);
  const [complete] = ask({classes: ['Dataflow'], detail: 'allcompletestubs'});
  expect(complete?.descriptions?.zh).toBe('口径：涉外收付款。');
  expect(complete?.annotations.length).toBeGreaterThan(0);
});

test('where only what comes along is a stub, what was asked for is whole', () => {
  const found = ask({...structure, references: 'children', detail: 'referencestubs'});
  for (const one of found) expect(one.isStub === true).toBe(one.cls !== 'DataStructure');
  expect(found.flatMap((one) => (one.cls === 'Codelist' ? one.codes : []))).toEqual([]);
  const [same] = found.filter(({cls}) => cls === 'DataStructure');
  expect(same).toEqual(ask(structure)[0]);
});

test('partial references of a flow hold the codes that there are data of, and the concepts that are used', () => {
  const [found] = ask({classes: ['Dataflow'], references: 'descendants', detail: 'referencepartial'}).filter(
    ({id}) => id === 'CL_AREA',
  );
  if (found?.cls !== 'Codelist') throw new Error('a codelist comes along');
  expect(found.isPartial).toBe(true);
  expect(found.codes.map(({id}) => id)).toEqual(['_T', '330100', '330200', '330300']);
  const own = ask({
    classes: ['Dataflow'],
    versions: [{is: 'exact', version: '1.0.0'}],
    ids: ['DF_ACTIVE_SHOPS'],
    references: 'descendants',
    detail: 'referencepartial',
  });
  const [scheme] = own.filter(({cls}) => cls === 'ConceptScheme');
  if (scheme?.cls !== 'ConceptScheme') throw new Error('a concept scheme comes along');
  expect(scheme.isPartial).toBe(true);
  expect(scheme.concepts.map(({id}) => id)).not.toContain('FLOW');
  expect(scheme.concepts.map(({id}) => id)).toContain('AREA');
});

test('what above a code has no data of its own stays, so that a partial codelist is a tree', async () => {
  const leaf = {...shops, rows: [['330100', 'value', '2019', '6.00']] as const};
  const own = structuresOf([await releaseOf(2019, [leaf])]);
  const [found] = answerStructures(own, {
    ...all,
    classes: ['Dataflow'],
    references: 'descendants',
    detail: 'referencepartial',
  }).filter(({id}) => id === 'CL_AREA');
  if (found?.cls !== 'Codelist') throw new Error('a codelist comes along');
  expect(found.codes.map(({id, parent}) => [id, parent])).toEqual([
    ['_T', undefined],
    ['330100', '_T'],
  ]);
});

const anyVersion = fc.constantFrom(...versions.map(([, version]) => version));
const anyQuery: fc.Arbitrary<StructureQuery> = fc.record({
  classes: fc.subarray([...allClasses]),
  agencies: fc.constantFrom([], ['TINY'], ['SDMX']),
  ids: fc.constantFrom([], ['CL_AREA'], ['DF_SERVICES', 'DF_ACTIVE_SHOPS'], ['DSD_SERVICES'], ['NONE']),
  versions: fc.array(anyVersion, {maxLength: 3}),
  items: fc.constantFrom([], ['_T'], ['330100', 'AREA'], ['none']),
  references: fc.constantFrom(...references.map(([, wanted]) => wanted)),
  detail: fc.constantFrom('full', 'allstubs', 'referencestubs', 'referencecompletestubs', 'referencepartial', 'raw'),
});

test('whatever is asked, nothing comes twice, what was asked for is there without references too, and no reference leads out of descendants', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      const found = ask(query);
      const there = new Set(found.map(keyOf));
      expect(there.size).toBe(found.length);
      expect(ask({...query, references: 'none'}).filter((one) => !there.has(keyOf(one)))).toEqual([]);
      if (query.references !== 'descendants' && query.references !== 'all') return;
      const asked = ask({...query, references: 'none'}).flatMap((one) => (one.isStub ? [] : referencesOf(one)));
      expect(asked.filter((ref) => !there.has(keyOf(ref)))).toEqual([]);
    }),
    {numRuns: 2000},
  );
});

test('a schema holds the codes that a flow may have, where its codelist has more, and no flow', () => {
  const ref = {agencies: [], ids: ['DF_ACTIVE_SHOPS'], versions: [{is: 'latest'}]} as const;
  const found = answerSchema(sets, {...ref, context: 'dataflow'});
  expect(found.map(({cls}) => cls)).not.toContain('Dataflow');
  expect(ids(found)).toEqual(expect.arrayContaining(['AGENCIES', 'CS_TINY', 'DSD_ACTIVE_SHOPS', 'CL_AREA', 'CL_FREQ']));
  expect(ids(found)).toContain('CR_DF_ACTIVE_SHOPS');
  expect(ids(found)).not.toContain('CR_A_DF_ACTIVE_SHOPS');
  const [list_] = found.filter(({id}) => id === 'CL_AREA');
  expect(list_?.cls === 'Codelist' && list_.codes.map(({id}) => id)).toEqual(['_T', '330100', '330400']);
});

test('a schema of a data structure holds its codelists whole', () => {
  const ref = {agencies: [], ids: ['DSD_ACTIVE_SHOPS'], versions: [{is: 'latest'}]} as const;
  const found = answerSchema(sets, {...ref, context: 'datastructure'});
  const [list_] = found.filter(({id}) => id === 'CL_AREA');
  expect(list_?.cls === 'Codelist' && list_.codes).toHaveLength(6);
  expect(found.filter(({cls}) => cls === 'DataConstraint')).toEqual([]);
  expect(answerSchema(sets, {...ref, context: 'dataflow'})).toEqual([]);
});

test('what was asked for is never cut', () => {
  const [found] = ask({...list, detail: 'referencepartial'});
  expect(found?.cls === 'Codelist' && found.codes.length).toBe(6);
});
