/**
 * Heads of SDMX-ML data messages: who sends what, and which structure each data set has. The structure is named itself, not by its dataflow, since
 * some readers know no other way. That data are made is said in the message's source, whatever attributes come.
 */
import type {Text} from '../../../../model/text.ts';
import {syntheticMark} from '../../../../release/index.ts';
import type {DataStructure} from '../../model/artefact.ts';
import type {DataMessage, MessageDataSet, MessageFlow} from '../../model/message.ts';
import {toUrn} from '../../model/urn.ts';
import {attribute, escaped, inLanguages} from '../xml.ts';
import {shapeOf} from './shape.ts';

export type XmlFormat = {
  readonly version: '2.1' | '3.0';
  /** element of the message */
  readonly root: string;
  /** rows have elements of their structure, so that the head names a schema for it */
  readonly isSpecific: boolean;
};

const BASE = 'http://www.sdmx.org/resources/sdmxml/schemas';

/** Namespaces of a version. */
export function namespaces({version, isSpecific}: XmlFormat): Readonly<Record<string, string>> {
  const base = `${BASE}/v${version.replace('.', '_')}`;
  return {
    message: `${base}/message`,
    common: `${base}/common`,
    ...(isSpecific ? {ss: `${base}/data/structurespecific`} : {generic: `${base}/data/generic`}),
    xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  };
}

/** Id of a structure in the message. Versions of one structure are told apart. */
export function structureId(message: DataMessage, {id, version}: DataStructure): string {
  const versions = new Set(
    message.flows.filter(({structure}) => structure.id === id).map(({structure}) => structure.version),
  );
  return versions.size > 1 ? `${id}_${version.replaceAll('.', '_')}` : id;
}

/** Namespace of the elements of a structure, by the dimension at its observations. */
export function structureNamespace(structure: DataStructure, at: string): string {
  return `${toUrn(structure)}:ObsLevelDim:${at}`;
}

export function opening(format: XmlFormat, message: DataMessage): string {
  const all = {...namespaces(format), ...(format.isSpecific ? ownNamespaces(message) : {})};
  const attributes = Object.entries(all).map(([prefix, name]) => attribute(`xmlns:${prefix}`, name));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<message:${format.root}${attributes.join('')}>\n${header(format, message)}`;
}

export function closing({root}: XmlFormat): string {
  return `</message:${root}>\n`;
}

/** Prefixes of the structures' own namespaces. */
function ownNamespaces(message: DataMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    message.flows.map((flow) => [
      prefixOf(message, flow),
      structureNamespace(flow.structure, shapeOf(message, flow).at),
    ]),
  );
}

export function prefixOf(message: DataMessage, {structure}: MessageFlow): string {
  const different = [...new Set(message.flows.map((flow) => structureId(message, flow.structure)))];
  return `ns${different.indexOf(structureId(message, structure)) + 1}`;
}

function header(format: XmlFormat, message: DataMessage): string {
  const {id, prepared, agency, publisher, languages, flows} = message;
  const actions = new Set(flows.flatMap(({dataSets}) => dataSets.map(({action}) => action)));
  const [action] = actions;
  const structures = new Map(flows.map((flow) => [structureId(message, flow.structure), flow]));
  return [
    '<message:Header>',
    `<message:ID>${escaped(id)}</message:ID>`,
    '<message:Test>false</message:Test>',
    `<message:Prepared>${escaped(prepared)}</message:Prepared>`,
    `<message:Sender id="${escaped(agency)}">${inLanguages('common:Name', publisher.agency, languages)}</message:Sender>`,
    ...[...structures.values()].map((flow) => structureHead(format, message, flow)),
    actions.size === 1 && action ? `<message:DataSetAction>${action}</message:DataSetAction>` : '',
    `<message:Extracted>${escaped(prepared)}</message:Extracted>`,
    `${inLanguages('message:Source', sourceOf(message), languages)}</message:Header>\n`,
  ].join('');
}

/** Who publishes what, of which release, and that it is made where it is. A name of the message would say it as well, but trips readers. */
function sourceOf({publisher, flows, release, isSynthetic}: DataMessage): Text {
  const parts = (language: keyof Text): readonly string[] => [
    publisher.title[language],
    ...flows.map(({flow}) => flow.names[language]),
    release,
    ...(isSynthetic ? [syntheticMark[language]] : []),
  ];
  return {zh: parts('zh').join('；'), en: parts('en').join('; ')};
}

function structureHead(format: XmlFormat, message: DataMessage, flow: MessageFlow): string {
  const {structure} = flow;
  const {at} = shapeOf(message, flow);
  const {agency, id, version} = structure;
  const reference =
    format.version === '3.0'
      ? escaped(toUrn(structure))
      : `<Ref${attribute('agencyID', agency)}${attribute('id', id)}${attribute('version', version)} class="DataStructure" package="datastructure"/>`;
  return [
    `<message:Structure${attribute('structureID', structureId(message, structure))}`,
    format.isSpecific ? attribute('namespace', structureNamespace(structure, at)) : '',
    `${attribute('dimensionAtObservation', at)}>`,
    `<common:Structure>${reference}</common:Structure></message:Structure>`,
  ].join('');
}

/** Attributes that every data set has, in the namespace that they have in structure-specific data. */
export function setAttributes(prefix: string, {action, validFrom, validTo}: MessageDataSet): string {
  return [
    attribute(`${prefix}action`, action),
    validFrom === undefined ? '' : attribute(`${prefix}validFromDate`, validFrom),
    validTo === undefined ? '' : attribute(`${prefix}validToDate`, validTo),
  ].join('');
}
