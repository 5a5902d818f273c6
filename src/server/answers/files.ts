/** Files of a release, named by its own list and compared with their hashes: what is not on the public list has no path here. */
import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {formats} from '../../disseminate/formats/index.ts';
import {nearest} from '../../model/problem.ts';
import type {Language} from '../../model/text.ts';
import type {OpenRelease, Serving} from '../../pipeline/index.ts';
import {releasesFolder} from '../../release/index.ts';
import {inWorkFolder} from './work-folder.ts';
import type {Whole} from '../http/answer.ts';
import {problems} from '../problems.ts';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};

/** @throws Problem `NOT_THERE` */
export async function releaseFile(serving: Serving, {release}: OpenRelease, file: string): Promise<Whole> {
  const {files} = await serving.facts(release);
  const listed = files.find((one) => one.file === file);
  if (!listed)
    throw missing(
      file,
      files.map((one) => one.file),
    );
  return fileBody(join(releasesFolder(serving.root), release.id, listed.file), listed);
}

/** @throws Problem `NOT_THERE` */
export async function publicationFile(serving: Serving, {release}: OpenRelease, file: string): Promise<Whole> {
  const {publications, folder} = await serving.facts(release);
  const listed = publications.find((one) => one.file === file);
  if (!listed)
    throw missing(
      file,
      publications.map((one) => one.file),
    );
  const body = await fileBody(join(folder, listed.file), listed);
  // Written with its own styles and pictures inside: it may show those and do nothing.
  return file.endsWith('.html') ? {...body, headers: {...body.headers, 'content-security-policy': REPORT}} : body;
}

const REPORT =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

type Listed = {readonly file: string; readonly sha256: string};

async function fileBody(path: string, {file, sha256}: Listed): Promise<Whole> {
  const bytes = new Uint8Array(await readFile(path));
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`${file} is not what was released`);
  const ending = file.split('.').at(-1) ?? '';
  return {
    bytes,
    type: TYPES[ending] ?? 'application/octet-stream',
    headers: {
      'content-disposition': disposition(file.split('/').at(-1) ?? file, ending === 'html' || ending === 'pdf'),
    },
  };
}

function missing(file: string, has: readonly string[]): Error {
  return problems.NOT_THERE({path: file, hint: nearest(file, has)});
}

function disposition(name: string, isShown: boolean): string {
  return `${isShown ? 'inline' : 'attachment'}; filename="${name.replaceAll(/[^\w.-]/g, '_')}"`;
}

export type TableFile = {
  readonly id: string;
  readonly ending: string;
  readonly period: string | undefined;
  readonly language: Language;
};

/** A table in any of the formats. @throws Problem `NOT_THERE`, `UNKNOWN_REFERENCE`, `TABLE_NOT_SHOWN` */
export async function tableFile(serving: Serving, opened: OpenRelease, asked: TableFile): Promise<Whole> {
  const {id, ending, period, language} = asked;
  const writer = formats.find(({extension}) => extension === ending);
  const endings = formats.map(({extension}) => extension);
  if (!writer)
    throw missing(
      `/api/tables/${id}.${ending}`,
      endings.map((one) => `/api/tables/${id}.${one}`),
    );
  const {table} = await serving.table(opened, id, period);
  const released = await serving.head(opened);
  const bytes = await inWorkFolder((folder) =>
    writer.write({
      released,
      tables: [table],
      languages: [language],
      columnar: {folder, engine: () => serving.engine(folder)},
    }),
  );
  const name = `${id}-${table.period}-${opened.release.label ?? opened.release.id}.${ending}`;
  return {
    bytes: new Uint8Array(bytes),
    type: writer.mediaType,
    headers: {'content-disposition': disposition(name, false), 'content-language': language},
  };
}
