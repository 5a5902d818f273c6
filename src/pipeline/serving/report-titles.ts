/** Titles of the declared reports, for files of theirs that a release holds. What is filled in when a report is made is left out. */
import type {Text} from '../../model/text.ts';
import {declaredReports} from '../reporting/state.ts';
import type {Base} from './open.ts';

export type ReportTitle = {readonly id: string; readonly title: Text};

/** @throws Problem, Problems of the declarations */
export async function declaredTitles({root}: Base): Promise<readonly ReportTitle[]> {
  const {declared} = await declaredReports(root);
  return [...declared.values()].map(({id, value}) => ({
    id,
    title: {zh: withoutFields(value.title.zh), en: withoutFields(value.title.en)},
  }));
}

function withoutFields(title: string): string {
  return title
    .replace(/\{[^}]*\}/gu, '')
    .replace(/（\s*）|\(\s*\)/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/ (?=[,，:：])/gu, '')
    .replace(/^[\s,，:：·]+|[\s,，:：·]+$/gu, '')
    .trim();
}
