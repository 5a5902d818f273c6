/** How a cube's records became codes, as a built dataset keeps it: what tells which records a cell is the sum of. */
import type {Classes} from '../classes.ts';
import type {Plan} from '../plan.ts';

export type RecordMaps = {
  readonly plan: Plan;
  /** by dimension, but units */
  readonly classes: ReadonlyMap<string, Classes>;
  /** of the scope's column where it is no dimension */
  readonly filter: {readonly column: string; readonly classes: Classes} | undefined;
};
