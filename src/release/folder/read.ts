/** A release read back: every file that is read is first compared with its hash in data.json, and that with the log. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Compiled, DatasetBody, Protected, Released} from '../../model/seals.ts';
import type {Table} from '../../model/table.ts';
import {sealed} from '../draft.ts';
import type {ReleasedEntry} from '../log/entry.ts';
import {releasesFolder} from '../log/log.ts';
import type {Cell} from '../../model/cell.ts';
import {problems} from '../problems.ts';
import type {StoredTable} from '../publish.ts';
import {readCells} from './cells.ts';
import {DATA, type Data, idOf, parseData} from './data.ts';
import {hashText} from './durable.ts';
import {readObservations} from './observations.ts';

/** @throws Problem `RELEASE_DAMAGED` */
export async function readData(root: string, {id, data}: Pick<ReleasedEntry, 'id' | 'data'>): Promise<Data> {
  const bytes = await readFile(join(releasesFolder(root), id, DATA)).catch((error: unknown) => {
    throw problems.RELEASE_DAMAGED({release: id, file: DATA, what: messageOf(error)});
  });
  const parsed = idOf(bytes).data === data ? parseData(bytes.toString('utf8')) : undefined;
  if (parsed === undefined) throw problems.RELEASE_DAMAGED({release: id, file: DATA, what: 'sha256'});
  return parsed;
}

/**
 * @param only ids of the datasets to read, where a caller needs no others; all where one of them is not there
 * @param temporary folder for the engine
 * @throws Problem `RELEASE_DAMAGED`
 */
export async function readRelease(
  root: string,
  entry: Pick<ReleasedEntry, 'id' | 'data'>,
  temporary: string,
  only?: ReadonlySet<string>,
): Promise<Released> {
  const data = await readData(root, entry);
  const isThere = only && [...only].every((one) => data.datasets.includes(one));
  const wanted = data.datasets.filter((one) => !isThere || only.has(one));
  const datasets: Protected[] = [];
  for (const dataset of wanted) datasets.push(await readDataset(root, entry.id, data, dataset, temporary));
  const {workspace, synthetic} = data;
  const audience = data.audience === 'internal' ? {audience: data.audience} : {};
  return sealed({id: entry.id, isDraft: false, ...audience, workspace, synthetic, datasets});
}

async function readDataset(
  root: string,
  id: string,
  data: Data,
  dataset: string,
  temporary: string,
): Promise<Protected> {
  const text = await readWhole(root, id, data, `public/datasets/${dataset}.json`);
  const figures = `public/datasets/${dataset}.parquet`;
  await readWhole(root, id, data, figures);
  // The bytes are those that `publish` wrote (their hash was compared), so they have its shape.
  const {structure} = JSON.parse(text.toString('utf8')) as {structure: Omit<DatasetBody, 'observations'>};
  const dimensions = structure.dimensions.map((one) => one.id);
  const observations = await readObservations(join(releasesFolder(root), id, figures), dataset, dimensions, temporary);
  // They were written from Protected, and nothing was added since.
  return {...structure, observations} as unknown as Protected;
}

/** The tables as they were published. @throws Problem `RELEASE_DAMAGED` */
export async function readTables(
  root: string,
  entry: Pick<ReleasedEntry, 'id' | 'data'>,
): Promise<readonly StoredTable[]> {
  const data = await readData(root, entry);
  return Promise.all(
    data.tables.map(async (table): Promise<StoredTable> => {
      const text = await readWhole(root, entry.id, data, `public/tables/${table}.json`);
      // The bytes are those that `publish` wrote (their hash was compared), so they have its shape.
      const stored = JSON.parse(text.toString('utf8')) as {table: Omit<Table, 'release'>; declaration: unknown};
      return {table: {...stored.table, release: entry.id}, declaration: stored.declaration};
    }),
  );
}

/** What a release tells everybody of findings, coverage or the attack: JSON of `public/NAME.json`. @throws Problem `RELEASE_DAMAGED` */
export async function readSummary(
  root: string,
  entry: Pick<ReleasedEntry, 'id' | 'data'>,
  name: string,
): Promise<unknown> {
  const data = await readData(root, entry);
  const text = await readWhole(root, entry.id, data, `public/${name}.json`);
  const stored: unknown = JSON.parse(text.toString('utf8'));
  return typeof stored === 'object' && stored !== null ? Reflect.get(stored, name) : undefined;
}

/** What only the house knows: JSON of `private/NAME.json`; undefined where the release has none. @throws Problem `RELEASE_DAMAGED` */
export async function readSecret(
  root: string,
  entry: Pick<ReleasedEntry, 'id' | 'data'>,
  name: string,
): Promise<unknown> {
  const data = await readData(root, entry);
  const file = `private/${name}.json`;
  if (!data.files.some((one) => one.file === file)) return undefined;
  const text = await readWhole(root, entry.id, data, file);
  const stored: unknown = JSON.parse(text.toString('utf8'));
  return typeof stored === 'object' && stored !== null ? Reflect.get(stored, name) : undefined;
}

/** Exact cells of a dataset from `private/`. @throws Problem `RELEASE_DAMAGED` */
export async function readExactCells(
  root: string,
  entry: Pick<ReleasedEntry, 'id' | 'data'>,
  {id, dimensions}: Pick<Compiled, 'id' | 'dimensions'>,
  temporary: string,
): Promise<readonly Cell[]> {
  const file = `private/cells/${id}.parquet`;
  await readWhole(root, entry.id, await readData(root, entry), file);
  return readCells(join(releasesFolder(root), entry.id, file), dimensions, temporary);
}

/** A file of a release, after its hash was compared. @throws Problem `RELEASE_DAMAGED` */
export async function readWhole(root: string, id: string, data: Data, file: string): Promise<Buffer> {
  const bytes = await readFile(join(releasesFolder(root), id, file)).catch((error: unknown) => {
    throw problems.RELEASE_DAMAGED({release: id, file, what: messageOf(error)});
  });
  const known = data.files.find((one) => one.file === file);
  if (known?.sha256 !== hashText(bytes)) throw problems.RELEASE_DAMAGED({release: id, file, what: 'sha256'});
  return bytes;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
