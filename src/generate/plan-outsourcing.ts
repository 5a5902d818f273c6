/**
 * Fills outsourcing below what is printed: groups, districts, economies and enterprises that the report does not list, all below
 * the last one printed, with enterprises nested in districts.
 */
import {apportion, apportionBelow, apportionPositive} from './apportion.ts';
import {type Enterprise, fictitious} from './enterprises.ts';
import type {District, Lists} from './lists.ts';
import {lognormal, weight} from './lognormal.ts';
import {type Year, YEARS} from './model.ts';
import {plausibleWeights} from './partners.ts';
import type {Published} from './published.ts';
import {Stream} from './random.ts';
import type {Margin, Targets} from './targets.ts';

export type Amounts = Readonly<Record<Year, number>>;
export type Filled<T> = {readonly unit: T; readonly amounts: Amounts};

export type OutsourcingPlan = {
  readonly groups: readonly Filled<string>[];
  readonly partners: readonly Filled<string>[];
  readonly districts: readonly Filled<District>[];
  readonly firms: readonly Filled<Enterprise>[];
  /** fictitious enterprises without digital exports */
  readonly otherFirms: readonly Enterprise[];
};

/** In 2019 an unlisted unit stays below this part of the last printed one. */
const BELOW = 0.97;
/** Belt and Road economies whose growth is above 100 % in the report; two of them are printed. */
const FAST_GROWING = 13;

export function planOutsourcing(targets: Targets, published: Published, lists: Lists, seed: number): OutsourcingPlan {
  const stream = new Stream(seed, 'outsourcing plan');
  const codes = lists.groups.filter(({digital}) => digital).map(({code}) => code);
  const groups = fill(codes, margins(targets, 'groups'), stream.at(1), 0.9);
  const districtCodes = lists.districts.map(({code}) => code);
  const districts = fill(districtCodes, margins(targets, 'districts'), stream.at(2), 1).map(({unit, amounts}) => {
    const district = lists.districts.find(({code}) => code === unit);
    if (district === undefined) throw new Error(`district ${unit} is in no list`);
    return {unit: district, amounts};
  });
  const count = Number(published.total('digital-outsourcing-enterprises'));
  const firms = planFirms(targets, published, {districts, count}, stream);
  const otherFirms = Array.from({length: 200}, (_, at) => {
    const home = lists.districts[stream.at(5000 + at).below(lists.districts.length)];
    return fictitious(firms.length + 1 + at, home?.code ?? '');
  });
  return {groups, partners: planPartners(targets, published, lists, stream), districts, firms, otherFirms};
}

function margins(targets: Targets, name: 'groups' | 'districts'): Readonly<Record<Year, Margin>> {
  return {'2018': targets['2018'].outsourcing[name], '2019': targets['2019'].outsourcing[name]};
}

/** Listed units as they are, the rest by truncated log-normal weights below the last printed unit of 2019. */
function fill(
  codes: readonly string[],
  margin: Readonly<Record<Year, Margin>>,
  stream: Stream,
  sigma: number,
): Filled<string>[] {
  const listed = [...margin['2019'].listed.keys()];
  const open = codes.filter((code) => !margin['2019'].listed.has(code));
  const limit = Math.floor(Math.min(...margin['2019'].listed.values()) * BELOW);
  const weights = open.map(() => weight(stream, lognormal(sigma)));
  const drift = open.map(() => weight(stream, lognormal(0.3)));
  const now = apportionPositive(
    margin['2019'].rest,
    weights,
    open.map(() => limit),
  );
  const before = apportion(
    margin['2018'].rest,
    now.map((amount, at) => amount * (drift[at] ?? 1)),
  );
  return [
    ...listed.map((unit) => ({
      unit,
      amounts: {'2018': margin['2018'].listed.get(unit) ?? 0, '2019': margin['2019'].listed.get(unit) ?? 0},
    })),
    ...open.map((unit, at) => ({unit, amounts: {'2018': before[at] ?? 0, '2019': now[at] ?? 0}})),
  ];
}

function planPartners(targets: Targets, published: Published, lists: Lists, stream: Stream): Filled<string>[] {
  const [before, now] = [targets['2018'].outsourcing, targets['2019'].outsourcing];
  const codes = lists.economies.map(({code}) => code).filter((code) => !now.partners.listed.has(code));
  const belt = codes.filter((code) => lists.beltAndRoad.has(code));
  const others = codes.filter((code) => !lists.beltAndRoad.has(code));
  const listedBelt = published.beltAndRoad.map(({code}) => now.partners.listed.get(code) ?? 0);
  const listedAll = published.partners.map(({code}) => now.partners.listed.get(code) ?? 0);
  const inBelt = {
    limit: Math.floor(Math.min(...listedBelt) * BELOW),
    '2018': before.beltAndRoadRest,
    '2019': now.beltAndRoadRest,
  };
  const visible = published.beltAndRoad.filter(({growth}) => Number(growth) > 100).length;
  const outside = {
    limit: Math.floor(Math.min(...listedAll) * BELOW),
    '2018': before.partners.rest - before.beltAndRoadRest,
    '2019': now.partners.rest - now.beltAndRoadRest,
  };
  return [
    ...[...now.partners.listed.keys()].map((unit) => ({
      unit,
      amounts: {'2018': before.partners.listed.get(unit) ?? 0, '2019': now.partners.listed.get(unit) ?? 0},
    })),
    ...restPartners(belt, inBelt, FAST_GROWING - visible, stream.at(3)),
    ...restPartners(others, outside, 0, stream.at(4)),
  ];
}

type RestSums = {readonly limit: number} & Amounts;

/** `fast` economies more than doubled; the others did not. */
function restPartners(codes: readonly string[], sums: RestSums, fast: number, stream: Stream): Filled<string>[] {
  const weights = plausibleWeights(codes, 'large').map((base) => base * weight(stream, lognormal(0.5)));
  const now = apportionPositive(
    sums['2019'],
    weights,
    codes.map(() => sums.limit),
  );
  const bySize = codes.map((_, at) => at).sort((a, b) => (now[b] ?? 0) - (now[a] ?? 0));
  const growing = new Set(
    bySize
      .slice(-2 * fast - 4)
      .filter((_, at) => at % 2 === 0)
      .slice(0, fast),
  );
  const low = codes.map((_, at) =>
    growing.has(at) ? Math.floor((now[at] ?? 0) * (0.25 + 0.15 * stream.unit())) : Math.ceil((now[at] ?? 0) * 0.55),
  );
  const left = sums['2018'] - low.reduce((total, next) => total + next, 0);
  const extra = apportion(
    left,
    codes.map((_, at) => (growing.has(at) ? 0 : (now[at] ?? 0) * (0.3 + stream.unit()))),
  );
  return codes.map((unit, at) => ({unit, amounts: {'2018': (low[at] ?? 0) + (extra[at] ?? 0), '2019': now[at] ?? 0}}));
}

type FirmFrame = {readonly districts: readonly Filled<District>[]; readonly count: number};

function planFirms(
  targets: Targets,
  published: Published,
  {districts, count}: FirmFrame,
  stream: Stream,
): Filled<Enterprise>[] {
  const left = new Map(districts.map(({unit, amounts}) => [unit.code, {...amounts}]));
  const named = published.enterprises.map(({code, label}): Filled<Enterprise> => {
    const amounts = {
      '2018': targets['2018'].outsourcing.firms.listed.get(code) ?? 0,
      '2019': targets['2019'].outsourcing.firms.listed.get(code) ?? 0,
    };
    const district = homeOf(label, amounts, districts, left);
    const open = left.get(district);
    if (open !== undefined) for (const year of YEARS) open[year] -= amounts[year];
    return {unit: {code, name: label, district}, amounts};
  });
  const limit = Math.floor(Math.min(...named.map(({amounts}) => amounts['2019'])) * BELOW);
  const counts = firmCounts(left, limit, count - named.length);
  const found = [...named];
  const gone: Filled<Enterprise>[] = [];
  let number = 0;
  for (const [at, {unit: district}] of districts.entries()) {
    const open = left.get(district.code) ?? {'2018': 0, '2019': 0};
    const size = counts.get(district.code) ?? 0;
    stream.at(1000 + at);
    const weights = Array.from({length: size}, () => weight(stream, lognormal(1.4)));
    const now = apportionPositive(
      open['2019'],
      weights,
      weights.map(() => limit),
    );
    const drift = now.map((_, firm) => (firm > 0 && stream.unit() < 0.1 ? 0 : weight(stream, lognormal(0.5))));
    const leaving = Math.floor(size / 20);
    const before = apportion(open['2018'], [
      ...now.map((amount, firm) => amount * (drift[firm] ?? 1)),
      ...weights.slice(0, leaving).map((part) => part * (limit / 50)),
    ]);
    for (const [firm, amount] of now.entries()) {
      number += 1;
      found.push({unit: fictitious(number, district.code), amounts: {'2018': before[firm] ?? 0, '2019': amount}});
    }
    for (const amount of before.slice(size)) {
      number += 1;
      gone.push({unit: fictitious(number, district.code), amounts: {'2018': amount, '2019': 0}});
    }
  }
  return [...found, ...gone];
}

/** Enterprises that the report places stand there; any other printed one goes where its name and the printed sums allow (synthetic). */
function homeOf(
  label: string,
  amounts: Amounts,
  districts: readonly Filled<District>[],
  left: ReadonlyMap<string, Amounts>,
): string {
  const [binjiang] = districts.filter(({unit}) => unit.name === BINJIANG);
  if (binjiang !== undefined && PLACED_IN_BINJIANG.some((part) => label.includes(part))) return binjiang.unit.code;
  const inNingbo = /宁波|贝发|赛尔富/u.test(label);
  const possible = districts
    .filter(({unit}) => unit.name.startsWith(inNingbo ? '宁波' : '杭州') && unit.name !== BINJIANG)
    .map(({unit}) => ({code: unit.code, room: left.get(unit.code)}))
    .filter(({room}) => room !== undefined && YEARS.every((year) => room[year] > 1.2 * amounts[year]));
  possible.sort(
    (a, b) =>
      Math.min(b.room?.['2018'] ?? 0, b.room?.['2019'] ?? 0) - Math.min(a.room?.['2018'] ?? 0, a.room?.['2019'] ?? 0),
  );
  const [first] = possible;
  if (first === undefined) throw new Error(`no district has room for ${label}`);
  return first.code;
}

const BINJIANG = '杭州滨江区';

/** The report says that these are in Binjiang; it places no other enterprise. */
export const PLACED_IN_BINJIANG = ['海康威视', '大华', '诺基亚', '网易'] as const;

function firmCounts(left: ReadonlyMap<string, Amounts>, limit: number, total: number): ReadonlyMap<string, number> {
  const open = [...left].filter(([, room]) => room['2019'] > 0);
  const least = open.map(([, room]) => Math.max(1, Math.ceil(room['2019'] / (0.5 * limit))));
  const free = total - least.reduce((sum, next) => sum + next, 0);
  const more = apportion(
    free,
    open.map(([, room]) => Math.sqrt(room['2019'])),
  );
  return new Map(open.map(([code], at) => [code, (least[at] ?? 0) + (more[at] ?? 0)]));
}

/** Amounts below limits for a part of the enterprises, for contracts that are not digital exports. */
export function spreadOver(total: number, count: number, stream: Stream): number[] {
  const weights = Array.from({length: count}, () => weight(stream, lognormal(1.2)));
  return apportionBelow(
    total,
    weights,
    weights.map(() => total),
  );
}
