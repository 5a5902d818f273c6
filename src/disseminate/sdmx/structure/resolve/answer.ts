/** The answer to a query for structures: what it names, what comes along, and in how much detail. */
import type {AnyArtefact, ArtefactClass, StructureSet} from '../../model/artefact.ts';
import type {StructureDetail, StructureQuery} from '../../model/query.ts';
import {allClasses} from '../../model/urn.ts';
import {keyOf} from '../references.ts';
import {onlyItems, stubOf} from './cut.ts';
import {graphOf, related} from './graph.ts';
import {usedPartsOf} from './partial.ts';
import {type Found, seenBy, select} from './select.ts';

/**
 * @param sets of all public releases, in the order of their publication; `asOf` looks at those that were published by then
 * @returns each version once, class by class, what was asked for before what comes along; empty where nothing matches
 */
export function answerStructures(sets: readonly StructureSet[], query: StructureQuery): readonly AnyArtefact[] {
  const visible = seenBy(sets, query.asOf);
  const matched = select(visible, query).flatMap((found) => cutToItems(found, query.items));
  const isMatched = new Set(matched.map(({artefact}) => keyOf(artefact)));
  const others = visible.flatMap((set) => {
    const own = matched.filter((one) => one.set === set).map(({artefact}) => artefact);
    const near = new Set(own.flatMap((one) => related(one, query.references, graphOf(set))));
    const fresh = set.artefacts.filter((one) => near.has(one) && !isMatched.has(keyOf(one)));
    return query.detail === 'referencepartial' ? usedPartsOf(fresh, own, set) : fresh;
  });
  return inOrder([
    ...matched.map(({artefact}) => detailed(artefact, query.detail, true)),
    ...others.map((one) => detailed(one, query.detail, false)),
  ]);
}

function cutToItems({artefact, set}: Found, items: readonly string[]): readonly Found[] {
  if (items.length === 0) return [{artefact, set}];
  const cut = onlyItems(artefact, new Set(items));
  return cut ? [{artefact: cut, set}] : [];
}

function detailed(one: AnyArtefact, detail: StructureDetail, isMatched: boolean): AnyArtefact {
  switch (detail) {
    case 'allstubs':
    case 'allcompletestubs':
      return stubOf(one, detail === 'allcompletestubs');
    case 'referencestubs':
    case 'referencecompletestubs':
      return isMatched ? one : stubOf(one, detail === 'referencecompletestubs');
    // Nothing of ours is extended or inherited, so what is stored and what is meant are the same.
    case 'raw':
    case 'full':
    case 'referencepartial':
      return one;
  }
}

/** Each once, by class; inside a class as they came. Of two cuts of one scheme the first stays. */
function inOrder(all: readonly AnyArtefact[]): readonly AnyArtefact[] {
  const known = new Map<string, AnyArtefact>();
  for (const one of all) if (!known.has(keyOf(one))) known.set(keyOf(one), one);
  const place = (cls: ArtefactClass) => allClasses.indexOf(cls);
  return [...known.values()].toSorted((a, b) => place(a.cls) - place(b.cls));
}
