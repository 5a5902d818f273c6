/**
 * Ingest: every file of every source becomes a batch, once; then the batches that count are chosen per month. Running again reads
 * only what is new or changed, and a kill at any instant leaves what was there before, or what is there after.
 */
import type {DeliveredCell} from '../../model/delivered.ts';
import type {Finding} from '../../model/finding.ts';
import {byCodePoint} from '../../model/text.ts';
import {active} from './active.ts';
import {readBatch} from './batch.ts';
import {withTimeLeft} from './course.ts';
import {guardDisk} from './disk.ts';
import {FileRefused} from './faults.ts';
import {isSameStat, type Received, receivedFiles, type Stat} from './files.ts';
import {noteFinding} from './finding.ts';
import {
  batchId,
  batchInput,
  type Context,
  contextOf,
  type Identified,
  identify,
  LISTED,
  ownersFirst,
} from './identity.ts';
import type {DeclaredAnySource, DeclaredSource, IngestOptions} from './ingest-input.ts';
import {type Known, Lake} from './lake.ts';
import {checkSource} from './layout.ts';
import {batchesOf, type IngestResult, type Manifest, passingFault, type RecordFile} from './manifest.ts';
import {problems} from './problems.ts';
import {completed} from './source.ts';
import {RemoteLake} from './remote.ts';
import {batchAmong, inDeliveryOrder, type Repeat} from './repeats.ts';
import {Staged} from './staged.ts';
import {refusedManifest} from './store.ts';
import {checkTableSource} from './tables/check-source.ts';
import {ingestTables} from './tables/ingest-tables.ts';
import {isTableSource, type TableSource} from './tables/source.ts';
import {heldToSuppliers} from './suppliers/outside.ts';
import {supplierRefusal} from './suppliers/supplier.ts';

type Mutable<T> = {-readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K]};

/**
 * @throws Problem on faults of declarations (all sources are looked at before the first file), of the disk, or of the environment;
 *   faults of files never stop it: they are findings, and the other files are read
 */
export async function ingest(given: IngestOptions): Promise<IngestResult> {
  const {sources, tables} = openSources(given);
  const lake = new Lake(given.root);
  return guardDisk(lake.folder, async () => {
    await lake.workshop.clean();
    const all = [...sources.map(({value}) => value), ...tables];
    const options = {...given, effects: await withTimeLeft(given, {lakes: [lake], sources: all})};
    const result: Result = {
      batches: [],
      refused: [],
      superseded: [],
      replaced: [],
      repeatedFiles: [],
      removed: [],
      fresh: [],
      findings: [],
      findingCounts: {},
      unchanged: true,
      months: new Map(),
      spans: new Map(),
      cells: new Map(),
    };
    const contexts: Context[] = [];
    for (const {value} of sources) contexts.push(await contextOf(options, lake, value));
    const remote = options.objects && (await RemoteLake.open(lake, options.objects));
    const staged = await Staged.open(lake, {names: options.shards ?? [], ids: options.sources.keys(), remote});
    for (const context of contexts) await ingestSource(context, staged, result);
    for (const source of tables) await takeTables(options, {lake, staged}, source, result);
    await lake.workshop.clean();
    if (remote) await options.mustHold?.();
    await remote?.push([...options.sources.keys()], options.effects);
    return result;
  });
}

/** Sources of both grains by id, each looked at before the first file is. @throws Problem */
export function openSources({engine, sources}: Pick<IngestOptions, 'engine' | 'sources'>): {
  readonly sources: readonly DeclaredSource[];
  readonly tables: readonly TableSource[];
} {
  const reason = engine.lacks.get('read-csv') ?? engine.lacks.get('local-files');
  if (reason !== undefined) throw problems.ENGINE_CANNOT_READ_FILES({engine: engine.id, reason});
  const all = [...sources.values()].sort((a, b) => byCodePoint(a.value.id, b.value.id));
  for (const declared of all) checkAnySource(declared);
  return {
    sources: all.flatMap((declared): DeclaredSource[] =>
      isTableSource(declared.value) ? [] : [{...declared, value: completed(declared.value)}],
    ),
    tables: all.flatMap(({value}) => (isTableSource(value) ? [value] : [])),
  };
}

/** Faults of a declaration of either grain. @throws Problem */
export function checkAnySource({value, ...where}: DeclaredAnySource): void {
  if (isTableSource(value)) checkTableSource({value, ...where});
  else checkSource({value: completed(value), ...where});
}

type Result = Mutable<IngestResult> & {
  months: Map<string, ReadonlyMap<string, readonly RecordFile[]>>;
  spans: Map<string, ReadonlyMap<string, readonly string[]>>;
  cells: Map<string, readonly DeliveredCell[]>;
};

async function takeTables(
  options: IngestOptions,
  places: {readonly lake: Lake; readonly staged: Staged},
  source: TableSource,
  result: Result,
): Promise<void> {
  const {cells, counts, unchanged, findings, ...lists} = await ingestTables(options, places, source);
  result.batches.push(...lists.batches);
  result.refused.push(...lists.refused);
  result.superseded.push(...lists.superseded);
  result.replaced.push(...lists.replaced);
  result.repeatedFiles.push(...lists.repeatedFiles);
  result.removed.push(...lists.removed);
  result.fresh.push(...lists.fresh);
  addFindings(result, findings, counts);
  result.unchanged &&= unchanged;
  result.months.set(source.id, new Map());
  result.cells.set(source.id, cells);
}

async function ingestSource(context: Context, staged: Staged, result: Result): Promise<void> {
  const {options, lake, source} = context;
  const files = await receivedFiles(options.root, source, options.effects);
  const known = await lake.known(source.id);
  const manifests = await lake.manifests(source.id);
  const remembered = new Map<string, Known>();
  const taken = new Map<string, Manifest>();
  const repeats: Repeat[] = [];
  const current: Manifest[] = [];
  for (const file of ownersFirst(files, known, manifests, context)) {
    const remembers = [known.get(file.name) ?? [], staged.known(source.id, file.name)].flat();
    const identified = supplierRefusal(source, file) ?? (await identify(context, file, remembers));
    if (identified instanceof FileRefused) {
      current.push(unidentified(context, file, identified));
      result.unchanged &&= identified.code.startsWith('SUPPLIER_');
      continue;
    }
    remembered.set(file.name, {...identified.stat, sha256: identified.sha256});
    const bytes = batchId(identified.sha256, context.declaration, file.period);
    const {batch, of} = batchAmong(source, file, bytes, taken);
    if (of !== undefined) {
      repeats.push({file, of});
      continue;
    }
    const kept = manifests.get(batch);
    const isKept = kept?.file.name === file.name && passingFault(kept) === undefined;
    const manifest = isKept ? kept : await taking(context, {file, batch, identified}, staged, result);
    taken.set(batch, manifest);
    current.push(manifest);
  }
  noteRepeats(result, source.id, repeats);
  for (const name of known.keys()) {
    if (remembered.has(name)) continue;
    result.removed.push({source: source.id, file: name});
    result.unchanged = false;
  }
  if (known.size !== remembered.size || [...remembered.keys()].some((name) => !known.has(name)))
    result.unchanged = false;
  await conclude(context, result, inDeliveryOrder(source, current, files, repeats), remembered, known);
}

type New = {readonly file: Received; readonly batch: string; readonly identified: Identified};

/** Reads a file into its batch, where no shard and no other machine has. */
async function taking(
  context: Context,
  {file, batch, identified}: New,
  staged: Staged,
  result: Result,
): Promise<Manifest> {
  const source = context.source.id;
  result.unchanged = false;
  const taken = await staged.take(source, batch, file.name);
  result.fresh.push({source, file: file.name, ...(taken?.shard === undefined ? {} : {shard: taken.shard})});
  const manifest = taken?.manifest ?? (await readBatch(batchInput(context, file, batch, identified)));
  await context.lake.workshop.clean();
  return manifest;
}

function noteRepeats(result: Result, source: string, repeats: readonly Repeat[]): void {
  for (const {file, of} of repeats) {
    result.repeatedFiles.push({source, file: file.name, of});
    result.findings.push(noteFinding(source, file.name, 'REPEATED_FILE', {of}));
    count(result, 'REPEATED_FILE', 1);
  }
}

/** Chooses what counts, collects findings, remembers the files, and sweeps what is not in use. */
async function conclude(
  context: Context,
  result: Result,
  current: readonly Manifest[],
  remembered: ReadonlyMap<string, Known>,
  known: ReadonlyMap<string, Known>,
): Promise<void> {
  const {lake, source, options} = context;
  const choosing = {
    source,
    manifests: current,
    lake,
    engine: options.engine,
    effects: options.effects,
    listed: options.listed ?? LISTED,
  };
  const chosen = await heldToSuppliers(choosing, await active(choosing), options.answersFor?.get(source.id));
  result.batches.push(...chosen.batches);
  result.refused.push(...current.filter((manifest) => manifest.state === 'refused'));
  result.superseded.push(...chosen.superseded);
  result.months.set(source.id, chosen.months);
  if (chosen.spans) result.spans.set(source.id, chosen.spans);
  // A file of which every record was replaced by a later delivery is answered for: its faults no longer count.
  const replaced = current.filter((one) => one.state === 'accepted' && !chosen.batches.includes(one));
  result.replaced.push(...replaced);
  for (const one of current) {
    if (!replaced.includes(one)) addFindings(result, one.findings.sample, one.findings.counts);
  }
  addFindings(result, chosen.findings.sample, chosen.findings.counts);
  await options.mustHold?.();
  if (!isSameMap(remembered, known)) await lake.remember(source.id, remembered);
  await lake.sweep(source.id, {batches: batchesOf(current), derived: chosen.derived});
}

function addFindings(result: Result, sample: readonly Finding[], counts: Readonly<Record<string, number>>): void {
  result.findings.push(...sample);
  for (const [rule, number] of Object.entries(counts)) count(result, rule, number);
}

function count(result: Result, rule: string, number: number): void {
  result.findingCounts = {...result.findingCounts, [rule]: (result.findingCounts[rule] ?? 0) + number};
}

function isSameMap(a: ReadonlyMap<string, Known>, b: ReadonlyMap<string, Known>): boolean {
  return (
    a.size === b.size &&
    [...a].every(([name, one]) => {
      const other = b.get(name);
      return other !== undefined && isSameStat(one, other) && one.sha256 === other.sha256;
    })
  );
}

/** A file that can't even be hashed: it is named in the result, and nothing of it is kept. */
function unidentified(context: Context, file: Received, refusal: FileRefused): Manifest {
  const stat: Stat = {size: 0, mtimeMs: 0, ctimeMs: 0, ino: 0};
  const identified = {stat, sha256: '', survey: () => Promise.reject(new Error('not readable'))};
  return refusedManifest(batchInput(context, file, '', identified), undefined, refusal);
}
