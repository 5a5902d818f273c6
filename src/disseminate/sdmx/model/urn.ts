/**
 * Names of SDMX objects as URNs, written and read: `urn:sdmx:org.sdmx.infomodel.codelist.Code=ZJ:CL_AREA(1.0.0).330100`.
 *
 * @source SDMX Technical Specification 3.0, section 5, "URN structure"; 2.1, section 5. The two name constraints and measures differently.
 */
import {type ArtefactClass, classes, type ItemRef, type Ref} from './artefact.ts';
import type {Generation} from './query.ts';

/** Of what a maintainable object of a class consists, where its parts are of one class. */
const items = {
  AgencyScheme: 'Agency',
  Codelist: 'Code',
  ConceptScheme: 'Concept',
  CategoryScheme: 'Category',
} as const satisfies Partial<Record<ArtefactClass, string>>;

export type ItemSchemeClass = keyof typeof items;

/** Parts of a data structure; each has a URN of its own class. */
export type ComponentClass =
  | 'DimensionDescriptor'
  | 'Dimension'
  | 'TimeDimension'
  | 'AttributeDescriptor'
  | 'DataAttribute'
  | 'MeasureDescriptor'
  | 'Measure';

const components: readonly ComponentClass[] = [
  'DimensionDescriptor',
  'Dimension',
  'TimeDimension',
  'AttributeDescriptor',
  'DataAttribute',
  'MeasureDescriptor',
  'Measure',
];

/** What 2.1 calls them, where it is something else. */
const older: Readonly<Record<string, string>> = {DataConstraint: 'ContentConstraint', Measure: 'PrimaryMeasure'};

const PREFIX = 'urn:sdmx:org.sdmx.infomodel.';

export function isItemScheme(cls: ArtefactClass): cls is ItemSchemeClass {
  return cls in items;
}

/** The package and class of a maintainable object, as references of SDMX-ML 2.1 spell them out. */
export function packageOf(cls: ArtefactClass): string {
  return classes[cls];
}

/** `DataConstraint`, or `ContentConstraint` for generation 1. */
export function classNameOf(cls: string, generation: Generation): string {
  return generation === 1 ? (older[cls] ?? cls) : cls;
}

export function itemClassOf(cls: ItemSchemeClass): string {
  return items[cls];
}

/** Of a maintainable object, or of an item of a scheme. */
export function toUrn(ref: Ref | ItemRef, generation: Generation = 2): string {
  const {cls} = ref;
  const own = 'item' in ref && isItemScheme(cls) ? items[cls] : classNameOf(cls, generation);
  return `${PREFIX}${classes[cls]}.${own}=${nameOf(ref)}${'item' in ref ? `.${ref.item}` : ''}`;
}

/** Of a part of a data structure. */
export function componentUrn(structure: Ref, cls: ComponentClass, id: string, generation: Generation = 2): string {
  return `${PREFIX}datastructure.${classNameOf(cls, generation)}=${nameOf(structure)}.${id}`;
}

/** `ZJ:CL_AREA(1.0.0)` */
export function nameOf({agency, id, version}: Ref): string {
  return `${agency}:${id}(${version})`;
}

const URN =
  /^urn:sdmx:org\.sdmx\.infomodel\.([a-z]+)\.([A-Za-z]+)=([A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*):([\w@$-]+)\(([\d.+]+(?:-[\w.-]+)?)\)(?:\.([\w@$.-]+))?$/;

/** Of either generation. @returns undefined where the text names nothing that we know */
export function parseUrn(text: string): Ref | ItemRef | undefined {
  const [, pack, name, agency, id, version, item] = URN.exec(text) ?? [];
  if (pack === undefined || name === undefined || agency === undefined || id === undefined || version === undefined)
    return undefined;
  const cls = item === undefined ? whole(name) : part(name);
  if (cls === undefined || classes[cls] !== pack) return undefined;
  const ref = {cls, agency, id, version};
  return item === undefined ? ref : {...ref, item};
}

function whole(name: string): ArtefactClass | undefined {
  return allClasses.find((cls) => cls === name || older[cls] === name);
}

function part(name: string): ArtefactClass | undefined {
  if (components.some((cls) => cls === name || older[cls] === name)) return 'DataStructure';
  return allClasses.find((cls) => isItemScheme(cls) && items[cls] === name);
}

// The keys of the table of classes are the classes.
export const allClasses = Object.keys(classes) as ArtefactClass[];
