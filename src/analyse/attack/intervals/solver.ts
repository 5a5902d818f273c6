/** The solver as this room uses it: a block in a unit of its own, so that amounts of yuan and of billions are told equally well. */
import loader, {type Highs} from 'highs';
import type {Block} from './blocks.ts';
import {heightOf, type Matrix} from './matrix.ts';

/** Farther than anything that is printed, in the unit of the block: an endless bound would let the solver answer without a vertex. */
const FAR = 1e9;

/** A middling bound is about so many units. */
const MIDDLE = 1024;

let loaded: Promise<Highs> | undefined;

export function solver(): Promise<Highs> {
  // The package's types describe its CommonJS file; what Node imports is the ES module, whose default export is the loader itself.
  const load = loader as unknown as (typeof loader)['default'];
  loaded ??= load();
  return loaded;
}

/** A power of two, so that nothing is rounded. */
export function unitOf({low, high}: Block): number {
  const sizes = [...low.map((one) => -one), ...high]
    .filter((one) => one > 0 && Number.isFinite(one))
    .toSorted((a, b) => a - b);
  const middle = sizes[sizes.length >> 1] ?? MIDDLE;
  return 2 ** Math.max(0, Math.round(Math.log2(middle / MIDDLE)));
}

export function boundsIn(unit: number, {low, high}: Block): {colLower: Float64Array; colUpper: Float64Array} {
  return {
    colLower: low.map((one) => Math.max(-FAR, one / unit)),
    colUpper: high.map((one) => Math.min(FAR, one / unit)),
  };
}

export function csr(matrix: Matrix) {
  const {width, starts, columns, values} = matrix;
  return {format: 'csr' as const, numRows: heightOf(matrix), numCols: width, starts, indices: columns, values};
}
