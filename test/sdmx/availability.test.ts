/** What there is for a question, with its counts: what it brings, and what could be chosen besides. */
import {expect, test} from 'vitest';
import type {DataConstraint} from '../../src/disseminate/sdmx/model/artefact.ts';
import {availabilityOf} from '../../src/disseminate/sdmx/data/availability.ts';
import {structuresOf} from '../../src/disseminate/sdmx/index.ts';
import type {ReleasedSeries} from '../../src/model/seals.ts';
import {releaseOf, services} from './structure/sample.ts';
import {serve, threeReleases} from './served.ts';
import {parse} from './parse-cases.ts';

function archiveOf(releases: readonly ReleasedSeries[]) {
  const open = (id: string): Promise<ReleasedSeries> => {
    const found = releases.find((one) => one.id === id);
    return found ? Promise.resolve(found) : Promise.reject(new Error(id));
  };
  return {releases, sets: structuresOf(releases), open};
}

const one = archiveOf([await releaseOf(2019, [services])]);
const three = archiveOf(await threeReleases());

async function constraint(url: string, archive = one): Promise<DataConstraint | undefined> {
  const {query} = parse(url);
  if (query.is !== 'availability') throw new Error(`${url} asks for something else`);
  const found = (await availabilityOf(archive, query.query))?.artefacts[0];
  return found?.cls === 'DataConstraint' ? found : undefined;
}

/** `AREA: _T 3/4` = three series and four observations with the code `_T`. */
async function region(url: string, archive = one): Promise<readonly string[]> {
  const found = await constraint(url, archive);
  return (found?.region ?? []).map(({dimension, codes, counts}) => {
    const each = codes.map((code, at) => `${code} ${counts?.[at]?.series}/${counts?.[at]?.observations}`);
    return `${dimension}: ${each.join(', ')}`;
  });
}

const FLOW = '/availability/dataflow/TINY/DF_SERVICES/*';

test('exact is what the question brings: codes, series, observations, time', async () => {
  expect(await region(FLOW)).toEqual([
    'FLOW: _T 6/7',
    'AREA: _T 2/3, 330100 1/1, 330200 1/1, 330300 2/2',
    'MEASURE: growth 1/1, value 5/6',
    'FREQ: A 5/6, M 1/1',
  ]);
  expect(await region(`${FLOW}/_T.330300`)).toEqual([
    'FLOW: _T 2/2',
    'AREA: 330300 2/2',
    'MEASURE: value 2/2',
    'FREQ: A 1/1, M 1/1',
  ]);
  expect(await constraint(`${FLOW}/_T._T.value`)).toMatchObject({
    counts: {series: 1, observations: 2},
    time: {from: '2018', to: '2019'},
  });
});

test('available leaves out what the question says of the dimension itself', async () => {
  expect(await region(`${FLOW}/_T.330300.*.M?mode=available`)).toEqual([
    'FLOW: _T 1/1',
    'AREA: 330300 1/1',
    'MEASURE: value 1/1',
    'FREQ: A 1/1, M 1/1',
  ]);
  expect(await region(`${FLOW}?mode=available&c[MEASURE]=growth`)).toEqual([
    'FLOW: _T 1/1',
    'AREA: _T 1/1',
    'MEASURE: growth 1/1, value 5/6',
    'FREQ: A 1/1',
  ]);
});

test('counts are of the periods asked for; time says what else could be', async () => {
  expect(await region(`${FLOW}?startPeriod=2018&endPeriod=2018`)).toContain('AREA: _T 1/1');
  expect(await constraint(`${FLOW}/_T._T.value?endPeriod=2018&mode=available`)).toMatchObject({
    counts: {observations: 1},
    time: {from: '2018', to: '2019'},
  });
  expect(await region(`${FLOW}?c[TIME_PERIOD]=2018,2019-03`)).toEqual([
    'FLOW: _T 2/2',
    'AREA: _T 1/1, 330300 1/1',
    'MEASURE: value 2/2',
    'FREQ: A 1/1, M 1/1',
  ]);
});

test('filters of values and changes are counted too', async () => {
  expect(await region(`${FLOW}?c[OBS_VALUE]=lt:10`)).toContain('AREA: 330300 2/2');
  expect(await region(`${FLOW}?updatedAfter=2019-12-31`, three)).toContain('AREA: _T 1/1, 330300 2/2');
});

test('one dimension alone, and none', async () => {
  expect(await region(`${FLOW}/*/AREA`)).toHaveLength(1);
  expect(await constraint(`${FLOW}/*/TIME_PERIOD`)).toMatchObject({region: [], time: {from: '2018', to: '2019-03'}});
  expect(await constraint(`${FLOW}/nothing`)).toBeUndefined();
});

test('counts are those of the figures that come', async () => {
  const {ask} = serve(await threeReleases());
  for (const key of ['*', '_T.330300', '*.*.value', '*.*.*.A']) {
    const rows = (await ask(`/data/dataflow/TINY/DF_SERVICES/*/${key}?format=csv`)).text.trim().split('\n').length - 1;
    expect((await constraint(`${FLOW}/${key}`, three))?.counts?.observations).toBe(rows);
  }
});

test('codelists that come along hold the codes that there are, and what is above them', async () => {
  const {query} = parse(`${FLOW}/_T.330300?references=codelist`);
  if (query.is !== 'availability') throw new Error('asks for something else');
  const artefacts = (await availabilityOf(one, query.query))?.artefacts ?? [];
  expect(artefacts.slice(1).every(({cls}) => cls === 'Codelist')).toBe(true);
  const areas = artefacts.find(({id}) => id === 'CL_AREA');
  const codes = areas?.cls === 'Codelist' ? areas.codes.map(({id}) => id) : [];
  expect(codes).toContain('330300');
  expect(codes).not.toContain('330200');
  const {ask} = serve(await threeReleases());
  const told = await ask('/availableconstraint/DF_SERVICES?references=all');
  for (const tag of ['Dataflow ', 'DataStructure ', 'Codelist ', 'ConceptScheme ', 'ContentConstraint '])
    expect(told.text).toMatch(new RegExp(`<\\w+:${tag}`));
});
