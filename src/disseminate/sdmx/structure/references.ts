/** What an artefact refers to: the one place that knows where references stand. */
import type {AnyArtefact, Attribute, Component, ItemRef, Ref, Representation} from '../model/artefact.ts';

/** The same artefact, its references put through a function. */
export function withReferences(artefact: AnyArtefact, change: <R extends Ref | ItemRef>(ref: R) => R): AnyArtefact {
  switch (artefact.cls) {
    case 'DataStructure': {
      const {dimensions, time, measure, attributes} = artefact;
      const component = <C extends Component | Attribute>(one: C): C => ({
        ...one,
        concept: change(one.concept),
        representation: represented(one.representation, change),
      });
      return {
        ...artefact,
        dimensions: dimensions.map(component),
        time: component(time),
        measure: component(measure),
        attributes: attributes.map(component),
      };
    }
    case 'Dataflow':
      return {...artefact, structure: change(artefact.structure)};
    case 'DataConstraint':
      return {...artefact, attachedTo: change(artefact.attachedTo)};
    case 'Categorisation':
      return {...artefact, source: change(artefact.source), target: change(artefact.target)};
    case 'ConceptScheme':
    case 'AgencyScheme':
    case 'Codelist':
    case 'CategoryScheme':
      return artefact;
  }
}

function represented(representation: Representation, change: (ref: Ref) => Ref): Representation {
  return 'codelist' in representation ? {codelist: change(representation.codelist)} : representation;
}

/** Maintainable objects that an artefact refers to, each once, in the order in which it does. */
export function referencesOf(artefact: AnyArtefact): readonly Ref[] {
  const found = new Map<string, Ref>();
  withReferences(artefact, (ref) => {
    const {cls, agency, id, version} = ref;
    found.set(keyOf(ref), {cls, agency, id, version});
    return ref;
  });
  return [...found.values()];
}

/** Names a version of an artefact. */
export function keyOf(ref: Ref): string {
  return `${seriesOf(ref)} ${ref.version}`;
}

/** Names an artefact through all of its versions. */
export function seriesOf({cls, agency, id}: Ref): string {
  return `${cls} ${agency}:${id}`;
}
