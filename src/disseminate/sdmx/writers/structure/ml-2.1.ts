/**
 * SDMX-ML 2.1 structure messages. References are spelt out in `Ref`, the measure is the primary one, constraints are content constraints, and
 * everything is final but schemes of agencies, which never are.
 *
 * @source SDMX-ML 2.1, SDMXStructure.xsd
 */
import type {
  AnyArtefact,
  Attribute,
  AttributeRelation,
  Component,
  Concept,
  DataConstraint,
  DataStructure,
  ItemRef,
  Ref,
  Representation,
} from '../../model/artefact.ts';
import type {StructureMessage, StructureWriter} from '../../model/structure-message.ts';
import {
  classNameOf,
  type ComponentClass,
  componentUrn,
  isItemScheme,
  itemClassOf,
  packageOf,
  toUrn,
} from '../../model/urn.ts';
import {attribute, escaped} from '../xml.ts';
import {type Dialect, saidOf, writeMl} from './ml.ts';
import {daysOf} from './said.ts';

const dialect: Dialect = {
  generation: 1,
  space: 'v2_1',
  containers: [
    ['OrganisationSchemes', ['AgencyScheme']],
    ['Dataflows', ['Dataflow']],
    ['CategorySchemes', ['CategoryScheme']],
    ['Categorisations', ['Categorisation']],
    ['Codelists', ['Codelist']],
    ['Concepts', ['ConceptScheme']],
    ['DataStructures', ['DataStructure']],
    ['Constraints', ['DataConstraint']],
  ],
  elements: {DataConstraint: 'ContentConstraint'},
  attributesOf: (artefact) =>
    [
      attribute('version', artefact.version),
      attribute('validFrom', artefact.validFrom),
      artefact.cls === 'AgencyScheme' ? '' : attribute('isFinal', 'true'),
      artefact.cls === 'DataConstraint' ? attribute('type', artefact.kind) : '',
    ].join(''),
  contentOf,
};

export const ml21Structure: StructureWriter = {id: 'structure-ml-2.1', write: (message) => writeMl(dialect, message)};

function* contentOf(artefact: AnyArtefact, {languages, artefacts}: StructureMessage): Iterable<string> {
  switch (artefact.cls) {
    case 'Codelist':
      for (const code of artefact.codes) {
        const parent =
          code.parent === undefined ? '' : `<str:Parent><Ref${attribute('id', code.parent)}/></str:Parent>`;
        yield item('Code', artefact, code.id, `${saidOf(code, code.annotations, languages)}${parent}`);
      }
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
      yield `<str:Structure>${reference(artefact.structure)}</str:Structure>\n`;
      return;
    case 'Categorisation':
      yield `<str:Source>${reference(artefact.source)}</str:Source><str:Target>${reference(artefact.target)}</str:Target>\n`;
      return;
    case 'DataConstraint':
      yield* constraintParts(
        artefact,
        artefacts.some(({cls}) => cls === 'Dataflow'),
      );
      return;
    case 'DataStructure':
      yield* structureParts(artefact);
      return;
  }
}

function item(element: string, scheme: AnyArtefact, id: string, content: string): string {
  const urn = attribute('urn', toUrn({...refOf(scheme), item: id}, 1));
  return `<str:${element}${attribute('id', id)}${urn}>${content}</str:${element}>\n`;
}

function refOf({cls, agency, id, version}: Ref): Ref {
  return {cls, agency, id, version};
}

/** `Ref` has no namespace. */
function reference(ref: Ref | ItemRef): string {
  const {cls, agency, id, version} = ref;
  const place = [attribute('agencyID', agency), attribute('package', packageOf(cls))];
  const named =
    'item' in ref && isItemScheme(cls)
      ? [
          attribute('id', ref.item),
          attribute('maintainableParentID', id),
          attribute('maintainableParentVersion', version),
          ...place,
          attribute('class', itemClassOf(cls)),
        ]
      : [attribute('id', id), attribute('version', version), ...place, attribute('class', classNameOf(cls, 1))];
  return `<Ref${named.join('')}/>`;
}

/**
 * @param isAlong it comes along with dataflows. Time is in the annotations alone then: pandasdmx, which asks for everything along with a
 *   dataflow, reads nothing of a message that has it as a range
 */
function* constraintParts({attachedTo, region, time}: DataConstraint, isAlong: boolean): Iterable<string> {
  yield `<str:ConstraintAttachment><str:${attachedTo.cls}>${reference(attachedTo)}</str:${attachedTo.cls}></str:ConstraintAttachment>\n`;
  yield '<str:CubeRegion include="true">\n';
  for (const {dimension, codes} of region) {
    if (codes.length === 0) continue;
    const values = codes.map((code) => `<com:Value>${escaped(code)}</com:Value>`);
    yield `<com:KeyValue${attribute('id', dimension)}>${values.join('')}</com:KeyValue>\n`;
  }
  if (time && !isAlong) {
    const {from, to} = daysOf(time);
    yield `<com:KeyValue id="TIME_PERIOD"><com:TimeRange><com:StartPeriod isInclusive="true">${from}</com:StartPeriod><com:EndPeriod isInclusive="true">${to}</com:EndPeriod></com:TimeRange></com:KeyValue>\n`;
  }
  yield '</str:CubeRegion>\n';
}

function* structureParts(structure: DataStructure): Iterable<string> {
  const {dimensions, time, measure, attributes} = structure;
  const part = (element: string, cls: ComponentClass, one: Component, more: string, after = '') => {
    const head = [attribute('id', one.id), attribute('urn', componentUrn(structure, cls, one.id, 1)), more];
    const concept = `<str:ConceptIdentity>${reference(one.concept)}</str:ConceptIdentity>`;
    return `<str:${element}${head.join('')}>${concept}${represented(one.representation)}${after}</str:${element}>\n`;
  };
  const list = (cls: ComponentClass) =>
    `${attribute('id', cls)}${attribute('urn', componentUrn(structure, cls, cls, 1))}`;
  yield `<str:DataStructureComponents>\n<str:DimensionList${list('DimensionDescriptor')}>\n`;
  for (const [at, one] of dimensions.entries())
    yield part('Dimension', 'Dimension', one, attribute('position', String(at + 1)));
  yield part('TimeDimension', 'TimeDimension', time, attribute('position', String(dimensions.length + 1)));
  yield `</str:DimensionList>\n<str:AttributeList${list('AttributeDescriptor')}>\n`;
  for (const one of attributes)
    yield part(
      'Attribute',
      'DataAttribute',
      one,
      attribute('assignmentStatus', statusOf(one)),
      relationOf(one, structure),
    );
  yield `</str:AttributeList>\n<str:MeasureList${list('MeasureDescriptor')}>\n`;
  yield part('PrimaryMeasure', 'Measure', measure, '');
  yield '</str:MeasureList>\n</str:DataStructureComponents>\n';
}

/** Readers of data look here for attributes of a whole data set, whatever a structure says of them. */
function coreOf({type}: Concept): string {
  return type === undefined ? '' : represented({type}, 'Core');
}

function represented(representation: Representation, where: 'Core' | 'Local' = 'Local'): string {
  const content =
    'codelist' in representation
      ? `<str:Enumeration>${reference(representation.codelist)}</str:Enumeration>`
      : `<str:TextFormat${attribute('textType', representation.type)}/>`;
  return `<str:${where}Representation>${content}</str:${where}Representation>`;
}

function statusOf({isMandatory}: Attribute): string {
  return isMandatory ? 'Mandatory' : 'Conditional';
}

function relationOf({relation}: Attribute, {measure}: DataStructure): string {
  return `<str:AttributeRelationship>${relationText(relation, measure.id)}</str:AttributeRelationship>`;
}

function relationText(relation: AttributeRelation, measure: string): string {
  switch (relation.to) {
    case 'dataset':
      return '<str:None/>';
    case 'series':
      return relation.dimensions.map((id) => `<str:Dimension><Ref${attribute('id', id)}/></str:Dimension>`).join('');
    case 'observation':
      return `<str:PrimaryMeasure><Ref${attribute('id', measure)}/></str:PrimaryMeasure>`;
  }
}
