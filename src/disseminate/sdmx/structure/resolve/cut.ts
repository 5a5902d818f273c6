/** Artefacts of which only a part is given: some items of a scheme, or nothing but its name. */
import type {AnyArtefact, Code, Codelist} from '../../model/artefact.ts';

type Scheme = Extract<AnyArtefact, {readonly isPartial?: boolean}>;

/** @returns undefined where it has none of them; artefacts that are no schemes as they are */
export function onlyItems(artefact: AnyArtefact, wanted: ReadonlySet<string>): AnyArtefact | undefined {
  const isWanted = ({id}: {readonly id: string}) => wanted.has(id);
  switch (artefact.cls) {
    case 'Codelist': {
      const codes = artefact.codes.filter(isWanted).map((code) => inList(code, wanted));
      return partial(artefact, artefact.codes.length, codes.length, {...artefact, codes});
    }
    case 'ConceptScheme': {
      const concepts = artefact.concepts.filter(isWanted);
      return partial(artefact, artefact.concepts.length, concepts.length, {...artefact, concepts});
    }
    case 'CategoryScheme': {
      const categories = artefact.categories.filter(isWanted);
      return partial(artefact, artefact.categories.length, categories.length, {...artefact, categories});
    }
    case 'AgencyScheme': {
      const agencies = artefact.agencies.filter(isWanted);
      return partial(artefact, artefact.agencies.length, agencies.length, {...artefact, agencies});
    }
    default:
      return artefact;
  }
}

function partial(whole: Scheme, all: number, kept: number, cut: Scheme): Scheme | undefined {
  if (kept === all) return whole;
  return kept === 0 ? undefined : {...cut, isPartial: true};
}

/** A parent that is not there is not named. */
function inList(code: Code, wanted: ReadonlySet<string>): Code {
  if (code.parent === undefined || wanted.has(code.parent)) return code;
  const {parent: _, ...rest} = code;
  return rest;
}

/** Some codes, and all above them, so that what is left is still a tree. */
export function withAncestors({codes}: Codelist, wanted: ReadonlySet<string>): ReadonlySet<string> {
  const parents = new Map(codes.map(({id, parent}) => [id, parent]));
  const kept = new Set<string>();
  for (const code of wanted)
    for (let at: string | undefined = code; at !== undefined && !kept.has(at); at = parents.get(at)) kept.add(at);
  return kept;
}

/** @param isComplete with descriptions and annotations */
export function stubOf(artefact: AnyArtefact, isComplete: boolean): AnyArtefact {
  const {descriptions, annotations, ...rest} = emptied(artefact);
  const said = isComplete && descriptions !== undefined ? {descriptions} : {};
  return {...rest, ...said, annotations: isComplete ? annotations : [], isStub: true};
}

function emptied(artefact: AnyArtefact): AnyArtefact {
  switch (artefact.cls) {
    case 'Codelist':
      return {...artefact, codes: []};
    case 'ConceptScheme':
      return {...artefact, concepts: []};
    case 'CategoryScheme':
      return {...artefact, categories: []};
    case 'AgencyScheme':
      return {...artefact, agencies: []};
    case 'DataStructure':
      return {...artefact, dimensions: [], attributes: []};
    case 'DataConstraint': {
      const {time: _, counts: __, ...rest} = artefact;
      return {...rest, region: []};
    }
    case 'Dataflow':
    case 'Categorisation':
      return artefact;
  }
}
