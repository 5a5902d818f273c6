/**
 * In which order the cells of a cube are summed: every combination of dimensions is summed from the smallest one that contains it.
 *
 * GROUPING SETS would read the coded records once per combination; measured on 10 million records with 36 combinations that took
 * 47 s, this lattice of plain GROUP BYs 4.6 s with the same results. One lattice a margin keeps memory small. Pure: knows no SQL.
 */
import {closure} from './plan.ts';

/** One way to look at a dimension: a level, or a group. */
export type Variant = {
  /** column that holds its codes as integers, 0 = has none */
  readonly column: string;
  /** number of codes, for choosing the smallest parent */
  readonly size: number;
  /** every row has a code or 0 that means none: other combinations may be summed from it; false for groups */
  readonly isLevel: boolean;
  /** no two classes share a code, so sums by class are sums by code already */
  readonly isDistinct: boolean;
};

export type LatticeDimension = {
  /** column of the classes, the finest distinction that any variant makes */
  readonly column: string;
  readonly variants: readonly Variant[];
};

/** Sums by chosen variants; `from` is another node, or the margin's own sums by class (`margin`). */
export type Node = {
  readonly name: string;
  readonly from: string;
  /** dimension position → variant */
  readonly chosen: ReadonlyMap<number, Variant>;
  /** dimensions whose class table turns classes into the variant */
  readonly joins: readonly number[];
  /** group columns: rows outside the group are of no use to this node, and no other is summed from it */
  readonly only: readonly string[];
  /** nothing is summed: the node is its origin under other names */
  readonly isPlain: boolean;
};

/** What one margin computes: itself, and the combinations inside it that no cheaper margin contains. */
export type Lattice = {
  readonly margin: readonly number[];
  readonly nodes: readonly Node[];
};

/** Name of a margin's sums by class. */
export const MARGIN = 'margin';

export function latticesOf(
  dimensions: readonly LatticeDimension[],
  margins: readonly (readonly number[])[],
): readonly Lattice[] {
  const sets = closure(margins).toReversed();
  return margins.map((margin) => {
    const own = sets.filter((set) => homeOf(set, dimensions, margins) === margin);
    const nodes: Node[] = [];
    for (const set of own) {
      const isWhole = set.length === margin.length;
      for (const chosen of choices(dimensions, set)) {
        const name = `n${nodes.length}`;
        nodes.push(isWhole ? wholeNode(name, chosen, dimensions) : innerNode(name, chosen, nodes));
      }
    }
    return {margin, nodes};
  });
}

/** The margin with the fewest combinations of codes that contains the set. */
function homeOf(
  set: readonly number[],
  dimensions: readonly LatticeDimension[],
  margins: readonly (readonly number[])[],
): readonly number[] | undefined {
  const size = (margin: readonly number[]) =>
    margin.reduce(
      (product, at) => product * Math.max(0, ...(dimensions[at]?.variants ?? []).map((one) => one.size)),
      1,
    );
  const fitting = margins.filter((margin) => set.every((at) => margin.includes(at)));
  return fitting.toSorted((a, b) =>
    a.length - b.length === 0 || set.length < Math.min(a.length, b.length) ? size(a) - size(b) : a.length - b.length,
  )[0];
}

function wholeNode(name: string, chosen: Node['chosen'], dimensions: readonly LatticeDimension[]): Node {
  const list = [...chosen];
  return {
    name,
    from: MARGIN,
    chosen,
    joins: list.flatMap(([at, {column}]) => (column === dimensions[at]?.column ? [] : [at])),
    only: list.flatMap(([, {isLevel, column}]) => (isLevel ? [] : [column])),
    isPlain: list.length > 0 && list.every(([, {isDistinct}]) => isDistinct),
  };
}

/** Rows without a code at a level stay in every node as 0, so a sum over any level of the dimensions left out is complete. */
function innerNode(name: string, chosen: Node['chosen'], nodes: readonly Node[]): Node {
  const sizeOf = (node: Node) =>
    [...node.chosen].reduce((product, [at, {size}]) => (chosen.has(at) ? product : product * size), 1);
  const parents = nodes.filter((node) => {
    const left = [...node.chosen].filter(([at]) => !chosen.has(at));
    const isSame = [...chosen].every(([at, {column}]) => node.chosen.get(at)?.column === column);
    return left.length > 0 && isSame && left.every(([, {isLevel}]) => isLevel);
  });
  const [parent] = parents.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  if (!parent) throw new Error(`no parent for ${[...chosen.values()].map(({column}) => column).join()}`);
  return {name, from: parent.name, chosen, joins: [], only: [], isPlain: false};
}

function choices(dimensions: readonly LatticeDimension[], set: readonly number[]): readonly Node['chosen'][] {
  return set.reduce<readonly Node['chosen'][]>(
    (found, at) =>
      found.flatMap((chosen) =>
        (dimensions[at]?.variants ?? []).map((variant) => new Map([...chosen, [at, variant] as const])),
      ),
    [new Map()],
  );
}
