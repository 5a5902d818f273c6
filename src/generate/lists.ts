/**
 * What the generator needs of the catalog: codes and names of items, areas and economies as they stand in received files.
 */
import {atLevel, groupMembersAt, isValidAt, itemsOfLevel, type Classification} from '../model/classification.ts';
import {loadCatalog, shippedCatalog} from '../workspace/index.ts';

/** First and last day of the generated data. */
export const FIRST_DAY = '2018-01-01';
export const LAST_DAY = '2019-12-31';

export type Item = {readonly code: string; readonly name: string; readonly digital: boolean};

export type ServiceItem = Item & {
  readonly category: string;
  /** transaction codes below the item, as banks declare them; the item itself where it has none */
  readonly transactions: readonly string[];
};

export type District = {
  readonly code: string;
  readonly city: string;
  /** 杭州滨江区, as the outsourcing system writes */
  readonly name: string;
  /** 杭州市滨江区, as banks write */
  readonly bankName: string;
};

export type City = {readonly code: string; readonly name: string; readonly bankName: string};

export type Economy = {readonly code: string; readonly name: string};

export type Lists = {
  /** of services, in the order of the classification */
  readonly categories: readonly {readonly code: string; readonly name: string}[];
  readonly services: readonly ServiceItem[];
  readonly groups: readonly Item[];
  readonly cities: readonly City[];
  /** counties and functional areas that existed for the whole of both years, or that the report prints */
  readonly districts: readonly District[];
  readonly economies: readonly Economy[];
  readonly beltAndRoad: ReadonlySet<string>;
};

/** @param printedDistricts codes that stay even where their unit began within the two years */
export async function readLists(printedDistricts: ReadonlySet<string>): Promise<Lists> {
  const catalog = await loadCatalog([shippedCatalog()]);
  const services = await catalog.classification('bop-services-cn-2014');
  const outsourcing = await catalog.classification('outsourcing-cn');
  const areas = await catalog.classification('zhejiang-areas');
  const economies = await catalog.classification('economies');
  const digitalServices = await catalog.scope('digital-services-2019');
  const digitalGroups = await catalog.scope('digital-outsourcing-2019');
  const inServices = new Set(digitalServices.entries.map((entry) => entry.item));
  const inGroups = new Set(digitalGroups.entries.map((entry) => entry.item));
  const belt = await catalog.group('belt-and-road-64');
  return {
    categories: itemsOfLevel(services, 'category').map(({code, label}) => ({code, name: label.zh})),
    services: itemsOfLevel(services, 'item').map((item) => {
      const below = services.items.filter(({parent, level}) => parent === item.code && level === 'transaction');
      return {
        code: item.code,
        name: item.label.zh,
        digital: inServices.has(item.code),
        category: item.parent ?? '',
        transactions: below.length === 0 ? [item.code] : below.map(({code}) => code),
      };
    }),
    groups: itemsOfLevel(outsourcing, 'group').map((item) => {
      return {code: item.code, name: item.label.zh, digital: inGroups.has(item.code)};
    }),
    cities: itemsOfLevel(areas, 'city', LAST_DAY).map(({code, label}) => {
      return {code, name: label.zh.replace(/市$/u, ''), bankName: label.zh};
    }),
    districts: districtsOf(areas, printedDistricts),
    economies: itemsOfLevel(economies, 'economy', LAST_DAY)
      .filter(({code}) => /^[A-Z]{2}$/.test(code) && code !== 'CN')
      .map(({code, label}) => ({code, name: label.zh})),
    beltAndRoad: new Set(groupMembersAt(belt, LAST_DAY)),
  };
}

function districtsOf(areas: Classification, printed: ReadonlySet<string>): readonly District[] {
  return itemsOfLevel(areas, 'county', LAST_DAY)
    .filter((item) => printed.has(item.code) || (isValidAt(item, FIRST_DAY) && /^\d{6}$/.test(item.code)))
    .map((item) => {
      const city = atLevel(areas, item.code, 'city', LAST_DAY)?.label.zh ?? '';
      const short = city.replace(/市$/u, '');
      const own = item.label.zh.startsWith(short) ? item.label.zh.slice(short.length) : item.label.zh;
      return {code: item.code, city: item.parent ?? '', name: `${short}${own}`, bankName: `${city}${own}`};
    });
}
