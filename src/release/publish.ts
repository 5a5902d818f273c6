/**
 * Publishing: a draft, with what only the house knows beside it, becomes the files of a release in a folder that is not yet in its place
 * (settle.ts moves it there). With draft.ts and folder/read.ts the only place that makes `Released`.
 *
 * The same draft and material give the same bytes on any machine: nothing here asks for clock, locale, host or path.
 */
import {mkdir, readFile, stat} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {HiddenCell} from '../model/protection.ts';
import type {Compiled, DatasetBody, Protected, Released} from '../model/seals.ts';
import type {Table} from '../model/table.ts';
import {byCodePoint} from '../model/text.ts';
import {hashCells, writeCells} from './folder/cells.ts';
import {DATA, type Data, dataText, idOf, parseData, type Steps} from './folder/data.ts';
import {filesBelow, foldersBelow, hashFile, hashText, syncFile, syncFolder, writeSynced} from './folder/durable.ts';
import {hashObservations, jsonText} from './folder/hash-lines.ts';
import {writeObservations} from './folder/observations.ts';
import type {Audience} from './log/entry.ts';
import {internalNotice, syntheticMark} from './marks.ts';
import {sealed} from './draft.ts';
import {seriesFileOf} from './series/layout.ts';
import {writeSeries} from './series/write.ts';
import type {UnitInside} from './private.ts';

/** A table as it is published, and the declaration that it can be made of again for another period. */
export type StoredTable = {readonly table: Table; readonly declaration: unknown};

/** What goes into a release beside the draft's figures. */
export type Material = {
  readonly audience: Audience;
  readonly versions: Readonly<Record<string, string>>;
  readonly earlier: readonly string[];
  readonly inputs: Data['inputs'];
  readonly declarations: Data['declarations'];
  readonly codes: Data['codes'];
  readonly lake: Readonly<Record<string, string>>;
  /** the draft's datasets before protection, in the same order */
  readonly compiled: readonly Compiled[];
  readonly tables: (released: Released) => readonly StoredTable[];
  /** JSON, in public/: what may be known of findings, coverage and the attack */
  readonly summaries: Readonly<Record<string, unknown>>;
  /** JSON, in private/: attack report, imputation ledger, and the like */
  readonly secrets: Readonly<Record<string, unknown>>;
  readonly hidden: readonly HiddenCell[];
  readonly inside: readonly UnitInside[];
};

/** A release whose files are on the disk, but not yet in their place. */
export type Staged = {readonly released: Released; readonly id: string; readonly data: string; readonly folder: string};

/**
 * @param datasets those of the draft, with the marks of revision that it could not know
 * @param folder an empty folder on the disk of the releases; all files are synced when the call returns
 * @param temporary for the engine
 */
export async function publish(
  draft: Released,
  datasets: readonly Protected[],
  material: Material,
  folder: string,
  temporary: string,
): Promise<Staged> {
  const audience = material.audience === 'internal' ? {audience: material.audience} : {};
  const unnamed = sealed({...draft, ...audience, datasets, id: '', isDraft: false});
  const tables = material.tables(unnamed);
  await writePublic(folder, unnamed, material, tables, temporary);
  await writePrivate(folder, material, temporary);
  for (const file of await filesBelow(folder)) await syncFile(join(folder, file));
  const text = dataText(await dataOf(folder, unnamed, material, tables));
  await writeSynced(join(folder, DATA), text);
  for (const one of await foldersBelow(folder)) await syncFolder(one);
  const {id, data} = idOf(text);
  return {released: sealed({...unnamed, id}), id, data, folder};
}

async function writePublic(
  folder: string,
  draft: Released,
  {summaries, audience}: Material,
  tables: readonly StoredTable[],
  temporary: string,
): Promise<void> {
  const marks = {
    ...(audience === 'internal' ? {notice: internalNotice} : {}),
    ...(draft.synthetic ? {syntheticNotice: syntheticMark} : {}),
  };
  for (const dataset of draft.datasets) {
    const {observations: _observations, ...structure} = dataset;
    await writeJson(join(folder, 'public', 'datasets', `${dataset.id}.json`), {...marks, structure});
    await writeObservations(join(folder, 'public', 'datasets', `${dataset.id}.parquet`), dataset, temporary);
    const series = join(folder, seriesFileOf(dataset.id));
    await mkdir(dirname(series), {recursive: true});
    await writeSeries(series, dataset);
  }
  for (const {table, declaration} of tables) {
    const {release: _release, ...rest} = table;
    await writeJson(join(folder, 'public', 'tables', `${table.id}.json`), {...marks, table: rest, declaration});
  }
  for (const [name, summary] of Object.entries(summaries)) {
    await writeJson(join(folder, 'public', `${name}.json`), {...marks, [name]: summary});
  }
}

const privateNotice = {zh: '保密：含未公布的数值和单位', en: 'confidential: holds hidden values and units'};

async function writePrivate(folder: string, material: Material, temporary: string): Promise<void> {
  const {compiled, hidden, inside, secrets} = material;
  const base = join(folder, 'private');
  for (const dataset of compiled) {
    const file = join(base, 'cells', `${dataset.id}.parquet`);
    await mkdir(dirname(file), {recursive: true});
    await writeCells(file, dataset, temporary);
  }
  for (const [name, secret] of Object.entries({...secrets, hidden, inside})) {
    await writeJson(join(base, `${name}.json`), {notice: privateNotice, [name]: secret});
  }
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await mkdir(dirname(file), {recursive: true});
  await writeSynced(file, jsonText(value));
}

async function dataOf(
  folder: string,
  draft: Released,
  material: Material,
  tables: readonly StoredTable[],
): Promise<Data> {
  const files = await Promise.all(
    (await filesBelow(folder)).map(async (file) => {
      const path = join(folder, file);
      return {file, bytes: (await stat(path)).size, sha256: await hashFile(path)};
    }),
  );
  const {audience, versions, earlier, inputs, declarations, codes} = material;
  return {
    shumao: 1,
    workspace: draft.workspace,
    audience,
    synthetic: draft.synthetic,
    ...(draft.synthetic ? {syntheticNotice: syntheticMark} : {}),
    versions: sortedByKey(versions),
    earlier: [...earlier],
    inputs: inputs.toSorted((a, b) => byCodePoint(a.source, b.source) || byCodePoint(a.file, b.file)),
    declarations: declarations.toSorted((a, b) => byCodePoint(a.file, b.file)),
    codes,
    steps: stepsOf(draft, material, tables),
    datasets: draft.datasets.map(({id}) => id),
    tables: tables.map(({table}) => table.id),
    files,
  };
}

function stepsOf(draft: Released, {lake, compiled}: Material, tables: readonly StoredTable[]): Steps {
  const each = <T extends {readonly id: string}>(all: readonly T[], hash: (one: T) => string) =>
    sortedByKey(Object.fromEntries(all.map((one) => [one.id, hash(one)])));
  return {
    lake: sortedByKey(lake),
    cells: each(compiled, hashCells),
    observations: each(compiled, ({observations}: DatasetBody) => hashObservations(observations)),
    protection: each(draft.datasets, ({observations}) => hashObservations(observations)),
    tables: each(
      tables.map(({table}) => table),
      (table) => hashText(JSON.stringify(table)),
    ),
  };
}

function sortedByKey(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).toSorted(([a], [b]) => byCodePoint(a, b)));
}

/** What a staged release says it is made of, with the hash of that. */
export type StagedData = {readonly data: string; readonly content: Data};

export async function stagedData({folder, data}: Staged): Promise<StagedData> {
  const content = parseData(await readFile(join(folder, DATA), 'utf8'));
  if (!content) throw new Error(`${DATA} was written a moment ago`);
  return {data, content};
}
