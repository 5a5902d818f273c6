/** What follows exactly from all that is published, and what each contributor can work out with its own figures. */
import type {Recovered} from '../input.ts';
import {isStill} from '../reading/hidden-sums.ts';
import type {Row} from '../reading/rows.ts';
import type {Unknown} from '../reading/unknowns.ts';
import {confOf, figureAt, isHidden, type Scene} from '../scene.ts';
import {certificates} from './certificate.ts';
import {type Freedom, freedom} from './elimination.ts';
import {insidersOf, type Known} from './insiders.ts';
import {rowsByColumn, type System, systemOf} from './system.ts';

/** For so many cells the equations are searched: a protection that gives more away is mended before the others are read. */
const NAMED = 20;

type Found = {readonly at: number; readonly recovered: Recovered};

type Recovery = {
  readonly found: readonly Found[];
  readonly insiders: readonly Known[];
  /** all rows, with those of the sums that follow */
  readonly rows: readonly Row[];
};

export function recover(scene: Scene): Recovery {
  const {unknowns} = scene;
  const solved = (rows: readonly Row[]) => {
    const system = systemOf(rows, (at) => isHidden(scene, at));
    return {system, ...freedom(system.rows, system.columns.length)};
  };
  const first = solved(scene.rows);
  // Long rows that seldom tell anything: only those that do are solved with the others.
  const told = scene.sums.filter(({row}) => isStill(row, (at) => isHidden(scene, at), first));
  const rows = [...scene.rows, ...told.map(({row}) => row)];
  const {system, determined, motionOf} = told.length > 0 ? solved(rows) : first;
  const columns = [...system.columns.keys()].filter((column) => determined[column] === 1);
  const equationsOf = equationsFor(columns, system, {rows, all: unknowns.all});
  const found = columns.flatMap((column): readonly Found[] => {
    const at = system.columns[column] ?? -1;
    const one = figureAt(scene, at);
    if (!one) return [];
    return [{at, recovered: {...one, conf: confOf(scene, at), equations: equationsOf(column)}}];
  });
  const solution = {system, determined, motionOf};
  return {found, insiders: insidersIn(scene, solution), rows};
}

/** What contributors know who have this system, and their own cells. @param only these; absent: all */
export function insidersIn(
  {unknowns, sensitive}: Scene,
  {system, determined, motionOf}: Pick<Freedom, 'determined' | 'motionOf'> & {readonly system: System},
  only?: ReadonlySet<string>,
): readonly Known[] {
  const isSensitive = new Set(sensitive.map(({at}) => at));
  return insidersOf({
    system,
    motionOf,
    isFree: (column) => determined[column] === 0,
    unknownAt: (column) => unknowns.all[system.columns[column] ?? -1],
    isSensitive: ({at}) => isSensitive.has(at),
    ...(only ? {only} : {}),
  });
}

/** What gives each of these determined columns away, in words. */
export function equationsFor(
  columns: readonly number[],
  {rows: sparse, sources}: System,
  {rows, all}: {readonly rows: readonly Row[]; readonly all: readonly Unknown[]},
): (column: number) => readonly string[] {
  const found = certificates(columns.slice(0, NAMED), sparse, rowsByColumn(sparse));
  return (column) => (found.get(column) ?? []).map((row) => rows[sources[row] ?? -1]?.says(all) ?? '');
}
