/**
 * Interval protection (stage C): hidden cells of datasets that require it must not only be unknown, but far enough from what an outsider can
 * work out. Sides of them that no move of hidden cells reaches are found, further cells are given up for them, and what turned out not to
 * be needed is shown again. A program of its own: it trusts nothing that the attack has found.
 *
 * Shown cells count as known exactly, though their print is rounded: wrong only to the side of hiding. No level is ever lowered.
 */
import type {Standing, UnitState} from '../model/pattern.ts';
import type {ReleaseModel} from '../model/units.ts';
import type {Primary} from '../primary.ts';
import {type Bounds, propagate} from './bounds.ts';
import {openSides, type OpenSide} from './check.ts';
import {Effort} from './effort.ts';
import {type Freedom, type Program, programOf, type Scale} from './program.ts';
import {prune} from './prune.ts';
import type {Given} from './giving.ts';
import {giveUp} from './repair.ts';
import {scaleOf, type Target, targetsOf} from './targets.ts';
import {type Asked, isOpen, levelOn} from './witness.ts';

export type IntervalTask = {
  readonly model: ReleaseModel;
  /** as the exact choice left them */
  readonly states: readonly UnitState[];
  readonly standings: readonly Standing[];
  readonly primaries: ReadonlyMap<string, ReadonlyMap<string, Primary>>;
  /** ids of the datasets whose cells must keep their distance */
  readonly requires: ReadonlySet<string>;
  /** where somebody else has looked already: whether a unit was too near, so that only such are worked on; absent: found here */
  readonly isNear?: (unit: number) => boolean;
  /** simplex steps times rows for finding and giving up, default 2 · 10⁹; a twentieth of it is for showing again */
  readonly effort?: number;
  readonly onProgress?: (done: number, total: number) => void;
};

export type IntervalRepair = {
  /** units that have to keep a distance, and those of them that did not */
  readonly asked: readonly number[];
  readonly narrowed: readonly number[];
  /** units that are hidden now, each with the unit for whose sake */
  readonly added: ReadonlyMap<number, number>;
  /** units that stay narrowed, each with the units that would have to be hidden and can't be; `effort`: it ended before */
  readonly unrepaired: ReadonlyMap<number, readonly number[] | 'effort'>;
  /** none of the added can be shown again */
  readonly isMinimal: boolean;
  readonly effort: number;
};

const EFFORT = 2_000_000_000;

export async function repairIntervals(task: IntervalTask): Promise<IntervalRepair> {
  const scene = sceneOf(task);
  const {targets} = scene;
  const finding = new Effort(task.effort ?? EFFORT);
  const open = await findOpen(task, scene, finding);
  const narrowed = [...new Set(open.map(({asked}) => asked.unit))];
  const asked = targets.map(({unit}) => unit);
  const nothing = {asked, narrowed, unrepaired: new Map(), added: new Map(), isMinimal: true};
  if (open.length === 0) return {...nothing, effort: finding.used};
  const {given, program} = await give(task, scene, open, finding);
  const failed = new Map<number, readonly number[] | 'effort'>(
    given.unreached.map(({asked}) => [asked.unit, 'effort'] as const),
  );
  for (const {side, kept} of given.failed)
    failed.set(
      side.asked.unit,
      kept.map((one) => program.units[one] ?? -1),
    );
  const showing = new Effort((task.effort ?? EFFORT) / 20);
  const {shown, isMinimal} = await pruned(task, scene, {given, program, open}, showing);
  const back = new Set(shown);
  const added = new Map(
    [...given.added].flatMap(([unknown, {asked}]) => {
      const unit = program.units[unknown] ?? -1;
      return back.has(unit) ? [] : [[unit, asked.unit] as const];
    }),
  );
  return {...nothing, added, unrepaired: failed, isMinimal, effort: finding.used + showing.used};
}

type Scene = {readonly targets: readonly Target[]; readonly scale: Scale; readonly isHidden: (unit: number) => boolean};

function sceneOf({model, states, standings, primaries, requires}: IntervalTask): Scene {
  const isAsked = (unit: number): boolean => states[unit] === 'sensitive' && standings[unit]?.isKnown !== true;
  const levels = targetsOf(model, primaries, isAsked, requires, scaleOf(model, 1));
  const sorted = levels.map(({upper}) => upper).toSorted((a, b) => a - b);
  const scale = scaleOf(model, sorted[sorted.length >> 1] ?? 1);
  const isHidden = (unit: number): boolean => states[unit] !== 'shown' && standings[unit]?.isKnown !== true;
  return {targets: targetsOf(model, primaries, isAsked, requires, scale), scale, isHidden};
}

function askedOf({targets}: Scene, program: Program, bounds: Bounds): readonly Asked[] {
  return targets.map((target) => {
    const most = -(bounds.low[target.unit] ?? 0);
    return {...target, sum: program.express(target.unit), most, isUp: false, isDown: target.lower <= 0};
  });
}

/** What hidden units can do before anything is concluded: all but go below 0. */
function boundsOf({figures, units}: ReleaseModel, {isHidden, scale}: Scene): Bounds {
  const low = new Float64Array(units.length);
  const high = new Float64Array(units.length);
  for (const [unit, {figures: own}] of units.entries()) {
    if (!isHidden(unit)) continue;
    const lows = own.flatMap((at) => {
      const {cell, value = 0n, dataset = 0} = figures[at] ?? {};
      return cell && cell.gross === undefined && value >= 0n ? [-scale.of(dataset, value)] : [];
    });
    low[unit] = lows.length > 0 ? Math.max(...lows) : Number.NEGATIVE_INFINITY;
    high[unit] = Number.POSITIVE_INFINITY;
  }
  return {low, high};
}

async function findOpen(task: IntervalTask, scene: Scene, effort: Effort): Promise<readonly OpenSide[]> {
  const {model} = task;
  const program = programOf(model, (unit) => (scene.isHidden(unit) ? 'free' : 'fixed'), scene.scale);
  const bounds = boundsOf(model, scene);
  const all = askedOf(scene, program, bounds);
  const {isNear} = task;
  if (isNear) {
    const near = all.filter(({unit}) => isNear(unit));
    return near.flatMap((asked) => sides.filter((side) => isOpen(asked, side)).map((side) => ({asked, side})));
  }
  propagate(model, bounds, scene.scale);
  return openSides({
    model,
    program,
    all,
    cannot: (asked, side) => {
      const most = side > 0 ? (bounds.high[asked.unit] ?? 0) : -(bounds.low[asked.unit] ?? 0);
      return most < levelOn(asked, side) * (1 - NEARLY);
    },
    effort,
    ...(task.onProgress ? {onStep: task.onProgress} : {}),
  });
}

const sides = [1, -1] as const;

const NEARLY = 1e-6;

/** Shown units that may be hidden: not known outside, not kept by a decision, and published at all. */
function freedomOf({standings}: IntervalTask, {isHidden}: Scene): (unit: number) => Freedom {
  return (unit) => (isHidden(unit) ? 'free' : standings[unit] === undefined ? 'fixed' : 'movable');
}

async function give(
  task: IntervalTask,
  scene: Scene,
  open: readonly OpenSide[],
  effort: Effort,
): Promise<{readonly given: Given; readonly program: Program}> {
  const {model, standings, onProgress} = task;
  const program = programOf(model, freedomOf(task, scene), scene.scale);
  const shown = [...program.units.keys()].filter((unknown) => !scene.isHidden(program.units[unknown] ?? -1));
  const mayHide = (unknown: number): boolean => {
    const standing = standings[program.units[unknown] ?? -1];
    return standing !== undefined && !standing.isKnown && standing.isPublished && standing.tier > 0;
  };
  const sizes = shown.map((unknown) => sizeOf(model, program.units[unknown] ?? -1, scene.scale));
  const usual = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length);
  const costs = new Map(shown.map((unknown, at) => [unknown, (sizes[at] ?? 0) + usual / 10]));
  const bounds = boundsOf(model, scene);
  const fresh = new Map(askedOf(scene, program, bounds).map((asked) => [asked.unit, asked]));
  const given = await giveUp({
    model,
    program,
    open: open.flatMap(({asked: {unit, isUp, isDown}, side}) => {
      const asked = fresh.get(unit);
      if (!asked) return [];
      Object.assign(asked, {isUp, isDown});
      return [{asked, side}];
    }),
    movable: shown.filter(mayHide),
    kept: shown.filter((unknown) => !mayHide(unknown)),
    cost: (unknown) => Math.max(costs.get(unknown) ?? 1, NEARLY),
    effort,
    ...(onProgress ? {onStep: onProgress} : {}),
  });
  return {given, program};
}

function sizeOf({figures, units}: ReleaseModel, unit: number, scale: Scale): number {
  const one = figures[units[unit]?.figures[0] ?? -1];
  return one ? Math.abs(scale.of(one.dataset, one.value)) : 0;
}

type Before = {readonly given: Given; readonly program: Program; readonly open: readonly OpenSide[]};

/** What can be done without, the most valuable first. */
async function pruned(
  task: IntervalTask,
  scene: Scene,
  {given, program: wide, open}: Before,
  effort: Effort,
): Promise<{readonly shown: readonly number[]; readonly isMinimal: boolean}> {
  const {model, onProgress} = task;
  const all = [...given.added.keys()].map((unknown) => wide.units[unknown] ?? -1);
  const isGiven = new Set(all);
  const freedom = (unit: number): Freedom => (scene.isHidden(unit) ? 'free' : isGiven.has(unit) ? 'movable' : 'fixed');
  const program = programOf(model, freedom, scene.scale);
  const size = (unknown: number): number => sizeOf(model, program.units[unknown] ?? -1, scene.scale);
  const added = all.flatMap((unit) => program.unknownOf.get(unit) ?? []).toSorted((a, b) => size(b) - size(a) || a - b);
  const sideOf = new Map(sidesIn(task, scene, program, open).map((one) => [nameOf(one), one]));
  const witnesses = given.witnesses.map(({move, proves}) => ({
    move: new Map(
      [...move].flatMap(([unknown, value]) => {
        const own = program.unknownOf.get(wide.units[unknown] ?? -1);
        return own === undefined ? [] : [[own, value] as const];
      }),
    ),
    proves: proves.flatMap((one) => sideOf.get(nameOf(one)) ?? []),
  }));
  const found = await prune({model, program, witnesses, added, effort, ...(onProgress ? {onStep: onProgress} : {})});
  return {...found, shown: found.shown.map((unknown) => program.units[unknown] ?? -1)};
}

function nameOf({asked, side}: OpenSide): string {
  return `${asked.unit} ${side}`;
}

/** The same sides in another program, with what is proven of them in this one: nothing. */
function sidesIn(task: IntervalTask, scene: Scene, program: Program, open: readonly OpenSide[]): readonly OpenSide[] {
  const all = new Map(askedOf(scene, program, boundsOf(task.model, scene)).map((asked) => [asked.unit, asked]));
  return open.flatMap(({asked: {unit}, side}) => {
    const asked = all.get(unit);
    return asked ? [{asked, side}] : [];
  });
}
