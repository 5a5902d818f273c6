/** What the attack is handed, and what it reports. It knows the truth only to measure how near an outsider comes to it. */
import type {Membership} from '../../model/holding.ts';
import type {Observation} from '../../model/observation.ts';
import type {Period} from '../../model/period.ts';
import type {CellRef, ConfStatus, PublicFigure, Sensitivity} from '../../model/protection.ts';
import type {Compiled, DatasetBody} from '../../model/seals.ts';

/** Options of published measures as declared: `of:`, `basis:`. */
export type Publish = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Exact cells with their contributors, and how they hang together. */
export type Truth = Pick<Compiled, 'id' | 'dimensions' | 'measures' | 'scale' | 'cells' | 'equations'>;

export type AttackedDataset = {
  /** of its figures `withoutCell` are enough where `before` is given */
  readonly truth: Truth & Partial<Pick<Compiled, 'observations'>>;
  /** derived figures that earlier releases show and that still hold (`standingBefore`); absent: found among those of the truth */
  readonly before?: readonly Observation[];
  /** what is to be published of it */
  readonly published: DatasetBody;
  /** undefined: the dataset declares that nothing of it is sensitive, or nothing at all */
  readonly sensitivity?: Sensitivity | undefined;
  readonly publish: Publish;
  readonly demands?: Demands;
};

/** What is hidden because somebody wants it so, whatever the sizes of contributions are. */
export type Demands = {
  /** cells that are decided to be hidden; `*` is any code or period */
  readonly decided?: readonly {readonly key: readonly string[]; readonly period: Period | '*'}[];
  /** enterprises that asked, and where that is granted: fewer contributors than so many, or so many percent in one hand */
  readonly asked?: {
    readonly units: readonly {readonly enterprise: string; readonly from: string; readonly to?: string | undefined}[];
    readonly fewerThan: number;
    readonly percent: number;
    readonly holdings?: readonly Membership[];
  };
};

/** What an earlier release shows. */
export type Earlier = {readonly id: string; readonly datasets: readonly DatasetBody[]};

export type AttackInput = {
  readonly datasets: readonly AttackedDataset[];
  readonly printed: readonly PublicFigure[];
  readonly earlier?: readonly Earlier[];
  /** simplex steps times rows that the interval attack may spend, the same on every machine; default 2 · 10⁹; 0: what follows exactly is looked for alone */
  readonly effort?: number;
  readonly onProgress?: (stage: string, done: number, total: number) => void;
};

/** One equation that the outsider uses, in addresses. */
export type Said = string;

/**
 * @property equations empty where others were named already
 * @property isToDate the sum from January on up to this month, not the cell
 */
export type Recovered = CellRef & {
  readonly isToDate?: true;
  readonly conf: ConfStatus;
  readonly equations: readonly Said[];
};

export type Narrowed = CellRef & {
  /** feasible interval of the value, as far as it was found, in the smallest unit of the dataset; absent: no bound */
  readonly low?: bigint;
  readonly high?: bigint;
  /** the interval that it should at least span */
  readonly needsLow: bigint;
  readonly needsHigh: bigint;
  /** `propagation`: by bounds alone; `program`: by a linear program */
  readonly how: 'propagation' | 'program';
};

/** @property knows the cells of which this contributor is the only one */
export type Insider = CellRef & {readonly knows: readonly CellRef[]};

/** @property isToDate the sum from January on up to this month, not the cell */
export type LostBefore = CellRef & {
  readonly isToDate?: true;
  readonly equations: readonly Said[];
  readonly exact: boolean;
};

export type AttackReport = {
  readonly cells: {readonly all: number; readonly shown: number; readonly hidden: number};
  /** by the attack's own judgement of the contributors */
  readonly sensitive: {
    readonly all: number;
    readonly hidden: number;
    readonly safe: number;
    readonly undecided: number;
  };
  /** sensitive and shown, without having been public before: the protection forgot them */
  readonly exposed: readonly CellRef[];
  /** the same of sums from January on: addresses of figures */
  readonly exposedSums: readonly string[];
  /** figures shown of hidden cells, of kinds that the attack cannot read: nobody has tried what they tell */
  readonly unread: readonly string[];
  /** hidden, but the exact value follows from what is published */
  readonly recovered: readonly Recovered[];
  /** hidden and sensitive, and known exactly to whoever is the only contributor of other hidden cells */
  readonly insiders: readonly Insider[];
  /** the same by what was published earlier alone: this release tells that contributor nothing more */
  readonly insidersBefore: readonly Insider[];
  /** hidden and sensitive, and an outsider comes nearer than the level allows */
  readonly narrowed: readonly Narrowed[];
  /** what earlier publications alone already give away, exactly or inside the level */
  readonly lostBefore: readonly LostBefore[];
  readonly hidden: {
    readonly byStatus: Readonly<Partial<Record<ConfStatus, number>>>;
    /** part of all cells that is hidden, in percent */
    readonly cellsPercent: number;
    /** part of the values of all cells, added up, that is hidden, in percent */
    readonly valuePercent: number;
  };
  /** linear programs solved, and what they cost against the effort allowed */
  readonly programs: {readonly solved: number; readonly effort: number; readonly isSpent: boolean};
};
