/** What others have printed of this workspace's figures: the tables of `published/`. Claims of a text are bounds in words ("above 90 %"), and not taken. */
import {readFile} from 'node:fs/promises';
import type {PublicFigure} from '../model/protection.ts';
import type {DatasetBody} from '../model/seals.ts';
import {publicFigures, readPublished} from '../present/tables/index.ts';
import {filesIn} from '../workspace/index.ts';
import type {Plan} from './plan.ts';

/** @throws Problem `CSV_SYNTAX`, `CSV_COLUMN_MISSING` */
export async function publicFiguresOf(
  {workspace}: Plan,
  datasets: readonly Pick<DatasetBody, 'id' | 'dimensions' | 'measures'>[],
): Promise<readonly PublicFigure[]> {
  const files = await filesIn(workspace.folders, 'published', /(?<!claims)\.csv$/);
  const published = new Map(
    await Promise.all(files.map(async ({path, name}) => readPublished(await readFile(path, 'utf8'), name))),
  );
  return publicFigures(published, workspace.declarations.tables, datasets);
}
