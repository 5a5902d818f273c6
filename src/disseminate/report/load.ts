/** Reads the chapters of a declared report and checks all that can be checked without a release. */
import {readFile} from 'node:fs/promises';
import type {Mention} from '../../model/claim.ts';
import {Problem, Problems} from '../../model/problem.ts';
import type {Language} from '../../model/text.ts';
import {mentionsIn} from '../../present/claims/index.ts';
import {findFile, type Folders} from '../../workspace/index.ts';
import {readChapter} from './chapter.ts';
import {checkChapter} from './check.ts';
import {checkHead} from './check-head.ts';
import {type External, readExternal} from './external.ts';
import {problems} from './problems.ts';
import type {ReportDeclaration} from './schema.ts';
import type {Chapter} from './template.ts';

export type LoadedReport = {
  readonly declared: ReportDeclaration;
  readonly chapters: readonly Chapter[];
  readonly external: ReadonlyMap<string, External>;
};

export type LoadOptions = {
  readonly folders: Folders;
  /** ids of the workspace's tables */
  readonly tableIds: readonly string[];
  /** how numbers are found in an author's words; that of the audit where left out */
  readonly mentions?: (text: string, language: Language) => readonly Mention[];
};

/** The part of a workspace's declaration that is needed. */
export type DeclaredReport = {
  readonly value: ReportDeclaration;
  readonly place?: (path: readonly (string | number)[]) => Problem['place'];
};

/** @throws Problems with every fault of every chapter */
export async function loadReport(
  {value: declared, place}: DeclaredReport,
  options: LoadOptions,
): Promise<LoadedReport> {
  const {folders, tableIds, mentions = mentionsIn} = options;
  const external = await externalIn(folders);
  const faults: Problem[] = [];
  const chapters: Chapter[] = [];
  for (const [at, path] of declared.chapters.entries()) {
    const file = findFile(folders, `reports/${path}`);
    if (!file) {
      faults.push(problems.REPORT_CHAPTER_NOT_FOUND({report: declared.id, chapter: path}, place?.(['chapters', at])));
      continue;
    }
    try {
      const chapter = readChapter(await readFile(file.path, 'utf8'), file.name);
      const parameters = declared.for ? [declared.for.name] : [];
      faults.push(...checkHead(chapter, {mentions}));
      faults.push(...checkChapter(chapter, {parameters, tables: tableIds, external, mentions}));
      chapters.push(chapter);
    } catch (error) {
      faults.push(...problemsOf(error));
    }
  }
  if (faults.length > 0) throw new Problems(faults);
  return {declared, chapters, external};
}

function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof Problems) return error.problems;
  if (error instanceof Problem) return [error];
  throw error;
}

async function externalIn(folders: Folders): Promise<ReadonlyMap<string, External>> {
  const file = findFile(folders, 'reference/external.csv');
  return file ? readExternal(await readFile(file.path, 'utf8'), file.name) : new Map();
}
