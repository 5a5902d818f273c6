/**
 * What data may be, of a dataflow or of a data structure: the structure, the codes that are allowed, the concepts in use, and the constraint,
 * which tells apart what dimensions with one codelist may be.
 *
 * @source SDMX REST API 2.x, doc/schema.md: which artefacts the answer holds
 */
import type {AnyArtefact, ArtefactClass, StructureSet} from '../../model/artefact.ts';
import type {SchemaQuery} from '../../model/query.ts';
import {graphOf, related} from './graph.ts';
import {usedPartsOf} from './partial.ts';
import {seenBy, select} from './select.ts';

const HELD: readonly ArtefactClass[] = ['AgencyScheme', 'Codelist', 'ConceptScheme', 'DataStructure'];

/** @returns empty where nothing matches */
export function answerSchema(sets: readonly StructureSet[], query: SchemaQuery): readonly AnyArtefact[] {
  const {context, asOf, ...ref} = query;
  const classes: readonly ArtefactClass[] = [context === 'dataflow' ? 'Dataflow' : 'DataStructure'];
  const found = select(seenBy(sets, asOf), {...ref, classes, items: [], references: 'none', detail: 'full'});
  const all = found.flatMap(({artefact, set}) => {
    const graph = graphOf(set);
    const near = new Set([artefact, ...related(artefact, 'descendants', graph)]);
    const held = set.artefacts.filter((one) => HELD.includes(one.cls) && (near.has(one) || one.cls === 'AgencyScheme'));
    const constraints = graph.parents(artefact).filter((one) => one.cls === 'DataConstraint' && one.kind === 'Allowed');
    return [...usedPartsOf(held, [artefact], set, 'Allowed'), ...constraints];
  });
  return [...new Set(all)];
}
