/** Which versions of which artefacts a query names, over all releases that it can see. */
import type {AnyArtefact, StructureSet} from '../../model/artefact.ts';
import type {StructureQuery, VersionQuery} from '../../model/query.ts';
import {seriesOf} from '../references.ts';
import {byVersion, versionOf} from '../version/level.ts';

/** An artefact, and the last set that has it: what it refers to, and what refers to it, is looked up there. */
export type Found = {readonly artefact: AnyArtefact; readonly set: StructureSet};

/** The sets that were published by an instant; absent: all. */
export function seenBy(sets: readonly StructureSet[], asOf: string | undefined): readonly StructureSet[] {
  return asOf === undefined ? sets : sets.filter(({published}) => published <= asOf);
}

/**
 * The latest version of something is the last that there was; but where no ids are given, what the last release does not have any more is left
 * out, so that a list of dataflows names no flow without data. Asked for by its version, or by all versions, it is there.
 *
 * @param sets in the order of publication
 */
export function select(sets: readonly StructureSet[], query: StructureQuery): readonly Found[] {
  const histories = new Map<string, Map<string, Found>>();
  for (const set of sets) {
    for (const artefact of set.artefacts) {
      if (!isNamed(artefact, query)) continue;
      const series = seriesOf(artefact);
      const history = histories.get(series) ?? new Map<string, Found>();
      history.set(artefact.version, {artefact, set});
      histories.set(series, history);
    }
  }
  const last = sets.at(-1);
  const found = [...histories.values()].flatMap((history) => {
    const versions = [...history.values()].toSorted((a, b) => byVersion(a.artefact.version, b.artefact.version));
    const isCurrent = versions.at(-1)?.set === last;
    const asked = query.versions.filter((one) => isCurrent || query.ids.length > 0 || !isLatest(one));
    return query.versions.length === 0
      ? versions
      : versions.filter((one) => asked.some((version) => isMeant(one, version, versions)));
  });
  return found.toSorted((a, b) => sets.indexOf(a.set) - sets.indexOf(b.set));
}

function isNamed({cls, agency, id, ...rest}: AnyArtefact, query: StructureQuery): boolean {
  const {classes, agencies, ids, constraint} = query;
  return (
    isIn(cls, classes) &&
    isIn(agency, agencies) &&
    isIn(id, ids) &&
    (constraint === undefined || !('kind' in rest) || rest.kind === constraint)
  );
}

/** An empty list names everything. */
function isIn<T>(one: T, all: readonly T[]): boolean {
  return all.length === 0 || all.includes(one);
}

function isLatest({is}: VersionQuery): boolean {
  return is === 'latest' || is === 'latest-stable';
}

/** @param versions of the same artefact, ascending; all of them are stable */
function isMeant(one: Found, asked: VersionQuery, versions: readonly Found[]): boolean {
  switch (asked.is) {
    case 'all':
      return true;
    case 'exact':
      return byVersion(one.artefact.version, asked.version) === 0;
    case 'latest':
    case 'latest-stable':
      return one === versions.at(-1);
    case 'from':
      return one === versions.findLast(({artefact}) => isFrom(artefact.version, asked));
  }
}

function isFrom(version: string, asked: Extract<VersionQuery, {readonly is: 'from'}>): boolean {
  const [major, minor] = versionOf(version);
  const isFixed = asked.free === 'major' || major === asked.major;
  const isFixedToo = asked.free !== 'patch' || minor === asked.minor;
  return isFixed && isFixedToo && byVersion(version, `${asked.major}.${asked.minor}.${asked.patch}`) >= 0;
}
