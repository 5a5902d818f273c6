/** Which figures an outsider has already: printed by others, visible in an earlier release, or of a unit that a record clears. */
import {monthsToDate, parsePeriod, type Period, lastDay} from '../../../model/period.ts';
import type {Observation} from '../../../model/observation.ts';
import {parseDecimal} from '../../../model/decimal.ts';
import type {PublicFigure} from '../../../model/protection.ts';
import {clearance} from '../clearance.ts';
import type {Consent} from '../consents.ts';
import {type Cells, figureAt, type Grid, toDateAt} from './cells.ts';

export type Before = {
  readonly printed: readonly PublicFigure[];
  readonly earlier: readonly Observation[];
  readonly consents: readonly Consent[];
};

/** Figures of the model that were printed before. A printed share or growth rate is no sum, so it is not among them. */
export function knownFigures({figures, grids}: Cells, {printed, earlier, consents}: Before): ReadonlySet<number> {
  const found = new Set<number>();
  const byId = new Map(grids.map((grid) => [grid.dataset.id, grid]));
  const visible = earlier.filter(({text}) => parseDecimal(text) !== undefined);
  for (const {dataset, key, measure, period} of [...printed, ...visible]) {
    const grid = byId.get(dataset);
    const figure = grid ? figureOf(grid, key, measure, period) : -1;
    if (figure >= 0) found.add(figure);
  }
  const units = new Map(grids.map((grid) => [grid, unitsOf(grid)]));
  for (const [at, {dataset, key, period, cell}] of figures.entries()) {
    const grid = grids[dataset];
    const codes = grid && units.get(grid);
    if (!grid || !codes || !cell) continue;
    const own = (grid.keys[key] ?? []).filter((code, place) => codes[place]?.has(code));
    if (own.length > 0 && isValueCleared(grid, own, cell.key, period, consents)) found.add(at);
  }
  return found;
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
  const sum = toDateAt(grid, place, last);
  const [january] = monthsToDate(last);
  return sum < 0 && january === last ? figureAt(grid, place, last) : sum;
}
