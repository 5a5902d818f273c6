/** What can be asked, whichever generation of the REST interface it was asked in. Both parsers make these; nothing else does. */
import type {Language} from '../../../model/text.ts';
import type {ArtefactClass} from './artefact.ts';

/** Which interface was spoken to: 1 = SDMX 2.1, 2 = SDMX 3.0 and 3.1. It decides defaults, codes of answers and what a wildcard means. */
export type Generation = 1 | 2;

/** Versions as asked: `latest`, `all`, `1.0.0`, `1.0+.0`, `~`, `*`, … A parsed form of each; see the parser. */
export type VersionQuery =
  | {readonly is: 'latest-stable'}
  | {readonly is: 'latest'}
  | {readonly is: 'all'}
  | {readonly is: 'exact'; readonly version: string}
  /** the latest that agrees with the numbers before the `+`, and is not before the rest: `1+.3.1`, `1.2+.0`, `1.2.3+` */
  | {
      readonly is: 'from';
      readonly major: number;
      readonly minor: number;
      readonly patch: number;
      readonly free: 'major' | 'minor' | 'patch';
    };

/** Empty lists: any. */
export type RefQuery = {
  readonly agencies: readonly string[];
  readonly ids: readonly string[];
  readonly versions: readonly VersionQuery[];
};

export type References =
  | 'none'
  | 'parents'
  | 'parentsandsiblings'
  | 'ancestors'
  | 'children'
  | 'descendants'
  | 'all'
  | {readonly only: ArtefactClass};

export type StructureDetail =
  | 'full'
  | 'allstubs'
  | 'referencestubs'
  | 'allcompletestubs'
  | 'referencecompletestubs'
  | 'referencepartial'
  | 'raw';

export type Vintage = {
  /** an instant as the log writes it */
  readonly asOf?: string;
};

export type StructureQuery = Vintage &
  RefQuery & {
    /** empty: every class */
    readonly classes: readonly ArtefactClass[];
    /** of item schemes, only these items; empty: all */
    readonly items: readonly string[];
    readonly references: References;
    readonly detail: StructureDetail;
    /** REST 1 `contentconstraint?type=` */
    readonly constraint?: 'Allowed' | 'Actual';
  };

/** Codes per dimension; undefined: any. A key with fewer parts leaves the others open. */
export type KeyQuery = readonly (readonly string[] | undefined)[];

export const operators = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'co', 'nc', 'sw', 'ew'] as const;
export type Operator = (typeof operators)[number];

export type Comparison = {readonly operator: Operator; readonly value: string};

/**
 * A component's value must satisfy every comparison of one of the alternatives: `A,B+C` is A, or B and C.
 *
 * @source SDMX REST API 2.x, doc/data.md, the table of examples of `c`
 */
export type ComponentFilter = {
  readonly component: string;
  readonly alternatives: readonly (readonly Comparison[])[];
};

/** What of the data is asked; shared by data and availability. */
export type DataSelection = Vintage & {
  readonly flow: RefQuery;
  readonly context: 'dataflow' | 'datastructure' | 'any';
  /** empty: everything */
  readonly keys: readonly KeyQuery[];
  readonly filters: readonly ComponentFilter[];
  readonly startPeriod?: string;
  readonly endPeriod?: string;
  readonly updatedAfter?: string;
};

/** Which attributes or measures come with the data. As asked, ids of attributes may also be the levels `dataset`, `series` and `obs`. */
export type Wanted = 'all' | 'none' | {readonly ids: readonly string[]};

export type DataQuery = DataSelection & {
  readonly firstN?: number;
  readonly lastN?: number;
  /** `TIME_PERIOD`, `AllDimensions`, or another dimension */
  readonly dimensionAtObservation: string;
  readonly attributes: Wanted;
  readonly measures: Wanted;
  /** no observations, only the keys of series */
  readonly seriesKeysOnly: boolean;
  readonly includeHistory: boolean;
  readonly offset?: number;
  readonly limit?: number;
  readonly sort: readonly {readonly by: string; readonly descending: boolean}[];
};

export type AvailabilityQuery = DataSelection & {
  /** empty: all dimensions */
  readonly components: readonly string[];
  readonly mode: 'exact' | 'available';
  readonly references: 'none' | 'all' | {readonly classes: readonly ArtefactClass[]};
};

export const schemaContexts = ['dataflow', 'datastructure'] as const;

/** What data may be, by all that constrains it in a context. */
export type SchemaQuery = Vintage & RefQuery & {readonly context: (typeof schemaContexts)[number]};

export type SdmxQuery =
  | {readonly is: 'structure'; readonly generation: Generation; readonly query: StructureQuery}
  | {readonly is: 'data'; readonly generation: Generation; readonly query: DataQuery}
  | {readonly is: 'availability'; readonly generation: Generation; readonly query: AvailabilityQuery}
  | {readonly is: 'schema'; readonly generation: 2; readonly query: SchemaQuery};

export const labels = ['id', 'name', 'both'] as const;
/** What stands for codes in SDMX-CSV. */
export type Labels = (typeof labels)[number];

export const keyColumns = ['none', 'series', 'obs', 'both'] as const;
/** Whose keys have a column of their own in SDMX-CSV 2.0. */
export type KeyColumns = (typeof keyColumns)[number];

/** Asked by parameter, stronger than by header. */
export type Wishes = {
  readonly format?: string;
  readonly formatVersion?: string;
  readonly language?: Language | 'all';
  readonly labels?: Labels;
  readonly keys?: KeyColumns;
  readonly compression?: 'none' | 'gzip' | 'br' | 'zstd';
};
