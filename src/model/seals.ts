/**
 * Sealed stages of published data (design law 7): Compiled → Protected → Released. A seal is a brand that only one room
 * may put on; the architecture test looks for casts elsewhere. Writers, reports and servers take `Released` only.
 */
import type {Cell} from './cell.ts';
import type {Observation} from './observation.ts';
import type {Period} from './period.ts';
import type {Equation} from './protection.ts';
import type {SeriesFile} from './series.ts';
import type {Text} from './text.ts';

declare const stage: unique symbol;

/** One dimension of a cube as a release describes it. */
export type Dimension = {
  readonly id: string;
  readonly title: Text;
  /** every code that occurs, top-down in the order of its classification; `_T` first */
  readonly codes: readonly DimensionCode[];
  /** id of the classification that its codes are of; absent: the dataset's own codes */
  readonly classification?: string;
};

export type DimensionCode = {
  readonly code: string;
  readonly label: Text;
  /** level of the classification, `total`, or `group` */
  readonly level: string;
  readonly parent?: string;
  readonly order: number;
  /** the code is one unit of the population (an enterprise): it may be shown only by consent or public source */
  readonly identifiesUnit?: boolean;
  /** for a code of level `group`: its members among the codes of the dimension, in their order */
  readonly members?: readonly string[];
  /** a remark on this code alone: status of a part and direction of its bias; tables print it beside the row */
  readonly note?: Text;
};

export type MeasureDescription = {
  readonly id: string;
  readonly title: Text;
  readonly unit: string;
  readonly decimals: number;
  /** kind of measure in the list of measures: value, share, growth, … */
  readonly kind: string;
};

/** A delivery that has not come, or not in full: why figures of these months are provisional. */
export type WaitsFor = {readonly note: Text; readonly months: readonly Period[]};

/** A compiled dataset: structure, exact cells, and observations with their printed text. */
export type DatasetBody = {
  readonly id: string;
  readonly title: Text;
  readonly dimensions: readonly Dimension[];
  readonly measures: readonly MeasureDescription[];
  readonly periods: readonly Period[];
  readonly notes: readonly Text[];
  readonly synthetic: boolean;
  /** scale of `Cell.value`: digits after the point of the base unit */
  readonly scale: number;
  /** what its provisional figures wait for; absent: nothing */
  readonly waitsFor?: readonly WaitsFor[];
  readonly observations: readonly Observation[];
};

export type Compiled = DatasetBody & {
  readonly cells: readonly Cell[];
  /** what ties its cells to those of other datasets: parts of a combined one, common records of two scopes; absent: nothing */
  readonly equations?: readonly Equation[];
  readonly [stage]: 'compiled';
};

export type Protected = DatasetBody & {readonly protection: ProtectionSummary; readonly [stage]: 'protected'};

export type ProtectionSummary = {
  /** rules that were applied, in words for the run's line */
  readonly rules: readonly Text[];
  /** cells; `interval`: so that others keep their distance, where that is required */
  readonly hidden: {readonly primary: number; readonly secondary: number; readonly interval?: number};
  /** how many units stay inside and how high the first of them ranks, so that a table can tell that it would need one */
  readonly withheld: readonly WithheldUnits[];
};

/** Units (enterprises) of one line of a cube that may not be shown: no codes, no names, no values. */
export type WithheldUnits = {
  /** the dimension whose codes are units */
  readonly dimension: string;
  /** the key of the line, `*` in the place of the unit */
  readonly key: readonly string[];
  readonly measure: string;
  readonly period: Period;
  readonly count: number;
  /** rank of the first of them among all units of the line by this measure (1-1-3); absent where none has a number */
  readonly first?: number;
};

/** Everything that one draft or release holds. */
export type ReleaseBody = {
  /** `draft`, or the release id */
  readonly id: string;
  readonly isDraft: boolean;
  /** for named recipients only; absent: for everybody, once it is public */
  readonly audience?: 'internal';
  readonly workspace: Publisher;
  readonly synthetic: boolean;
  readonly datasets: readonly Protected[];
};

/** Who publishes what. */
export type Publisher = {
  readonly id: string;
  readonly title: Text;
  readonly agency: Text;
  /** its id in SDMX; absent: made of the workspace's id */
  readonly agencyId?: string | undefined;
};

export type Released = ReleaseBody & {readonly [stage]: 'released'};

/** A dataset of a release, to be served: its structure, and its figures on disk. */
export type ReleasedCube = Omit<DatasetBody, 'observations'> & {
  readonly protection: ProtectionSummary;
  readonly series: SeriesFile;
};

/** A release whose figures stay on disk: what servers, SDMX and folders of files are made of. */
export type ReleasedSeries = {
  /** the release id */
  readonly id: string;
  readonly label?: string;
  /** instant of its publication */
  readonly published: string;
  readonly workspace: Publisher;
  readonly synthetic: boolean;
  readonly cubes: readonly ReleasedCube[];
  readonly [stage]: 'released';
};
