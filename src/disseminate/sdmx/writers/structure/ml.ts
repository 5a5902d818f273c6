/** What both versions of SDMX-ML structure messages have in common: the frame, and the head of every artefact. */
import type {Language} from '../../../../model/text.ts';
import type {Annotation, AnyArtefact, ArtefactClass} from '../../model/artefact.ts';
import type {Generation} from '../../model/query.ts';
import type {StructureMessage} from '../../model/structure-message.ts';
import {toUrn} from '../../model/urn.ts';
import {attribute, escaped, inLanguages} from '../xml.ts';
import {addressOf, annotationsOf, inPieces, sourceOf} from './said.ts';

export type Dialect = {
  readonly generation: Generation;
  /** of the namespaces: `v2_1` */
  readonly space: string;
  /** elements that hold artefacts, in their order */
  readonly containers: readonly (readonly [element: string, classes: readonly ArtefactClass[]])[];
  /** element of an artefact, where it is not the name of its class */
  readonly elements: Partial<Readonly<Record<ArtefactClass, string>>>;
  /** attributes of an artefact that only this version has */
  readonly attributesOf: (artefact: AnyArtefact) => string;
  /** what an artefact holds after its names, in parts */
  readonly contentOf: (artefact: AnyArtefact, message: StructureMessage) => Iterable<string>;
};

export function writeMl(dialect: Dialect, message: StructureMessage): Iterable<string> {
  return inPieces(partsOf(dialect, message));
}

function* partsOf(dialect: Dialect, message: StructureMessage): Generator<string> {
  const base = `http://www.sdmx.org/resources/sdmxml/schemas/${dialect.space}`;
  const spaces = [
    attribute('xmlns:mes', `${base}/message`),
    attribute('xmlns:str', `${base}/structure`),
    attribute('xmlns:com', `${base}/common`),
  ];
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<mes:Structure${spaces.join('')}>\n${header(message)}<mes:Structures>\n`;
  for (const [container, classes] of dialect.containers) {
    const own = message.artefacts.filter(({cls}) => classes.includes(cls));
    if (own.length === 0) continue;
    yield `<str:${container}>\n`;
    for (const artefact of own) yield* artefactParts(dialect, message, artefact);
    yield `</str:${container}>\n`;
  }
  yield '</mes:Structures>\n</mes:Structure>\n';
}

/** That structures describe made data stands in the source: a name of the message trips some readers. */
function header(message: StructureMessage): string {
  const {id, prepared, agency, publisher, languages} = message;
  return [
    '<mes:Header>',
    `<mes:ID>${escaped(id)}</mes:ID>`,
    '<mes:Test>false</mes:Test>',
    `<mes:Prepared>${escaped(prepared)}</mes:Prepared>`,
    `<mes:Sender id="${escaped(agency)}">${inLanguages('com:Name', publisher.agency, languages)}</mes:Sender>`,
    `${inLanguages('mes:Source', sourceOf(message), languages)}</mes:Header>\n`,
  ].join('');
}

function* artefactParts(dialect: Dialect, message: StructureMessage, artefact: AnyArtefact): Generator<string> {
  const {generation, elements} = dialect;
  const {cls, agency, id, isStub} = artefact;
  const element = `str:${elements[cls] ?? cls}`;
  const external = isStub
    ? `${attribute('isExternalReference', 'true')}${attribute('structureURL', addressOf(message, artefact, generation))}`
    : '';
  const head = [
    attribute('id', id),
    attribute('urn', toUrn(artefact, generation)),
    attribute('agencyID', agency),
    external,
    'isPartial' in artefact && artefact.isPartial ? attribute('isPartial', 'true') : '',
    dialect.attributesOf(artefact),
  ];
  yield `<${element}${head.join('')}>\n${saidOf(artefact, annotationsOf(artefact, 'ml'), message.languages)}\n`;
  if (!isStub) yield* dialect.contentOf(artefact, message);
  yield `</${element}>\n`;
}

type Said = Pick<AnyArtefact, 'names' | 'descriptions'>;

/** Annotations, names, descriptions: the order of the schema. */
export function saidOf(
  {names, descriptions}: Said,
  annotations: readonly Annotation[],
  languages: readonly Language[],
): string {
  const each = annotations.map((one) => annotationText(one, languages)).join('');
  return [
    each === '' ? '' : `<com:Annotations>${each}</com:Annotations>`,
    inLanguages('com:Name', names, languages),
    descriptions === undefined ? '' : inLanguages('com:Description', descriptions, languages),
  ].join('');
}

function annotationText({id, type, title, text}: Annotation, languages: readonly Language[]): string {
  return [
    `<com:Annotation${id === undefined ? '' : attribute('id', id)}>`,
    title === undefined ? '' : `<com:AnnotationTitle>${escaped(title)}</com:AnnotationTitle>`,
    `<com:AnnotationType>${escaped(type)}</com:AnnotationType>`,
    text === undefined ? '' : inLanguages('com:AnnotationText', text, languages),
    '</com:Annotation>',
  ].join('');
}
