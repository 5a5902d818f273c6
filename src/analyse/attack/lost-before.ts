/** What earlier publications alone give away already. */
import {freedom} from './exact/elimination.ts';
import {type Known, namedOf} from './exact/insiders.ts';
import {equationsFor, insidersIn} from './exact/recover.ts';
import {type System, systemOf} from './exact/system.ts';
import type {LostBefore} from './input.ts';
import {propagate} from './intervals/bounds.ts';
import {isNarrowed} from './intervals/targets.ts';
import {boundsOf} from './known-bounds.ts';
import {inDoubles} from './narrowed.ts';
import type {Row} from './reading/rows.ts';
import {figureAt, type Scene} from './scene.ts';

type Lost = {readonly at: number; readonly lost: LostBefore};

export type Suspects = {
  /** unknowns that follow now, or are narrowed, or shown */
  readonly cells: readonly number[];
  readonly insiders: readonly Known[];
};

export type Before = {
  readonly lost: readonly Lost[];
  /** those of the insiders who knew already, with the cells that were enough then */
  readonly insiders: readonly Known[];
};

/** Which of these cells earlier publications alone give away already: then this release takes nothing more from them. */
export function lostBefore(scene: Scene, rows: readonly Row[], {cells, insiders}: Suspects): Before {
  const {unknowns, input} = scene;
  const isFirst = input.printed.length === 0 && (input.earlier ?? []).length === 0;
  const isNothing = cells.length === 0 && insiders.length === 0;
  if (isNothing || (isFirst && !unknowns.all.some(({before}) => before !== undefined))) {
    return {lost: [], insiders: []};
  }
  const wasHidden = (at: number): boolean => unknowns.all[at]?.before === undefined;
  const system = systemOf(rows, wasHidden, ({isEarlier}) => isEarlier);
  const solution = {system, ...freedom(system.rows, system.columns.length)};
  const suspected = new Set(insiders.map(namedOf));
  const knew = insiders.length === 0 ? [] : insidersIn(scene, solution, new Set(insiders.map(({by}) => by)));
  return {
    lost: cells.length === 0 ? [] : lostOf(scene, rows, cells, solution),
    insiders: knew.filter((one) => suspected.has(namedOf(one))),
  };
}

type Solution = {readonly system: System; readonly determined: Uint8Array};

function lostOf(
  scene: Scene,
  rows: readonly Row[],
  suspects: readonly number[],
  {system, determined}: Solution,
): readonly Lost[] {
  const {unknowns, sensitive} = scene;
  const columnOf = (at: number): number => {
    const column = system.columnOf.get(at) ?? -1;
    return determined[column] === 1 ? column : -1;
  };
  const told = suspects.map(columnOf).filter((column) => column >= 0);
  const equationsOf = equationsFor(told, system, {rows, all: unknowns.all});
  const bounds = boundsOf(scene, ({before}) => before);
  propagate(
    scene.rows.filter(({isEarlier}) => isEarlier),
    bounds,
  );
  const levels = new Map(sensitive.map((one) => [one.at, one.levels]));
  return suspects.flatMap((at): readonly Lost[] => {
    const one = figureAt(scene, at);
    if (!one) return [];
    const column = columnOf(at);
    if (column >= 0) return [{at, lost: {...one, equations: equationsOf(column), exact: true}}];
    const own = levels.get(at);
    const isNear = own && isNarrowed({low: bounds.low[at] ?? 0, high: bounds.high[at] ?? 0}, inDoubles(own));
    return isNear ? [{at, lost: {...one, equations: [], exact: false}}] : [];
  });
}
