/** Reports that were released with the data: their files, and the audit of each as everybody can make it. */
import type {ApiReport, ApiReports} from '../../model/api.ts';
import {type Language, languages, type Text} from '../../model/text.ts';
import type {OpenRelease, Serving} from '../../pipeline/index.ts';
import {vintageOf} from './vintage.ts';

export type PublicationName = {readonly report: string; readonly language: Language; readonly format: string};

/** `annual.zh.html`, and of a template's documents `city.330100.zh.html`. @returns undefined where it is none */
export function publicationName(file: string): PublicationName | undefined {
  const match = /^(.+)\.(zh|en)\.([a-z]+)$/.exec(file);
  const language = languages.find((one) => one === match?.[2]);
  const [, report, , format] = match ?? [];
  return report !== undefined && format !== undefined && language ? {report, language, format} : undefined;
}

export async function reportsAnswer(serving: Serving, opened: OpenRelease): Promise<ApiReports> {
  const {publications} = await serving.facts(opened.release);
  const titles = await declared(serving);
  const found = new Map<string, ApiReport['files'][number][]>();
  for (const {file, bytes, sha256, numbers} of publications) {
    const name = publicationName(file);
    if (!name) continue;
    const own = found.get(name.report) ?? [];
    found.set(name.report, own);
    const url = `/api/reports/${file}?release=${opened.release.id}`;
    own.push({file, bytes, sha256, url, language: name.language, format: name.format, numbers});
  }
  return {
    release: vintageOf(opened),
    reports: [...found].map(([id, files]) => ({id, title: titles.get(id) ?? {zh: id, en: id}, files})),
  };
}

/** Declarations may be in work, and a release without them can still be read. */
async function declared(serving: Serving): Promise<ReadonlyMap<string, Text>> {
  try {
    return new Map((await serving.reportTitles()).map(({id, title}) => [id, title]));
  } catch {
    return new Map();
  }
}
