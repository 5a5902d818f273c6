/** The cells of one dataset over one source: a cached statement a year, decoded into keys of codes. */
import {type Cache, contentHash, type Engine, rowsOf, sqlText, type SqlValue} from '../../engine/index.ts';
import {TOTAL} from '../../model/address.ts';
import type {Cell, Contributor} from '../../model/cell.ts';
import {type Period, period} from '../../model/period.ts';
import type {Classes} from './classes.ts';
import type {CodedYear} from './coded.ts';
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
  readonly years: readonly CodedYear[];
  readonly engine: Engine;
  readonly cache: Cache;
};

export async function cubeOf({plan, classes, filter, years, engine, cache}: CubeOptions): Promise<Cube> {
  const dimensions = plan.dimensions.map(
    (dimension): SqlDimension => ({
      dimension,
      classes: dimension.kind === 'unit' ? undefined : classes.get(dimension.id),
    }),
  );
  const inputs = years.map((coded): CubeInput => ({plan, dimensions, filter, coded, kept: undefined}));
  const leading = await leadingUnits(plan, inputs.at(-1), engine, cache);
  const units = new Map<string, string>();
  const parts = inputs.flatMap((input) => {
    const {enterprises: names, year} = input.coded;
    const codes = names.map(codeText);
    const kept = leading && names.flatMap((text, number) => (leading.has(text) ? [number] : []));
    return cubeSql({...input, kept}, engine).map(({sql, lattice}) => ({
      query: {name: `cubes/${plan.id}/${year}-${contentHash('cube-1', sql)}`, sql},
      decoding: {dimensions, lattice, names, codes, units},
    }));
  });
  const paths = await cache.files(parts.map(({query}) => query));
  const cells: Cell[] = [];
  for (const [at, {decoding}] of parts.entries()) {
    for (const cell of await readCells(paths[at] ?? '', decoding, engine)) cells.push(cell);
  }
  return {cells, units};
}

/** The n largest units of the latest year, where the dataset keeps only those. */
async function leadingUnits(
  plan: Plan,
  latest: CubeInput | undefined,
  engine: Engine,
  cache: Cache,
): Promise<ReadonlySet<string> | undefined> {
  const n = plan.dimensions.find(({kind}) => kind === 'unit')?.declared.keep;
  if (n === undefined || !latest) return undefined;
  const sql = leadingSql(latest, n, engine);
  const path = await cache.file(`cubes/${plan.id}/leading-${contentHash('leading-2', sql)}`, sql);
  const rows = await rowsOf(engine, `select ent from ${engine.relation([path], {})}`);
  return new Set(rows.flatMap(({ent}) => latest.coded.enterprises[Number(ent)] ?? []));
}

type Decoding = {
  readonly dimensions: readonly SqlDimension[];
  readonly lattice: Lattice;
  /** texts of enterprises by number, and the same as codes of a key */
  readonly names: readonly string[];
  readonly codes: readonly string[];
  readonly units: Map<string, string>;
};

async function readCells(path: string, decoding: Decoding, engine: Engine): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  const known = new Map<number, Period>();
  const periodAt = (number: number): Period => {
    const found = known.get(number) ?? periodOf(number);
    known.set(number, found);
    return found;
  };
  const decoders = decoding.lattice.nodes.map(({chosen}) =>
    decoding.dimensions.map((dimension, at) => decoderOf(dimension, chosen.get(at)?.column, decoding)),
  );
  const slots = decoding.dimensions.map((_, at) => `d${at}`);
  const columns = ['node', 'period', 'v', 'n', 'enterprises', 'largest', ...slots].join(', ');
  for await (const batch of engine.rows(`select ${columns} from ${engine.relation([path], {})}`)) {
    const [node, periods, v, n, enterprises, largest, ...codes] = batch.values;
    for (let row = 0; row < batch.rows; row += 1) {
      const key = keyOf(decoders[Number(node?.[row])] ?? [], codes, row);
      if (!key) continue;
      cells.push({
        key,
        period: periodAt(Number(periods?.[row])),
        value: whole(v?.[row]),
        records: whole(n?.[row]),
        enterprises: whole(enterprises?.[row]),
        largest: contributorsOf(largest?.[row] ?? null, decoding.codes),
      });
    }
  }
  return cells;
}

/** Position in a column of classes → code; undefined where records have no code at the level. */
type Decoder = (place: number) => string | undefined;

function decoderOf({classes}: SqlDimension, column: string | undefined, decoding: Decoding): Decoder {
  if (column === undefined) return () => TOTAL;
  if (!classes) return (place) => unitOf(place, decoding);
  const codes = classes.columns[Number(column.split('_')[1] ?? 0)]?.codes ?? [];
  return (place) => codes[place - 1];
}

/** undefined where the records have no code at the level of the cell: they are in the totals, not in a part. */
function keyOf(
  decoders: readonly Decoder[],
  codes: readonly (readonly SqlValue[])[],
  row: number,
): readonly string[] | undefined {
  const key: string[] = [];
  for (const [at, decoder] of decoders.entries()) {
    const code = decoder(Number(codes[at]?.[row] ?? 0));
    if (code === undefined) return undefined;
    key.push(code);
  }
  return key;
}

function unitOf(place: number, {names, codes, units}: Decoding): string {
  if (place === 0) return UNCLASSIFIED;
  if (place < 0) return OTHERS;
  const code = codes[place] ?? UNCLASSIFIED;
  units.set(code, names[place] ?? '');
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

function contributorsOf(value: SqlValue, codes: readonly string[]): readonly Contributor[] {
  if (!Array.isArray(value)) return [];
  return value.map((one: unknown) => {
    const field = (name: string) => (typeof one === 'object' && one !== null ? Reflect.get(one, name) : undefined);
    const amount: unknown = field('amount');
    return {
      enterprise: codes[-Number(field('place'))] ?? UNCLASSIFIED,
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
