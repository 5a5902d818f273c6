/** Releases that the calendar announces and nobody can see yet. One that lies ready under embargo is among them, as it was before. */
import type {Text} from '../../model/text.ts';
import {openConfig} from '../../workspace/index.ts';
import {readCalendar} from '../releasing/files.ts';
import type {Base} from './open.ts';

export type Planned = {
  readonly label: string;
  /** instant */
  readonly planned: string;
  readonly title?: Text;
};

/** In the order of time. @throws Problem `RELEASING_ROW_INVALID`, `CSV_…` */
export async function plannedReleases({root, list}: Base): Promise<readonly Planned[]> {
  const {folders} = await openConfig(root);
  const known = new Set((await list()).map(({label}) => label));
  return (await readCalendar(folders))
    .filter(({label}) => !known.has(label))
    .map(({label, planned, title}) => ({label, planned, ...(title ? {title} : {})}))
    .toSorted((a, b) => (a.planned < b.planned ? -1 : 1));
}
