/** In what the versions of SDMX-ML structure messages differ. A version is one file with one of these. */
import type {Language} from '../../../../model/text.ts';
import type {
  AnyArtefact,
  ArtefactClass,
  Attribute,
  Code,
  DataConstraint,
  DataStructure,
  ItemRef,
  Ref,
  Representation,
} from '../../model/artefact.ts';
import type {Generation} from '../../model/query.ts';
import type {StructureMessage} from '../../model/structure-message.ts';

export type TextRepresentation = Exclude<Representation, {readonly codelist: Ref}>;

export type Dialect = {
  readonly generation: Generation;
  /** of the namespaces: `v2_1` */
  readonly space: string;
  /** elements that hold artefacts, in their order */
  readonly containers: readonly (readonly [element: string, classes: readonly ArtefactClass[]])[];
  /** element of an artefact, where it is not the name of its class */
  readonly elements: Partial<Readonly<Record<ArtefactClass, string>>>;
  /** attributes of an artefact that only this version has */
  readonly attributesOf: (artefact: AnyArtefact) => string;
  /** what stands inside of an element that refers to something */
  readonly reference: (ref: Ref | ItemRef) => string;
  /** what a code holds: names, annotations, parent */
  readonly codeText: (code: Code, languages: readonly Language[]) => string;
  /** attributes of a text format */
  readonly textFormat: (representation: TextRepresentation) => string;
  readonly constraintParts: (constraint: DataConstraint, message: StructureMessage) => Iterable<string>;
  /** whether an attribute must be there, as an attribute of its element */
  readonly usageOf: (attribute: Attribute) => string;
  /** to what an attribute belongs */
  readonly relationOf: (attribute: Attribute, structure: DataStructure) => string;
  readonly measure: 'PrimaryMeasure' | 'Measure';
  readonly timeHasPosition: boolean;
};
