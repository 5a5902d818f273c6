/** The cells of one dataset over one source: a cached statement a margin and block, and one a year where it has several blocks. */
import {type Cache, contentHash, type Engine, type Query, rowsOf, sqlText} from '../../engine/index.ts';
import {byCodePoint} from '../../model/text.ts';
import type {CubeInput, SqlDimension} from './base-sql.ts';
import {type Cube, readCells} from './cells.ts';
import type {Classes} from './classes.ts';
import type {CodedBlock, CodedYear} from './coded.ts';
import {codeText} from './codes.ts';
import {holdingCodes} from './holdings.ts';
import {blockSql, grainsOf, latticesOfCube, unitSumsSql, yearSql} from './cube-sql.ts';
import type {Partial} from './partials.ts';
import type {Plan, PlanDimension} from './plan.ts';
import {together} from './together.ts';

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
  const input: CubeInput = {plan, dimensions, filter};
  const lattices = latticesOfCube(input);
  const {short, long} = grainsOf(plan);
  const kept = keptOf(await leadingUnits(input, years.at(-1), engine, cache));
  const queryOf = (year: number, sql: string): Query => {
    return {name: `cubes/${plan.id}/${year}-${contentHash('cube-3', sql)}`, sql};
  };
  // By year: files by margin, then block.
  const files = await together(
    years.map(async ({year, blocks}) => {
      const queries = lattices.flatMap((lattice) =>
        blocks.map((coded, at) =>
          queryOf(year, blockSql({...input, coded, kept: kept(coded)}, lattice, at === 0, engine)),
        ),
      );
      const paths = await cache.files(queries);
      return lattices.map((_, at) => paths.slice(at * blocks.length, (at + 1) * blocks.length));
    }),
  );
  const longer = await together(
    years.map(async (year, at) => {
      if (!long || year.blocks.length < 2) return [];
      const sqls = lattices.map((lattice, margin) => yearSql(input, lattice, year, files[at]?.[margin] ?? [], engine));
      return cache.files(sqls.map((sql) => queryOf(year.year, sql)));
    }),
  );
  const isSplit = (at: number) => (years[at]?.blocks.length ?? 0) > 1;
  const margins = lattices.map((_, margin) => ({
    whole: files.flatMap((own, at) => (isSplit(at) ? (longer[at]?.[margin] ?? []) : (own[margin] ?? []))),
    monthly: files.flatMap((own, at) => (isSplit(at) && short ? (own[margin] ?? []) : [])),
  }));
  const holdings = holdingCodes(plan.holdings);
  return readCells(margins, {dimensions, lattices, years, isByBlock: short !== undefined, holdings}, engine);
}

/** The numbers in a block of the units that have cells of their own; undefined = all. */
function keptOf(leading: ReadonlySet<string> | undefined): (block: CodedBlock) => readonly number[] | undefined {
  return ({enterprises}) => leading && enterprises.flatMap((text, number) => (leading.has(text) ? [number] : []));
}

/** The n largest units of the latest year, ties in code-point order, where the dataset keeps only those. */
async function leadingUnits(
  input: CubeInput,
  latest: CodedYear | undefined,
  engine: Engine,
  cache: Cache,
): Promise<ReadonlySet<string> | undefined> {
  const {plan} = input;
  const n = plan.dimensions.find(({kind}) => kind === 'unit')?.declared.keep;
  if (n === undefined || !latest) return undefined;
  const sums = new Map<string, bigint>();
  for (const coded of latest.blocks) {
    const sql = unitSumsSql({...input, coded, kept: undefined}, engine);
    const path = await cache.file(`cubes/${plan.id}/units-${contentHash('unit-sums-1', sql)}`, sql);
    for (const {ent, v} of await rowsOf(engine, `select ent, v from ${engine.relation([path], {})}`)) {
      const text = coded.enterprises[Number(ent)] ?? '';
      sums.set(text, (sums.get(text) ?? 0n) + (typeof v === 'bigint' ? v : 0n));
    }
  }
  const ranked = [...sums].toSorted(([a, x], [b, y]) => (x === y ? byCodePoint(a, b) : x > y ? -1 : 1));
  return new Set(ranked.slice(0, n).map(([text]) => text));
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
