/**
 * Objects of the SDMX information model, as SDMX 3.0 has them; 2.1 is a view of the same. Only what we serve.
 *
 * @source SDMX Technical Specification 3.0, section 2 (information model)
 */
import type {Period} from '../../../model/period.ts';
import type {Text} from '../../../model/text.ts';

export const classes = {
  AgencyScheme: 'base',
  Codelist: 'codelist',
  ConceptScheme: 'conceptscheme',
  DataStructure: 'datastructure',
  Dataflow: 'datastructure',
  DataConstraint: 'registry',
  CategoryScheme: 'categoryscheme',
  Categorisation: 'categoryscheme',
} as const;

export type ArtefactClass = keyof typeof classes;

/** What names a maintainable object exactly. */
export type Ref = {
  readonly cls: ArtefactClass;
  readonly agency: string;
  readonly id: string;
  /** `1.2.0` */
  readonly version: string;
};

/** What names an object inside a maintainable one. */
export type ItemRef = Ref & {readonly item: string};

export type Annotation = {
  readonly id?: string;
  readonly type: string;
  readonly title?: string;
  readonly text?: Text;
};

export type Artefact = Ref & {
  readonly names: Text;
  readonly descriptions?: Text;
  readonly annotations: readonly Annotation[];
  /** instant from which this version holds: the publication of the release that brought it */
  readonly validFrom: string;
  /** only what names it; what it holds was not asked for */
  readonly isStub?: boolean;
};

export type Code = {
  readonly id: string;
  readonly names: Text;
  readonly descriptions?: Text;
  readonly parent?: string;
  readonly annotations: readonly Annotation[];
};

export type Codelist = Artefact & {
  readonly cls: 'Codelist';
  readonly codes: readonly Code[];
  /** only some of its codes are here, since a query asked for no more */
  readonly isPartial?: boolean;
};

export type Concept = {
  readonly id: string;
  readonly names: Text;
  readonly descriptions?: Text;
  /** what its values are where they have no codes; absent: structures say it where they use the concept */
  readonly type?: DataType;
};

export type ConceptScheme = Artefact & {
  readonly cls: 'ConceptScheme';
  readonly concepts: readonly Concept[];
  readonly isPartial?: boolean;
};

export type DataType = 'String' | 'Integer' | 'Decimal' | 'Boolean' | 'DateTime' | 'ObservationalTimePeriod';

/** A codelist, or a type of text. */
export type Representation =
  | {readonly codelist: Ref}
  | {readonly type: DataType; readonly maxLength?: number; readonly isMultiLingual?: boolean};

export type Component = {readonly id: string; readonly concept: ItemRef; readonly representation: Representation};

export type AttributeRelation =
  | {readonly to: 'dataset'}
  | {readonly to: 'series'; readonly dimensions: readonly string[]}
  | {readonly to: 'observation'};

export type Attribute = Component & {readonly isMandatory: boolean; readonly relation: AttributeRelation};

export type DataStructure = Artefact & {
  readonly cls: 'DataStructure';
  /** in the order of the key; without the time dimension */
  readonly dimensions: readonly Component[];
  readonly time: Component;
  readonly measure: Component;
  readonly attributes: readonly Attribute[];
};

export type Dataflow = Artefact & {readonly cls: 'Dataflow'; readonly structure: Ref};

/** Values of each dimension that may occur (allowed) or do occur (actual). */
export type DataConstraint = Artefact & {
  readonly cls: 'DataConstraint';
  readonly kind: 'Allowed' | 'Actual';
  readonly attachedTo: Ref;
  readonly region: readonly {
    readonly dimension: string;
    readonly codes: readonly string[];
    /** of each code, in the order of the codes */
    readonly counts?: readonly Counts[];
  }[];
  /** first and last period */
  readonly time?: {readonly from: Period; readonly to: Period};
  /** of all that it covers; only where it is actual */
  readonly counts?: Counts;
};

export type Counts = {readonly series: number; readonly observations: number};

export type Agency = {readonly id: string; readonly names: Text};
/** The one scheme whose version never changes: the standard fixes it at `1.0`. */
export type AgencyScheme = Artefact & {
  readonly cls: 'AgencyScheme';
  readonly agencies: readonly Agency[];
  readonly isPartial?: boolean;
};
export type Category = {readonly id: string; readonly names: Text};
export type CategoryScheme = Artefact & {
  readonly cls: 'CategoryScheme';
  readonly categories: readonly Category[];
  readonly isPartial?: boolean;
};
export type Categorisation = Artefact & {
  readonly cls: 'Categorisation';
  readonly source: Ref;
  readonly target: ItemRef;
};

export type AnyArtefact =
  | AgencyScheme
  | Codelist
  | ConceptScheme
  | DataStructure
  | Dataflow
  | DataConstraint
  | CategoryScheme
  | Categorisation;

/** All structures of one release: references inside are exact and resolve. */
export type StructureSet = {
  readonly release: string;
  /** instant of its publication */
  readonly published: string;
  readonly agency: string;
  readonly artefacts: readonly AnyArtefact[];
};
