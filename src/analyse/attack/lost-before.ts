/** What earlier publications alone give away already. */
import {freedom} from './exact/elimination.ts';
import {equationsFor} from './exact/recover.ts';
import {systemOf} from './exact/system.ts';
import type {LostBefore} from './input.ts';
import {propagate} from './intervals/bounds.ts';
import {isNarrowed} from './intervals/targets.ts';
import {boundsOf} from './known-bounds.ts';
import {inDoubles} from './narrowed.ts';
import type {Row} from './reading/rows.ts';
import {figureAt, type Scene} from './scene.ts';

type Lost = {readonly at: number; readonly lost: LostBefore};

/** Which of these cells earlier publications alone give away already: then this release takes nothing more from them. */
export function lostBefore(scene: Scene, rows: readonly Row[], suspects: readonly number[]): readonly Lost[] {
  const {unknowns, sensitive, input} = scene;
  const isFirst = input.printed.length === 0 && (input.earlier ?? []).length === 0;
  if (suspects.length === 0 || (isFirst && !unknowns.all.some(({before}) => before !== undefined))) return [];
  const wasHidden = (at: number): boolean => unknowns.all[at]?.before === undefined;
  const system = systemOf(rows, wasHidden, ({isEarlier}) => isEarlier);
  const {determined} = freedom(system.rows, system.columns.length);
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
