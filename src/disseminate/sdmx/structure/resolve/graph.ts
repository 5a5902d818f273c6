/** Who refers to whom inside one set, which is closed: every reference is exact, and what it names is there. */
import type {AnyArtefact, Ref, StructureSet} from '../../model/artefact.ts';
import type {References} from '../../model/query.ts';
import {keyOf, referencesOf} from '../references.ts';

type Step = (of: AnyArtefact) => readonly AnyArtefact[];

export type Graph = {
  readonly children: Step;
  readonly parents: Step;
  readonly at: (ref: Ref) => AnyArtefact | undefined;
};

const graphs = new WeakMap<StructureSet, Graph>();

/** Made once a set, since a set never changes. */
export function graphOf(set: StructureSet): Graph {
  const known = graphs.get(set);
  if (known) return known;
  const all = new Map(set.artefacts.map((one) => [keyOf(one), one]));
  const down = new Map<string, readonly AnyArtefact[]>();
  const up = new Map<string, AnyArtefact[]>();
  for (const one of set.artefacts) {
    const children = referencesOf(one).flatMap((ref) => all.get(keyOf(ref)) ?? []);
    down.set(keyOf(one), children);
    for (const child of children) up.set(keyOf(child), [...(up.get(keyOf(child)) ?? []), one]);
  }
  const graph: Graph = {
    children: (of) => down.get(keyOf(of)) ?? [],
    parents: (of) => up.get(keyOf(of)) ?? [],
    at: (ref) => all.get(keyOf(ref)),
  };
  graphs.set(set, graph);
  return graph;
}

/**
 * What is to come along with an artefact; it may be among it.
 *
 * @source SDMX REST API, doc/structures.md: `all` is the combination of `parentsandsiblings` and `descendants`
 */
export function related(one: AnyArtefact, references: References, {children, parents}: Graph): readonly AnyArtefact[] {
  const siblings = () => {
    const above = parents(one);
    return [...above, ...above.flatMap(children)];
  };
  switch (references) {
    case 'none':
      return [];
    case 'children':
      return children(one);
    case 'descendants':
      return closure(one, children);
    case 'parents':
      return parents(one);
    case 'ancestors':
      return closure(one, parents);
    case 'parentsandsiblings':
      return siblings();
    case 'all':
      return [...siblings(), ...closure(one, children)];
    default: {
      const near = [...siblings(), ...closure(one, children), ...closure(one, parents)];
      return near.filter(({cls}) => cls === references.only);
    }
  }
}

function closure(one: AnyArtefact, step: Step): readonly AnyArtefact[] {
  const found = new Set<AnyArtefact>();
  const waiting = [...step(one)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...step(next));
  }
  return [...found];
}
