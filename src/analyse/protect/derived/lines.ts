/**
 * Figures that compare a cell with the others of its line: ranks, the share of the n largest, the Herfindahl–Hirschman index.
 *
 * They look at hidden cells without printing them. A rank is shown only where every hidden cell of its line is smaller by more than
 * that cell's upper level, since else it tells an order inside the protection interval; so is a share of the n largest, for the
 * smallest of these. The index adds the squares of all parts: with one of them hidden it gives an equation more, so it is hidden.
 * Parts that are single units tell of single contributors whatever they are: there a minimum of contributors counts.
 */
import {TOTAL} from '../../../model/address.ts';
import type {Period} from '../../../model/period.ts';
import {figureAt, type Figure, type Grid} from '../model/cells.ts';
import type {Hidden} from './hidden.ts';
import {type DeclaredMeasure, looksOf, type Options} from './looks.ts';

export type Lines = {
  readonly figures: readonly Figure[];
  readonly hidden: Hidden;
  /** protection level upwards of a hidden figure */
  readonly upperOf: (figure: number) => bigint;
  /** fewest contributors of a cell whose single ones are told of */
  readonly fewest: bigint;
  readonly measures: ReadonlyMap<string, DeclaredMeasure>;
};

type Place = {readonly key: readonly string[]; readonly period: Period};

/** Whether the line of a figure allows it to be shown; true for measures that look at no line. */
export function isLineSafe(grid: Grid, {kind, options}: DeclaredMeasure, place: Place, lines: Lines): boolean {
  if (kind === 'rank') return isRankSafe(grid, options, place, lines);
  if (kind === 'concentration' || kind === 'hhi') return arePartsSafe(grid, kind, options, place, lines);
  return true;
}

function isRankSafe(grid: Grid, options: Options, {key, period}: Place, lines: Lines): boolean {
  const at = rankedAt(grid, options, key);
  const own = lines.figures[figureAt(grid, lines.hidden.keyIn(grid, key), period)];
  if (at === undefined || !own) return true;
  const level = levelOf(grid, at, key);
  const by = typeof options['by'] === 'string' ? lines.measures.get(options['by']) : undefined;
  if (by) return lineKeys(grid, key, at, level).every((one) => isOpen(grid, by, one, period, lines));
  const limit = highestHidden(grid, {key, period}, at, level, lines);
  return limit === undefined || own.value > limit;
}

/** The dimension along which a rank counts: as the measure finds it. */
function rankedAt({dataset}: Grid, options: Options, key: readonly string[]): number | undefined {
  const named = options['dimension'];
  const found = dataset.dimensions.flatMap(({id}, at) =>
    (named === undefined ? id !== 'flow' && key[at] !== TOTAL : id === named) ? [at] : [],
  );
  return found.length === 1 ? found[0] : undefined;
}

function isOpen(grid: Grid, by: DeclaredMeasure, key: number, period: Period, {hidden, measures}: Lines): boolean {
  const dimensions = grid.dataset.dimensions.map(({id}) => id);
  const place = {key: grid.keys[key] ?? [], period, text: '', dimensions};
  return looksOf(by, place, measures).every((look) => hidden.statusOf(look, grid) === undefined);
}

function arePartsSafe(grid: Grid, kind: string, options: Options, {key, period}: Place, lines: Lines): boolean {
  const {figures, hidden, fewest} = lines;
  const at = grid.dataset.dimensions.findIndex(({id}) => id === options['dimension']);
  const dimension = grid.dataset.dimensions[at];
  if (!dimension || key[at] !== TOTAL) return true;
  const level = typeof options['level'] === 'string' ? options['level'] : lowestLevel(grid, at);
  const n = kind === 'hhi' ? undefined : typeof options['n'] === 'number' ? options['n'] : 4;
  if (dimension.codes.some(({identifiesUnit}) => identifiesUnit)) {
    const cell = figures[figureAt(grid, hidden.keyIn(grid, key), period)]?.cell;
    const all = cell?.holdings ?? cell?.enterprises ?? 0n;
    return all >= fewest && (n === undefined || isShareOfUnitsSafe(BigInt(n), all, fewest));
  }
  const found = lineKeys(grid, key, at, level).map((one) => figureAt(grid, one, period));
  const values = found.flatMap((figure) => figures[figure]?.value ?? []).toSorted((a, b) => (a < b ? 1 : -1));
  const smallest = n === undefined ? undefined : values[Math.min(n, values.length) - 1];
  const limit = highestHidden(grid, {key, period}, at, level, lines);
  return limit === undefined || (smallest !== undefined && smallest > limit);
}

/** The n largest together, and the rest, are sums of so many contributors: neither may be of too few. */
function isShareOfUnitsSafe(n: bigint, all: bigint, fewest: bigint): boolean {
  const least = fewest - 1n;
  return n >= all || (n >= least && all - n >= least);
}

/** The highest value that a hidden cell of the line may have inside its protection interval; asked once for each figure of the line. */
function highestHidden(grid: Grid, {key, period}: Place, at: number, level: string, lines: Lines): bigint | undefined {
  const known = highest.get(lines) ?? new Map<readonly number[], Map<Period, bigint | undefined>>();
  highest.set(lines, known);
  const line = lineKeys(grid, key, at, level);
  const byPeriod = known.get(line) ?? new Map<Period, bigint | undefined>();
  known.set(line, byPeriod);
  if (!byPeriod.has(period)) byPeriod.set(period, highestIn(grid, line, period, lines));
  return byPeriod.get(period);
}

const highest = new WeakMap<Lines, Map<readonly number[], Map<Period, bigint | undefined>>>();

function highestIn(grid: Grid, line: readonly number[], period: Period, lines: Lines): bigint | undefined {
  const {figures, hidden, upperOf} = lines;
  let most: bigint | undefined;
  for (const one of line) {
    const figure = figureAt(grid, one, period);
    if (figure < 0 || hidden.statusAt(figure) === undefined) continue;
    const reach = (figures[figure]?.value ?? 0n) + upperOf(figure);
    if (most === undefined || reach > most) most = reach;
  }
  return most;
}

const none: readonly number[] = [];

const known = new WeakMap<Grid, Map<string, readonly number[]>>();

/** Keys that differ in one dimension only, among the codes of a level. */
function lineKeys(grid: Grid, key: readonly string[], at: number, level: string): readonly number[] {
  const byLine = known.get(grid) ?? gathered(grid);
  known.set(grid, byLine);
  return byLine.get(`${at}/${level}/${key.with(at, '*').join('.')}`) ?? none;
}

function gathered(grid: Grid): Map<string, readonly number[]> {
  const lines = new Map<string, number[]>();
  for (const [place, key] of grid.keys.entries()) {
    for (let at = 0; at < key.length; at += 1) {
      const name = `${at}/${levelOf(grid, at, key)}/${key.with(at, '*').join('.')}`;
      const line = lines.get(name);
      if (line) line.push(place);
      else lines.set(name, [place]);
    }
  }
  return lines;
}

const levels = new WeakMap<Grid, readonly ReadonlyMap<string, string>[]>();

function levelOf(grid: Grid, at: number, key: readonly string[]): string {
  const found =
    levels.get(grid) ?? grid.dataset.dimensions.map(({codes}) => new Map(codes.map(({code, level}) => [code, level])));
  levels.set(grid, found);
  return found[at]?.get(key[at] ?? TOTAL) ?? '';
}

/** The level of the last code that is an ordinary one: codes stand top-down. */
function lowestLevel({dataset}: Grid, at: number): string {
  const codes = dataset.dimensions[at]?.codes ?? [];
  const apart = ['total', 'unclassified', 'others'];
  return codes.filter(({level, members}) => !members && !apart.includes(level)).at(-1)?.level ?? '';
}
