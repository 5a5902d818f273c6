/**
 * The attack on a release before it leaves: what can an outsider work out who has everything that is published, now and before?
 *
 * A second program beside the protection: it imports nothing of it, reads the structure by itself, judges by its own code what is
 * sensitive, and solves the system modulo another prime by another method. First exactly (does a hidden value follow?), then by
 * intervals (how near does an outsider come?).
 */
import {addressText} from '../../model/address.ts';
import {type CellRef, cellText, type ConfStatus} from '../../model/protection.ts';
import {type Bounds, propagate} from './intervals/bounds.ts';
import {certificates} from './exact/certificate.ts';
import {derivedRows, read} from './reading/derived.ts';
import {freedom} from './exact/elimination.ts';
import {type HiddenSum, hiddenSums, isStill} from './reading/hidden-sums.ts';
import {insidersOf} from './exact/insiders.ts';
import type {AttackInput, AttackReport, LostBefore, Narrowed, Recovered} from './input.ts';
import {attackIntervals, type IntervalResult, type Sensitive} from './intervals/intervals.ts';
import type {Row} from './reading/rows.ts';
import {sensitiveIn} from './reading/sensitive.ts';
import {standingBefore} from './reading/standing-before.ts';
import {type Rest, structureOf} from './reading/structure.ts';
import {rowsByColumn, type System, systemOf} from './exact/system.ts';
import {ceilingsOf} from './reading/orders.ts';
import {sensitiveSums} from './reading/to-date.ts';
import {isNumber, type Unknown, type Unknowns, unknownsOf} from './reading/unknowns.ts';
import {isNarrowed} from './intervals/targets.ts';

/** Enough for tables of 30,000 cells; about two minutes of one core. */
const EFFORT = 2_000_000_000;

/** For so many cells the equations are searched: a protection that gives more away is mended before the others are read. */
const NAMED = 20;

type Scene = {
  readonly input: AttackInput;
  readonly unknowns: Unknowns;
  readonly rows: readonly Row[];
  readonly rests: readonly Rest[];
  readonly sums: readonly HiddenSum[];
  readonly sensitive: readonly Sensitive[];
};

export async function attack(input: AttackInput): Promise<AttackReport> {
  const scene = sceneOf(input);
  const {unknowns, sensitive} = scene;
  const {all} = unknowns;
  input.onProgress?.('exact', 0, 1);
  const {found, insiders, rows} = recover(scene);
  const isRecovered = new Set(found.map(({at}) => at));
  const hidden = sensitive.filter(({at}) => all[at]?.telling === 'hidden');
  const open = hidden.filter(({at}) => !isRecovered.has(at));
  const result = await attackIntervals({
    rows: scene.rows,
    isHidden: (at) => isHidden(scene, at),
    bounds: withCeilings(
      scene,
      boundsOf(scene, (one) => (one.telling === 'hidden' ? undefined : one.half)),
    ),
    sensitive: open,
    effort: input.effort ?? EFFORT,
    ...(input.onProgress ? {onProgress: (done, total) => input.onProgress?.('intervals', done, total)} : {}),
  });
  const near = narrowedOf(open, result, unknowns);
  // Units that are shown by name have agreed, and are known: the guard's business.
  const exposed = sensitive.filter(({at}) => all[at]?.telling === 'shown');
  const before = lostBefore(
    scene,
    rows,
    [...found, ...near, ...exposed].map(({at}) => at),
  );
  const isLost = new Set(before.map(({at}) => at));
  // What was only narrowed before is not found before.
  const isFound = new Set(before.filter(({lost}) => lost.exact).map(({at}) => at));
  const isNear = new Set(near.map(({at}) => at));
  const undecided = open.filter(({at}) => !isNear.has(at) && !isSafe(result, at)).length;
  return {
    cells: countsOf(all),
    sensitive: {
      all: sensitive.length,
      hidden: hidden.length,
      safe: open.length - undecided - near.length,
      undecided,
    },
    exposed: exposed.flatMap(({at}) => {
      const one = all[at];
      return one && !isFound.has(at) ? [refOf(one)] : [];
    }),
    exposedSums: sensitiveSums(input, unknowns),
    unread: unreadOf(input, unknowns),
    insiders,
    recovered: found.filter(({at}) => !isFound.has(at)).map(({recovered}) => recovered),
    narrowed: near.filter(({at}) => !isLost.has(at)).map(({narrowed}) => narrowed),
    lostBefore: before.map(({lost}) => lost),
    hidden: hiddenOf(input, all),
    programs: {solved: result.solved, effort: result.effort, isSpent: result.isSpent},
  };
}

function sceneOf(input: AttackInput): Scene {
  const unknowns = unknownsOf(input);
  const {rows, rests} = structureOf(input.datasets, unknowns);
  const derived = derivedRows(withBefore(input), unknowns);
  const sums = hiddenSums(input.datasets, unknowns, unknowns.all.length + rests.length);
  const sensitive = input.datasets.flatMap((one) => sensitiveIn(one, unknowns));
  return {input, unknowns, rows: [...rows, ...derived], rests, sums, sensitive};
}

function withBefore({datasets, printed, earlier = []}: AttackInput): Pick<AttackInput, 'datasets' | 'printed'> {
  const found = datasets.map((dataset) => {
    const {id, measures, observations = []} = dataset.truth;
    return {...dataset, before: dataset.before ?? standingBefore({id, measures, observations}, earlier)};
  });
  return {datasets: found, printed};
}

function isHidden({unknowns}: Scene, at: number): boolean {
  // What lies beyond the cells is a remainder that nobody shows.
  return unknowns.all[at]?.telling !== 'shown' && unknowns.all[at]?.telling !== 'known';
}

type Found = {readonly at: number; readonly recovered: Recovered};

/** What an unknown is called; undefined for a remainder, which is nobody's figure. */
function figureAt({unknowns, rests, sums}: Scene, at: number): Omit<LostBefore, 'equations' | 'exact'> | undefined {
  const one = unknowns.all[at];
  if (one) return refOf(one);
  const sum = sums[at - unknowns.all.length - rests.length];
  return sum && {dataset: sum.dataset, key: sum.key, period: sum.period, isToDate: true};
}

type Recovery = {
  readonly found: readonly Found[];
  readonly insiders: AttackReport['insiders'];
  /** all rows, with those of the sums that follow */
  readonly rows: readonly Row[];
};

function recover(scene: Scene): Recovery {
  const {unknowns} = scene;
  const solved = (rows: readonly Row[]) => {
    const system = systemOf(rows, (at) => isHidden(scene, at));
    return {system, ...freedom(system.rows, system.columns.length)};
  };
  const first = solved(scene.rows);
  // Long rows that seldom tell anything: only those that do are solved with the others.
  const told = scene.sums.filter(({row}) => isStill(row, (at) => isHidden(scene, at), first));
  const rows = [...scene.rows, ...told.map(({row}) => row)];
  const {system, determined, vectors} = told.length > 0 ? solved(rows) : first;
  const columns = [...system.columns.keys()].filter((column) => determined[column] === 1);
  const equationsOf = equationsFor(columns, system, {rows, all: unknowns.all});
  const found = columns.flatMap((column): readonly Found[] => {
    const at = system.columns[column] ?? -1;
    const one = figureAt(scene, at);
    if (!one) return [];
    return [{at, recovered: {...one, conf: confOf(scene, at), equations: equationsOf(column)}}];
  });
  const isSensitive = new Set(scene.sensitive.map(({at}) => at));
  const insiders = insidersOf({
    system,
    vectors,
    unknownAt: (column) => (determined[column] === 0 ? unknowns.all[system.columns[column] ?? -1] : undefined),
    isSensitive: ({at}) => isSensitive.has(at),
  });
  return {found, insiders, rows};
}

/** What gives each of these determined columns away, in words. */
function equationsFor(
  columns: readonly number[],
  {rows: sparse, sources}: System,
  {rows, all}: {readonly rows: readonly Row[]; readonly all: readonly Unknown[]},
): (column: number) => readonly string[] {
  const found = certificates(columns.slice(0, NAMED), sparse, rowsByColumn(sparse));
  return (column) => (found.get(column) ?? []).map((row) => rows[sources[row] ?? -1]?.says(all) ?? '');
}

function boundsOf({unknowns, rests}: Scene, halfOf: (one: Unknown) => number | undefined): Bounds {
  const size = unknowns.all.length + rests.length;
  const bounds = {low: new Float64Array(size), high: new Float64Array(size)};
  for (const one of unknowns.all) {
    const half = halfOf(one);
    const isSigned = one.isUnvalued || one.cell.gross !== undefined || one.value < 0n;
    bounds.high[one.at] = half ?? Number.POSITIVE_INFINITY;
    bounds.low[one.at] = half === undefined ? (isSigned ? Number.NEGATIVE_INFINITY : -Number(one.value)) : -half;
  }
  for (const {at, value} of rests) {
    bounds.high[at] = Number.POSITIVE_INFINITY;
    bounds.low[at] = -Number(value);
  }
  return bounds;
}

/** Hidden cells that a rank keeps below a shown one. */
function withCeilings({input, unknowns}: Scene, bounds: Bounds): Bounds {
  for (const [at, limit] of ceilingsOf(input.datasets, unknowns)) {
    bounds.high[at] = Math.min(bounds.high[at] ?? 0, Number(limit - (unknowns.all[at]?.value ?? 0n)));
  }
  return bounds;
}

type Near = {readonly at: number; readonly narrowed: Narrowed};

function narrowedOf(open: readonly Sensitive[], {standings}: IntervalResult, {all}: Unknowns): readonly Near[] {
  return open.flatMap(({at, levels}): readonly Near[] => {
    const [standing, one] = [standings.get(at), all[at]];
    if (!standing || !one || !isNarrowed(standing, inDoubles(levels))) return [];
    const own = (move: bigint): bigint => (one.value + move) / one.perUnit;
    const far = (move: number): bigint => own(BigInt(Math.round(move)));
    return [
      {
        at,
        narrowed: {
          ...refOf(one),
          ...(Number.isFinite(standing.low) ? {low: far(standing.low)} : {}),
          ...(Number.isFinite(standing.high) ? {high: far(standing.high)} : {}),
          needsLow: own(-levels.lower),
          needsHigh: own(levels.upper),
          how: standing.how,
        },
      },
    ];
  });
}

function inDoubles({lower, upper}: Sensitive['levels']) {
  return {lower: Number(lower), upper: Number(upper)};
}

function isSafe({standings}: IntervalResult, at: number): boolean {
  const standing = standings.get(at);
  return standing?.reachesLow === true && standing.reachesHigh;
}

type Lost = {readonly at: number; readonly lost: LostBefore};

/** Which of these cells earlier publications alone give away already: then this release takes nothing more from them. */
function lostBefore(scene: Scene, rows: readonly Row[], suspects: readonly number[]): readonly Lost[] {
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

function refOf({dataset, key, period}: Unknown): CellRef {
  return {dataset, key, period};
}

function confOf({input, unknowns, rests, sums}: Scene, at: number): ConfStatus {
  const one = unknowns.all[at];
  if (!one) return sums[at - unknowns.all.length - rests.length]?.conf ?? 'D';
  const {dataset, key, period} = one;
  const published = input.datasets.find(({truth}) => truth.id === dataset)?.published;
  const name = key.join('.');
  return published?.observations.find((one) => one.period === period && one.key.join('.') === name)?.conf ?? 'D';
}

/** Figures shown of a hidden cell that this attack cannot read: nobody has tried what they tell. */
function unreadOf({datasets}: AttackInput, unknowns: Unknowns): readonly string[] {
  return datasets.flatMap((dataset) => {
    const values = new Set(dataset.truth.measures.filter(({kind}) => kind === 'value').map(({id}) => id));
    return dataset.published.observations.flatMap((one) => {
      if (!isNumber(one) || values.has(one.measure)) return [];
      const cell = unknowns.find(one.dataset, one.key, one.period);
      return cell?.telling === 'hidden' && !read(dataset, one, unknowns) ? [addressText(one)] : [];
    });
  });
}

function countsOf(all: readonly Unknown[]): AttackReport['cells'] {
  const hidden = all.filter(({telling}) => telling === 'hidden').length;
  return {all: all.length, shown: all.length - hidden, hidden};
}

function hiddenOf({datasets}: AttackInput, all: readonly Unknown[]): AttackReport['hidden'] {
  const byStatus: Partial<Record<ConfStatus, number>> = {};
  const seen = new Set<string>();
  for (const {published} of datasets) {
    for (const one of published.observations) {
      if (one.conf === undefined) continue;
      const name = cellText(one);
      if (seen.has(name)) continue;
      seen.add(name);
      byStatus[one.conf] = (byStatus[one.conf] ?? 0) + 1;
    }
  }
  const size = ({value}: Unknown): number => Math.abs(Number(value));
  const sum = (list: readonly Unknown[]): number => list.reduce((total, one) => total + size(one), 0);
  const hidden = all.filter(({telling}) => telling === 'hidden');
  const percent = (part: number, whole: number): number =>
    whole === 0 ? 0 : Math.round((10_000 * part) / whole) / 100;
  return {byStatus, cellsPercent: percent(hidden.length, all.length), valuePercent: percent(sum(hidden), sum(all))};
}
