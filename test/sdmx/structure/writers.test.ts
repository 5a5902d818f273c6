/** Every message of structures is valid by the official schema of its version, whatever is in it. */
import fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import type {AnyArtefact} from '../../../src/disseminate/sdmx/model/artefact.ts';
import type {StructureDetail, StructureQuery} from '../../../src/disseminate/sdmx/model/query.ts';
import type {StructureMessage} from '../../../src/disseminate/sdmx/model/structure-message.ts';
import {answerStructures, structuresOf, structureWriters} from '../../../src/disseminate/sdmx/index.ts';
import {stubOf} from '../../../src/disseminate/sdmx/structure/resolve/cut.ts';
import {faultsOfJson, faultsOfXml, hasSchemas} from '../schemas.ts';
import {releaseOf, type SampleCube, services, shops, text} from './sample.ts';

type Id = (typeof structureWriters)[number]['id'];

const judges: Readonly<Record<string, (message: string) => readonly string[] | Promise<readonly string[]>>> = {
  'structure-ml-2.1': (message) => faultsOfXml('2.1', message),
  'structure-ml-3.0': (message) => faultsOfXml('3.0', message),
  'structure-json-1.0': (message) => faultsOfJson('structure', '1.0', message),
  'structure-json-2.0.0': (message) => faultsOfJson('structure', '2.0.0', message),
  'structure-json-2.1': (message) => faultsOfJson('structure', '2.1', message),
};
const ids: readonly Id[] = structureWriters.map(({id}) => id);

const all: StructureQuery = {
  classes: [],
  agencies: [],
  ids: [],
  versions: [{is: 'all'}],
  items: [],
  references: 'none',
  detail: 'full',
};

let answer: (query: Partial<StructureQuery>) => readonly AnyArtefact[] = () => [];
beforeAll(async () => {
  const noted: SampleCube = {
    ...shops,
    dimensions: shops.dimensions.map((one) => ({
      ...one,
      codes: one.codes.map((code) => ({...code, note: text('下限 <偏低> & "不全"', 'Lower bound <low> & "partial"')})),
    })),
  };
  const sets = structuresOf([await releaseOf(2019, [services, shops]), await releaseOf(2020, [services, noted])]);
  answer = (query) => answerStructures(sets, {...all, ...query});
});

const messageOf = (artefacts: readonly AnyArtefact[]): StructureMessage => ({
  id: 'M1',
  prepared: '2020-06-01T12:00:00Z',
  publisher: {id: 'tiny', title: text('小样', 'Tiny'), agency: text('某商务厅', 'A commerce department')},
  agency: 'TINY',
  isSynthetic: true,
  languages: ['zh', 'en'],
  self: 'http://localhost/sdmx/dataflow?references=all&detail=full',
  root: 'http://localhost/sdmx',
  artefacts,
});

function write(id: string, artefacts: readonly AnyArtefact[]): string {
  const writer = structureWriters.find((one) => one.id === id);
  if (!writer) throw new Error(`no writer ${id}`);
  return [...writer.write(messageOf(artefacts))].join('');
}

const details: readonly StructureDetail[] = ['full', 'allstubs', 'allcompletestubs'];

describe.runIf(hasSchemas)('by the official schemas', () => {
  test.each(ids.flatMap((id) => details.map((detail) => [id, detail] as const)))(
    '%s of everything in all versions, in detail %s, is valid',
    async (id, detail) => {
      const artefacts = answer({detail});
      expect(new Set(artefacts.map(({cls}) => cls)).size).toBe(8);
      expect(await judges[id]?.(write(id, artefacts))).toEqual([]);
    },
  );

  test.each(ids)('%s of a flow with partial references is valid', async (id) => {
    const artefacts = answer({
      classes: ['Dataflow'],
      versions: [{is: 'latest'}],
      references: 'all',
      detail: 'referencepartial',
    });
    expect(await judges[id]?.(write(id, artefacts))).toEqual([]);
  });

  test.each(ids)('%s of what there is is valid, whatever of it was asked for', async (id) => {
    const found = answer({classes: ['DataConstraint'], ids: ['CR_A_DF_SERVICES'], versions: [{is: 'latest'}]});
    const [constraint] = found;
    if (constraint?.cls !== 'DataConstraint') throw new Error('there is a constraint');
    const {time: _, ...timeless} = constraint;
    const [area] = constraint.region;
    const some: readonly AnyArtefact[] = [
      constraint,
      {...timeless, id: 'CR_1'},
      {...constraint, id: 'CR_2', region: []},
      {...timeless, id: 'CR_3', region: []},
      {...timeless, id: 'CR_4', region: area ? [{...area, codes: [], counts: []}] : []},
    ];
    expect(await judges[id]?.(write(id, some))).toEqual([]);
  });

  test.each(ids)('%s of nothing is valid', async (id) => {
    expect(await judges[id]?.(write(id, []))).toEqual([]);
  });

  test.each(ids)('%s stays valid whatever the names and notes hold', async (id) => {
    const [scheme] = answer({classes: ['CategoryScheme'], versions: [{is: 'latest'}]});
    if (!scheme) throw new Error('there is a category scheme');
    const many: AnyArtefact[] = [];
    await fc.assert(
      fc.asyncProperty(fc.string({unit: 'binary'}), fc.string({unit: 'binary'}), (zh, en) => {
        const annotation = {type: zh, title: en, text: {zh, en}};
        many.push({
          ...scheme,
          id: `S${many.length}`,
          names: {zh, en},
          descriptions: {zh: en, en: zh},
          annotations: [annotation],
        });
        return Promise.resolve();
      }),
      {numRuns: 60},
    );
    expect(await judges[id]?.(write(id, many))).toEqual([]);
  });
});

test.each(ids)('%s names every artefact by its URN, and comes in pieces', (id) => {
  const artefacts = answer({versions: [{is: 'latest'}]});
  const whole = write(id, artefacts);
  const urns = artefacts.map(({agency, id: own, version}) => `${agency}:${own}(${version})`);
  // What there is has no name in JSON 2.1.
  const named = id === 'structure-json-2.1' ? urns.filter((one) => !one.includes(':CR_A_')) : urns;
  expect(named.filter((one) => !whole.includes(one))).toEqual([]);
  const [list] = answer({classes: ['Codelist'], ids: ['CL_AREA'], versions: [{is: 'latest'}]});
  if (list?.cls !== 'Codelist') throw new Error('there is a codelist');
  const codes = Array.from({length: 5000}, (_, at) => ({id: `C${at}`, names: text(`代码 ${at}`), annotations: []}));
  const writer = structureWriters.find((one) => one.id === id);
  const pieces = [...(writer?.write(messageOf([{...list, codes}])) ?? [])];
  expect(pieces.length).toBeGreaterThan(5);
  expect(Math.max(...pieces.map(({length}) => length))).toBeLessThan(70_000);
});

test.each(ids)('%s says that data are made', (id) => {
  expect(write(id, [])).toContain('合成数据，非真实申报');
});

test.each(['structure-json-1.0', 'structure-json-2.0.0'])(
  '%s holds both languages, and the first as the name',
  (id) => {
    const message: unknown = JSON.parse(write(id, answer({classes: ['Dataflow'], versions: [{is: 'latest'}]})));
    expect(message).toMatchObject({
      data: {
        dataflows: [{id: 'DF_SERVICES', name: '服务', names: {zh: '服务', en: 'Services'}}, {id: 'DF_ACTIVE_SHOPS'}],
      },
    });
  },
);

test('what there is of a flow comes with its counts, in all and by code', () => {
  const [constraint] = answer({classes: ['DataConstraint'], ids: ['CR_A_DF_SERVICES'], versions: [{is: 'latest'}]});
  if (!constraint) throw new Error('there is a constraint');
  const found = write('structure-ml-2.1', [constraint]);
  expect(found).toContain(
    '<com:Annotation id="series_count"><com:AnnotationTitle>6</com:AnnotationTitle><com:AnnotationType>sdmx_metrics</com:AnnotationType>',
  );
  expect(found).toContain('<com:AnnotationTitle>_T=2/3,330100=1/1,330200=1/1,330300=2/2</com:AnnotationTitle>');
  expect(found).toContain('<com:StartPeriod isInclusive="true">2018-01-01</com:StartPeriod>');
  expect(found).toContain('<com:EndPeriod isInclusive="true">2019-03-31</com:EndPeriod>');
  expect(JSON.parse(write('structure-json-2.1', [constraint]))).toMatchObject({
    data: {
      availabilityConstraints: [
        {
          constraintAttachment: {
            dataflow: 'urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=TINY:DF_SERVICES(1.0.1)',
          },
          seriesCount: 6,
          obsCount: 7,
          cubeRegion: {keyValues: [{id: 'FLOW', values: [{value: '_T'}]}, {}, {}, {}, {id: 'TIME_PERIOD'}]},
        },
      ],
    },
  });
});

test('a constraint that comes along with its dataflow has its time where every reader finds it', () => {
  const along = write(
    'structure-ml-2.1',
    answer({classes: ['Dataflow'], versions: [{is: 'latest'}], references: 'all'}),
  );
  expect(along).not.toContain('TimeRange');
  expect(along).toContain('<com:Annotation id="time_period_end"><com:AnnotationTitle>2019-03</com:AnnotationTitle>');
});

test('in SDMX-ML 3.0 a parent that its schema can not hold is an annotation', () => {
  const list = answer({classes: ['Codelist'], ids: ['CL_AREA'], versions: [{is: 'latest'}]});
  const found = write('structure-ml-3.0', list);
  expect(found).not.toContain('<str:Parent>');
  expect(found).toContain('<com:Annotation id="PARENT"><com:AnnotationTitle>_T</com:AnnotationTitle>');
  expect(write('structure-ml-2.1', list)).toContain('<str:Parent><Ref id="_T"/></str:Parent>');
});

test('a stub says where the whole is', () => {
  const [flow] = answer({classes: ['Dataflow'], ids: ['DF_SERVICES'], versions: [{is: 'exact', version: '1.0.0'}]});
  if (!flow) throw new Error('there is a dataflow');
  const stub = stubOf(flow, false);
  expect(write('structure-ml-2.1', [stub])).toContain(
    'isExternalReference="true" structureURL="http://localhost/sdmx/dataflow/TINY/DF_SERVICES/1.0.0"',
  );
  expect(write('structure-ml-3.0', [stub])).toContain(
    'isExternalReference="true" structureURL="http://localhost/sdmx/structure/dataflow/TINY/DF_SERVICES/1.0.0"',
  );
});
