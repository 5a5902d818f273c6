/**
 * What a received file of a records source is: the hash of its bytes, and with its declaration the batch that it becomes. A run and the
 * shards of one ask the same questions here, so they get the same batches.
 */
import {createHash} from 'node:crypto';
import type {BatchInput} from './batch-input.ts';
import {isGzip, readHead} from './bytes/stream.ts';
import {Survey} from './bytes/survey.ts';
import {FileRefused} from './faults.ts';
import {hashOf, isSameStat, type Received, type Stat, statOf} from './files.ts';
import {hashKeyOf} from './hash-key.ts';
import type {IngestOptions} from './ingest-input.ts';
import type {Known, Lake} from './lake.ts';
import {convertsCurrency} from './layout.ts';
import type {Manifest} from './manifest.ts';
import {type Rates, readRates} from './rates.ts';
import {sniffReader} from './readers/index.ts';
import type {Source} from './source.ts';

/** Raised when the same bytes would be read differently: all files are then read again. */
const VERSION = 2;
/** Findings kept per rule and batch where nobody says how many. */
export const LISTED = 20;

/** A source, and all that its batches depend on. */
export type Context = {
  readonly options: IngestOptions;
  readonly lake: Lake;
  readonly source: Source;
  readonly rates: Rates | undefined;
  readonly hashKey: Buffer | undefined;
  readonly declaration: string;
};

export async function contextOf(options: IngestOptions, lake: Lake, source: Source): Promise<Context> {
  const file = source.currency?.rates;
  const rates =
    file !== undefined && convertsCurrency(source)
      ? await readRates(options.folders ?? [options.root], file, source.id)
      : undefined;
  const hashKey = await hashKeyOf(options, source, lake.workshop);
  return {options, lake, source, rates, hashKey, declaration: declarationHash(options, source, rates, hashKey)};
}

/** Everything that decides how bytes become records; titles and the like do not. */
function declarationHash(
  options: IngestOptions,
  source: Source,
  rates: Rates | undefined,
  hashKey: Buffer | undefined,
): string {
  const {format, limits, period, flow, cumulative, duplicates, columns, currency} = source;
  const checks = (options.checks?.get(source.id) ?? []).map(({id, severity, sql, columns: shown}) => ({
    id,
    severity,
    sql,
    shown,
  }));
  const key = hashKey && createHash('sha256').update(hashKey).digest('hex');
  const read = columns.map((column) => ({...column, title: undefined, classification: undefined}));
  const listed = options.listed ?? LISTED;
  const parts = {
    VERSION,
    format,
    limits,
    period,
    flow,
    cumulative,
    duplicates,
    read,
    currency,
    checks,
    key,
    listed,
    rates: rates?.sha256,
  };
  return digest(JSON.stringify(parts));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

/** Files that own a batch already come first, so that a copy is called the copy. Otherwise in delivery order. */
export function ownersFirst(
  files: readonly Received[],
  known: ReadonlyMap<string, Known>,
  manifests: ReadonlyMap<string, Manifest>,
  {declaration}: Context,
): readonly Received[] {
  const owns = (file: Received): boolean => {
    const sha256 = known.get(file.name)?.sha256;
    return sha256 !== undefined && manifests.get(batchId(sha256, declaration, file.period))?.file.name === file.name;
  };
  return [...files.filter(owns), ...files.filter((file) => !owns(file))];
}

/** Bytes and declaration; the period that a file name declares is part of the content. */
export function batchId(sha256: string, declaration: string, period: string | undefined): string {
  return digest([sha256, declaration, period ?? ''].join('\n'));
}

export type Identified = {readonly stat: Stat; readonly sha256: string; readonly survey: () => Promise<Survey>};

/** Hash of the file: as remembered, by whomever, when size, times and inode are, else computed. */
export async function identify(
  {options}: Context,
  file: Received,
  remembered: readonly Known[],
): Promise<Identified | FileRefused> {
  try {
    const stat = await statOf(file.path);
    const progress = (done: number): void =>
      options.effects.progress({stage: 'ingest', detail: file.name, done, total: stat.size});
    const look = async (): Promise<{sha256: string; survey: Survey}> => {
      const survey = new Survey();
      return {sha256: await hashOf(file.path, survey, progress), survey};
    };
    const known = options.rehash ? undefined : remembered.find((one) => isSameStat(stat, one));
    if (known) {
      return {stat, sha256: known.sha256, survey: async () => (await look()).survey};
    }
    const head = await readHead(file.path, 16);
    const isText = sniffReader(head)?.id === 'csv' && !isGzip(head);
    if (!isText)
      return {stat, sha256: await hashOf(file.path, undefined, progress), survey: async () => (await look()).survey};
    const {sha256, survey} = await look();
    return {stat, sha256, survey: async () => survey};
  } catch (error) {
    if (error instanceof FileRefused) return error;
    throw error;
  }
}

export function batchInput(
  {options, lake, source, rates, hashKey, declaration}: Context,
  file: Received,
  batch: string,
  {stat, sha256, survey}: Identified,
): BatchInput {
  return {
    source,
    file,
    stat,
    sha256,
    survey,
    batch,
    declaration,
    checks: options.checks?.get(source.id) ?? [],
    rates,
    hashKey,
    listed: options.listed ?? LISTED,
    lake,
    engine: options.engine,
    effects: options.effects,
  };
}
