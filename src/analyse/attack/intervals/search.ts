/**
 * One searcher of a block: it is handed what stands proven, works for as long as it may, and hands back what it has proven beside it. What
 * it finds depends on what it was handed and on its own number alone, so that it may sit in any thread.
 */
import type {Block} from './blocks.ts';
import {sharedMove} from './interior.ts';
import {heightOf} from './matrix.ts';
import {randoms} from '../randoms.ts';
import {openSimplex, type Simplex} from './simplex.ts';
import {isFarEnough, openLevels, type Standing} from './targets.ts';
import {harvest} from './witness.ts';

/** `even`, `shared`: one program for all targets, by interior points; `warm`: one by one, by the simplex */
export type Order = {
  readonly kind: 'even' | 'shared' | 'warm';
  readonly standing: Standing;
  /** no program is begun after so much */
  readonly quota: number;
  /** a program is stopped there */
  readonly effort: number;
};

export type Answer = {
  readonly standing: Standing;
  readonly solved: number;
  readonly effort: number;
};

export type Searcher = {
  readonly work: (order: Order) => Promise<Answer>;
  readonly close: () => void;
};

/** A step of the interior points costs about so many of the simplex. */
const INTERIOR = 100;

/** @param number of this searcher among all that work on the block */
export function searcher(block: Block, number: number, count: number): Searcher {
  const weight = Math.max(1, heightOf(block.rows.matrix));
  const next = randoms(heightOf(block.targets) * count + number);
  let simplex: Simplex | undefined;
  const shared = async (isEven: boolean, standing: Standing): Promise<Answer> => {
    const {move, steps} = await sharedMove(block, openLevels(block.levels, standing), {next, isEven});
    harvest(move, block, standing);
    return {standing, solved: 1, effort: (steps + 1) * INTERIOR * weight};
  };
  const warm = async ({standing, quota, effort}: Order): Promise<Answer> => {
    simplex ??= await openSimplex(block);
    const own = simplex;
    let [left, solved] = [effort, 0];
    const ask = (side: number) => {
      const {move, optimum, isCut, steps} = own.maximise(side, Math.max(1, Math.floor(left / weight)));
      left -= (steps + 1) * weight;
      solved += 1;
      const isWitness = harvest(move, block, standing);
      return {isCut, optimum: isWitness ? optimum : undefined};
    };
    while (left > 0 && effort - left < quota) {
      const open = openLevels(block.levels, standing);
      const side = pick(open, next, number, count);
      if (side === undefined) break;
      let answer = ask(side);
      if (answer.optimum === undefined && !answer.isCut && left > 0) {
        // After very many steps a vertex can lie too far off its rows: it is found anew from nothing.
        own.forget();
        answer = ask(side);
      }
      if (!answer.isCut) conclude(side, open[side] ?? 0, standing, answer.optimum);
    }
    return {standing, solved, effort: effort - left};
  };
  return {
    work: (order) => (order.kind === 'warm' ? warm(order) : shared(order.kind === 'even', order.standing)),
    close: () => simplex?.close(),
  };
}

/** An optimum below the level is a proof that the outsider comes so near. */
function conclude(side: number, level: number, standing: Standing, optimum: number | undefined): void {
  const {reached, bound, byProgram, isStuck} = standing;
  if (optimum !== undefined && !isFarEnough(reached[side] ?? 0, level)) {
    const found = Math.max(0, optimum * (1 + 1e-6) + 1e-6);
    if (!isFarEnough(found, level) && found < (bound[side] ?? 0)) {
      bound[side] = found;
      byProgram[side] = 1;
    }
  }
  if (isFarEnough(bound[side] ?? 0, level) && !isFarEnough(reached[side] ?? 0, level)) isStuck[side] = 1;
}

/** An open side that looks random, of the own share of targets as long as there is one. */
function pick(open: Float64Array, next: () => number, number: number, count: number): number | undefined {
  const all: number[] = [];
  for (const [side, level] of open.entries()) if (level > 0) all.push(side);
  const own = all.filter((side) => (side >> 1) % count === number);
  const list = own.length > 0 ? own : all;
  return list[next() % Math.max(1, list.length)];
}
