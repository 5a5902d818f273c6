/**
 * SDMX-JSON 1.0 structure messages: the information model of 2.1.
 *
 * @source SDMX-JSON structure message 1.0, sdmx-json-structure-schema.json
 */
import type {AnyArtefact, Attribute, Component, DataStructure, Representation} from '../../model/artefact.ts';
import type {StructureWriter} from '../../model/structure-message.ts';
import {toUrn} from '../../model/urn.ts';
import {type Dialect, type Json, keyValuesOf, linkedOf, writeJson} from './json.ts';

const containers = {
  AgencyScheme: 'agencySchemes',
  Codelist: 'codelists',
  ConceptScheme: 'conceptSchemes',
  DataStructure: 'dataStructures',
  Dataflow: 'dataflows',
  DataConstraint: 'contentConstraints',
  CategoryScheme: 'categorySchemes',
  Categorisation: 'categorisations',
} as const;

const dialect: Dialect = {
  generation: 1,
  schema:
    'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/1.0/sdmx-json-structure-schema.json',
  containerOf: ({cls}) => containers[cls],
  headOf: (artefact, head) => ({
    ...head,
    isFinal: true,
    ...(artefact.cls === 'DataConstraint' ? {type: artefact.kind} : {}),
  }),
  contentOf,
};

export const json10Structure: StructureWriter = {
  id: 'structure-json-1.0',
  write: (message) => writeJson(dialect, message),
};

function contentOf(artefact: AnyArtefact): Json {
  if (artefact.cls === 'DataStructure') return {dataStructureComponents: componentsOf(artefact)};
  if (artefact.cls !== 'DataConstraint') return linkedOf(artefact, 1);
  return {
    constraintAttachment: {dataflows: [toUrn(artefact.attachedTo, 1)]},
    cubeRegions: [{isIncluded: true, keyValues: keyValuesOf(artefact, (code) => code)}],
  };
}

function componentsOf({dimensions, time, measure, attributes}: DataStructure): Json {
  return {
    dimensionList: {
      id: 'DimensionDescriptor',
      dimensions: dimensions.map((one, position) => ({...componentOf(one), position, type: 'Dimension'})),
      timeDimensions: [{...componentOf(time), position: dimensions.length, type: 'TimeDimension'}],
    },
    attributeList: {
      id: 'AttributeDescriptor',
      attributes: attributes.map((one) => ({
        ...componentOf(one),
        assignmentStatus: one.isMandatory ? 'Mandatory' : 'Conditional',
        attributeRelationship: relationOf(one, measure.id),
      })),
    },
    measureList: {id: 'MeasureDescriptor', primaryMeasure: componentOf(measure)},
  };
}

function componentOf({id, concept, representation}: Component): Json {
  return {id, conceptIdentity: toUrn(concept, 1), localRepresentation: representedOf(representation)};
}

function representedOf(representation: Representation): Json {
  return 'codelist' in representation
    ? {enumeration: toUrn(representation.codelist, 1)}
    : {textFormat: {textType: representation.type}};
}

function relationOf({relation}: Attribute, measure: string): Json {
  switch (relation.to) {
    case 'dataset':
      return {none: {}};
    case 'series':
      return {dimensions: relation.dimensions};
    case 'observation':
      return {primaryMeasure: measure};
  }
}
