/**
 * The solved system as whole 分: printed units by rounding, remainders in what is not printed, so that sums are exact.
 *
 * The centre keeps every figure tens of yuan from the ends of its rounding interval; half a 分 cannot move it out.
 */
import type {Solution} from './solve.ts';
import {type Flow, type Year, YEARS} from './model.ts';
import type {Published, PrintedRow} from './published.ts';

/** 分 in 亿元 */
const FEN = 1e10;

export type Margin = {
  /** printed units in printed order */
  readonly listed: ReadonlyMap<string, number>;
  /** all that is not printed */
  readonly rest: number;
};

export type YearTargets = {
  readonly services: {
    readonly all: number;
    readonly digital: number;
    readonly items: Margin;
    readonly cities: Margin;
    readonly flows: Readonly<Record<Flow, number>>;
    readonly cells: ReadonlyMap<string, number>;
  };
  readonly outsourcing: {
    /** offshore, all groups */
    readonly all: number;
    readonly digital: number;
    readonly groups: Margin;
    readonly firms: Margin;
    readonly districts: Margin;
    /** partners that are printed in either list; the rest is split into Belt and Road and others */
    readonly partners: Margin;
    readonly beltAndRoad: number;
    readonly beltAndRoadRest: number;
  };
  readonly retail: {readonly exports: Margin; readonly imports: number};
};

export type Targets = Readonly<Record<Year, YearTargets>>;

export function wholeTargets(solution: Solution, published: Published): Targets {
  const [before, now] = YEARS.map((year) => yearTargets(solution, published, year));
  if (before === undefined || now === undefined) throw new Error('two years are solved');
  return {'2018': before, '2019': now};
}

function yearTargets(solution: Solution, published: Published, year: Year): YearTargets {
  const fen = (unknown: string) => {
    const amount = solution.amounts.get(`${unknown}|${year}`);
    if (amount === undefined) throw new Error(`the system has no ${unknown}|${year}`);
    return Math.round(amount * FEN);
  };
  const margin = (name: (code: string) => string, rows: readonly PrintedRow[], total: number): Margin => {
    const listed = new Map(rows.map(({code}) => [code, fen(name(code))]));
    return {listed, rest: total - sum(listed)};
  };
  const digital = fen('bop');
  const outsourced = fen('O');
  const exported = fen('flow|X');
  const printedPartners = new Set(published.partners.map(({code}) => code));
  const ownBelt = published.beltAndRoad.filter(({code}) => !printedPartners.has(code));
  const partner = (code: string) => `${printedPartners.has(code) ? 'partner' : 'belt'}|${code}`;
  const partners = margin(partner, [...published.partners, ...ownBelt], outsourced);
  const beltAndRoad = fen('B');
  const onBelt = published.beltAndRoad.reduce((total, {code}) => total + (partners.listed.get(code) ?? 0), 0);
  return {
    services: {
      all: fen('S'),
      digital,
      items: margin((code) => `item|${code}`, published.items, digital),
      cities: closed(margin((code) => `city|${code}`, published.cities, digital)),
      flows: {X: exported, M: digital - exported},
      cells: new Map(published.cells.map(({item, area}) => [`${item}|${area}`, fen(`cell|${item}|${area}`)])),
    },
    outsourcing: {
      all: fen('OO'),
      digital: outsourced,
      groups: margin((code) => `group|${code}`, published.groups, outsourced),
      firms: margin((code) => `firm|${code}`, published.enterprises, outsourced),
      districts: margin((code) => `district|${code}`, published.districts, outsourced),
      partners,
      beltAndRoad,
      beltAndRoadRest: beltAndRoad - onBelt,
    },
    retail: {exports: closed(margin((code) => `retail|${code}`, published.retailCities, fen('E'))), imports: fen('I')},
  };
}

export function sum(margin: ReadonlyMap<string, number>): number {
  return [...margin.values()].reduce((total, next) => total + next, 0);
}

/** A list without a remainder: the few 分 of rounding go to the largest unit. */
function closed({listed, rest}: Margin): Margin {
  const largest = [...listed].reduce((best, next) => (next[1] > best[1] ? next : best));
  return {listed: new Map(listed).set(largest[0], largest[1] + rest), rest: 0};
}
