/**
 * SDMX-ML 3.0 structure messages. References are URNs, every class has a container of its own, schemes of agencies have no version.
 * The schema lets containers come in any order: what is referred to comes first, since readers look for it there.
 *
 * @source SDMX-ML 3.0, SDMXStructure.xsd
 */
import type {Language} from '../../../../model/text.ts';
import type {AttributeRelation, Code, Component, DataConstraint} from '../../model/artefact.ts';
import type {StructureWriter} from '../../model/structure-message.ts';
import {toUrn} from '../../model/urn.ts';
import {attribute, escaped} from '../xml.ts';
import type {Dialect} from './ml-dialect.ts';
import {saidOf} from './ml-said.ts';
import {writeMl} from './ml.ts';

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
  reference: (ref) => toUrn(ref),
  codeText,
  // What is in several languages is so only where that is said, though the schema's default is the other way.
  textFormat: ({type, isMultiLingual}) =>
    type === 'String' ? attribute('isMultiLingual', String(isMultiLingual ?? false)) : '',
  constraintParts,
  usageOf: ({isMandatory}) => attribute('usage', isMandatory ? 'mandatory' : 'optional'),
  relationOf: ({relation}, {dimensions}) => relationText(relation, dimensions),
  measure: 'Measure',
  timeHasPosition: false,
};

export const ml30Structure: StructureWriter = {id: 'structure-ml-3.0', write: (message) => writeMl(dialect, message)};

/** The schema takes only parents that begin with a letter, a slip of its own: a code may begin with a digit. Others are an annotation. */
const PARENT = /^[A-Za-z][A-Za-z0-9_-]*$/;

function codeText(code: Code, languages: readonly Language[]): string {
  const {parent, annotations} = code;
  if (parent === undefined) return saidOf(code, annotations, languages);
  return PARENT.test(parent)
    ? `${saidOf(code, annotations, languages)}<str:Parent>${parent}</str:Parent>`
    : saidOf(code, [...annotations, {id: 'PARENT', type: 'PARENT', title: parent}], languages);
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
