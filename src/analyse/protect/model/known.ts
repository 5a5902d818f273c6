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
import {keyThere} from '../derived/hidden.ts';
import {type DeclaredMeasure, type Look, looksOf} from '../derived/looks.ts';
import {isSameInPrint, isValueInTruth} from './as-in-truth.ts';
import {type Cells, figureAt, type Grid, sumUpTo} from './cells.ts';

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
  /** printed ratios and differences of figures that are both not printed */
  readonly ties: readonly Tie[];
};

/** Σ coefficient × figure = 0 */
export type Tie = readonly {readonly figure: number; readonly coefficient: bigint}[];

/** @param measures by dataset */
export function knownFigures(cells: Cells, before: Before, measures: MeasuresOf): Known {
  const {figures, grids} = cells;
  const printed = new Set<number>();
  const byId = new Map(grids.map((grid) => [grid.dataset.id, grid]));
  const all = [
    ...before.printed.filter(truthTest(cells, byId)),
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
  const looked = lookedAtBy(all, byId, measures, (figure) => figures[figure]?.value ?? 0n);
  const implied = impliedBy(looked, printed);
  const isOpen = (figure: number): boolean => !printed.has(figure) && !implied.has(figure);
  return {printed, implied, ties: looked.flatMap((one) => tieOf(one, isOpen, figures))};
}

/** Whether a figure is printed as it is in truth: only then it is known, and nothing is lost by showing it. */
function truthTest({figures}: Cells, byId: ReadonlyMap<string, Grid>): (one: PublicFigure) => boolean {
  let texts: Map<string, string> | undefined;
  const textOf = (one: PublicFigure): string | undefined => {
    texts ??= new Map(
      [...byId.values()].flatMap(({dataset}) => dataset.observations.map((other) => [addressText(other), other.text])),
    );
    return texts.get(addressText(one));
  };
  return (one) => {
    const grid = byId.get(one.dataset);
    const figure = figures[grid ? figureOf(grid, one.key, one.measure, one.period) : -1];
    if (!grid) return false;
    return figure ? isValueInTruth(one, figure.value, grid.dataset.scale) : isSameInPrint(one, textOf(one));
  };
}

export type MeasuresOf = (dataset: string) => ReadonlyMap<string, DeclaredMeasure>;

/** Kinds of measure that tie one number to another so that either gives the other. */
const tying: readonly string[] = ['growth', 'multiple', 'increase', 'share', 'growth-on-previous'];

type Looked = {readonly kind: string; readonly looks: readonly number[]};

/** By printed figure that ties others: those. */
function lookedAtBy(
  all: readonly Pick<PublicFigure, 'dataset' | 'key' | 'measure' | 'period'>[],
  byId: ReadonlyMap<string, Grid>,
  measures: MeasuresOf,
  valueAt: (figure: number) => bigint,
): readonly Looked[] {
  return all.flatMap((one): readonly Looked[] => {
    const grid = byId.get(one.dataset);
    const measure = measures(one.dataset).get(one.measure);
    if (!grid || !measure || !tying.includes(measure.kind)) return [];
    const dimensions = grid.dataset.dimensions.map(({id}) => id);
    const looks = looksOf(measure, {...one, text: '', dimensions}, measures(one.dataset));
    const [first, ...others] = looks.map((look) => lookedAt(look, grid, byId));
    const figures = [...(first ?? []), ...others.flat()];
    // The ratio of nothing to a base is 0, or −100 %, whatever the base is.
    const part = valueAt(first?.[0] ?? -1);
    return [{kind: measure.kind, looks: measure.kind !== 'increase' && part === 0n ? (first ?? []) : figures}];
  });
}

/** Two figures of which neither is known: what is printed is what they are to each other. */
function tieOf({kind, looks}: Looked, isOpen: (figure: number) => boolean, figures: Cells['figures']): readonly Tie[] {
  const [a, b] = looks;
  if (a === undefined || b === undefined || a === b || looks.length > 2 || !isOpen(a) || !isOpen(b)) return [];
  const [one, other] = kind === 'increase' ? [1n, 1n] : [figures[b]?.value ?? 0n, figures[a]?.value ?? 0n];
  return [
    [
      {figure: a, coefficient: one},
      {figure: b, coefficient: -other},
    ],
  ];
}

/** Where all but one of what a printed figure looks at is known, so is that one. Told figures tell others in turn. */
function impliedBy(ties: readonly Looked[], printed: ReadonlySet<number>): ReadonlySet<number> {
  const implied = new Set<number>();
  for (let isMore = true; isMore; ) {
    isMore = false;
    for (const {looks} of ties) {
      const open = looks.filter((figure) => !printed.has(figure) && !implied.has(figure));
      const [last] = open;
      if (open.length !== 1 || last === undefined) continue;
      implied.add(last);
      isMore = true;
    }
  }
  return implied;
}

/** The figure that is looked at; none where it is a known zero. */
function lookedAt(look: Look, grid: Grid, byId: ReadonlyMap<string, Grid>): readonly number[] {
  const there = look.dataset === undefined ? grid : byId.get(look.dataset);
  const key = there && (there === grid ? look.key : keyThere(look.key, grid, there));
  const place = key ? there.keyAt.get(key.join('.')) : undefined;
  if (!there || place === undefined) return [];
  const figure = look.isToDate === true ? sumUpTo(there, place, look.period) : figureAt(there, place, look.period);
  return figure < 0 ? [] : [figure];
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
