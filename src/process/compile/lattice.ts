/**
 * In which order the cells of a cube are summed: every combination of dimensions is summed from the smallest one that contains it.
 *
 * GROUPING SETS would read the coded records once per combination; measured on 10 million records with 36 combinations that took
 * 47 s, this lattice of plain GROUP BYs 4.6 s with the same results. Pure: knows no SQL.
 */
import {closure} from './plan.ts';

/** One way to look at a dimension: a level, or a group. */
export type Variant = {
  /** column that holds its codes as integers, 0 = has none */
  readonly column: string;
  /** number of codes, for choosing the smallest parent */
  readonly size: number;
};

export type LatticeDimension = {
  /** column of the classes, the finest distinction that any variant makes */
  readonly column: string;
  readonly variants: readonly Variant[];
};

/** Sums by chosen variants; `from` is another node, or the margin whose classes it starts from. */
export type Node = {
  readonly name: string;
  readonly from: string;
  /** dimension position → variant */
  readonly chosen: ReadonlyMap<number, Variant>;
  /** dimensions whose class table turns classes into the variant */
  readonly joins: readonly number[];
};

export type Lattice = {
  readonly margins: readonly {readonly name: string; readonly dimensions: readonly number[]}[];
  readonly nodes: readonly Node[];
};

export function latticeOf(dimensions: readonly LatticeDimension[], margins: readonly (readonly number[])[]): Lattice {
  const nodes = new Map<string, Node>();
  const bases = margins.map((margin, at) => ({name: `m${at}`, dimensions: margin}));
  for (const set of closure(margins).toReversed()) {
    for (const chosen of choices(dimensions, set)) {
      const base = bases.find((margin) => margin.dimensions.join() === set.join());
      const name = `n${nodes.size}`;
      const joins = set.filter((at) => chosen.get(at)?.column !== dimensions[at]?.column);
      const node = base
        ? {name, from: base.name, chosen, joins}
        : {name, from: smallestParent(dimensions, set, chosen, nodes), chosen, joins: []};
      nodes.set(columnsOf(chosen), node);
    }
  }
  return {margins: bases, nodes: [...nodes.values()]};
}

/** Names the node by its columns, in the order of the dimensions. */
function columnsOf(chosen: ReadonlyMap<number, Variant>): string {
  return [...chosen]
    .toSorted(([a], [b]) => a - b)
    .map(([, variant]) => variant.column)
    .join();
}

function choices(
  dimensions: readonly LatticeDimension[],
  set: readonly number[],
): readonly ReadonlyMap<number, Variant>[] {
  return set.reduce<readonly ReadonlyMap<number, Variant>[]>(
    (found, at) =>
      found.flatMap((chosen) =>
        (dimensions[at]?.variants ?? []).map((variant) => new Map([...chosen, [at, variant] as const])),
      ),
    [new Map()],
  );
}

/** Rows without a code at a level stay in every node as 0, so a sum over any one variant of the added dimension is complete. */
function smallestParent(
  dimensions: readonly LatticeDimension[],
  set: readonly number[],
  chosen: ReadonlyMap<number, Variant>,
  nodes: ReadonlyMap<string, Node>,
): string {
  let best: {readonly name: string; readonly size: number} | undefined;
  for (const [at, dimension] of dimensions.entries()) {
    if (set.includes(at)) continue;
    for (const variant of dimension.variants) {
      const node = nodes.get(columnsOf(new Map([...chosen, [at, variant]])));
      if (node && (best === undefined || variant.size < best.size)) best = {name: node.name, size: variant.size};
    }
  }
  if (!best) throw new Error(`no parent for ${columnsOf(chosen)}`);
  return best.name;
}
