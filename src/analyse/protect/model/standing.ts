/**
 * How every figure stands before the choice: sensitive, printed before, cheap or dear to hide. A unit stands as the strictest of its figures.
 */
import {cellName, type Judge, judgeOf, type Primary, type PrimaryOptions} from '../primary.ts';
import type {Cell} from '../../../model/cell.ts';
import {monthsOf, monthsToDate, partOf, type Period, period as periodFrom, yearOf} from '../../../model/period.ts';
import type {CostFunction} from '../../../model/protection.ts';
import {type Cells, figureAt, type Figure} from './cells.ts';
import {mayNet} from '../to-date.ts';
import type {Known} from './known.ts';
import type {Standing} from './pattern.ts';

/** How the choice among safe figures is ordered. */
export type Order = {
  readonly cost: (dataset: string) => CostFunction;
  /** by dataset, key and period: what a decision says of a single cell */
  readonly decided: (dataset: string, figure: Figure, key: readonly string[]) => Decided | undefined;
  /** hidden the last time: hidden again before others are */
  readonly wasHidden: (dataset: string, figure: Figure, key: readonly string[]) => boolean;
};

export type Decided = {readonly action: 'never-suppress' | 'prefer' | 'cost'; readonly factor: number};

export type Facts = {
  /** by dataset: its sensitive cells, absent where nothing is declared */
  readonly primaries: ReadonlyMap<string, ReadonlyMap<string, Primary>>;
  readonly declared: ReadonlyMap<string, PrimaryOptions>;
  readonly known: Known;
  readonly isPublished: (figure: number) => boolean;
  readonly order: Order;
};

/** The sensitive figures: cells by the rules, sums from January on unless their months prove them safe. */
export function sensitiveFigures({figures, grids}: Cells, {primaries, declared}: Facts): ReadonlySet<number> {
  const found = new Set<number>();
  const judges = grids.map(({dataset}): Judge | undefined => {
    const options = declared.get(dataset.id);
    return options && judgeOf(dataset, options);
  });
  for (const [at, {dataset, key, period, cell}] of figures.entries()) {
    const grid = grids[dataset];
    const own = grid && primaries.get(grid.dataset.id);
    if (!grid || !own) continue;
    if (cell) {
      if (own.has(cellName(cell))) found.add(at);
      continue;
    }
    const months = monthsToDate(period).flatMap((month) => figures[figureAt(grid, key, month)]?.cell ?? []);
    // A sum that is a cell, like January's or the year's, has contributors of which everything is known.
    const same = months.length === 1 ? months[0] : cellOfSum({figures, grids}, at);
    if (same) {
      if (own.has(cellName(same))) found.add(at);
      continue;
    }
    const isSuspect = mayNet(months) || months.some((month) => own.has(cellName(month)));
    if (isSuspect && judges[dataset]?.toDate(months)) found.add(at);
  }
  return found;
}

/** The cell of the year or quarter that is one number with a sum from January on: nothing came after it in that period. */
function cellOfSum({figures, grids}: Cells, sum: number): Cell | undefined {
  const {dataset = -1, key = -1, period: last, value} = figures[sum] ?? {};
  const grid = grids[dataset];
  if (!grid || last === undefined) return undefined;
  const at = (period: Period): Figure | undefined => figures[figureAt(grid, key, period)];
  if (monthsToDate(last).some((month) => at(month)?.isUnvalued === true)) return undefined;
  for (const longer of startingInJanuary(last)) {
    const whole = at(longer);
    if (!whole || whole.isUnvalued === true || whole.value !== value) continue;
    if (!monthsOf(longer).some((month) => month > last && at(month))) return whole.cell;
  }
  return undefined;
}

/** Periods of more than a month that begin with January and hold this month. */
function startingInJanuary(month: Period): readonly Period[] {
  const year = periodFrom(String(yearOf(month)).padStart(4, '0'));
  return partOf(month) <= 3 ? [periodFrom(`${year}-Q1`), year] : [year];
}

export function standingsOf(
  cells: Cells,
  units: readonly {readonly figures: readonly number[]}[],
  sensitive: ReadonlySet<number>,
  {known, isPublished, order}: Facts,
): readonly Standing[] {
  return units.map(({figures}) => {
    const published = figures.filter(isPublished);
    const decided = published.map((figure) => placed(cells, figure, order));
    return {
      isSensitive: figures.some((figure) => sensitive.has(figure)),
      isKnown: figures.some((figure) => known.printed.has(figure) || known.implied.has(figure)),
      isPrinted: figures.some((figure) => known.printed.has(figure)),
      isPublished: published.length > 0,
      tier: Math.min(...decided.map(({tier}) => tier), LAST),
      cost: Math.max(...decided.map(({cost}) => cost), 0),
    };
  });
}

const NEVER = 0;
const CELLS = 1;
const SUMS = 2;
const AGAIN = 3;
const LAST = 4;

function placed({figures, grids}: Cells, at: number, order: Order): {readonly tier: number; readonly cost: number} {
  const figure = figures[at];
  const grid = figure && grids[figure.dataset];
  const key = grid?.keys[figure?.key ?? -1];
  if (!figure || !grid || !key) return {tier: LAST, cost: 0};
  const {id, scale} = grid.dataset;
  const decided = order.decided(id, figure, key);
  const cost = costOf(figure, order.cost(id), scale, key) * (decided?.factor ?? 1);
  if (decided?.action === 'never-suppress') return {tier: NEVER, cost};
  if (decided?.action === 'prefer') return {tier: LAST, cost};
  if (order.wasHidden(id, figure, key)) return {tier: AGAIN, cost};
  return {tier: figure.cell ? CELLS : SUMS, cost};
}

function costOf({value, cell}: Figure, cost: CostFunction, scale: number, key: readonly string[]): number {
  const amount = Math.abs(Number(value)) / 10 ** scale;
  switch (cost) {
    case 'value':
      return amount;
    case 'log':
      return Math.log1p(amount);
    case 'n':
      return Number(cell?.records ?? 0n);
    case 'level':
      return key.filter((code) => code === '_T').length;
    case 'constant':
      return 1;
  }
}
