/**
 * What one shard does: it reads its files into batches, in a folder of its own, and nothing else. It chooses, sweeps and judges nothing
 * and touches no file of the lake; a run takes what it made. Done twice, it makes the same bytes.
 */
import {mkdir, rm} from 'node:fs/promises';
import {readBatch} from './batch.ts';
import {withTimeLeft} from './course.ts';
import {guardDisk} from './disk.ts';
import {FileRefused} from './faults.ts';
import {type Received, receivedFiles} from './files.ts';
import {batchId, batchInput, contextOf, identify, ownersFirst} from './identity.ts';
import {openSources} from './ingest.ts';
import type {IngestOptions} from './ingest-input.ts';
import {type Known, Lake} from './lake.ts';
import {type Manifest, passingFault} from './manifest.ts';
import {type Shard, shardFolder, shardOf, shardSpill} from './shard.ts';
import type {Source} from './source.ts';
import {type Done, donePath} from './staged.ts';
import {supplierRefusal} from './suppliers/supplier.ts';
import {declarationHash, identify as identifyTable, tableBatchId, tableInput} from './tables/ingest-tables.ts';
import type {TableSource} from './tables/source.ts';
import {readTableBatch} from './tables/table-batch.ts';

export type ShardResult = {
  /** batches of its files, read now or before, in the order in which it came to them */
  readonly batches: readonly Manifest[];
  /** names of files that it read now */
  readonly read: readonly {readonly source: string; readonly file: string}[];
  /** files of which it made no batch: the run looks at them itself */
  readonly left: readonly {
    readonly source: string;
    readonly file: string;
    /** of a fault; `REPEATED_FILE` where the same bytes are there under another name */
    readonly why: string;
  }[];
};

/** How often what is remembered of files is written down while they are read, in milliseconds. */
const REMEMBERED_EVERY = 5_000;

type Mutable<T> = {-readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K]};

/** One source, whatever its grain. */
type Reading = {
  readonly source: Source | TableSource;
  readonly order: (files: readonly Received[], lake: Kept) => readonly Received[];
  readonly identify: (file: Received, known: readonly Known[]) => Promise<Identified | FileRefused>;
};

type Identified = {readonly known: Known; readonly batch: string; readonly read: () => Promise<Manifest>};

type Kept = {readonly known: ReadonlyMap<string, Known>; readonly manifests: ReadonlyMap<string, Manifest>};

/** @throws Problem as `ingest` does */
export async function ingestShard(given: IngestOptions, shard: Shard): Promise<ShardResult> {
  const {sources, tables} = openSources(given);
  const own = new Lake(given.root, shardFolder(given.root, shard));
  return guardDisk(own.folder, async () => {
    const all = [...sources.map(({value}) => value), ...tables];
    const isOwn = (source: string, name: string): boolean => shardOf(source, name, shard.of) === shard.index;
    const options = {
      ...given,
      effects: await withTimeLeft(given, {lakes: [own, new Lake(given.root)], sources: all, isOwn}),
    };
    await rm(donePath(options.root, shard), {force: true});
    await own.workshop.clean();
    const readings: Reading[] = [];
    for (const {value} of sources) readings.push(await recordReading(options, own, value));
    for (const source of tables) readings.push(tableReading(options, own, source));
    const result: Mutable<ShardResult> = {batches: [], read: [], left: []};
    for (const reading of readings) await readOwn({options, own, shard}, reading, result);
    await rm(own.workshop.folder, {recursive: true, force: true});
    const done: Done = {format: 1, files: result.batches.length + result.left.length};
    await mkdir(own.workshop.folder, {recursive: true});
    await own.writeJson(donePath(options.root, shard), done);
    return result;
  });
}

/** What the engine of a killed process of this shard spilled. */
export async function clearSpill(root: string, shard: Shard): Promise<void> {
  await rm(shardSpill(root, shard), {recursive: true, force: true});
}

async function recordReading(options: IngestOptions, own: Lake, source: Source): Promise<Reading> {
  const context = await contextOf(options, own, source);
  return {
    source,
    order: (files, {known, manifests}) => ownersFirst(files, known, manifests, context),
    identify: async (file, known) => {
      const identified = await identify(context, file, known);
      if (identified instanceof FileRefused) return identified;
      const {stat, sha256} = identified;
      const batch = batchId(sha256, context.declaration, file.period);
      const read = () => readBatch(batchInput(context, file, batch, identified));
      return {known: {...stat, sha256}, batch, read};
    },
  };
}

function tableReading(options: IngestOptions, own: Lake, source: TableSource): Reading {
  const declaration = declarationHash(source);
  return {
    source,
    order: (files) => files,
    identify: async (file, known) => {
      const identified = await identifyTable(options, file, known);
      if (identified instanceof FileRefused) return identified;
      const batch = tableBatchId(source, declaration, identified.sha256, file);
      const read = () => readTableBatch(tableInput(options, {lake: own, source, file, batch, identified}));
      return {known: identified, batch, read};
    },
  };
}

type Place = {readonly options: IngestOptions; readonly own: Lake; readonly shard: Shard};

async function readOwn(place: Place, reading: Reading, result: Mutable<ShardResult>): Promise<void> {
  const {options, own, shard} = place;
  const {source} = reading;
  const lake = new Lake(options.root);
  const inLake: Kept = {known: await lake.known(source.id), manifests: await lake.manifests(source.id)};
  const inOwn: Kept = {known: await own.known(source.id), manifests: await own.manifests(source.id)};
  const files = await receivedFiles(options.root, source, options.effects);
  const names = new Set(files.map(({name}) => name));
  const mine = files.filter(({name}) => shardOf(source.id, name, shard.of) === shard.index);
  const remembered = new Map<string, Known>();
  const batches = new Set<string>();
  let written = options.effects.now().getTime();
  for (const file of reading.order(mine, inLake)) {
    const leave = (why: string): unknown => result.left.push({source: source.id, file: file.name, why});
    const remembers = [inLake.known.get(file.name) ?? [], inOwn.known.get(file.name) ?? []].flat();
    const identified = supplierRefusal(source, file) ?? (await reading.identify(file, remembers));
    if (identified instanceof FileRefused) {
      leave(identified.code);
      continue;
    }
    const {batch} = identified;
    remembered.set(file.name, identified.known);
    const taken = inLake.manifests.get(batch);
    // The owner of a batch may be another shard's file; should its bytes be others by now, the run finds that out.
    const isCopy = batches.has(batch) || (taken && taken.file.name !== file.name && names.has(taken.file.name));
    if (isCopy) {
      leave('REPEATED_FILE');
      continue;
    }
    const there = [taken, inOwn.manifests.get(batch)].filter((one) => one !== undefined);
    const kept = there.find((one) => one.file.name === file.name && passingFault(one) === undefined);
    const manifest = kept ?? (await identified.read());
    const fault = passingFault(manifest);
    if (fault !== undefined) {
      leave(fault);
      continue;
    }
    batches.add(batch);
    result.batches.push(manifest);
    if (kept) continue;
    result.read.push({source: source.id, file: file.name});
    await own.workshop.clean();
    if (options.effects.now().getTime() - written < REMEMBERED_EVERY) continue;
    written = options.effects.now().getTime();
    await own.remember(source.id, new Map([...inOwn.known, ...remembered]));
  }
  await own.remember(source.id, remembered);
  await own.sweep(source.id, {batches, derived: new Set()});
}
