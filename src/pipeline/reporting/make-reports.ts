/** Reports of a workspace's draft or of a release, as files in the languages and formats that are asked for. */
import type {Report} from '../../disseminate/report/index.ts';
import type {Effects} from '../../model/effects.ts';
import type {Language, Text} from '../../model/text.ts';
import type {ReportFormat} from './formats.ts';
import {declaredReports, reportsIn, type Vintage} from './state.ts';
import {type ReportFile, writtenReports} from './write.ts';

export type ReportsOptions = {
  readonly languages: readonly Language[];
  readonly formats: readonly ReportFormat[];
  readonly period?: string | undefined;
  /** one document of a template: the code that it is of */
  readonly only?: string | undefined;
  readonly vintage?: Vintage;
};

/** Names of the declared reports, in their order. @throws Problem, Problems */
export async function listReports(folder: string): Promise<readonly {readonly id: string; readonly title: Text}[]> {
  return [...(await declaredReports(folder)).declared.values()].map(({id, value}) => ({id, title: value.title}));
}

/** @throws Problem, Problems of the chapters with file, line and column */
export async function makeReports(
  folder: string,
  ids: readonly string[],
  options: ReportsOptions,
  effects: Effects,
): Promise<readonly ReportFile[]> {
  const {released, reports} = await reportsIn(folder, options.vintage);
  const made: Report[] = [];
  for (const id of ids) made.push(...(await reports.make(id, options)));
  return writtenReports(released, made, options.formats, (detail) => effects.progress({stage: 'report', detail}));
}
