/** What all versions of SDMX-JSON structure messages have in common: the frame, and the head of every artefact. Codes are written one by one. */
import type {Language, Text} from '../../../../model/text.ts';
import type {Annotation, AnyArtefact, DataConstraint, Ref} from '../../model/artefact.ts';
import type {Generation} from '../../model/query.ts';
import type {StructureMessage} from '../../model/structure-message.ts';
import {toUrn} from '../../model/urn.ts';
import {addressOf, annotationsOf, inPieces, daysOf, sourceOf} from './said.ts';

export type Json = Readonly<Record<string, unknown>>;

type Languages = StructureMessage['languages'];

export type Dialect = {
  readonly generation: Generation;
  /** URL of the schema */
  readonly schema: string;
  /** the list of `data` that holds an artefact */
  readonly containerOf: (artefact: AnyArtefact) => string;
  /** the head of an artefact; with what only this version says of it */
  readonly headOf: (artefact: AnyArtefact, head: Json) => Json;
  /** what an artefact holds, but for items of schemes */
  readonly contentOf: (artefact: AnyArtefact) => Json;
};

export function writeJson(dialect: Dialect, message: StructureMessage): Iterable<string> {
  return inPieces(partsOf(dialect, message));
}

function* partsOf(dialect: Dialect, message: StructureMessage): Generator<string> {
  const {id, prepared, languages, agency, publisher, self} = message;
  const source = sourceOf(message);
  const meta = {
    schema: dialect.schema,
    id,
    test: false,
    prepared,
    contentLanguages: languages,
    ...named('name', source, languages),
    sender: {id: agency, ...named('name', publisher.agency, languages)},
    links: [{href: self, rel: 'self'}],
  };
  yield `{"meta":${JSON.stringify(meta)},"data":{`;
  const containers = new Map<string, AnyArtefact[]>();
  for (const artefact of message.artefacts) {
    const container = dialect.containerOf(artefact);
    containers.set(container, [...(containers.get(container) ?? []), artefact]);
  }
  let separator = '';
  for (const [container, artefacts] of containers) {
    yield `${separator}"${container}":[`;
    for (const [at, artefact] of artefacts.entries()) {
      if (at > 0) yield ',';
      yield* artefactParts(dialect, message, artefact);
    }
    yield ']';
    separator = ',';
  }
  yield '}}\n';
}

function* artefactParts(dialect: Dialect, message: StructureMessage, artefact: AnyArtefact): Generator<string> {
  const {languages} = message;
  const head = dialect.headOf(artefact, headOf(dialect, message, artefact));
  if (artefact.isStub) {
    yield JSON.stringify(head);
    return;
  }
  const {list, items} = itemsOf(artefact, languages);
  // An empty list is not written: some versions allow none.
  const whole = JSON.stringify({...head, ...dialect.contentOf(artefact)});
  yield items.length === 0 ? whole : `${whole.slice(0, -1)},"${list}":[`;
  for (const [at, item] of items.entries()) yield `${at === 0 ? '' : ','}${JSON.stringify(item())}`;
  if (items.length > 0) yield ']}';
}

function headOf({generation}: Dialect, message: StructureMessage, artefact: AnyArtefact): Json {
  const {id, version, agency, validFrom, names, descriptions, isStub} = artefact;
  const {languages} = message;
  const annotations = annotationsOf(artefact, 'json').map((one) => annotationOf(one, languages));
  const link = {rel: 'self', urn: toUrn(artefact, generation), href: addressOf(message, artefact, generation)};
  return {
    id,
    version,
    agencyID: agency,
    ...(isStub ? {isExternalReference: true} : {}),
    validFrom,
    ...named('name', names, languages),
    ...(descriptions === undefined ? {} : named('description', descriptions, languages)),
    ...(annotations.length === 0 ? {} : {annotations}),
    links: [link],
    ...('isPartial' in artefact && artefact.isPartial ? {isPartial: true} : {}),
  };
}

/** `name` in the first language, `names` in all of them. */
function named(field: 'name' | 'description' | 'text', text: Text, languages: Languages): Json {
  const all = Object.fromEntries(languages.map((one: Language) => [one, text[one]]));
  return {[field]: text[languages[0]], [`${field}s`]: all};
}

function annotationOf({id, type, title, text}: Annotation, languages: Languages): Json {
  return {
    ...(id === undefined ? {} : {id}),
    ...(title === undefined ? {} : {title}),
    type,
    ...(text === undefined ? {} : named('text', text, languages)),
  };
}

type Items = {readonly list: string; readonly items: readonly (() => Json)[]};

/** Items of a scheme, each made when it is written. */
function itemsOf(artefact: AnyArtefact, languages: Languages): Items {
  const item = ({
    id,
    names,
    descriptions,
  }: {
    readonly id: string;
    readonly names: Text;
    readonly descriptions?: Text;
  }) => ({
    id,
    ...named('name', names, languages),
    ...(descriptions === undefined ? {} : named('description', descriptions, languages)),
  });
  switch (artefact.cls) {
    case 'Codelist':
      return {
        list: 'codes',
        items: artefact.codes.map((code) => () => ({
          ...item(code),
          ...(code.parent === undefined ? {} : {parent: code.parent}),
          ...(code.annotations.length === 0
            ? {}
            : {annotations: code.annotations.map((one) => annotationOf(one, languages))}),
        })),
      };
    case 'ConceptScheme':
      return {list: 'concepts', items: artefact.concepts.map((one) => () => item(one))};
    case 'CategoryScheme':
      return {list: 'categories', items: artefact.categories.map((one) => () => item(one))};
    case 'AgencyScheme':
      return {list: 'agencies', items: artefact.agencies.map((one) => () => item(one))};
    default:
      return {list: '', items: []};
  }
}

/** Values of each dimension, and the time, as regions of a cube have them. */
export function keyValuesOf({region, time}: DataConstraint, valueOf: (code: string) => unknown): readonly Json[] {
  const values = region.flatMap(({dimension, codes}) =>
    codes.length === 0 ? [] : [{id: dimension, values: codes.map(valueOf)}],
  );
  if (!time) return values;
  const {from, to} = daysOf(time);
  const timeRange = {startPeriod: {period: from, isInclusive: true}, endPeriod: {period: to, isInclusive: true}};
  return [...values, {id: 'TIME_PERIOD', timeRange}];
}

/** What dataflows and categorisations refer to; nothing for other classes. */
export function linkedOf(artefact: AnyArtefact, generation: Generation): Json {
  const urn = (ref: Ref) => toUrn(ref, generation);
  if (artefact.cls === 'Dataflow') return {structure: urn(artefact.structure)};
  return artefact.cls === 'Categorisation' ? {source: urn(artefact.source), target: urn(artefact.target)} : {};
}
