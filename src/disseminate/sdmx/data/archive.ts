/** What questions about data are asked of: the releases that are public at one instant, with their structures. */
import type {ReleasedSeries} from '../../../model/seals.ts';
import type {Codelist, Concept, Dataflow, DataStructure, Ref, StructureSet} from '../model/artefact.ts';
import {flowId} from '../model/ids.ts';
import type {ReleasedFlow} from './choose.ts';

/** A release as the log of the public has it. */
export type Published = {readonly id: string; readonly label?: string; readonly published: string};

export type Archive = {
  /** in the order of publication */
  readonly releases: readonly Published[];
  /** one a release, in the same order */
  readonly sets: readonly StructureSet[];
  readonly open: (id: string) => Promise<ReleasedSeries>;
};

export const nameOfRelease = ({id, label}: Published): string => label ?? id;

/** How many releases are seen at an instant: those that are published by then. */
export function seenAt({releases}: Archive, asOf: string | undefined): number {
  if (asOf === undefined) return releases.length;
  const first = releases.findIndex(({published}) => published > asOf);
  return first === -1 ? releases.length : first;
}

/** A dataflow as a release has it. @returns undefined where the release has no such dataflow */
export async function flowIn(archive: Archive, at: number, id: string): Promise<ReleasedFlow | undefined> {
  const set = archive.sets[at];
  const release = archive.releases[at];
  const flow = set?.artefacts.find((one): one is Dataflow => one.cls === 'Dataflow' && one.id === id);
  if (!set || !release || !flow) return undefined;
  const {cubes} = await archive.open(release.id);
  const cube = cubes.find((one) => flowId(one.id) === id);
  const structure = artefactOf(set, flow.structure);
  if (!cube || structure?.cls !== 'DataStructure') return undefined;
  return {flow, structure, cube, facts: {cube, release: nameOfRelease(release), published: release.published}};
}

/** What a reference inside a set leads to; references are exact. */
export function artefactOf({artefacts}: StructureSet, ref: Ref): StructureSet['artefacts'][number] | undefined {
  return artefacts.find(
    ({cls, agency, id, version}) =>
      cls === ref.cls && agency === ref.agency && id === ref.id && version === ref.version,
  );
}

/** Codelists and concepts that the components of a structure name. */
export function namesOf(
  set: StructureSet,
  {dimensions, time, measure, attributes}: DataStructure,
): {readonly codelists: readonly Codelist[]; readonly concepts: readonly Concept[]} {
  const codelists = new Set<Codelist>();
  const concepts = new Set<Concept>();
  for (const {concept, representation} of [...dimensions, time, measure, ...attributes]) {
    const scheme = artefactOf(set, concept);
    const found = scheme?.cls === 'ConceptScheme' && scheme.concepts.find(({id}) => id === concept.item);
    if (found) concepts.add(found);
    const list = 'codelist' in representation ? artefactOf(set, representation.codelist) : undefined;
    if (list?.cls === 'Codelist') codelists.add(list);
  }
  return {codelists: [...codelists], concepts: [...concepts]};
}
