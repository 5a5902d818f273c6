/**
 * Proof before any record is written: every printed figure, computed from the planned whole amounts with exact integers and
 * rounded half away from zero, must be the printed text.
 */
import {decimalText, ratio, round} from '../model/decimal.ts';
import {type Flow, type Year, YEARS} from './model.ts';
import type {OutsourcingPlan} from './plan-outsourcing.ts';
import type {ServiceCell} from './plan-services.ts';
import type {Published, PrintedRow} from './published.ts';
import type {Targets} from './targets.ts';

export type Proof = {readonly figures: number; readonly chosen: readonly ChosenFigure[]};
export type ChosenFigure = {
  readonly figure: string;
  readonly printed: string;
  readonly fen2019: string;
  readonly fen2018: string;
};

type Planned = {
  readonly published: Published;
  readonly targets: Targets;
  readonly services: Readonly<Record<Year, readonly ServiceCell[]>>;
  readonly outsourcing: OutsourcingPlan;
  readonly beltAndRoad: ReadonlySet<string>;
};

const YUAN_100M = 10_000_000_000n;

/** Collects figures that do not come out. */
class Prover {
  readonly wrong: string[] = [];
  readonly chosen: ChosenFigure[] = [];
  figures = 0;

  is(name: string, num: bigint, den: bigint, text: string): void {
    this.figures += 1;
    const decimals = text.split('.')[1]?.length ?? 0;
    const found = decimalText(round(ratio(num, den), decimals));
    if (found !== text) this.wrong.push(`${name}: ${found} instead of ${text}`);
  }

  value(name: string, amounts: Pair, text: string): void {
    this.chosen.push({figure: name, printed: text, fen2019: String(amounts['2019']), fen2018: String(amounts['2018'])});
    this.is(`${name} value`, amounts['2019'], YUAN_100M, text);
  }

  growth(name: string, amounts: Pair, text: string | undefined): void {
    if (text !== undefined)
      this.is(`${name} growth`, 100n * (amounts['2019'] - amounts['2018']), amounts['2018'], text);
    else if (amounts['2018'] !== 0n) this.wrong.push(`${name}: something in 2018 where the report prints -`);
  }

  row(name: string, amounts: Pair, whole: bigint, row: PrintedRow): void {
    this.value(name, amounts, row.value);
    this.growth(name, amounts, row.growth);
    if (row.share !== undefined) this.is(`${name} share`, 100n * amounts['2019'], whole, row.share);
  }

  holds(what: string, isTrue: boolean): void {
    this.figures += 1;
    if (!isTrue) this.wrong.push(what);
  }
}

type Pair = Readonly<Record<Year, bigint>>;

/** @throws Error naming every figure that would not print as published */
export function prove(planned: Planned): Proof {
  const prover = new Prover();
  const digital = proveServices(prover, planned);
  proveOutsourcing(prover, planned);
  const retail = proveRetail(prover, planned);
  prover.is('digital trade', digital['2019'] + retail['2019'], YUAN_100M, planned.published.total('digital-trade'));
  if (prover.wrong.length > 0) throw new Error(`not as published:\n${prover.wrong.join('\n')}`);
  return {figures: prover.figures, chosen: prover.chosen};
}

function pair(of: (year: Year) => number): Pair {
  const [before, now] = YEARS.map((year) => BigInt(of(year)));
  return {'2018': before ?? 0n, '2019': now ?? 0n};
}

function proveServices(prover: Prover, {published, services}: Planned): Pair {
  const sumOf = (keep: (cell: ServiceCell) => boolean) =>
    pair((year) => services[year].reduce((sum, cell) => (keep(cell) ? sum + cell.amount : sum), 0));
  const total = (code: string) => published.total(code);
  const all = sumOf(() => true);
  const digital = sumOf(({item}) => item.digital);
  prover.value('digital services', digital, total('digital-services'));
  prover.growth('digital services', digital, total('digital-content-trade-growth'));
  prover.growth('services', all, total('services-growth'));
  prover.is('share of services', 100n * digital['2019'], all['2019'], total('digital-services-share'));
  const change = 100n * (digital['2019'] * all['2018'] - digital['2018'] * all['2019']);
  prover.is('change of share', change, all['2019'] * all['2018'], total('digital-services-share-change'));
  for (const [flow, name] of [
    ['X', 'exports'],
    ['M', 'imports'],
  ] as const satisfies readonly (readonly [Flow, string])[]) {
    const amounts = sumOf((cell) => cell.item.digital && cell.flow === flow);
    prover.value(name, amounts, total(`digital-services-${name}`));
    prover.growth(name, amounts, total(`digital-services-${name}-growth`));
  }
  const codes = new Set(services['2019'].flatMap(({item}) => (item.digital ? [item.code] : [])));
  proveItems(prover, published, codes, sumOf);
  const hangzhou = sumOf(({item, area}) => item.digital && area === published.cities[0]?.code);
  const rise = digital['2019'] - digital['2018'];
  prover.is(
    'share of growth',
    100n * (hangzhou['2019'] - hangzhou['2018']),
    rise,
    total('digital-services-hangzhou-share-of-growth'),
  );
  for (const cell of published.cells) {
    const amounts = sumOf(({item, area}) => item.code === cell.item && area === cell.area);
    const city = sumOf(({item, area}) => item.digital && area === cell.area);
    prover.row(`cell ${cell.item} ${cell.area}`, amounts, city['2019'], {...cell, code: cell.item, label: ''});
  }
  return digital;
}

type SumOf = (keep: (cell: ServiceCell) => boolean) => Pair;

/** Items and cities as printed; items that are not printed stay behind. */
function proveItems(prover: Prover, published: Published, codes: ReadonlySet<string>, sumOf: SumOf): void {
  const digital = sumOf(({item}) => item.digital)['2019'];
  const itemSum = (code: string) => sumOf(({item}) => item.code === code);
  const least = itemSum(published.items.at(-1)?.code ?? '')['2019'];
  for (const row of published.items) prover.row(`item ${row.code}`, itemSum(row.code), digital, row);
  for (const code of codes) {
    if (published.items.some((row) => row.code === code)) continue;
    const own = itemSum(code);
    prover.holds(`item ${code} ranks behind the printed ones`, own['2019'] < least);
    prover.holds(`item ${code} grows less than the fastest printed`, own['2019'] < 2n * own['2018']);
  }
  for (const row of published.cities) {
    const city = sumOf(({item, area}) => item.digital && area === row.code);
    prover.row(`city ${row.code}`, city, digital, row);
  }
}

function proveOutsourcing(prover: Prover, {published, targets, outsourcing, beltAndRoad}: Planned): void {
  const total = (code: string) => published.total(code);
  const digital = pair((year) => outsourcing.groups.reduce((sum, {amounts}) => sum + amounts[year], 0));
  prover.value('digital outsourcing', digital, total('digital-outsourcing'));
  prover.growth('digital outsourcing', digital, total('digital-outsourcing-growth'));
  prover.is(
    'share of outsourcing',
    100n * digital['2019'],
    BigInt(targets['2019'].outsourcing.all),
    total('digital-outsourcing-share'),
  );
  const firms = outsourcing.firms.filter(({amounts}) => amounts['2019'] > 0).length;
  prover.is('enterprises', BigInt(firms), 1n, total('digital-outsourcing-enterprises'));
  const lists = [
    ['group', published.groups, outsourcing.groups.map(({unit, amounts}) => ({code: unit, amounts}))],
    ['enterprise', published.enterprises, outsourcing.firms.map(({unit, amounts}) => ({code: unit.code, amounts}))],
    ['district', published.districts, outsourcing.districts.map(({unit, amounts}) => ({code: unit.code, amounts}))],
    ['partner', published.partners, outsourcing.partners.map(({unit, amounts}) => ({code: unit, amounts}))],
  ] as const;
  for (const [name, rows, units] of lists) {
    for (const year of YEARS) {
      const sum = units.reduce((before, {amounts}) => before + BigInt(amounts[year]), 0n);
      prover.holds(`${name}s of ${year} add up to the total`, sum === digital[year]);
      prover.holds(
        `${name}s of ${year} are not negative`,
        units.every(({amounts}) => amounts[year] >= 0),
      );
    }
    proveTopList(prover, name, rows, units, digital['2019']);
  }
  for (const {unit, amounts} of outsourcing.districts) {
    for (const year of YEARS) {
      const inside = outsourcing.firms.reduce(
        (sum, firm) => (firm.unit.district === unit.code ? sum + firm.amounts[year] : sum),
        0,
      );
      prover.holds(`enterprises of ${unit.name} add up to it in ${year}`, inside === amounts[year]);
    }
  }
  proveBeltAndRoad(prover, {published, outsourcing, beltAndRoad}, digital['2019']);
  const rest = published.groups
    .slice(0, 2)
    .reduce(
      (sum, {code}) => sum - BigInt(outsourcing.groups.find(({unit}) => unit === code)?.amounts['2019'] ?? 0),
      digital['2019'],
    );
  prover.is('the other 26 groups', 100n * rest, digital['2019'], total('digital-outsourcing-rest'));
  const marketing = outsourcing.groups.find(({unit}) => unit === published.groups.at(-1)?.code)?.amounts['2018'] ?? 0;
  prover.is('internet marketing 2018', BigInt(marketing), 1_000_000n, total('internet-marketing-2018'));
}

type BeltAndRoad = Pick<Planned, 'published' | 'outsourcing' | 'beltAndRoad'>;

function proveBeltAndRoad(prover: Prover, {published, outsourcing, beltAndRoad}: BeltAndRoad, whole: bigint): void {
  const total = (code: string) => published.total(code);
  const belt = outsourcing.partners.filter(({unit}) => beltAndRoad.has(unit));
  const beltSum = pair((year) => belt.reduce((sum, {amounts}) => sum + amounts[year], 0));
  prover.value('Belt and Road', beltSum, total('digital-outsourcing-belt-and-road'));
  prover.growth('Belt and Road', beltSum, total('digital-outsourcing-belt-and-road-growth'));
  prover.is('Belt and Road share', 100n * beltSum['2019'], whole, total('digital-outsourcing-belt-and-road-share'));
  proveTopList(
    prover,
    'Belt and Road',
    published.beltAndRoad,
    belt.map(({unit, amounts}) => ({code: unit, amounts})),
    beltSum['2019'],
  );
  prover.holds(
    '13 Belt and Road economies more than doubled',
    belt.filter(({amounts}) => amounts['2018'] > 0 && amounts['2019'] > 2 * amounts['2018']).length === 13,
  );
}

type Unit = {readonly code: string; readonly amounts: Readonly<Record<Year, number>>};

/** Values, shares and growth as printed, and no other unit among or before the printed ones. */
function proveTopList(
  prover: Prover,
  name: string,
  rows: readonly PrintedRow[],
  units: readonly Unit[],
  whole: bigint,
): void {
  const ordered = units.toSorted((a, b) => b.amounts['2019'] - a.amounts['2019']);
  for (const [at, row] of rows.entries()) {
    const unit = ordered[at];
    prover.holds(`${name} ${row.code} has rank ${at + 1}, not ${unit?.code ?? 'nothing'}`, unit?.code === row.code);
    if (unit?.code === row.code)
      prover.row(
        `${name} ${row.code}`,
        pair((year) => unit.amounts[year]),
        whole,
        row,
      );
  }
}

function proveRetail(prover: Prover, {published, targets}: Planned): Pair {
  const total = (code: string) => published.total(code);
  const exports = pair((year) =>
    [...targets[year].retail.exports.listed.values()].reduce((sum, next) => sum + next, 0),
  );
  const imports = pair((year) => targets[year].retail.imports);
  const both = {'2018': exports['2018'] + imports['2018'], '2019': exports['2019'] + imports['2019']};
  for (const [name, amounts] of [
    ['ecommerce', both],
    ['ecommerce-exports', exports],
    ['ecommerce-imports', imports],
  ] as const) {
    prover.value(name, amounts, total(name));
    prover.growth(name, amounts, total(`${name}-growth`));
  }
  const city = (code: string) => pair((year) => targets[year].retail.exports.listed.get(code) ?? 0);
  for (const row of published.retailCities) prover.row(`retail ${row.code}`, city(row.code), exports['2019'], row);
  const four = published.retailCities
    .map(({code}) => city(code)['2019'])
    .sort((a, b) => (a < b ? 1 : -1))
    .slice(0, 4);
  prover.is(
    'four largest',
    100n * four.reduce((sum, next) => sum + next, 0n),
    exports['2019'],
    total('ecommerce-top-four'),
  );
  return both;
}
