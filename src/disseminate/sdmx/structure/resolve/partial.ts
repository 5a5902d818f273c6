/**
 * `detail=referencepartial`: schemes that come along hold only what is used. Concepts by the data structures of the answer, categories by its
 * categorisations, codes by the data that there are of the dataflows asked for.
 */
import type {AnyArtefact, DataConstraint, Dataflow, DataStructure, Ref, StructureSet} from '../../model/artefact.ts';
import {keyOf} from '../references.ts';
import {onlyItems, withAncestors} from './cut.ts';

/** Items in use by scheme; whole: all of them. */
type Uses = Map<string, Set<string> | 'whole'>;

type Kind = DataConstraint['kind'];

/**
 * @param matched what the query itself names, in this set; `others` come along with it
 * @param kind whether codes are those that there are data of, or those that there may be
 */
export function usedPartsOf(
  others: readonly AnyArtefact[],
  matched: readonly AnyArtefact[],
  set: StructureSet,
  kind: Kind = 'Actual',
): readonly AnyArtefact[] {
  const uses: Uses = new Map();
  const flows = matched.flatMap((one) => (one.cls === 'Dataflow' ? [one] : []));
  for (const one of [...matched, ...others]) {
    if (one.cls === 'DataStructure')
      useStructure(uses, one, flows, (flow, dimension) => codesOf(flow, dimension, set, kind));
    if (one.cls === 'Categorisation') use(uses, one.target, [one.target.item]);
  }
  return others.map((one) => {
    const used = uses.get(keyOf(one));
    if (used === undefined || used === 'whole') return one;
    const kept = one.cls === 'Codelist' ? withAncestors(one, used) : used;
    return onlyItems(one, kept) ?? one;
  });
}

function useStructure(
  uses: Uses,
  structure: DataStructure,
  flows: readonly Dataflow[],
  codesIn: (flow: Dataflow, dimension: string) => readonly string[],
): void {
  const own = flows.filter((flow) => keyOf(flow.structure) === keyOf(structure));
  const {dimensions, time, measure, attributes} = structure;
  for (const {concept} of [...dimensions, time, measure, ...attributes]) use(uses, concept, [concept.item]);
  for (const {representation} of attributes)
    if ('codelist' in representation) use(uses, representation.codelist, 'whole');
  for (const {id, representation} of dimensions) {
    if (!('codelist' in representation)) continue;
    const codes = own.flatMap((flow) => codesIn(flow, id));
    use(uses, representation.codelist, own.length === 0 ? 'whole' : codes);
  }
}

/** What data there are of a flow, or may be. */
function codesOf(flow: Dataflow, dimension: string, {artefacts}: StructureSet, kind: Kind): readonly string[] {
  return artefacts.flatMap((one) => {
    if (one.cls !== 'DataConstraint' || one.kind !== kind || keyOf(one.attachedTo) !== keyOf(flow)) return [];
    return one.region.find((part) => part.dimension === dimension)?.codes ?? [];
  });
}

function use(uses: Uses, scheme: Ref, items: readonly string[] | 'whole'): void {
  const known = uses.get(keyOf(scheme));
  if (known === 'whole') return;
  uses.set(keyOf(scheme), items === 'whole' ? 'whole' : new Set([...(known ?? []), ...items]));
}
