/**
 * Versions of structures, decided by laying a release beside those before it. What has not changed keeps its version and is the same object; so
 * many releases cost little more than their differences, and a version never means two things.
 */
import type {AnyArtefact, ItemRef, Ref} from '../../model/artefact.ts';
import {seriesOf, withReferences} from '../references.ts';
import {changeOf} from './change.ts';
import {nextVersion} from './level.ts';

const FIRST = '1.0.0';
/** The standard fixes the version of schemes of agencies. */
const FIXED = '1.0';

/**
 * @param derived without versions; what an artefact refers to stands before it
 * @param known last version of everything that there was, by series
 * @param published instant of the release that brings them
 */
export function withVersions(
  derived: readonly AnyArtefact[],
  known: ReadonlyMap<string, AnyArtefact>,
  published: string,
): readonly AnyArtefact[] {
  const decided = new Map<string, string>();
  const exact = <R extends Ref | ItemRef>(ref: R): R => {
    const version = decided.get(seriesOf(ref));
    if (version === undefined) throw new Error(`${seriesOf(ref)} is referred to before it is there`);
    return {...ref, version};
  };
  return derived.map((one) => {
    const found = versioned(withReferences(one, exact), known.get(seriesOf(one)), published);
    decided.set(seriesOf(found), found.version);
    return found;
  });
}

function versioned(after: AnyArtefact, before: AnyArtefact | undefined, published: string): AnyArtefact {
  const isFixed = after.cls === 'AgencyScheme';
  if (!before) return {...after, version: isFixed ? FIXED : FIRST, validFrom: published};
  const level = changeOf(before, after);
  if (level === 'none') return before;
  return {...after, version: isFixed ? FIXED : nextVersion(before.version, level), validFrom: published};
}
