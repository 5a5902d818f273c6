/** Two interfaces, one query: what is asked in either is read alike, and nothing that can be sent breaks the reading. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {Problem} from '../../src/model/problem.ts';
import {toUrl} from '../../src/disseminate/sdmx/query/parse.ts';
import {anyQuery, nothingBreaks, parse} from './parse-cases.ts';

const query = (url: string) => parse(url).query;
const refusal = (url: string): string => {
  try {
    parse(url);
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
  return 'read';
};

test('a query that is written as a URL is the same query when it is read', () => {
  fc.assert(
    fc.property(anyQuery, (one) => {
      expect(query(toUrl(one))).toEqual(one);
    }),
    {numRuns: 2000},
  );
});

test('arbitrary text is a query or a fault of the one who asks', () => {
  fc.assert(nothingBreaks('arbitrary'), {numRuns: 2000});
});

test('a right URL with something changed is a query or a fault of the one who asks', () => {
  fc.assert(nothingBreaks('mutated'), {numRuns: 2000});
});

test('REST 1 and REST 2 ask the same selection', () => {
  const one = query('/data/ZJ,DF_TRADE,1.0/_T+X..value/all/?startPeriod=2018&lastNObservations=2');
  const two = query('/data/dataflow/ZJ/DF_TRADE/1.0.0/_T+X.*.value?startPeriod=2018&lastNObservations=2');
  expect(one.query).toEqual(two.query);
  expect(one.query).toMatchObject({
    flow: {agencies: ['ZJ'], ids: ['DF_TRADE'], versions: [{is: 'exact', version: '1.0.0'}]},
    keys: [[['_T', 'X'], undefined, ['value']]],
    lastN: 2,
  });
});

test.each([
  ['/data/DF_A', 1],
  ['/data/ZJ,DF_A', 1],
  ['/data/DSD_X@DF_Y/A.B', 1],
  ['/data/dataflow/ZJ/DF_A', 2],
  ['/data/*/ZJ/DF_A', 2],
  ['/data', 2],
  ['/dataflow/all/all/latest/', 1],
  ['/structure/dataflow', 2],
  ['/availableconstraint/DF_A', 1],
  ['/availability/dataflow/ZJ/DF_A', 2],
  ['/v1/data/dataflow', 1],
  ['/v2/data', 2],
] as const)('%s is of generation %s', (url, generation) => {
  expect(query(url).generation).toBe(generation);
});

test('defaults are those of the generation', () => {
  expect(query('/data/DF_A').query).toMatchObject({flow: {versions: [{is: 'latest'}]}});
  expect(query('/data/dataflow/ZJ/DF_A').query).toMatchObject({flow: {versions: [{is: 'all'}]}, context: 'dataflow'});
  expect(query('/dataflow/SM/latest')).toEqual(query('/dataflow/SM/all/latest'));
  expect(query('/codelist').query).toMatchObject({versions: [{is: 'latest'}], references: 'none', detail: 'full'});
  expect(query('/structure/codelist/').query).toMatchObject({agencies: [], ids: [], versions: [{is: 'latest'}]});
});

test('`,` is or, `+` is and, whether encoded or not', () => {
  const plain = query('/data/dataflow/ZJ/DF_A?c[TIME_PERIOD]=ge:2018+le:2019,2015').query;
  expect(plain).toMatchObject({
    filters: [
      {
        component: 'TIME_PERIOD',
        alternatives: [
          [
            {operator: 'ge', value: '2018'},
            {operator: 'le', value: '2019'},
          ],
          [{operator: 'eq', value: '2015'}],
        ],
      },
    ],
  });
  expect(query('/data/dataflow/ZJ/DF_A?c%5BTIME_PERIOD%5D=ge%3A2018%2Ble%3A2019%2C2015').query).toEqual(plain);
});

test('versions of REST 2 may leave a part open', () => {
  const versions = (text: string) => {
    const {query: found} = query(`/structure/dataflow/ZJ/DF_A/${text}`);
    return 'versions' in found ? found.versions : undefined;
  };
  expect(versions('2+.3.1')).toEqual([{is: 'from', major: 2, minor: 3, patch: 1, free: 'major'}]);
  expect(versions('1.+.0')).toEqual([{is: 'from', major: 1, minor: 0, patch: 0, free: 'minor'}]);
  expect(versions('1.2.3+')).toEqual([{is: 'from', major: 1, minor: 2, patch: 3, free: 'patch'}]);
  expect(versions('+,~')).toEqual([{is: 'latest-stable'}, {is: 'latest'}]);
  expect(versions('1.0,2.0.0-draft')).toEqual([
    {is: 'exact', version: '1.0.0'},
    {is: 'exact', version: '2.0.0-draft'},
  ]);
  expect(refusal('/structure/dataflow/ZJ/DF_A/1+.2+.0')).toContain("can't be `1+.2+.0`");
});

test('`detail` of REST 1 is `attributes` and `measures` of REST 2', () => {
  const keysOnly = {attributes: 'none', measures: 'none', seriesKeysOnly: true};
  expect(query('/data/DF_A?detail=serieskeysonly').query).toMatchObject(keysOnly);
  expect(query('/data/dataflow/ZJ/DF_A?attributes=none&measures=none').query).toMatchObject(keysOnly);
  expect(query('/data/DF_A?detail=nodata').query).toMatchObject({
    attributes: {ids: ['dataset', 'series']},
    seriesKeysOnly: true,
  });
  expect(query('/data/DF_A?detail=dataonly').query).toMatchObject({attributes: 'none', measures: 'all'});
});

test('an instant is one whatever its zone, and in UTC where it names none', () => {
  const asOf = (text: string) => {
    const found = query(`/data/DF_A?asOf=${text}`);
    return found.query.asOf;
  };
  expect(asOf('2019-06-01T08:00:00+08:00')).toBe('2019-06-01T00:00:00Z');
  expect(asOf('2019-06-01T08:00:00%2B08:00')).toBe('2019-06-01T00:00:00Z');
  expect(asOf('2019-06-01T00:00:00.123')).toBe('2019-06-01T00:00:00Z');
  expect(asOf('2019-06-01')).toBe('2019-06-01T00:00:00Z');
});

test.each([
  ['/data/DF_A?startperiod=2018', 'has no parameter `startperiod`'],
  ['/data/DF_A?startPeriod=18', "`startPeriod` can't be `18`"],
  ['/data/DF_A?startPeriod=2019-13', "`startPeriod` can't be `2019-13`"],
  ['/data/DF_A?lastNObservations=0', "`lastNObservations` can't be `0`"],
  ['/data/DF_A?updatedAfter=2020-01-01&asOf=2019-01-01', '`updatedAfter` can'],
  ['/data/DF_A?updatedAfter=2020-02-30', '`updatedAfter` can'],
  ['/data/DF_A?c[X]=', "`c[X]` can't be"],
  ['/data/DF_A?c[X]=A&c[X]=B', 'given more than once'],
  ['/data/DF_A?sort=A:up', "`sort` can't be `A:up`"],
  ['/data/DF_A?detail=some', "`detail` can't be `some`"],
  ['/data/DF_A?reportingYearStartDay=--07-01', 'does not offer'],
  ['/data/DF_A/all/FIN', 'does not offer'],
  ['/data/DF_A/%E0%A4%A', "`path` can't be"],
  ['/data/a b', "`id` can't be `a b`"],
  ['/dataflow/ZJ/DF_A/1.x', "`version` can't be `1.x`"],
  ['/dataflow/ZJ/DF_A?references=cousins', "`references` can't be `cousins`"],
  ['/metadata/dataflow/ZJ', 'does not offer'],
  ['/schema/provisionagreement/ZJ/PA', 'does not offer'],
  ['/schema/codelist/ZJ/CL_A', "`context` can't be `codelist`"],
  ['/schema/dataflow/ZJ/DF_A/1.0.0/x', 'more than 4'],
  ['/provisionagreement', 'does not offer'],
  ['/datflow', 'no resource `datflow`'],
])('%s is refused, and told why', (url, what) => {
  expect(refusal(url)).toContain(what);
});

test('an id that was left out before `latest` is any', () => {
  expect(query('/dataflow/ZJ/latest')).toEqual(query('/dataflow/ZJ/all/latest'));
});

test('`updateAfter`, as one client spells it, is `updatedAfter`', () => {
  expect(query('/data/DF_A?updateAfter=2019-01-01')).toEqual(query('/data/DF_A?updatedAfter=2019-01-01'));
});

test('parameters with a name of their own program are let be', () => {
  expect(query('/data/DF_A?_=123')).toEqual(query('/data/DF_A'));
});

test('a question has a bounded length, and a bounded number of keys and comparisons', () => {
  const many = (length: number, joiner: string) => Array.from({length}, (_, at) => `A${at}`).join(joiner);
  expect(refusal(`/data/DF_A/${'A+'.repeat(4500)}B`)).toContain('more than 8000');
  expect(refusal(`/data/DF_A/${many(500, ',')}`)).toBe('read');
  expect(refusal(`/data/DF_A/${many(501, ',')}`)).toContain('more than 500');
  expect(refusal(`/data/DF_A?c[X]=${'A+'.repeat(2000)}B`)).toContain('more than 2000');
});
