/** A dataset as SDMX has it: what its key consists of, and the flow of data that has this structure. */
import {syntheticMark} from '../../../../release/index.ts';
import type {ReleasedCube} from '../../../../model/seals.ts';
import type {Text} from '../../../../model/text.ts';
import type {Component, Dataflow, DataStructure, Representation} from '../../model/artefact.ts';
import {dimensionId, FREQ, flowId, MEASURE, OBS_VALUE, structureId, TIME} from '../../model/ids.ts';
import {attributesOf} from './attributes.ts';
import {listOfDimension, listOfMeasures} from './codelists.ts';
import type {ConceptNames} from './concepts.ts';
import {layoutOf} from './layout.ts';
import {artefact, itemOf, refTo} from './naming.ts';
import {sharedLists} from './shared-lists.ts';

export function dataStructureOf(agency: string, cube: ReleasedCube, {scheme, conceptOf}: ConceptNames): DataStructure {
  const concepts = refTo('ConceptScheme', agency, scheme.id);
  const list = (id: string) => refTo('Codelist', agency, id);
  const component = (id: string, representation: Representation, concept = id): Component => ({
    id,
    concept: itemOf(concepts, concept),
    representation,
  });
  const dimensions = [
    ...cube.dimensions.map((one) =>
      component(dimensionId(one.id), {codelist: list(listOfDimension(cube.id, one))}, conceptOf(cube.id, one.id)),
    ),
    component(MEASURE, {codelist: list(listOfMeasures(cube.id))}),
    component(FREQ, {codelist: list(sharedLists.FREQ)}),
  ];
  return {
    ...artefact('DataStructure', agency, structureId(cube.id), {names: cube.title}),
    dimensions,
    time: component(TIME, {type: 'ObservationalTimePeriod'}),
    measure: component(OBS_VALUE, {type: 'Decimal'}),
    attributes: attributesOf(
      dimensions.map(({id}) => id),
      (id) => itemOf(concepts, id),
      list,
    ),
  };
}

export function dataflowOf(agency: string, cube: ReleasedCube): Dataflow {
  const annotations = [
    ...layoutOf(cube),
    ...(cube.synthetic ? [{id: 'SYNTHETIC', type: 'SYNTHETIC', title: 'true', text: syntheticMark}] : []),
  ];
  return {
    ...artefact('Dataflow', agency, flowId(cube.id), {
      names: cube.title,
      descriptions: joined(cube.notes),
      annotations,
    }),
    structure: refTo('DataStructure', agency, structureId(cube.id)),
  };
}

function joined(notes: readonly Text[]): Text | undefined {
  if (notes.length === 0) return undefined;
  return {zh: notes.map(({zh}) => zh).join('\n'), en: notes.map(({en}) => en).join('\n')};
}
