/** The answer to a question, ready to be written: its form, what identifies its bytes, and its pieces. */
import {createHash} from 'node:crypto';
import type {Language} from '../../../model/text.ts';
import {type Archive, type Published, seenAt} from '../data/archive.ts';
import {availabilityOf} from '../data/availability.ts';
import {dataMessage} from '../data/message.ts';
import {dataFormats, extensions, type Format, structureFormats} from '../formats.ts';
import type {AnyArtefact} from '../model/artefact.ts';
import {agencyIdOf} from '../model/ids.ts';
import type {StructureMessage} from '../model/structure-message.ts';
import type {SdmxQuery, Wishes} from '../model/query.ts';
import {toUrl} from '../query/parse.ts';
import {answerStructures} from '../structure/resolve/answer.ts';
import {answerSchema} from '../structure/resolve/schema.ts';
import {type Form, formOf, languagesOf} from './negotiate.ts';
import {problems} from './problems.ts';

export type Answer = {
  readonly contentType: string;
  readonly languages: readonly [Language, ...Language[]];
  readonly fileName: string;
  readonly isAttachment: boolean;
  /** everything that decides the bytes, but for their packing */
  readonly identity: readonly unknown[];
  /** publication of the last release that it can be of */
  readonly modified: string;
  /** no later release can change it */
  readonly isClosed: boolean;
  readonly pieces: () => AsyncIterable<string>;
};

type Asked = {readonly header: (name: string) => string | undefined; readonly path: string; readonly search: string};

/** @throws Problems of the query, of the data, and of the form */
export async function answerOf(
  archive: Archive,
  query: SdmxQuery,
  wishes: Wishes,
  asked: Asked,
  root: string,
): Promise<Answer | 'nothing'> {
  const {asOf} = query.query;
  const seen = seenAt(archive, asOf);
  const last = archive.releases[seen - 1];
  if (!last) throw problems.SDMX_NOTHING_PUBLISHED({asOf: asOf ?? 'now'});
  const whole = {archive, asked, wishes, root, seen, last};
  return query.is === 'data' ? answerData(query, whole) : answerStructure(query, whole);
}

type Whole = {
  readonly archive: Archive;
  readonly asked: Asked;
  readonly wishes: Wishes;
  readonly root: string;
  readonly seen: number;
  readonly last: Published;
};

async function answerData(query: Extract<SdmxQuery, {is: 'data'}>, whole: Whole): Promise<Answer | 'nothing'> {
  const {archive, asked, wishes, root} = whole;
  const form = formOf(dataFormats, query.generation, asked.header('accept'), wishes);
  const {writer, isMultilingual} = form.format;
  const languages = languagesOf(asked.header('accept-language'), wishes, isMultilingual);
  const message = await dataMessage(archive, query.query, {
    languages,
    ...(form.labels === undefined ? {} : {labels: form.labels}),
    ...(form.keys === undefined ? {} : {keys: form.keys}),
    self: `${root}${toUrl(query)}`,
  });
  if (!message) return 'nothing';
  const flows = message.flows.map(({flow}) => flow.id);
  return {...common(query, whole, form, languages, flows), pieces: () => writer.write(message)};
}

async function answerStructure(query: Exclude<SdmxQuery, {is: 'data'}>, whole: Whole): Promise<Answer | 'nothing'> {
  const {archive, asked, wishes, root, last} = whole;
  const form = formOf(structureFormats, query.generation, asked.header('accept'), wishes);
  const languages = languagesOf(asked.header('accept-language'), wishes, form.format.isMultilingual);
  const artefacts = await artefactsOf(archive, query);
  if (artefacts.length === 0) return 'nothing';
  const {workspace, synthetic} = await archive.open(last.id);
  const answer = common(query, whole, form, languages, [...new Set(artefacts.slice(0, 1).map(({id}) => id))]);
  const message: StructureMessage = {
    id: answer.messageId,
    prepared: last.published,
    publisher: workspace,
    agency: agencyIdOf(workspace),
    isSynthetic: synthetic,
    languages,
    self: `${root}${toUrl(query)}`,
    root,
    artefacts,
  };
  const {writer} = form.format;
  return {
    ...answer,
    pieces: async function* () {
      yield* writer.write(message);
    },
  };
}

async function artefactsOf(
  archive: Archive,
  {is, query}: Exclude<SdmxQuery, {is: 'data'}>,
): Promise<readonly AnyArtefact[]> {
  switch (is) {
    case 'structure':
      return answerStructures(archive.sets, query);
    case 'schema':
      return answerSchema(archive.sets, query);
    case 'availability':
      return (await availabilityOf(archive, query))?.artefacts ?? [];
  }
}

/** What both kinds have in common. @param names of what it is about, for the name of its file */
function common<W extends {readonly id: string}>(
  query: SdmxQuery,
  {archive, root, seen, last}: Whole,
  {format, contentType, labels, keys}: Form<Format<W>>,
  languages: readonly [Language, ...Language[]],
  names: readonly string[],
): Omit<Answer, 'pieces'> & {readonly messageId: string} {
  const releases = archive.releases.slice(0, seen).map(({id, label, published}) => [id, label ?? '', published]);
  const url = toUrl(query);
  const base = [...names.slice(0, 3), last.label ?? last.id].join('_').replaceAll(/[^A-Za-z0-9._-]+/g, '-');
  return {
    contentType,
    languages,
    fileName: `${base}.${extensions[format.family]}`,
    isAttachment: format.family === 'csv',
    identity: [
      releases,
      query.generation,
      `${root}${url}`,
      format.writer.id,
      contentType,
      languages,
      labels ?? '',
      keys ?? '',
    ],
    modified: last.published,
    isClosed: seen < archive.releases.length,
    messageId: `M${createHash('sha256')
      .update(JSON.stringify([releases, url]))
      .digest('hex')
      .slice(0, 16)}`,
  };
}
