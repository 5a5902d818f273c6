/**
 * SDMX-JSON 2.0.0 and 2.1 structure messages. In 2.1 what there is of a dataflow is an availability constraint with its counts, which has no
 * name or version; a data constraint is what may be.
 *
 * @source SDMX-JSON structure message 2.0.0 and 2.1, sdmx-json-structure-schema.json
 */
import type {
  AnyArtefact,
  Attribute,
  Component,
  DataConstraint,
  DataStructure,
  Representation,
} from '../../model/artefact.ts';
import type {StructureWriter} from '../../model/structure-message.ts';
import {toUrn} from '../../model/urn.ts';
import {type Dialect, type Json, keyValuesOf, linkedOf, writeJson} from './json.ts';

const containers = {
  AgencyScheme: 'agencySchemes',
  Codelist: 'codelists',
  ConceptScheme: 'conceptSchemes',
  DataStructure: 'dataStructures',
  Dataflow: 'dataflows',
  DataConstraint: 'dataConstraints',
  CategoryScheme: 'categorySchemes',
  Categorisation: 'categorisations',
} as const;

const older: Dialect = {
  generation: 2,
  schema:
    'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json',
  containerOf: ({cls}) => containers[cls],
  headOf: (artefact, head) => (artefact.cls === 'DataConstraint' ? {...head, role: artefact.kind} : head),
  contentOf,
};

const newer: Dialect = {
  generation: 2,
  schema: 'https://json.sdmx.org/2.1/sdmx-json-structure-schema.json',
  containerOf: (artefact) => (isAvailability(artefact) ? 'availabilityConstraints' : containers[artefact.cls]),
  headOf: (artefact, head) => (isAvailability(artefact) ? availabilityHead(head) : head),
  contentOf: (artefact) => (isAvailability(artefact) ? availabilityOf(artefact) : contentOf(artefact)),
};

export const json20Structure: StructureWriter = {
  id: 'structure-json-2.0.0',
  write: (message) => writeJson(older, message),
};

export const json21Structure: StructureWriter = {
  id: 'structure-json-2.1',
  write: (message) => writeJson(newer, message),
};

function isAvailability(artefact: AnyArtefact): artefact is DataConstraint {
  return artefact.cls === 'DataConstraint' && artefact.kind === 'Actual';
}

function availabilityHead({annotations}: Json): Json {
  return annotations === undefined ? {} : {annotations};
}

function availabilityOf(constraint: DataConstraint): Json {
  const {attachedTo, counts} = constraint;
  return {
    constraintAttachment: {dataflow: toUrn(attachedTo)},
    cubeRegion: regionOf(constraint),
    ...(counts ? {seriesCount: counts.series, obsCount: counts.observations} : {}),
  };
}

function contentOf(artefact: AnyArtefact): Json {
  if (artefact.cls === 'DataStructure') return {dataStructureComponents: componentsOf(artefact)};
  if (artefact.cls !== 'DataConstraint') return linkedOf(artefact, 2);
  return {constraintAttachment: {dataflows: [toUrn(artefact.attachedTo)]}, cubeRegions: [regionOf(artefact)]};
}

/** A region of nothing has no values at all. A value is an object: a text would do by the schema, but not for every reader. */
function regionOf(constraint: DataConstraint): Json {
  const keyValues = keyValuesOf(constraint, (value) => ({value}));
  return keyValues.length === 0 ? {include: true} : {include: true, keyValues};
}

function componentsOf({dimensions, time, measure, attributes}: DataStructure): Json {
  return {
    dimensionList: {
      id: 'DimensionDescriptor',
      dimensions: dimensions.map((one, position) => ({...componentOf(one), position})),
      timeDimension: componentOf(time),
    },
    attributeList: {
      id: 'AttributeDescriptor',
      attributes: attributes.map((one) => ({
        ...componentOf(one),
        usage: one.isMandatory ? 'mandatory' : 'optional',
        attributeRelationship: relationOf(one),
      })),
    },
    measureList: {id: 'MeasureDescriptor', measures: [componentOf(measure)]},
  };
}

function componentOf({id, concept, representation}: Component): Json {
  return {id, conceptIdentity: toUrn(concept), localRepresentation: representedOf(representation)};
}

function representedOf(representation: Representation): Json {
  if ('codelist' in representation) return {enumeration: toUrn(representation.codelist)};
  const {type, isMultiLingual} = representation;
  return {format: {dataType: type, ...(isMultiLingual === undefined ? {} : {isMultiLingual})}};
}

function relationOf({relation}: Attribute): Json {
  switch (relation.to) {
    case 'dataset':
      return {dataflow: {}};
    case 'series':
      return {dimensions: relation.dimensions};
    case 'observation':
      return {observation: {}};
  }
}
