/** Dated groups of economies: who belonged on which day. */
import {expect, test} from 'vitest';
import {groupMembersAt, itemRows, itemsOfLevel, label} from '../../src/model/classification.ts';
import {loadCatalog, shippedCatalog} from '../../src/workspace/catalog/index.ts';

const catalog = await loadCatalog([shippedCatalog()]);
const at = async (id: string, day: string) => groupMembersAt(await catalog.group(id), day);

test.each([
  ['belt-and-road-64', '2019-12-31', 64],
  ['belt-and-road-65', '2019-12-31', 65],
  // Counts that the initiative's own pages printed for these days.
  ['belt-and-road-mou', '2018-12-31', 122],
  ['belt-and-road-mou', '2019-12-31', 137],
  ['belt-and-road-mou', '2021-01-31', 140],
  ['belt-and-road-mou', '2021-11-30', 144],
  ['belt-and-road-mou', '2022-01-31', 147],
  ['eu', '1957-12-31', 0],
  ['eu', '2012-12-31', 27],
  ['eu', '2019-12-31', 28],
  ['eu', '2020-01-31', 28],
  ['eu', '2020-02-01', 27],
  ['eu-with-uk', '2024-12-31', 28],
  ['eu-without-uk', '2019-12-31', 27],
  ['eu-27-2007', '2019-12-31', 27],
  ['asean', '2019-12-31', 10],
  ['rcep', '2021-12-31', 0],
  ['rcep', '2022-01-01', 10],
  ['rcep', '2023-12-31', 15],
  ['cee', '2018-12-31', 16],
  ['cee', '2019-12-31', 17],
  ['cee', '2021-12-31', 16],
  ['cee', '2022-12-31', 14],
  ['gcc', '2019-12-31', 6],
])('%s has on %s %i members', async (id, day, count) => {
  expect(await at(id, day)).toHaveLength(count);
});

test('the regions of the list of 64 split it without rest or overlap', async () => {
  const regions = catalog.ids('groups').filter((id) => id.startsWith('belt-and-road-64-'));
  const members = await Promise.all(regions.map((id) => at(id, '2019-12-31')));
  expect(regions).toHaveLength(6);
  expect(members.flat().toSorted()).toEqual((await at('belt-and-road-64', '2019-12-31')).toSorted());
});

test('an economy is in at most one continent, and only Antarctica in none', async () => {
  const economies = await catalog.classification('economies');
  const continents = await Promise.all(
    ['africa', 'americas', 'asia', 'europe', 'oceania'].map((id) => at(id, '2019-12-31')),
  );
  const placed = continents.flat();
  expect(new Set(placed).size).toBe(placed.length);
  const kinds = new Set(['economy', 'territory']);
  const homeless = itemsOfLevel(economies, 'economy', '2019-12-31').filter(
    (item) => kinds.has(item.attributes['kind'] ?? '') && !placed.includes(item.code),
  );
  expect(homeless.map((item) => item.code)).toEqual(['AQ']);
});

test('every group names a source in every row', async () => {
  for (const id of catalog.ids('groups')) {
    const {members, source} = await catalog.group(id);
    expect(source).not.toBe('');
    for (const member of members) expect(member.source, `${id} ${member.code}`).not.toBe('');
  }
});

test('India is in the list of 64 and has never signed', async () => {
  expect(await at('belt-and-road-64', '2019-12-31')).toContain('IN');
  expect(await at('belt-and-road-mou', '2025-12-31')).not.toContain('IN');
});

test('names follow the profile: the catalog itself is cn-government, un and wto replace only what differs', async () => {
  const economies = await catalog.classification('economies');
  const [own, un, wto] = [
    await catalog.naming('cn-government'),
    await catalog.naming('un'),
    await catalog.naming('wto'),
  ];
  const names = (code: string) => [own, un, wto].map((profile) => label(economies, code, {profile})?.zh);
  expect(names('HK')).toEqual(['中国香港', '中国香港特别行政区', '中国香港']);
  expect(names('TW')).toEqual(['中国台湾', '中国台湾省', '中国台北']);
  expect(names('FR')).toEqual(['法国', '法国', '法国']);
  expect(label(economies, 'MO')?.en).toBe('Macao, China');
  expect(label(economies, '_T')).toEqual({zh: '全部国家（地区）', en: 'All economies'});
});

test('dissolved economies end and hand over', async () => {
  const economies = await catalog.classification('economies');
  expect(itemRows(economies, 'AN')[0]).toMatchObject({validTo: '2010-12-15', successors: ['CW', 'SX', 'BQ']});
  expect(itemRows(economies, 'CS')[0]).toMatchObject({validTo: '2006-09-26', successors: ['RS', 'ME']});
});
