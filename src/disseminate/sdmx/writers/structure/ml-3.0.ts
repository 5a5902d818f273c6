/**
 * SDMX-ML 3.0 structure messages. References are URNs, every class has a container of its own, schemes of agencies have no version.
 * The schema lets containers come in any order: what is referred to comes first, since readers look for it there.
 *
 * @source SDMX-ML 3.0, SDMXStructure.xsd
 */
import type {Language} from '../../../../model/text.ts';
import type {
  AnyArtefact,
  Attribute,
  AttributeRelation,
  Code,
  Component,
  Concept,
  DataConstraint,
  DataStructure,
  Ref,
  Representation,
} from '../../model/artefact.ts';
import type {StructureMessage, StructureWriter} from '../../model/structure-message.ts';
import {type ComponentClass, componentUrn, toUrn} from '../../model/urn.ts';
import {attribute, escaped} from '../xml.ts';
import {type Dialect, saidOf, writeMl} from './ml.ts';

const dialect: Dialect = {
  generation: 2,
  space: 'v3_0',
  containers: [
    ['AgencySchemes', ['AgencyScheme']],
    ['Codelists', ['Codelist']],
    ['ConceptSchemes', ['ConceptScheme']],
    ['DataStructures', ['DataStructure']],
    ['Dataflows', ['Dataflow']],
    ['CategorySchemes', ['CategoryScheme']],
    ['Categorisations', ['Categorisation']],
    ['DataConstraints', ['DataConstraint']],
  ],
  elements: {},
  attributesOf: (artefact) =>
    [
      artefact.cls === 'AgencyScheme' ? '' : attribute('version', artefact.version),
      attribute('validFrom', artefact.validFrom),
      artefact.cls === 'DataConstraint' ? attribute('role', artefact.kind) : '',
    ].join(''),
  contentOf,
};

export const ml30Structure: StructureWriter = {id: 'structure-ml-3.0', write: (message) => writeMl(dialect, message)};

function* contentOf(artefact: AnyArtefact, {languages}: StructureMessage): Iterable<string> {
  switch (artefact.cls) {
    case 'Codelist':
      for (const code of artefact.codes) yield item('Code', artefact, code.id, codeText(code, languages));
      return;
    case 'ConceptScheme':
      for (const one of artefact.concepts)
        yield item('Concept', artefact, one.id, `${saidOf(one, [], languages)}${coreOf(one)}`);
      return;
    case 'CategoryScheme':
      for (const one of artefact.categories) yield item('Category', artefact, one.id, saidOf(one, [], languages));
      return;
    case 'AgencyScheme':
      for (const one of artefact.agencies) yield item('Agency', artefact, one.id, saidOf(one, [], languages));
      return;
    case 'Dataflow':
      yield `<str:Structure>${toUrn(artefact.structure)}</str:Structure>\n`;
      return;
    case 'Categorisation':
      yield `<str:Source>${toUrn(artefact.source)}</str:Source><str:Target>${toUrn(artefact.target)}</str:Target>\n`;
      return;
    case 'DataConstraint':
      yield* constraintParts(artefact);
      return;
    case 'DataStructure':
      yield* structureParts(artefact);
      return;
  }
}

/** The schema takes only parents that begin with a letter, a slip of its own: a code may begin with a digit. Others are an annotation. */
const PARENT = /^[A-Za-z][A-Za-z0-9_-]*$/;

function codeText(code: Code, languages: readonly Language[]): string {
  const {parent, annotations} = code;
  if (parent === undefined) return saidOf(code, annotations, languages);
  return PARENT.test(parent)
    ? `${saidOf(code, annotations, languages)}<str:Parent>${parent}</str:Parent>`
    : saidOf(code, [...annotations, {id: 'PARENT', type: 'PARENT', title: parent}], languages);
}

function item(element: string, {cls, agency, id: scheme, version}: Ref, id: string, content: string): string {
  const urn = attribute('urn', toUrn({cls, agency, id: scheme, version, item: id}));
  return `<str:${element}${attribute('id', id)}${urn}>${content}</str:${element}>\n`;
}

/** Time is in the annotations alone: as a range, which the schema has too, readers in use (sdmx1 2.28) break over the whole message. */
function* constraintParts({attachedTo, region}: DataConstraint): Iterable<string> {
  yield `<str:ConstraintAttachment><str:${attachedTo.cls}>${toUrn(attachedTo)}</str:${attachedTo.cls}></str:ConstraintAttachment>\n`;
  yield '<str:CubeRegion include="true">\n';
  for (const {dimension, codes} of region) {
    if (codes.length === 0) continue;
    const values = codes.map((code) => `<str:Value>${escaped(code)}</str:Value>`);
    yield `<str:KeyValue${attribute('id', dimension)}>${values.join('')}</str:KeyValue>\n`;
  }
  yield '</str:CubeRegion>\n';
}

/** The time dimension has no position. */
function* structureParts(structure: DataStructure): Iterable<string> {
  const {dimensions, time, measure, attributes} = structure;
  const part = (element: string, cls: ComponentClass, one: Component, more: string, after = '') => {
    const head = [attribute('id', one.id), attribute('urn', componentUrn(structure, cls, one.id)), more];
    const concept = `<str:ConceptIdentity>${toUrn(one.concept)}</str:ConceptIdentity>`;
    return `<str:${element}${head.join('')}>${concept}${represented(one.representation)}${after}</str:${element}>\n`;
  };
  const list = (cls: ComponentClass) => `${attribute('id', cls)}${attribute('urn', componentUrn(structure, cls, cls))}`;
  yield `<str:DataStructureComponents>\n<str:DimensionList${list('DimensionDescriptor')}>\n`;
  for (const [at, one] of dimensions.entries())
    yield part('Dimension', 'Dimension', one, attribute('position', String(at + 1)));
  yield part('TimeDimension', 'TimeDimension', time, '');
  yield `</str:DimensionList>\n<str:AttributeList${list('AttributeDescriptor')}>\n`;
  for (const one of attributes) yield part('Attribute', 'DataAttribute', one, usageOf(one), relationOf(one, structure));
  yield `</str:AttributeList>\n<str:MeasureList${list('MeasureDescriptor')}>\n`;
  yield part('Measure', 'Measure', measure, '');
  yield '</str:MeasureList>\n</str:DataStructureComponents>\n';
}

/** Readers of data look here for attributes of a whole data set, whatever a structure says of them. */
function coreOf({type}: Concept): string {
  return type === undefined ? '' : represented({type}, 'Core');
}

/** What is in several languages is so only where that is said, though the schema's default is the other way. */
function represented(representation: Representation, where: 'Core' | 'Local' = 'Local'): string {
  if ('codelist' in representation)
    return `<str:${where}Representation><str:Enumeration>${toUrn(representation.codelist)}</str:Enumeration></str:${where}Representation>`;
  const {type, isMultiLingual} = representation;
  const languages = type === 'String' ? attribute('isMultiLingual', String(isMultiLingual ?? false)) : '';
  return `<str:${where}Representation><str:TextFormat${attribute('textType', type)}${languages}/></str:${where}Representation>`;
}

function usageOf({isMandatory}: Attribute): string {
  return attribute('usage', isMandatory ? 'mandatory' : 'optional');
}

function relationOf({relation}: Attribute, {dimensions}: DataStructure): string {
  return `<str:AttributeRelationship>${relationText(relation, dimensions)}</str:AttributeRelationship>`;
}

/**
 * What a whole dataset has depends on no dimension: all of them are optional. The schema's shorter word for it, an empty `Dataflow`, is taken
 * for a dataflow without a name by sdmx1 (2.28), which then reads nothing of the message.
 */
function relationText(relation: AttributeRelation, dimensions: readonly Component[]): string {
  switch (relation.to) {
    case 'dataset':
      return dimensions.map(({id}) => `<str:Dimension optional="true">${id}</str:Dimension>`).join('');
    case 'series':
      return relation.dimensions.map((id) => `<str:Dimension>${id}</str:Dimension>`).join('');
    case 'observation':
      return '<str:Observation/>';
  }
}
