/**
 * Which figures an outsider has already: printed by others, visible in an earlier release, or of a unit that a record clears. And what
 * those tell: a printed growth rate of a printed value gives the base, a printed share of a printed whole the part.
 */
import {monthsToDate, parsePeriod, type Period, lastDay} from '../../../model/period.ts';
import type {Observation} from '../../../model/observation.ts';
import {parseDecimal} from '../../../model/decimal.ts';
import type {PublicFigure} from '../../../model/protection.ts';
import {addressText} from '../../../model/address.ts';
import {clearance} from '../clearance.ts';
import type {Consent} from '../consents.ts';
import {isSameInPrint, isValueInTruth} from './as-in-truth.ts';
import {type Cells, figureAt, type Grid, sumUpTo} from './cells.ts';
import {placedTest} from './placed.ts';
import {type MeasuresOf, type Tie, tiesOf} from './printed-ties.ts';

export type Before = {
  readonly printed: readonly PublicFigure[];
  /** visible in earlier releases with the text that it has now; what was revised since tells nothing of what it is now */
  readonly earlier: readonly Observation[];
  readonly consents: readonly Consent[];
};

export type Known = {
  /** printed as they are: they are shown whatever they tell */
  readonly printed: ReadonlySet<number>;
  /** told by what is printed: a sensitive one stays hidden, but nothing more can be lost of it */
  readonly implied: ReadonlySet<number>;
  /** what printed ratios and differences say of figures of which several are not known */
  readonly ties: readonly Tie[];
};

/** @param measures by dataset */
export function knownFigures(cells: Cells, before: Before, measures: MeasuresOf): Known {
  const {figures, grids} = cells;
  const printed = new Set<number>();
  const byId = new Map(grids.map((grid) => [grid.dataset.id, grid]));
  const all = [
    ...before.printed.filter(truthTest(before.printed, cells, byId)),
    ...before.earlier.filter(({text}) => parseDecimal(text) !== undefined),
  ];
  for (const {dataset, key, measure, period} of all) {
    const grid = byId.get(dataset);
    const figure = grid ? figureOf(grid, key, measure, period) : -1;
    if (figure >= 0) printed.add(figure);
  }
  const units = new Map(grids.map((grid) => [grid, unitsOf(grid)]));
  for (const [at, {dataset, key, period, cell}] of figures.entries()) {
    const grid = grids[dataset];
    const codes = grid && units.get(grid);
    if (!grid || !codes || !cell) continue;
    const own = (grid.keys[key] ?? []).filter((code, place) => codes[place]?.has(code));
    if (own.length > 0 && isValueCleared(grid, own, cell.key, period, before.consents)) printed.add(at);
  }
  const ties = tiesOf(all, cells, measures);
  const implied = impliedBy(ties, printed);
  const open = ties.map((tie) => tie.filter(({figure}) => !printed.has(figure) && !implied.has(figure)));
  return {printed, implied, ties: open.filter((tie) => tie.length > 1)};
}

/** Whether a figure is printed as it is in truth: only then it is known, and nothing is lost by showing it. */
function truthTest(
  printed: readonly PublicFigure[],
  {figures}: Cells,
  byId: ReadonlyMap<string, Grid>,
): (one: PublicFigure) => boolean {
  let texts: ReadonlyMap<string, string> | undefined;
  const textOf = (one: PublicFigure): string | undefined => {
    texts ??= textsAt(printed, byId);
    return texts.get(addressText(one));
  };
  return (one) => {
    const grid = byId.get(one.dataset);
    const figure = figures[grid ? figureOf(grid, one.key, one.measure, one.period) : -1];
    if (!grid) return false;
    return figure ? isValueInTruth(one, figure.value, grid.dataset.scale) : isSameInPrint(one, textOf(one));
  };
}

/** What stands now at the keys of printed figures, by address. */
function textsAt(printed: readonly PublicFigure[], byId: ReadonlyMap<string, Grid>): ReadonlyMap<string, string> {
  const isPlaced = placedTest(printed);
  const now = [...byId.values()].flatMap(({dataset}) => dataset.observations.filter(isPlaced));
  return new Map(now.map((one) => [addressText(one), one.text]));
}

/** Where all but one of what a printed figure ties is known, so is that one. Told figures tell others in turn. */
function impliedBy(ties: readonly Tie[], printed: ReadonlySet<number>): ReadonlySet<number> {
  const implied = new Set<number>();
  for (let isMore = true; isMore; ) {
    isMore = false;
    for (const tie of ties) {
      const open = tie.filter(({figure}) => !printed.has(figure) && !implied.has(figure));
      const [last] = open;
      if (open.length !== 1 || !last) continue;
      implied.add(last.figure);
      isMore = true;
    }
  }
  return implied;
}

function isValueCleared(
  {dataset}: Grid,
  units: readonly string[],
  key: readonly string[],
  period: Period,
  consents: readonly Consent[],
): boolean {
  const values = dataset.measures.filter(({kind}) => kind === 'value').map(({id}) => id);
  const {isCleared} = clearance(consents, dataset.id);
  return units.every((unit) => values.some((measure) => isCleared(unit, {key, measure, period})));
}

/** By dimension: codes that are one unit; undefined where the dataset has none. */
export function unitsOf({dataset}: Grid): readonly ReadonlySet<string>[] | undefined {
  const found = dataset.dimensions.map(
    ({codes}) => new Set(codes.flatMap(({code, identifiesUnit}) => (identifiesUnit ? [code] : []))),
  );
  return found.every((codes) => codes.size === 0) ? undefined : found;
}

/** The figure that a measure prints as it is, or −1. */
function figureOf(grid: Grid, key: readonly string[], measure: string, period: Period): number {
  const place = grid.keyAt.get(key.join('.'));
  const kind = grid.dataset.measures.find(({id}) => id === measure)?.kind;
  if (place === undefined) return -1;
  if (kind === 'value') return figureAt(grid, place, period);
  if (kind !== 'year-to-date') return -1;
  const last = parsePeriod(lastDay(period).slice(0, 7)) ?? period;
  const sum = sumUpTo(grid, place, last);
  const [january] = monthsToDate(last);
  return sum < 0 && january === last ? figureAt(grid, place, last) : sum;
}
