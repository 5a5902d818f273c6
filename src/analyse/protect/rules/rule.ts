/**
 * What a rule of primary protection is: it is opened once for a dataset, with what that declares, and then judges cell after cell.
 *
 * Contributions are taken by their absolute values throughout, so that a refund never hides how large its unit is.
 * Adding a rule is one file here and one line in `index.ts`; reports and statuses are derived from that list.
 */
import type {Cell} from '../../../model/cell.ts';
import type {Membership} from '../../../model/holding.ts';
import type {Period} from '../../../model/period.ts';
import type {ConfStatus, Sensitivity} from '../../../model/protection.ts';
import type {Compiled} from '../../../model/seals.ts';
import type {Text} from '../../../model/text.ts';
import type {Consent} from '../consents.ts';
import type {OnRequest} from '../declared.ts';
import type {ManualLine} from '../manual.ts';

/** A cell with its contributions by size. */
export type Sized = {
  readonly cell: Cell;
  /** Σ |contribution|: the value itself where none is negative */
  readonly total: bigint;
  /** the largest |contributions|, largest first; 0 where there are fewer */
  readonly x1: bigint;
  readonly x2: bigint;
  readonly x3: bigint;
  /** distinct holdings where those are declared, else enterprises */
  readonly contributors: bigint;
  /** the cell is one unit's own: whether it may be shown is not a matter of how many contributed */
  readonly isUnit: boolean;
};

export type Hit = {
  readonly status: ConfStatus;
  readonly reason: Text;
  /** how far an outsider must stay from the value, both ways; in the smallest unit of the dataset, not negative */
  readonly level: bigint;
};

export type Test = (sized: Sized) => Hit | undefined;

/** A sensitive place without a cell: nobody contributed to it, or its value never reached the house. */
export type Beyond = {readonly key: readonly string[]; readonly period: Period; readonly hit: Hit};

export type Rule = {
  readonly id: string;
  readonly title: Text;
  /** @returns undefined where the dataset declares nothing for this rule */
  readonly open?: (frame: Frame) => Test | undefined;
  /** what the rule hides where there is no cell to judge */
  readonly beyond?: (frame: Frame) => readonly Beyond[];
};

/** What of a compiled dataset rules look at. */
export type Judged = Pick<Compiled, 'id' | 'cells' | 'dimensions' | 'measures' | 'observations'>;

/** A dataset with what it declares, for the rules to pick their own from. */
export type Frame = {
  readonly dataset: Judged;
  readonly sensitivity: Sensitivity;
  readonly onRequest: OnRequest | undefined;
  readonly holdings: readonly Membership[];
  /** decisions on cells of this dataset */
  readonly manual: readonly ManualLine[];
  readonly consents: readonly Consent[];
  /** by dimension: codes that are one unit */
  readonly units: readonly ReadonlySet<string>[];
  /** some cell of the dataset has a contributor; false where records name none, or nobody's records lie behind the cells */
  readonly namesContributors: boolean;
};

/** ⌈a / b⌉ for b > 0, never below 0: a level that is rounded down would be too narrow. */
export function levelOf(a: bigint, b: bigint): bigint {
  return a <= 0n ? 0n : (a + b - 1n) / b;
}

/**
 * The level of a cell that is hidden for another reason than the size of its largest contributor: p percent of it, or p/q of it,
 * as if it were one contributor's; without either the value alone must not be found.
 */
export function levelOfWhole({pPercent, pq}: Sensitivity, total: bigint): bigint {
  if (pPercent !== undefined) return levelOf(BigInt(pPercent) * total, 100n);
  return pq === undefined ? 0n : levelOf(BigInt(pq.p) * total, BigInt(pq.q));
}
