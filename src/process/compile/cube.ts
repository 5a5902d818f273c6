/** The cells of one dataset over one source: a cached statement a year, decoded into keys of codes. */
import {type Cache, contentHash, type Engine, rowsOf, sqlText, type SqlValue} from '../../engine/index.ts';
import {TOTAL} from '../../model/address.ts';
import type {Cell, Contributor} from '../../model/cell.ts';
import {type Period, partOf, period, yearOf} from '../../model/period.ts';
import type {Classes} from './classes.ts';
import {codeText, OTHERS, UNCLASSIFIED} from './codes.ts';
import {type CubeInput, cubeSql, leadingSql, type SqlDimension} from './cube-sql.ts';
import type {Lattice} from './lattice.ts';
import type {Partial} from './partials.ts';
import type {Plan, PlanDimension} from './plan.ts';

export type Cube = {
  readonly cells: readonly Cell[];
  /** by dimension: codes of units that occur, with the text they were received as */
  readonly units: ReadonlyMap<string, string>;
};

export type CubeOptions = {
  readonly plan: Plan;
  readonly classes: ReadonlyMap<string, Classes>;
  readonly filter: {readonly dimension: PlanDimension; readonly classes: Classes} | undefined;
  readonly partials: readonly Partial[];
  readonly engine: Engine;
  readonly cache: Cache;
};

export async function cubeOf(options: CubeOptions): Promise<Cube> {
  const {plan, partials, engine, cache} = options;
  const used = new Set(plan.margins.flat());
  const dimensions = plan.dimensions.map((dimension, at): SqlDimension => {
    const classes = dimension.kind === 'unit' ? undefined : options.classes.get(dimension.id);
    return {dimension, classes: used.has(at) ? classes : classes && withoutCodes(classes)};
  });
  const years = [...Map.groupBy(partials, ({month}) => yearOf(month))].toSorted(([a], [b]) => a - b);
  const inputs: CubeInput[] = [];
  for (const [year, list] of years) {
    const hasUnits = plan.contributors || plan.dimensions.some(({kind}) => kind === 'unit');
    const paths = list.map(({path}) => path);
    inputs.push({
      plan,
      dimensions,
      filter: options.filter,
      year,
      months: list.map(({month}) => yearOf(month) * 100 + partOf(month)),
      partials: paths,
      enterprises: hasUnits ? await dictionaryOf(plan.source.id, year, paths, engine, cache) : undefined,
      kept: undefined,
    });
  }
  const kept = await leading(plan, inputs.at(-1), engine, cache);
  const cells: Cell[] = [];
  const units = new Map<string, string>();
  for (const input of inputs) {
    const names = await namesOf(input, engine);
    for (const {sql, lattice} of cubeSql({...input, kept}, engine)) {
      const {path} = await cache.file(`cubes/${plan.id}/${input.year}-${contentHash('cube-1', sql)}`, sql);
      const found = await readCells(path, {plan, dimensions, lattice, names, units}, engine);
      for (const cell of found) cells.push(cell);
    }
  }
  return {cells, units};
}

/** A dimension of no margin still filters (its texts are all known), but distinguishes nothing. */
function withoutCodes(classes: Classes): Classes {
  return {columns: [], rows: [[]], map: classes.map.map((row) => ({...row, cls: 1}))};
}

/** Ids of a year's enterprises in code-point order: small integers for the engine, ties by id for the contributors. */
async function dictionaryOf(
  source: string,
  year: number,
  partials: readonly string[],
  engine: Engine,
  cache: Cache,
): Promise<string> {
  const from = engine.relation(partials, {});
  const distinct = `select distinct enterprise from ${from} where enterprise is not null and enterprise <> ''`;
  const sql = `select enterprise, cast(row_number() over (order by enterprise) as integer) as ent from (${distinct})`;
  const {path} = await cache.file(`enterprises/${source}/${year}-${contentHash('enterprises-1', sql)}`, sql);
  return path;
}

/** The n largest units of the latest year, where the dataset keeps only those. */
async function leading(
  plan: Plan,
  latest: CubeInput | undefined,
  engine: Engine,
  cache: Cache,
): Promise<readonly string[] | undefined> {
  const n = plan.dimensions.find(({kind}) => kind === 'unit')?.declared.keep;
  if (n === undefined || !latest) return undefined;
  const sql = leadingSql(latest, n, engine);
  const {path} = await cache.file(`cubes/${plan.id}/leading-${contentHash('leading-1', sql)}`, sql);
  const rows = await rowsOf(engine, `select enterprise from ${engine.relation([path], {})} order by enterprise`);
  return rows.map((row) => String(row['enterprise']));
}

/** Received texts of enterprises by id; the year's whole dictionary, since any of them may be a largest contributor. */
async function namesOf({enterprises}: CubeInput, engine: Engine): Promise<readonly string[]> {
  if (enterprises === undefined) return [];
  const found: string[] = [];
  for await (const batch of engine.rows(`select ent, enterprise from ${engine.relation([enterprises], {})}`)) {
    for (let row = 0; row < batch.rows; row += 1) {
      found[Number(batch.values[0]?.[row])] = String(batch.values[1]?.[row]);
    }
  }
  return found;
}

type Decoding = {
  readonly plan: Plan;
  readonly dimensions: readonly SqlDimension[];
  readonly lattice: Lattice;
  readonly names: readonly string[];
  readonly units: Map<string, string>;
};

async function readCells(path: string, decoding: Decoding, engine: Engine): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  const slots = decoding.dimensions.map((_, at) => `d${at}`);
  const columns = ['node', 'period', 'v', 'n', 'enterprises', 'largest', ...slots].join(', ');
  for await (const batch of engine.rows(`select ${columns} from ${engine.relation([path], {})}`)) {
    const [node, periods, v, n, enterprises, largest, ...codes] = batch.values;
    for (let row = 0; row < batch.rows; row += 1) {
      const at = Number(node?.[row]);
      const key = keyOf(
        decoding,
        at,
        codes.map((column) => column[row] ?? null),
      );
      if (!key) continue;
      cells.push({
        key,
        period: periodOf(Number(periods?.[row])),
        value: whole(v?.[row]),
        records: whole(n?.[row]),
        enterprises: whole(enterprises?.[row]),
        largest: contributorsOf(largest?.[row] ?? null, decoding.names),
      });
    }
  }
  return cells;
}

/** undefined where the records have no code at the level of the cell: they are in the totals, not in a part. */
function keyOf(decoding: Decoding, node: number, values: readonly SqlValue[]): readonly string[] | undefined {
  const chosen = decoding.lattice.nodes[node]?.chosen;
  const key: string[] = [];
  for (const [at, {classes}] of decoding.dimensions.entries()) {
    const variant = chosen?.get(at);
    if (!variant) {
      key.push(TOTAL);
      continue;
    }
    const place = Number(values[at] ?? 0);
    const column = classes?.columns[Number(variant.column.split('_')[1] ?? 0)];
    const code = classes ? column?.codes[place - 1] : unitOf(place, decoding);
    if (code === undefined) return undefined;
    key.push(code);
  }
  return key;
}

function unitOf(place: number, {names, units}: Decoding): string {
  if (place === 0) return UNCLASSIFIED;
  if (place < 0) return OTHERS;
  const text = names[place] ?? '';
  const code = codeText(text);
  units.set(code, text);
  return code;
}

/** 2019, 20193 (a quarter), 201903 */
function periodOf(number: number): Period {
  const text = String(number);
  if (text.length === 4) return period(text);
  return period(`${text.slice(0, 4)}-${text.length === 5 ? 'Q' : ''}${text.slice(4)}`);
}

function whole(value: SqlValue | undefined): bigint {
  return typeof value === 'bigint' ? value : 0n;
}

function contributorsOf(value: SqlValue, names: readonly string[]): readonly Contributor[] {
  if (!Array.isArray(value)) return [];
  return value.map((one: unknown) => {
    const field = (name: string) => (typeof one === 'object' && one !== null ? Reflect.get(one, name) : undefined);
    const amount: unknown = field('amount');
    return {
      enterprise: codeText(names[-Number(field('place'))] ?? ''),
      value: typeof amount === 'bigint' ? amount : 0n,
    };
  });
}

/** Names that records give units, the latest month's first: code → name. */
export async function unitNames(
  attribute: string,
  units: ReadonlyMap<string, string>,
  partials: readonly Partial[],
  engine: Engine,
): Promise<ReadonlyMap<string, string>> {
  const files = partials.flatMap(({names}) => names ?? []);
  const found = new Map<string, string>();
  if (files.length === 0 || units.size === 0) return found;
  const texts = [...units.values()].map((text) => `(${sqlText(text)})`).join(', ');
  const sql = `select n.enterprise, n.month, n."${attribute}" as name from ${engine.relation(files, {})} n join (values ${texts}) u(enterprise) on u.enterprise = n.enterprise where n."${attribute}" is not null order by n.month`;
  for (const {enterprise, name} of await rowsOf(engine, sql)) found.set(codeText(String(enterprise)), String(name));
  return found;
}
