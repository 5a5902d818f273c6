/** A version tells what may break: it is decided by laying a release beside those before it, and never means two things. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {AnyArtefact, StructureSet} from '../../../src/disseminate/sdmx/model/artefact.ts';
import {structuresOf, structureStore} from '../../../src/disseminate/sdmx/index.ts';
import {keyOf, referencesOf, seriesOf} from '../../../src/disseminate/sdmx/structure/references.ts';
import {changeOf} from '../../../src/disseminate/sdmx/structure/version/change.ts';
import {byVersion, levelBetween, levels, nextVersion} from '../../../src/disseminate/sdmx/structure/version/level.ts';
import type {Dimension} from '../../../src/model/seals.ts';
import {dimensions} from '../../tiny.ts';
import {releaseOf, type SampleCube, services, shops, text} from './sample.ts';

/** Versions after a second release, of what has another one than 1.0.0. */
async function after(...releases: readonly (readonly SampleCube[])[]): Promise<Readonly<Record<string, string>>> {
  const sets = structuresOf(await Promise.all(releases.map((cubes, at) => releaseOf(2019 + at, cubes))));
  const last = sets.at(-1)?.artefacts ?? [];
  return Object.fromEntries(last.flatMap(({id, version}) => (/^1\.0(\.0)?$/.test(version) ? [] : [[id, version]])));
}

const [flow, area] = services.dimensions;
if (!flow || !area) throw new Error('services have two dimensions');
const withArea = (codes: Dimension['codes']): SampleCube => ({...services, dimensions: [flow, {...area, codes}]});

test('the first version is 1.0.0; a release that changes nothing changes no version', async () => {
  expect(await after([services, shops])).toEqual({});
  expect(await after([services, shops], [services, shops])).toEqual({});
});

test('what has not changed is the same object in both sets', async () => {
  const [first, second] = structuresOf([await releaseOf(2019, [services]), await releaseOf(2020, [services])]);
  expect(second?.artefacts.every((one, at) => one === first?.artefacts[at])).toBe(true);
  expect(second?.artefacts[0]?.validFrom).toBe('2019-06-01T12:00:00Z');
});

test('a code that comes is minor, for the codelist, its structure and its flow; what points at these is a patch', async () => {
  const more = withArea([...area.codes, {code: '330500', label: text('湖州'), level: 'city', order: 5}]);
  expect(await after([services], [more])).toEqual({
    CL_AREA: '1.1.0',
    DSD_SERVICES: '1.1.0',
    DF_SERVICES: '1.1.0',
    CAT_DF_SERVICES_ALL: '1.0.1',
    CAT_DF_SERVICES_BY_FLOW: '1.0.1',
    CAT_DF_SERVICES_BY_AREA: '1.0.1',
    CR_DF_SERVICES: '1.1.0',
    CR_A_DF_SERVICES: '1.0.1',
  });
});

test('a code that goes is major, for the codelist, its structure and its flow', async () => {
  const found = await after([services], [withArea(area.codes.filter(({code}) => code !== 'coast'))]);
  expect(found).toMatchObject({CL_AREA: '2.0.0', DSD_SERVICES: '2.0.0', DF_SERVICES: '2.0.0', CR_DF_SERVICES: '2.0.0'});
  expect(found).toMatchObject({CAT_DF_SERVICES_ALL: '1.0.1', CR_A_DF_SERVICES: '1.0.1'});
});

test('a name that changes is a patch, all the way up', async () => {
  const found = await after([services], [withArea(area.codes.map((one) => ({...one, label: text('改名')})))]);
  expect(found).toMatchObject({CL_AREA: '1.0.1', DSD_SERVICES: '1.0.1', DF_SERVICES: '1.0.1'});
  expect(Object.values(found).every((version) => version === '1.0.1')).toBe(true);
});

test('a dimension that comes, goes or moves is major', async () => {
  const turned = {...services, dimensions: [area, flow], rows: []};
  const fewer = {...services, dimensions: [area], rows: []};
  expect((await after([{...services, rows: []}], [turned]))['DSD_SERVICES']).toBe('2.0.0');
  expect((await after([{...services, rows: []}], [fewer]))['DSD_SERVICES']).toBe('2.0.0');
  expect((await after([fewer], [{...services, rows: []}]))['DSD_SERVICES']).toBe('2.0.0');
});

test('a dimension that is coded by another list is major', async () => {
  const other = {...services, dimensions: [flow, {...area, classification: 'cities'}]};
  expect(await after([services], [other])).toMatchObject({DSD_SERVICES: '2.0.0', DF_SERVICES: '2.0.0'});
});

test('a dataset that comes leaves the structures of others as they are, but for the concepts that they point to', async () => {
  const other = {...shops, dimensions: [{...dimensions.firm, codes: dimensions.firm.codes.slice(0, 1)}], rows: []};
  const found = await after([services], [services, other]);
  expect(found).toMatchObject({CS_TINY: '1.1.0', DSD_SERVICES: '1.0.1', DF_SERVICES: '1.0.1'});
});

test('new figures are a patch of what there is, and of nothing else', async () => {
  const more = {...services, rows: [...services.rows, ['_T.330100', 'value', '2018', '60.00'] as const]};
  expect(await after([services], [more])).toEqual({CR_A_DF_SERVICES: '1.0.1'});
});

test('a dataset that was dropped and comes back goes on where it was', async () => {
  const renamed = {...services, title: text('服务贸易', 'Trade in services')};
  const firms = {...shops, dimensions: [dimensions.firm], rows: []};
  expect((await after([services, firms], [firms], [renamed, firms]))['DF_SERVICES']).toBe('1.0.1');
});

test('a codelist that lost codes in between is another one, though they are back', async () => {
  expect(await after([services, shops], [shops], [services, shops])).toMatchObject({
    CL_AREA: '2.1.0',
    DF_SERVICES: '2.0.0',
  });
});

const codes = area.codes.map(({code}) => code);
const cube: fc.Arbitrary<SampleCube> = fc
  .record({
    codes: fc.shuffledSubarray(codes, {minLength: 1}),
    hasFlow: fc.boolean(),
    title: fc.constantFrom('服务', '贸易'),
    label: fc.constantFrom('', '市'),
  })
  .map(({codes: own, hasFlow, title, label}) => ({
    id: 'services',
    title: text(title),
    dimensions: [
      ...(hasFlow ? [flow] : []),
      {...area, codes: own.map((code, order) => ({code, label: text(`${code}${label}`), level: 'city', order}))},
    ],
    rows: [],
  }));
const history = fc.array(
  fc.tuple(cube, fc.boolean()).map(([one, both]) => (both ? [one, shops] : [one])),
  {
    minLength: 2,
    maxLength: 4,
  },
);

async function setsOf(releases: readonly (readonly SampleCube[])[]): Promise<readonly StructureSet[]> {
  return structuresOf(await Promise.all(releases.map((cubes, at) => releaseOf(2019 + at, cubes))));
}

test('through any history, a version means one thing, versions only rise, and every set is closed', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (releases) => {
      const sets = await setsOf(releases);
      const meaning = new Map<string, AnyArtefact>();
      const last = new Map<string, string>();
      for (const {artefacts} of sets) {
        const own = new Set(artefacts.map(keyOf));
        for (const one of artefacts) {
          if (one.cls === 'AgencyScheme') continue;
          expect(meaning.get(keyOf(one)) ?? one).toEqual(one);
          expect(byVersion(one.version, last.get(seriesOf(one)) ?? '0.0.0')).toBeGreaterThanOrEqual(0);
          expect(referencesOf(one).filter((ref) => !own.has(keyOf(ref)))).toEqual([]);
          meaning.set(keyOf(one), one);
          last.set(seriesOf(one), one.version);
        }
      }
    }),
    {numRuns: 40},
  );
});

test('the version of a codelist rises as the change of its codes says', async () => {
  await fc.assert(
    fc.asyncProperty(cube, cube, async (one, other) => {
      const [before, now] = (await setsOf([[one], [other]])).map(({artefacts}) =>
        artefacts.flatMap((artefact) => (artefact.cls === 'Codelist' && artefact.id === 'CL_AREA' ? [artefact] : [])),
      );
      const old = before?.[0]?.codes.map(({id}) => id) ?? [];
      const fresh = now?.[0]?.codes.map(({id}) => id) ?? [];
      const isGone = old.some((code) => !fresh.includes(code));
      const isMore = fresh.some((code) => !old.includes(code));
      const isOtherwise = JSON.stringify(before?.[0]?.codes) !== JSON.stringify(now?.[0]?.codes);
      const expected = isGone ? '2.0.0' : isMore ? '1.1.0' : isOtherwise ? '1.0.1' : '1.0.0';
      expect(now?.[0]?.version).toBe(expected);
    }),
    {numRuns: 40},
  );
});

test('what lies between a version and the next is the change that made it', () => {
  const part = fc.nat(30);
  fc.assert(
    fc.property(fc.tuple(part, part, part), fc.constantFrom(...levels), (parts, level) => {
      const version = parts.join('.');
      expect(levelBetween(version, nextVersion(version, level))).toBe(level);
    }),
  );
});

test('an attribute that comes is minor, one that goes or stands elsewhere is major', async () => {
  const [set] = structuresOf([await releaseOf(2019, [services])]);
  const structure = set?.artefacts.find(({cls}) => cls === 'DataStructure');
  if (structure?.cls !== 'DataStructure') throw new Error('there is one data structure');
  const {attributes} = structure;
  const fewer = {...structure, attributes: attributes.slice(1)};
  const moved = attributes.map((one) => ({...one, relation: {to: 'dataset'} as const}));
  expect(changeOf(fewer, structure)).toBe('minor');
  expect(changeOf(structure, fewer)).toBe('major');
  expect(changeOf(structure, {...structure, attributes: moved})).toBe('major');
  expect(changeOf(structure, {...structure, attributes: attributes.toReversed()})).toBe('patch');
});

test('a store makes each set once, and opens only releases that it does not know', async () => {
  const releases = [await releaseOf(2019, [services]), await releaseOf(2020, [services, shops])];
  const opened: string[] = [];
  const store = structureStore<(typeof releases)[number]>((release) => {
    opened.push(release.id);
    return Promise.resolve(release);
  });
  const [first] = await Promise.all([store(releases.slice(0, 1)), store(releases.slice(0, 1))]);
  const both = await store(releases);
  const again = await store(releases.slice(0, 1));
  expect(opened).toEqual(['r2019', 'r2020']);
  expect([both[0] === first[0], again[0] === first[0], again.length]).toEqual([true, true, 1]);
  expect(both).toEqual(structuresOf(releases));
});

test('a store whose release could not be opened tries again', async () => {
  const release = await releaseOf(2019, [services]);
  let fails = true;
  const store = structureStore<typeof release>((one) =>
    fails ? Promise.reject(new Error('closed')) : Promise.resolve(one),
  );
  await expect(store([release])).rejects.toThrow('closed');
  fails = false;
  expect(await store([release])).toHaveLength(1);
});
