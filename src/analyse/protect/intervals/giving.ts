/** What is asked of a repair, and what it gives. */
import type {ReleaseModel} from '../model/units.ts';
import type {OpenSide} from './check.ts';
import type {Effort} from './effort.ts';
import type {Program} from './program.ts';

export type Giving = {
  readonly model: ReleaseModel;
  readonly program: Program;
  readonly open: readonly OpenSide[];
  /** unknowns that may be hidden */
  readonly movable: readonly number[];
  /** unknowns that are shown for good */
  readonly kept: readonly number[];
  /** of hiding, by unknown; more than 0 */
  readonly cost: (unknown: number) => number;
  readonly effort: Effort;
  readonly onStep?: (done: number, total: number) => void;
};

export type Given = {
  /** by unknown: the side for whose sake it was given up */
  readonly added: ReadonlyMap<number, OpenSide>;
  /** moves that carry each of the other sides far enough */
  readonly witnesses: readonly Witness[];
  /** sides that cannot be repaired, with the kept unknowns that stand in the way: none, where nothing that could be hidden helps */
  readonly failed: readonly {readonly side: OpenSide; readonly kept: readonly number[]}[];
  /** sides that the effort did not reach */
  readonly unreached: readonly OpenSide[];
};

/** A move by unknown, without what rests, and the sides that it proves. */
export type Witness = {readonly move: ReadonlyMap<number, number>; readonly proves: readonly OpenSide[]};
