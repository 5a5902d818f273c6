/**
 * Fills services trade below what is printed: items that the report does not list, every item × city × flow, and the services
 * that are not digitally deliverable. Printed sums and cells are kept to the 分.
 */
import {apportion, apportionBelow} from './apportion.ts';
import {lognormal, weight} from './lognormal.ts';
import type {Lists, ServiceItem} from './lists.ts';
import {FLOWS, type Flow, type Year} from './model.ts';
import {knownCell, rake} from './rake.ts';
import {Stream} from './random.ts';
import type {Targets, YearTargets} from './targets.ts';

export type ServiceCell = {
  readonly item: ServiceItem;
  /** code of the city */
  readonly area: string;
  readonly flow: Flow;
  readonly amount: number;
};

/** Part of exports in an item's trade, roughly as such items behave; the total by flow is exact whatever these say. */
const EXPORT_LEAN: Readonly<Record<string, number>> = {
  '221000': 0.9,
  '230000': 0.7,
  '22201': 0.5,
  '22202': 0.35,
  '22301': 0.3,
  '22302': 0.1,
  '22401': 0.9,
  '22402': 0.1,
  '22702': 0.2,
  '22801': 0.5,
  '22802': 0.35,
  '22803': 0.45,
  '22901': 0.4,
  '23101': 0.05,
  '23102': 0.08,
  '23103': 0.06,
  '23104': 0.1,
};

/** Weights of what is not digitally deliverable; not printed anywhere. */
const OTHER_SERVICES: Readonly<Record<string, number>> = {
  '221000': 4,
  '230000': 3,
  '22201': 30,
  '22202': 12,
  '22203': 2,
  '22204': 1,
  '22301': 6,
  '22302': 20,
  '22401': 3,
  '22402': 1,
  '22804': 2,
  '22805': 7,
  '22806': 1,
  '22899': 5,
  '232000': 0.3,
};

/** Cells of one year; the same seed gives the same likeness in both years. @throws Error when no fill keeps the printed ranks */
export function planServices(targets: Targets, year: Year, lists: Lists, seed: number): readonly ServiceCell[] {
  const {services} = targets[year];
  const digital = lists.services.filter((item) => item.digital);
  const items = itemSums(targets, year, digital, seed);
  const cities = lists.cities.map(({code}) => services.cities.listed.get(code) ?? 0);
  const table = byCity(services, lists, {digital, items, cities, year}, seed);
  const cells = digital.flatMap((item, row) =>
    lists.cities.map(({code}, column) => ({item, area: code, amount: table[row]?.[column] ?? 0})),
  );
  const others = otherServices(services.all - services.digital, lists, seed);
  return [...byFlow(cells, services.flows.X), ...byFlow(others, Math.floor((services.all - services.digital) * 0.42))];
}

function itemSums(targets: Targets, year: Year, digital: readonly ServiceItem[], seed: number): readonly number[] {
  const unlisted = digital.filter(({code}) => !targets['2019'].services.items.listed.has(code));
  const stream = new Stream(seed, 'services items').at(0);
  const weights = unlisted.map(() => weight(stream, lognormal(0.7)));
  const drift = unlisted.map(() => 0.8 + 0.4 * stream.unit());
  const last = [...targets['2019'].services.items.listed.values()].at(-1) ?? 0;
  const now = apportionBelow(
    targets['2019'].services.items.rest,
    weights,
    unlisted.map(() => Math.floor(last * 0.95)),
  );
  const before = () =>
    apportion(
      targets['2018'].services.items.rest,
      now.map((amount, at) => amount * (drift[at] ?? 1)),
    );
  const filled = new Map((year === '2019' ? now : before()).map((amount, at) => [unlisted[at]?.code ?? '', amount]));
  return digital.map(({code}) => targets[year].services.items.listed.get(code) ?? filled.get(code) ?? 0);
}

type Sums = {
  readonly digital: readonly ServiceItem[];
  readonly items: readonly number[];
  readonly cities: readonly number[];
  readonly year: Year;
};

/** Raked with ever less noise until the printed ranks inside the cities hold. */
function byCity(services: YearTargets['services'], lists: Lists, sums: Sums, seed: number): number[][] {
  const {digital, items, cities, year} = sums;
  const known = new Map<string, number>();
  const limits = new Map<number, number>();
  for (const [at, amount] of services.cells) {
    const [item, area] = at.split('|');
    const column = lists.cities.findIndex(({code}) => code === area);
    known.set(
      knownCell(
        digital.findIndex(({code}) => code === item),
        column,
      ),
      amount,
    );
    limits.set(column, Math.min(limits.get(column) ?? Number.POSITIVE_INFINITY, amount));
  }
  for (const sigma of [0.4, 0.2, 0.1, 0.0001]) {
    const stream = new Stream(seed, 'services by city').at(0);
    const noise = digital.map(() => lists.cities.map(() => weight(stream, lognormal(sigma))));
    const prior = items.map((item, row) =>
      cities.map((city, column) => (item / 1e6) * city * (noise[row]?.[column] ?? 1)),
    );
    const table = rake(items, cities, prior, known);
    const isBehind = (row: number, column: number, amount: number) =>
      known.has(knownCell(row, column)) || amount < (limits.get(column) ?? Number.POSITIVE_INFINITY);
    if (year !== '2019' || table.every((line, row) => line.every((amount, column) => isBehind(row, column, amount))))
      return table;
  }
  throw new Error('no fill of items by city keeps the printed ranks');
}

function otherServices(total: number, lists: Lists, seed: number): readonly Omit<ServiceCell, 'flow'>[] {
  const stream = new Stream(seed, 'other services').at(0);
  const items = lists.services.filter((item) => !item.digital);
  const sums = apportion(
    total,
    items.map(({code}) => OTHER_SERVICES[code] ?? 1),
  );
  return items.flatMap((item, row) => {
    const weights = lists.cities.map((_, at) => weight(stream, lognormal(0.5)) / (at + 1.2));
    const amounts = apportion(sums[row] ?? 0, weights);
    return lists.cities.map(({code}, column) => ({item, area: code, amount: amounts[column] ?? 0}));
  });
}

function byFlow(cells: readonly Omit<ServiceCell, 'flow'>[], exports: number): readonly ServiceCell[] {
  const lean = cells.map(({item, amount}) => amount * (EXPORT_LEAN[item.code] ?? 0.3));
  const sold = apportionBelow(
    exports,
    lean,
    cells.map(({amount}) => amount),
  );
  return FLOWS.flatMap((flow) =>
    cells.map((cell, at) => ({...cell, flow, amount: flow === 'X' ? (sold[at] ?? 0) : cell.amount - (sold[at] ?? 0)})),
  );
}
