/** Whole dataflows as messages, asked by nobody: what a folder of files and a download hold. */
import type {ReleasedCube, ReleasedSeries} from '../../model/seals.ts';
import type {SeriesFile} from '../../model/series.ts';
import type {AnyArtefact, ArtefactClass, DataStructure, StructureSet} from './model/artefact.ts';
import {agencyIdOf, flowId, TIME} from './model/ids.ts';
import type {DataMessage, MessageFlow} from './model/message.ts';
import type {StructureMessage} from './model/structure-message.ts';
import {keyOf} from './structure/references.ts';

export type WholeOptions = {
  /** of the message: where it can be found */
  readonly self: string;
  readonly languages: DataMessage['languages'];
};

/** Everything of one dataset. */
export function wholeData(
  release: ReleasedSeries,
  cube: ReleasedCube,
  set: StructureSet,
  {self, languages}: WholeOptions,
): DataMessage {
  const {id, label, published, workspace, synthetic} = release;
  return {
    id: `${flowId(cube.id)}_${id}`,
    prepared: published,
    publisher: workspace,
    agency: agencyIdOf(workspace),
    isSynthetic: synthetic,
    release: label ?? id,
    languages,
    dimensionAtObservation: TIME,
    attributes: 'all',
    measures: 'all',
    seriesKeysOnly: false,
    self,
    flows: [wholeFlow(cube, set)],
  };
}

/** Every structure of a release. */
export function wholeStructures(
  {id, published, workspace, synthetic}: ReleasedSeries,
  set: StructureSet,
  {self, languages}: WholeOptions,
): StructureMessage {
  return {
    id: `STRUCTURES_${id}`,
    prepared: published,
    publisher: workspace,
    agency: set.agency,
    isSynthetic: synthetic,
    languages,
    self,
    root: self,
    artefacts: set.artefacts,
  };
}

function wholeFlow(cube: ReleasedCube, {artefacts}: StructureSet): MessageFlow {
  const flow = allOf(artefacts, 'Dataflow').find(({id}) => id === flowId(cube.id));
  const structure = allOf(artefacts, 'DataStructure').find((one) => flow && keyOf(one) === keyOf(flow.structure));
  if (!flow || !structure) throw new Error(`no structure of ${cube.id}`);
  const components = componentsOf(structure);
  const lists = new Set(
    components.flatMap(({representation}) => ('codelist' in representation ? [keyOf(representation.codelist)] : [])),
  );
  const named = new Set(components.map(({concept}) => `${keyOf(concept)} ${concept.item}`));
  const all = allPlaces(cube.series);
  return {
    cube,
    flow,
    structure,
    codelists: allOf(artefacts, 'Codelist').filter((one) => lists.has(keyOf(one))),
    concepts: allOf(artefacts, 'ConceptScheme').flatMap((scheme) =>
      scheme.concepts.filter(({id}) => named.has(`${keyOf(scheme)} ${id}`)),
    ),
    tally: cube.series.tally(all),
    periods: cube.series.periods,
    dataSets: [{action: 'Information', series: () => cube.series.read(all)}],
  };
}

function componentsOf({dimensions, time, measure, attributes}: DataStructure) {
  return [...dimensions, time, measure, ...attributes];
}

function allPlaces({seriesCount}: SeriesFile): Uint32Array {
  return Uint32Array.from({length: seriesCount}, (_, at) => at);
}

function allOf<C extends ArtefactClass>(artefacts: readonly AnyArtefact[], cls: C) {
  return artefacts.filter((one): one is Extract<AnyArtefact, {cls: C}> => one.cls === cls);
}
