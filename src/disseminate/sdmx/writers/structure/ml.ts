/** What both versions of SDMX-ML structure messages have in common: the frame, and the head of every artefact. */
import type {AnyArtefact} from '../../model/artefact.ts';
import type {StructureMessage} from '../../model/structure-message.ts';
import {toUrn} from '../../model/urn.ts';
import {attribute, escaped, inLanguages} from '../xml.ts';
import {contentOf} from './ml-content.ts';
import type {Dialect} from './ml-dialect.ts';
import {saidOf} from './ml-said.ts';
import {addressOf, annotationsOf, inPieces, sourceOf} from './said.ts';

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
  if (!isStub) yield* contentOf(dialect, artefact, message);
  yield `</${element}>\n`;
}
