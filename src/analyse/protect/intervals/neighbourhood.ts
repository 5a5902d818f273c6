/**
 * Where a cell finds others to move with: cells that differ from it by few codes. A move that keeps every margin is a circuit through cells
 * that share codes, so a handful of codes in each dimension, with all that lies above them, holds most of the cheap ones. A program over
 * those is solved in milliseconds where the whole one takes minutes.
 */
import type {Period} from '../../../model/period.ts';
import type {Dimension} from '../../../model/seals.ts';
import {type Grid, figureAt} from '../model/cells.ts';
import type {ReleaseModel} from '../model/units.ts';
import type {Program} from './program.ts';

/** What it costs to move an unknown far enough, 0 where it is hidden; endless where it can't. */
export type Fitness = (unknown: number) => number;

/** A program of so many unknowns is taken whole. */
const SMALL = 600;
/** More cells than this are no neighbourhood. */
const MOST = 4_000;

export class Neighbourhoods {
  private readonly model: ReleaseModel;
  private readonly program: Program;
  private readonly trees: readonly (readonly Tree[])[];

  constructor(model: ReleaseModel, program: Program) {
    this.model = model;
    this.program = program;
    this.trees = model.grids.map(({dataset}) => dataset.dimensions.map((dimension) => new Tree(dimension)));
  }

  /** @param width how many codes beside its own in each dimension @returns unknowns in their order */
  around(unit: number, width: number, fitness: Fitness): readonly number[] {
    if (this.program.units.length <= SMALL) return [...this.program.units.keys()];
    for (let count = width; ; count -= 1) {
      const codes = this.codesAround(unit, count, fitness);
      const size = this.sizeOf(codes);
      if (size <= MOST || count <= 1) return this.within(codes);
    }
  }

  private codesAround(unit: number, width: number, fitness: Fitness): Codes {
    const codes: Codes = {inKeys: new Set(), inTime: new Set()};
    for (const at of this.model.units[unit]?.figures.slice(0, DATASETS) ?? []) {
      const figure = this.model.figures[at];
      const grid = this.model.grids[figure?.dataset ?? -1];
      const key = grid?.keys[figure?.key ?? -1];
      if (!figure || !grid || !key) continue;
      const priceOf = (changed: readonly string[], period: Period): number =>
        this.priceAt(grid, changed, period, fitness);
      for (const [place, tree] of (this.trees[figure.dataset] ?? []).entries()) {
        const own = key[place] ?? '';
        const priced = (code: string): number => priceOf(key.with(place, code), figure.period);
        for (const code of tree.around(own, width, priced)) codes.inKeys.add(code);
      }
      const times = grid.periods.map((period) => ({period, price: priceOf(key, period)}));
      for (const period of timesAround(figure.period, times, width)) codes.inTime.add(period);
    }
    return codes;
  }

  private priceAt(grid: Grid, key: readonly string[], period: Period, fitness: Fitness): number {
    const at = grid.keyAt.get(key.join('.'));
    const figure = at === undefined ? -1 : figureAt(grid, at, period);
    const unit = this.model.unitOf[figure];
    if (figure < 0 || unit === undefined) return Number.POSITIVE_INFINITY;
    const unknown = this.program.unknownOf.get(unit);
    // A hidden sum moves with its parts.
    if (unknown === undefined) return this.program.express(unit).size > 0 ? 0 : Number.POSITIVE_INFINITY;
    return fitness(unknown);
  }

  private sizeOf({inKeys, inTime}: Codes): number {
    return this.trees.reduce((sum, trees) => {
      const sizes = trees.map((tree) => tree.codes.filter((code) => inKeys.has(code)).length);
      return sum + sizes.reduce((product, size) => product * size, inTime.size);
    }, 0);
  }

  private within({inKeys, inTime}: Codes): readonly number[] {
    const found = new Set<number>();
    for (const [at, grid] of this.model.grids.entries()) {
      let keys: readonly (readonly string[])[] = [[]];
      for (const tree of this.trees[at] ?? []) {
        const own = tree.codes.filter((code) => inKeys.has(code));
        keys = keys.flatMap((key) => own.map((code) => [...key, code]));
      }
      for (const key of keys) {
        const place = grid.keyAt.get(key.join('.'));
        if (place === undefined) continue;
        for (const period of inTime) {
          const figure = figureAt(grid, place, period);
          const unknown = this.program.unknownOf.get(this.model.unitOf[figure] ?? -1);
          if (unknown !== undefined) found.add(unknown);
        }
      }
    }
    return [...found].toSorted((a, b) => a - b);
  }
}

type Codes = {readonly inKeys: Set<string>; readonly inTime: Set<Period>};

/** The same number in more datasets than this brings no more neighbours. */
const DATASETS = 3;

class Tree {
  readonly codes: readonly string[];
  private readonly above = new Map<string, string[]>();
  private readonly below = new Map<string, string[]>();
  private readonly levels = new Map<string, string>();

  constructor({codes}: Dimension) {
    this.codes = codes.map(({code}) => code);
    const join = (whole: string, part: string): void => {
      this.above.set(part, [...(this.above.get(part) ?? []), whole]);
      this.below.set(whole, [...(this.below.get(whole) ?? []), part]);
    };
    for (const {code, level, parent, members} of codes) {
      this.levels.set(code, level);
      if (parent !== undefined) join(parent, code);
      for (const member of members ?? []) join(code, member);
    }
  }

  /** The code, its cheapest neighbours of the same level, the cheapest below all of them, and all that lies above. */
  around(own: string, width: number, priceOf: (code: string) => number): ReadonlySet<string> {
    const level = this.levels.get(own);
    const beside = this.codes.filter(
      (code) => code !== own && this.levels.get(code) === level && !this.isAbove(code, own),
    );
    const chosen = [own, ...cheapest(beside, width, priceOf)];
    const found = new Set<string>();
    const descend = (code: string): void => {
      if (found.has(code)) return;
      found.add(code);
      for (const part of cheapest(this.below.get(code) ?? [], Math.min(width, PARTS), priceOf)) descend(part);
    };
    for (const code of chosen) descend(code);
    const climb = (code: string): void => {
      for (const whole of this.above.get(code) ?? []) {
        if (found.has(whole)) continue;
        found.add(whole);
        climb(whole);
      }
    };
    for (const code of Array.from(found)) climb(code);
    return found;
  }

  private isAbove(code: string, own: string): boolean {
    return (this.above.get(own) ?? []).some((whole) => whole === code || this.isAbove(code, whole));
  }
}

/** Of each chosen whole so many parts are taken. */
const PARTS = 3;

function cheapest(codes: readonly string[], count: number, priceOf: (code: string) => number): readonly string[] {
  const priced = codes.map((code) => ({code, price: priceOf(code)})).filter(({price}) => Number.isFinite(price));
  return priced
    .toSorted((a, b) => a.price - b.price)
    .slice(0, count)
    .map(({code}) => code);
}

type Time = {readonly period: Period; readonly price: number};

/** The period, its year or months, and others of the same length in that year. */
function timesAround(own: Period, times: readonly Time[], width: number): ReadonlySet<Period> {
  const year = own.slice(0, 4);
  const inYear = times.filter(({period, price}) => period.startsWith(year) && period !== own && Number.isFinite(price));
  const isWhole = ({period}: Time): boolean => period.length < own.length;
  const others = inYear.filter((one) => !isWhole(one)).toSorted((a, b) => a.price - b.price);
  const wholes = times.filter((one) => isWhole(one) && one.period.startsWith(year));
  return new Set([own, ...[...wholes, ...others.slice(0, Math.min(width, PARTS))].map(({period}) => period)]);
}
