/** URLs that another program builds (`sdmx-rest`, an independent client) ask here what they ask there. */
import {createRequire} from 'node:module';
import {expect, test} from 'vitest';
import {parse} from './parse-cases.ts';

/** The part of the package that builds URLs; its own entry also patches the global `fetch`. */
type Builder = {
  readonly getUrl: (query: object, service: object, skipDefaults?: boolean) => string;
};
const require = createRequire(import.meta.url);
type Module = Readonly<Record<string, new () => Builder>>;
// CommonJS modules of one class each; what is asked of them below fails where that is not so.
const {UrlGenerator} = require('sdmx-rest/lib/utils/url-generator.js') as Module;
const {DataQuery} = require('sdmx-rest/lib/data/data-query.js') as Module;
const {DataQuery2} = require('sdmx-rest/lib/data/data-query2.js') as Module;
const {AvailabilityQuery} = require('sdmx-rest/lib/avail/availability-query.js') as Module;
const {AvailabilityQuery2} = require('sdmx-rest/lib/avail/availability-query2.js') as Module;
const {MetadataQuery} = require('sdmx-rest/lib/metadata/metadata-query.js') as Module;
const kinds = {
  data: DataQuery,
  data2: DataQuery2,
  availability: AvailabilityQuery,
  availability2: AvailabilityQuery2,
  structure: MetadataQuery,
};

/** Their URL of a query, with and without what they hold for a default; both must be read alike. */
function asked(kind: keyof typeof kinds, api: string, options: object): unknown {
  if (!UrlGenerator) throw new Error('sdmx-rest has no UrlGenerator');
  // Each of their classes makes a query from options by a method of its own.
  const {from} = kinds[kind] as unknown as {from: (options: object) => object};
  const service = {url: 'http://h', api};
  const [long, short] = [false, true].map((skip) => new UrlGenerator().getUrl(from(options), service, skip));
  const read = (url = '') => parse(url.slice('http://h'.length)).query;
  expect(read(short), `${short} is ${long}`).toEqual(read(long));
  return read(long);
}

const V1 = 'v1.5.0';
const V2 = 'v2.0.0';

test('a key, a range and the last observations, REST 1', () => {
  expect(
    asked('data', V1, {flow: 'ZJ,DF_A,1.0', key: 'A+B..C', start: '2018', end: '2019-Q2', lastNObs: 3}),
  ).toMatchObject({
    is: 'data',
    generation: 1,
    query: {
      flow: {agencies: ['ZJ'], ids: ['DF_A'], versions: [{is: 'exact', version: '1.0.0'}]},
      keys: [[['A', 'B'], undefined, ['C']]],
      startPeriod: '2018',
      endPeriod: '2019-Q2',
      lastN: 3,
    },
  });
});

test('details, history, changes and the dimension at the observation, REST 1', () => {
  expect(
    asked('data', V1, {
      flow: 'DF_A',
      detail: 'serieskeysonly',
      history: true,
      updatedAfter: '2019-01-01T00:00:00Z',
      obsDimension: 'AllDimensions',
    }),
  ).toMatchObject({
    query: {
      seriesKeysOnly: true,
      includeHistory: true,
      updatedAfter: '2019-01-01T00:00:00Z',
      dimensionAtObservation: 'AllDimensions',
    },
  });
});

test('several keys, filters, attributes and measures, REST 2', () => {
  expect(
    asked('data2', V2, {
      context: 'dataflow=ZJ:DF_A(1.0.0)',
      key: 'A.*.C,D.*.*',
      filters: ['FREQ=A,M', 'TIME_PERIOD=ge:2018+le:2019'],
      attributes: 'OBS_STATUS,UNIT_MEASURE',
      measures: 'OBS_VALUE',
      firstNObs: 1,
    }),
  ).toMatchObject({
    generation: 2,
    query: {
      context: 'dataflow',
      flow: {agencies: ['ZJ'], ids: ['DF_A']},
      keys: [
        [['A'], undefined, ['C']],
        [['D'], undefined, undefined],
      ],
      filters: [
        {component: 'FREQ', alternatives: [[{operator: 'eq', value: 'A'}], [{operator: 'eq', value: 'M'}]]},
        {
          component: 'TIME_PERIOD',
          alternatives: [
            [
              {operator: 'ge', value: '2018'},
              {operator: 'le', value: '2019'},
            ],
          ],
        },
      ],
      attributes: {ids: ['OBS_STATUS', 'UNIT_MEASURE']},
      measures: {ids: ['OBS_VALUE']},
      firstN: 1,
    },
  });
});

test('availability of one dimension, REST 1 and REST 2', () => {
  const one = asked('availability', V1, {flow: 'ZJ,DF_A,1.0', key: 'A..', component: 'AREA', mode: 'available'});
  const two = asked('availability2', V2, {
    context: 'dataflow=ZJ:DF_A(1.0.0)',
    key: 'A.*.*',
    component: 'AREA',
    mode: 'available',
  });
  expect(one).toMatchObject({is: 'availability', generation: 1, query: {components: ['AREA'], mode: 'available'}});
  expect(two).toEqual({...(one as object), generation: 2});
});

test('structures with references, REST 1 and REST 2', () => {
  const of = (api: string, version: string) =>
    asked('structure', api, {
      resource: 'codelist',
      agency: 'ZJ',
      id: 'CL_A',
      version,
      item: 'X',
      detail: 'referencepartial',
      references: 'parents',
    });
  const right = {
    is: 'structure',
    query: {
      classes: ['Codelist'],
      agencies: ['ZJ'],
      ids: ['CL_A'],
      items: ['X'],
      versions: [{is: 'exact', version: '1.2.0'}],
      detail: 'referencepartial',
      references: 'parents',
    },
  };
  expect(of(V1, '1.2.0')).toMatchObject({...right, generation: 1});
  expect(of(V2, '1.2.0')).toMatchObject({...right, generation: 2});
  expect(asked('structure', V2, {resource: 'dataflow', agency: 'all', id: 'all', version: '~'})).toMatchObject({
    query: {classes: ['Dataflow'], agencies: [], ids: [], versions: [{is: 'latest'}]},
  });
});
