/** The pattern of a release with what intervals add to it, and what that costs in cells and value. */
import {type CellRef, cellText} from '../../../model/protection.ts';
import type {Text} from '../../../model/text.ts';
import type {Pattern} from '../model/pattern.ts';
import type {ReleaseModel} from '../model/units.ts';
import {type IntervalRepair, type IntervalTask, repairIntervals} from './repair-intervals.ts';

/** What is hidden of a dataset so that cells keep their distance. */
export type IntervalCost = {
  readonly dataset: string;
  readonly cells: number;
  /** their values added up by size, and that of all its cells, in its smallest unit; of hidden cells: inside only */
  readonly value: bigint;
  readonly of: bigint;
  /** digits of these after the point of the base unit */
  readonly scale: number;
  /** in which its values are printed */
  readonly unit: string;
};

export type IntervalSummary = {
  /** cells that must keep their distance */
  readonly asked: number;
  /** of these, how many the exact protection alone leaves nearer than that, or is not seen to keep apart within the effort */
  readonly narrowed: number;
  readonly costs: readonly IntervalCost[];
  readonly unrepaired: readonly {readonly cell: string; readonly why: Text}[];
  /** showing any one of them again would bring some cell too near */
  readonly isMinimal: boolean;
  readonly effort: number;
};

export type Repaired = {readonly pattern: Pattern; readonly intervals?: IntervalSummary};

export type Requiring = Omit<IntervalTask, 'states' | 'isNear'> & {
  /** cells that somebody else has found too near; absent: found here */
  readonly near?: readonly CellRef[];
};

/** The same pattern where no dataset requires intervals. */
export async function withIntervals(pattern: Pattern, {near, ...task}: Requiring): Promise<Repaired> {
  if (task.requires.size === 0) return {pattern};
  const names = new Set(near?.map(cellText));
  const isNear = (unit: number): boolean => cellsOf(task.model, unit).some((at) => names.has(nameOf(task.model, at)));
  const found = await repairIntervals({...task, states: pattern.states, ...(near ? {isNear} : {})});
  const states = [...pattern.states];
  const reveals = pattern.reveals.slice();
  for (const [unit, near] of found.added) {
    states[unit] = 'interval';
    reveals[unit] = near;
  }
  return {pattern: {states, reveals}, intervals: summaryOf(task, found)};
}

function summaryOf({model, requires}: Requiring, found: IntervalRepair): IntervalSummary {
  /** cells of a unit whose dataset requires it: equal cells of two datasets are one unit */
  const asked = (unit: number): readonly number[] =>
    cellsOf(model, unit).filter((at) => {
      const dataset = model.grids[model.figures[at]?.dataset ?? -1]?.dataset;
      return dataset !== undefined && requires.has(dataset.id);
    });
  const count = (list: readonly number[]): number => list.reduce((sum, unit) => sum + asked(unit).length, 0);
  return {
    asked: count(found.asked),
    narrowed: count(found.narrowed),
    costs: model.grids.flatMap(({dataset}, at): readonly IntervalCost[] => {
      const own = [...found.added.keys()].flatMap((unit) =>
        cellsOf(model, unit).filter((figure) => model.figures[figure]?.dataset === at),
      );
      if (own.length === 0) return [];
      const all = dataset.cells.reduce((sum, {value}) => sum + size(value), 0n);
      const value = own.reduce((sum, figure) => sum + size(model.figures[figure]?.value ?? 0n), 0n);
      const unit = dataset.measures.find(({kind}) => kind === 'value')?.unit ?? '';
      return [{dataset: dataset.id, cells: own.length, value, of: all, scale: dataset.scale, unit}];
    }),
    unrepaired: [...found.unrepaired].flatMap(([unit, kept]) =>
      asked(unit).map((at) => ({cell: nameOf(model, at), why: why(model, kept)})),
    ),
    isMinimal: found.isMinimal,
    effort: found.effort,
  };
}

function cellsOf({figures, units}: ReleaseModel, unit: number): readonly number[] {
  return (units[unit]?.figures ?? []).filter((at) => figures[at]?.cell);
}

function why(model: ReleaseModel, kept: readonly number[] | 'effort'): Text {
  if (kept === 'effort') return {zh: '计算量已达上限', en: 'the work that it may cost was used up before'};
  if (kept.length === 0) {
    return {zh: '隐藏其余任何格子都无济于事', en: 'hiding any other cell does not help'};
  }
  const names = kept.slice(0, NAMED).map((unit) => nameOf(model, model.units[unit]?.figures[0] ?? -1));
  const more = kept.length > NAMED ? ' …' : '';
  return {
    zh: `须隐藏已公布或声明为不得隐藏的 ${names.join('、')}${more}`,
    en: `it would need ${names.join(', ')}${more} hidden, which was printed before or is never to be hidden`,
  };
}

const NAMED = 3;

function nameOf({figures, grids}: ReleaseModel, at: number): string {
  const figure = figures[at];
  const grid = figure && grids[figure.dataset];
  if (!figure || !grid) return '';
  return cellText({dataset: grid.dataset.id, key: grid.keys[figure.key] ?? [], period: figure.period});
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}
