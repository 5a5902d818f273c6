/**
 * How much an artefact has changed. Major: what was valid may not be any more (a code is gone, a dimension came, went or moved, something is
 * represented otherwise). Minor: more is valid (a code, an attribute, a language). Patch: it is said otherwise (a name, a note, an order).
 *
 * A codelist that changed changes what it represents as much; other references that changed are a patch of what refers, since it points to
 * another version and says nothing else.
 */
import type {Text} from '../../../../model/text.ts';
import type {
  AnyArtefact,
  Artefact,
  Attribute,
  Component,
  DataConstraint,
  DataStructure,
  Ref,
  Representation,
} from '../../model/artefact.ts';
import {seriesOf} from '../references.ts';
import {atMost, highest, type Level, levelBetween} from './level.ts';

/** Both with references that have versions. */
export function changeOf(before: AnyArtefact, after: AnyArtefact): Level {
  return highest([saidOtherwise(before, after), contentOf(before, after)]);
}

function contentOf(before: AnyArtefact, after: AnyArtefact): Level {
  if (before.cls === 'Codelist' && after.cls === 'Codelist') return itemsOf(before.codes, after.codes);
  if (before.cls === 'ConceptScheme' && after.cls === 'ConceptScheme') return itemsOf(before.concepts, after.concepts);
  if (before.cls === 'CategoryScheme' && after.cls === 'CategoryScheme')
    return itemsOf(before.categories, after.categories);
  if (before.cls === 'AgencyScheme' && after.cls === 'AgencyScheme') return itemsOf(before.agencies, after.agencies);
  if (before.cls === 'DataStructure' && after.cls === 'DataStructure') return structureOf(before, after);
  if (before.cls === 'Dataflow' && after.cls === 'Dataflow') return carried(before.structure, after.structure);
  if (before.cls === 'DataConstraint' && after.cls === 'DataConstraint') return constraintOf(before, after);
  if (before.cls === 'Categorisation' && after.cls === 'Categorisation')
    return highest([
      pointed(before.source, after.source),
      pointed(before.target, after.target),
      before.target.item === after.target.item ? 'none' : 'major',
    ]);
  throw new Error(`${before.cls} is laid beside ${after.cls}`);
}

type Said = {
  readonly names: Text;
  readonly descriptions?: Text | undefined;
  readonly annotations?: Artefact['annotations'];
};
type Item = Said & {
  readonly id: string;
  readonly parent?: string | undefined;
  readonly type?: string | undefined;
};

function saidOtherwise(before: Said, after: Said): Level {
  return highest([
    languagesOf(before.names, after.names),
    patchUnless(isAlike([before.names, before.descriptions], [after.names, after.descriptions])),
    patchUnless(isAlike(before.annotations ?? [], after.annotations ?? [])),
  ]);
}

function languagesOf(before: Text, after: Text): Level {
  return setOf(Object.keys(before), Object.keys(after));
}

/** Gone: major; come: minor; another order: patch. */
function setOf(before: readonly string[], after: readonly string[]): Level {
  const known = new Set(before);
  const kept = new Set(after);
  if (before.some((one) => !kept.has(one))) return 'major';
  if (after.some((one) => !known.has(one))) return 'minor';
  return patchUnless(isAlike(before, after));
}

function itemsOf(before: readonly Item[], after: readonly Item[]): Level {
  const known = new Map(before.map((one) => [one.id, one]));
  const each = after.flatMap((one) => {
    const old = known.get(one.id);
    return old ? [itemOf(old, one)] : [];
  });
  const ids = setOf(
    before.map(({id}) => id),
    after.map(({id}) => id),
  );
  return highest([ids, ...each]);
}

/** Another parent is another hierarchy: sums over it mean something else, while every code stays valid. */
function itemOf(before: Item, after: Item): Level {
  return highest([
    saidOtherwise(before, after),
    before.parent === after.parent ? 'none' : 'minor',
    before.type === after.type ? 'none' : 'major',
  ]);
}

function structureOf(before: DataStructure, after: DataStructure): Level {
  const dimensions = isAlike(
    before.dimensions.map(({id}) => id),
    after.dimensions.map(({id}) => id),
  );
  if (!dimensions) return 'major';
  const attributes = setOf(
    before.attributes.map(({id}) => id),
    after.attributes.map(({id}) => id),
  );
  const old = [...before.dimensions, before.time, before.measure, ...before.attributes];
  const known = new Map<string, Component | Attribute>(old.map((one) => [one.id, one]));
  const each = [...after.dimensions, after.time, after.measure, ...after.attributes].flatMap((one) => {
    const earlier = known.get(one.id);
    return earlier ? [componentOf(earlier, one)] : [];
  });
  return highest([attributes, ...each]);
}

function componentOf(before: Component | Attribute, after: Component | Attribute): Level {
  const level = highest([
    representationOf(before.representation, after.representation),
    pointed(before.concept, after.concept),
    before.concept.item === after.concept.item ? 'none' : 'minor',
  ]);
  if (!('relation' in before) || !('relation' in after)) return level;
  const isSame = isAlike(before.relation, after.relation) && before.isMandatory === after.isMandatory;
  return isSame ? level : 'major';
}

function representationOf(before: Representation, after: Representation): Level {
  if ('codelist' in before && 'codelist' in after) return carried(before.codelist, after.codelist);
  return isAlike(before, after) ? 'none' : 'major';
}

/** Figures that came are a patch, so that what there is never differs under one version. */
function constraintOf(before: DataConstraint, after: DataConstraint): Level {
  const dimensions = isAlike(
    before.region.map(({dimension}) => dimension),
    after.region.map(({dimension}) => dimension),
  );
  if (!dimensions || before.kind !== after.kind) return 'major';
  const codes = after.region.map((one, at) => setOf(before.region[at]?.codes ?? [], one.codes));
  const rest = ({region, time, counts}: DataConstraint) => [region, time, counts];
  return highest([
    ...codes,
    pointed(before.attachedTo, after.attachedTo),
    patchUnless(isAlike(rest(before), rest(after))),
  ]);
}

/** What refers changes as much as what it refers to. */
function carried(before: Ref, after: Ref): Level {
  return seriesOf(before) === seriesOf(after) ? levelBetween(before.version, after.version) : 'major';
}

/** What refers says the same, of another version. */
function pointed(before: Ref, after: Ref): Level {
  return seriesOf(before) === seriesOf(after) ? atMost('patch', levelBetween(before.version, after.version)) : 'major';
}

function patchUnless(isSame: boolean): Level {
  return isSame ? 'none' : 'patch';
}

/** Derived objects have their fields in one order, so their texts are alike where they are. */
function isAlike(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
