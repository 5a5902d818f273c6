/**
 * Everything that the 2019 report printed, as one linear system over both years.
 *
 * Unknowns: `bop|item|area|flow|year` with their margins, `group|…`, `firm|…`, `district|…`, `partner|…`, `belt|…`, `retail|…` and totals.
 * A text of the report that a table contradicts (27.08 %, "fastest-growing") is no target: the tables are.
 */
import type {Published, PrintedRow} from './published.ts';
import {LinearSystem, printed} from './system.ts';

export const YEARS = ['2018', '2019'] as const;
export type Year = (typeof YEARS)[number];
export const FLOWS = ['X', 'M'] as const;
export type Flow = (typeof FLOWS)[number];

/** What the model needs of the classifications: codes only, in catalog order. */
export type Codes = {
  /** items of the digital services scope */
  readonly digitalItems: readonly string[];
  readonly cities: readonly string[];
  /** how many units are not printed, by margin */
  readonly unlisted: {
    readonly groups: number;
    readonly firms: number;
    readonly districts: number;
    readonly partners: number;
    readonly beltAndRoad: number;
  };
  /** enterprises that the report places in one district, by district code */
  readonly placed: ReadonlyMap<string, readonly string[]>;
};

export function reportSystem(published: Published, codes: Codes): LinearSystem {
  const system = new LinearSystem();
  services(system, published, codes);
  outsourcing(system, published, codes);
  beltAndRoad(system, published, codes);
  retail(system, published);
  for (const year of YEARS) system.sum([`bop|${year}`, `P|${year}`], `all|${year}`);
  system.value('all|2019', published.total('digital-trade'));
  return system;
}

function services(system: LinearSystem, published: Published, {digitalItems, cities}: Codes): void {
  for (const year of YEARS) {
    const cell = (item: string, area: string, flow: Flow) => `bop|${item}|${area}|${flow}|${year}`;
    const both = (item: string, area: string) => FLOWS.map((flow) => cell(item, area, flow));
    for (const item of digitalItems)
      system.sum(
        cities.flatMap((area) => both(item, area)),
        `item|${item}|${year}`,
      );
    for (const area of cities)
      system.sum(
        digitalItems.flatMap((item) => both(item, area)),
        `city|${area}|${year}`,
      );
    for (const flow of FLOWS) {
      system.sum(
        digitalItems.flatMap((item) => cities.map((area) => cell(item, area, flow))),
        `flow|${flow}|${year}`,
      );
    }
    system.sum(
      FLOWS.map((flow) => `flow|${flow}|${year}`),
      `bop|${year}`,
    );
    for (const {item, area} of published.cells) system.sum(both(item, area), `cell|${item}|${area}|${year}`);
  }
  const total = (code: string) => published.total(code);
  system.value('bop|2019', total('digital-services'));
  system.growth('bop|2019', 'bop|2018', total('digital-content-trade-growth'));
  for (const [flow, name] of [
    ['X', 'exports'],
    ['M', 'imports'],
  ] as const) {
    system.value(`flow|${flow}|2019`, total(`digital-services-${name}`));
    system.growth(`flow|${flow}|2019`, `flow|${flow}|2018`, total(`digital-services-${name}-growth`));
  }
  for (const row of published.items) printedUnit(system, 'item', row, 'bop');
  for (const row of published.cities) printedUnit(system, 'city', row, 'bop');
  serviceRanks(system, published, digitalItems);
  shareOfServices(system, published);
  const {value, half} = printed(total('digital-services-hangzhou-share-of-growth'));
  const hangzhou = published.cities[0]?.code ?? '';
  const rise = (percent: number) => ({
    [`city|${hangzhou}|2019`]: 1,
    [`city|${hangzhou}|2018`]: -1,
    'bop|2019': -percent / 100,
    'bop|2018': percent / 100,
  });
  system.row('share of growth (low)', 'printed', rise(value - half), {low: 0, width: 0.01});
  system.row('share of growth (high)', 'printed', rise(value + half), {high: 0, width: 0.01});
}

/** Printed cells with their share of the city; what is not printed stays behind the last printed one. */
function serviceRanks(system: LinearSystem, published: Published, digitalItems: readonly string[]): void {
  const listed = new Set(published.items.map((row) => row.code));
  const last = published.items.at(-1)?.code ?? '';
  for (const item of digitalItems) {
    if (!listed.has(item)) system.atMost({[`item|${item}|2019`]: 1}, `item|${last}|2019`, 0.95);
  }
  for (const {item, area, value, share, growth} of published.cells) {
    const name = `cell|${item}|${area}`;
    system.value(`${name}|2019`, value);
    system.growth(`${name}|2019`, `${name}|2018`, growth);
    if (share !== undefined) system.share({[`${name}|2019`]: 1}, `city|${area}|2019`, share);
  }
  for (const [area, cells] of Map.groupBy(published.cells, (cell) => cell.area)) {
    const smallest = cells.at(-1)?.item ?? '';
    for (const item of digitalItems.filter((code) => !cells.some((cell) => cell.item === code))) {
      const parts = Object.fromEntries(FLOWS.map((flow) => [`bop|${item}|${area}|${flow}|2019`, 1]));
      system.atMost(parts, `cell|${smallest}|${area}|2019`, 0.95);
    }
  }
}

/**
 * The change of a share is a difference of two ratios, so not linear. The share itself is held in a window so narrow
 * that a linear band on the share of the year before guarantees the printed change.
 */
function shareOfServices(system: LinearSystem, published: Published): void {
  const share = printed(published.total('digital-services-share'));
  const change = printed(published.total('digital-services-share-change'));
  const window = 0.0005;
  const middle = share.value - share.half + 2 * window;
  system.ratio('share of services', {'bop|2019': 1}, 'S|2019', [middle - window, middle + window]);
  const before = [middle + window - change.value - change.half, middle - window - change.value + change.half] as const;
  system.ratio('share of services the year before', {'bop|2018': 1}, 'S|2018', before);
  system.growth('S|2019', 'S|2018', published.total('services-growth'));
}

function printedUnit(system: LinearSystem, margin: string, row: PrintedRow, whole: string): void {
  const [now, before] = [`${margin}|${row.code}|2019`, `${margin}|${row.code}|2018`];
  system.value(now, row.value);
  if (row.share !== undefined) system.share({[now]: 1}, `${whole}|2019`, row.share);
  if (row.growth === undefined) system.zero(before);
  else system.growth(now, before, row.growth);
}

/** A printed top list with a remainder whose units all stay below the last one printed. */
function topList(system: LinearSystem, margin: string, rows: readonly PrintedRow[], unlisted: number): void {
  for (const year of YEARS)
    system.sum([...rows.map((row) => `${margin}|${row.code}|${year}`), `${margin}|rest|${year}`], `O|${year}`);
  for (const row of rows) printedUnit(system, margin, row, 'O');
  system.atMost({[`${margin}|rest|2019`]: 1}, `${margin}|${rows.at(-1)?.code ?? ''}|2019`, 0.9 * unlisted);
}

function outsourcing(system: LinearSystem, published: Published, {unlisted, placed}: Codes): void {
  const total = (code: string) => published.total(code);
  system.value('O|2019', total('digital-outsourcing'));
  system.growth('O|2019', 'O|2018', total('digital-outsourcing-growth'));
  system.share({'O|2019': 1}, 'OO|2019', total('digital-outsourcing-share'));
  // Not printed: any plausible share of the year before does.
  system.ratio('share of outsourcing the year before', {'O|2018': 1}, 'OO|2018', [88, 91]);
  topList(system, 'group', published.groups, unlisted.groups);
  topList(system, 'firm', published.enterprises, unlisted.firms);
  topList(system, 'district', published.districts, unlisted.districts);
  topList(system, 'partner', published.partners, unlisted.partners);
  const [first, second] = published.groups.map((row) => `group|${row.code}|2019`);
  const rest = {'O|2019': 1, [first ?? '']: -1, [second ?? '']: -1};
  system.share(rest, 'O|2019', total('digital-outsourcing-rest'));
  const marketing = published.groups.at(-1)?.code ?? '';
  const {value, half} = printed(total('internet-marketing-2018'));
  const bounds = {low: (value - half) / 1e4, high: (value + half) / 1e4, width: half / 1e4};
  system.row('internet marketing in 2018', 'printed', {[`group|${marketing}|2018`]: 1}, bounds);
  for (const [district, firms] of placed) {
    for (const year of YEARS) {
      const inside = Object.fromEntries(firms.map((firm) => [`firm|${firm}|${year}`, 1]));
      system.atMost(inside, `district|${district}|${year}`);
    }
  }
}

function beltAndRoad(system: LinearSystem, published: Published, {unlisted}: Codes): void {
  const common = new Set(published.partners.map((row) => row.code));
  const margin = (code: string) => (common.has(code) ? 'partner' : 'belt');
  const own = published.beltAndRoad.filter((row) => !common.has(row.code));
  for (const year of YEARS) {
    const listed = published.beltAndRoad.map(({code}) => `${margin(code)}|${code}|${year}`);
    system.sum([...listed, `belt|rest|${year}`], `B|${year}`);
    const inRest = Object.fromEntries(
      [...own.map(({code}) => code), 'rest'].map((code) => [`belt|${code}|${year}`, 1]),
    );
    system.atMost(inRest, `partner|rest|${year}`);
  }
  system.value('B|2019', published.total('digital-outsourcing-belt-and-road'));
  system.growth('B|2019', 'B|2018', published.total('digital-outsourcing-belt-and-road-growth'));
  system.share({'B|2019': 1}, 'O|2019', published.total('digital-outsourcing-belt-and-road-share'));
  for (const row of published.beltAndRoad) {
    if (!common.has(row.code)) printedUnit(system, 'belt', row, 'B');
    else if (row.share !== undefined) system.share({[`partner|${row.code}|2019`]: 1}, 'B|2019', row.share);
  }
  const last = published.beltAndRoad.at(-1)?.code ?? '';
  system.atMost({'belt|rest|2019': 1}, `${margin(last)}|${last}|2019`, 0.9 * unlisted.beltAndRoad);
}

function retail(system: LinearSystem, published: Published): void {
  const total = (code: string) => published.total(code);
  for (const year of YEARS) {
    system.sum(
      published.retailCities.map((row) => `retail|${row.code}|${year}`),
      `E|${year}`,
    );
    system.sum([`E|${year}`, `I|${year}`], `P|${year}`);
  }
  for (const [unknown, code] of [
    ['P', 'ecommerce'],
    ['E', 'ecommerce-exports'],
    ['I', 'ecommerce-imports'],
  ] as const) {
    system.value(`${unknown}|2019`, total(code));
    system.growth(`${unknown}|2019`, `${unknown}|2018`, total(`${code}-growth`));
  }
  for (const row of published.retailCities) printedUnit(system, 'retail', row, 'E');
  const largest = published.retailCities.toSorted((a, b) => Number(b.value) - Number(a.value)).slice(0, 4);
  const parts = Object.fromEntries(largest.map((row) => [`retail|${row.code}|2019`, 1]));
  system.share(parts, 'E|2019', total('ecommerce-top-four'));
}
