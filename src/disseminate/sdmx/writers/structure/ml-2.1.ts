/**
 * SDMX-ML 2.1 structure messages. References are spelt out in `Ref`, the measure is the primary one, constraints are content constraints, and
 * everything is final but schemes of agencies, which never are.
 *
 * @source SDMX-ML 2.1, SDMXStructure.xsd
 */
import type {AttributeRelation, DataConstraint, ItemRef, Ref} from '../../model/artefact.ts';
import type {StructureWriter} from '../../model/structure-message.ts';
import {classNameOf, isItemScheme, itemClassOf, packageOf} from '../../model/urn.ts';
import {attribute, escaped} from '../xml.ts';
import type {Dialect} from './ml-dialect.ts';
import {saidOf} from './ml-said.ts';
import {writeMl} from './ml.ts';
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
  reference,
  codeText: (code, languages) => {
    const parent = code.parent === undefined ? '' : `<str:Parent><Ref${attribute('id', code.parent)}/></str:Parent>`;
    return `${saidOf(code, code.annotations, languages)}${parent}`;
  },
  textFormat: () => '',
  constraintParts: (constraint, {artefacts}) =>
    constraintParts(
      constraint,
      artefacts.some(({cls}) => cls === 'Dataflow'),
    ),
  usageOf: ({isMandatory}) => attribute('assignmentStatus', isMandatory ? 'Mandatory' : 'Conditional'),
  relationOf: ({relation}, {measure}) => relationText(relation, measure.id),
  measure: 'PrimaryMeasure',
  timeHasPosition: true,
};

export const ml21Structure: StructureWriter = {id: 'structure-ml-2.1', write: (message) => writeMl(dialect, message)};

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
