/** The structures of each public release: derived from its datasets, with versions that follow those of the releases before it. */
import type {ReleasedSeries} from '../../../model/seals.ts';
import type {AnyArtefact, StructureSet} from '../model/artefact.ts';
import {agencyIdOf} from '../model/ids.ts';
import {derive} from './derive/derive.ts';
import {seriesOf} from './references.ts';
import {withVersions} from './version/versions.ts';

/**
 * @param releases in the order of their publication
 * @returns one set a release, in their order
 * @throws Problems `SDMX_ID_REFUSED`, `SDMX_ID_TWICE`
 */
export function structuresOf(releases: readonly ReleasedSeries[]): readonly StructureSet[] {
  const sets: StructureSet[] = [];
  for (const release of releases) sets.push(nextStructures(sets, release));
  return sets;
}

/** @param before the sets of all releases before it: what was dropped and comes back goes on where it was */
function nextStructures(before: readonly StructureSet[], release: ReleasedSeries): StructureSet {
  const known = new Map<string, AnyArtefact>();
  for (const {artefacts} of before) for (const one of artefacts) known.set(seriesOf(one), one);
  const {id, published, workspace} = release;
  return {
    release: id,
    published,
    agency: agencyIdOf(workspace),
    artefacts: withVersions(derive(release), known, published),
  };
}

/** Sets of releases, each made once. Releases are opened one after the other, and only those whose set is not there yet. */
export type StructureStore<R extends {readonly id: string}> = (
  releases: readonly R[],
) => Promise<readonly StructureSet[]>;

/** @param open a release, to be described; it is not held on to */
export function structureStore<R extends {readonly id: string}>(
  open: (release: R) => Promise<ReleasedSeries>,
): StructureStore<R> {
  let known: readonly StructureSet[] = [];
  let working: Promise<unknown> = Promise.resolve();
  const extend = async (releases: readonly R[]): Promise<readonly StructureSet[]> => {
    const isSame = (set: StructureSet | undefined, at: number) => set?.release === releases[at]?.id;
    const shared = known.findIndex((set, at) => !isSame(set, at));
    const sets = known.slice(0, shared === -1 ? known.length : shared);
    if (sets.length === releases.length) return sets;
    for (const release of releases.slice(sets.length)) sets.push(nextStructures(sets, await open(release)));
    known = sets;
    return sets;
  };
  return (releases) => {
    // One after the other, so that two questions at once do not make the same sets twice.
    const next = working.then(() => extend(releases));
    working = next.catch(() => undefined);
    return next;
  };
}
