/**
 * Ingest of a table source: every file becomes a batch of cells, once; then the cells that count are chosen. Running again reads only
 * what is new or changed, and a kill at any instant leaves what was there before, or what is there after.
 */
import {createHash} from 'node:crypto';
import type {DeliveredCell} from '../../../model/delivered.ts';
import type {Finding} from '../../../model/finding.ts';
import {FileRefused} from '../faults.ts';
import {hashOf, isSameStat, type Received, receivedFiles, statOf} from '../files.ts';
import {noteFinding} from '../finding.ts';
import type {IngestOptions} from '../ingest-input.ts';
import type {Known, Lake} from '../lake.ts';
import {batchesOf, type Fresh, type IngestResult, type Manifest, passingFault} from '../manifest.ts';
import {batchAmong, inDeliveryOrder, type Repeat} from '../repeats.ts';
import type {Staged} from '../staged.ts';
import {supplierId, supplierRefusal} from '../suppliers/supplier.ts';
import {cellsOutside} from './cells-outside.ts';
import {type Chosen, chooseCells, type Delivery, withLast} from './choose.ts';
import {unknownLabels} from './labels-known.ts';
import {columnId, type TableSource} from './source.ts';
import {cellsIn, type TableCellOf} from './stored.ts';
import {readTableBatch, type TableBatchInput} from './table-batch.ts';

/** Raised when the same bytes would be read differently: all files are then read again. */
const VERSION = 2;
const LISTED = 20;

export type TableIngest = Pick<
  IngestResult,
  'batches' | 'refused' | 'superseded' | 'replaced' | 'repeatedFiles' | 'removed' | 'fresh' | 'findings' | 'unchanged'
> & {readonly cells: readonly DeliveredCell[]; readonly counts: Readonly<Record<string, number>>};

type Context = {
  readonly options: IngestOptions;
  readonly lake: Lake;
  readonly staged: Staged;
  readonly source: TableSource;
  readonly declaration: string;
  /** cells of batches that were looked at, so that none is read twice */
  readonly cells: Map<string, readonly TableCellOf[]>;
};

export async function ingestTables(
  options: IngestOptions,
  {lake, staged}: {readonly lake: Lake; readonly staged: Staged},
  source: TableSource,
): Promise<TableIngest> {
  const context: Context = {options, lake, staged, source, declaration: declarationHash(source), cells: new Map()};
  const files = await receivedFiles(options.root, source, options.effects);
  const known = await lake.known(source.id);
  const {current, remembered, repeated, fresh, isChanged} = await readFiles(context, files, known);
  const removed = [...known.keys()].filter((name) => !remembered.has(name));
  const accepted = current.filter(({state}) => state === 'accepted');
  const deliveries: Delivery[] = [];
  for (const manifest of accepted) deliveries.push({manifest, cells: await storedCells(context, manifest)});
  const chosen = await chosenOf(context, deliveries);
  const labels = unknownLabels(source, chosen.cells, options.labels ?? new Map());
  const listed = current
    .filter((manifest) => !chosen.replaced.includes(manifest))
    .map((manifest) => (options.summedLater?.has(source.id) ? withoutSums(source, manifest) : manifest));
  const own = [
    ...chosen.findings,
    ...labels,
    ...repeated.map(({file, of}) => noteFinding(source.id, file.name, 'REPEATED_FILE', {of})),
  ];
  await options.mustHold?.();
  if (isChanged || removed.length > 0) await lake.remember(source.id, remembered);
  await lake.sweep(source.id, {batches: batchesOf(current), derived: new Set()});
  return {
    batches: accepted.filter((manifest) => !chosen.replaced.includes(manifest)),
    refused: current.filter(({state}) => state === 'refused'),
    superseded: chosen.superseded,
    replaced: chosen.replaced,
    repeatedFiles: repeated.map(({file, of}) => ({source: source.id, file: file.name, of})),
    removed: removed.map((file) => ({source: source.id, file})),
    fresh,
    findings: [...listed.flatMap((one) => saidOf(one, current)), ...own],
    counts: countsOf(listed, own),
    unchanged: !isChanged && removed.length === 0,
    cells: chosen.cells,
  };
}

/** Of every supplier by itself: a delivery replaces only one of its own, and is held against its own. */
async function chosenOf({source, options}: Context, deliveries: readonly Delivery[]): Promise<Chosen> {
  if (source.suppliers.length === 0) return chooseCells(source, deliveries);
  const all = source.suppliers.map((supplier): Chosen => {
    const own = deliveries.filter(({manifest}) => supplierOf(source, manifest) === supplier.id);
    const chosen = chooseCells(source, own);
    const cells = chosen.cells.map((cell) => ({...cell, supplier: supplier.id}));
    const outside = cellsOutside(source, supplier, cells, options.answersFor?.get(source.id));
    return {...chosen, cells: outside.cells, findings: [...chosen.findings, ...outside.findings]};
  });
  return {
    cells: all.flatMap(({cells}) => cells),
    replaced: all.flatMap(({replaced}) => replaced),
    superseded: all.flatMap(({superseded}) => superseded),
    findings: all.flatMap(({findings}) => findings),
  };
}

function supplierOf(source: TableSource, {file, period}: Manifest): string {
  return supplierId(source, {name: file.name, period});
}

/** What decides how bytes become cells; titles and classifications do not. */
export function declarationHash({
  format,
  limits,
  currency,
  unit,
  columns,
  period,
  marks,
  flags,
  ignore,
  tables,
}: TableSource): string {
  const read = columns.map((column) => ({...column, title: undefined, classification: undefined}));
  return digest(JSON.stringify({VERSION, format, limits, currency, unit, read, period, marks, flags, ignore, tables}));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

type Files = {
  /** in delivery order */
  readonly current: readonly Manifest[];
  readonly remembered: ReadonlyMap<string, Known>;
  readonly repeated: readonly Repeat[];
  readonly fresh: readonly Fresh[];
  readonly isChanged: boolean;
};

async function readFiles(
  context: Context,
  files: readonly Received[],
  known: ReadonlyMap<string, Known>,
): Promise<Files> {
  const {lake, staged, source, options} = context;
  const manifests = await lake.manifests(source.id);
  const remembered = new Map<string, Known>();
  const byBatch = new Map<string, Manifest>();
  const repeated: Repeat[] = [];
  const fresh: Fresh[] = [];
  const current: Manifest[] = [];
  let isChanged = false;
  for (const file of files) {
    const remembers = [known.get(file.name) ?? [], staged.known(source.id, file.name)].flat();
    const identified = supplierRefusal(source, file) ?? (await identify(options, file, remembers));
    if (identified instanceof FileRefused) {
      current.push(unidentified(context, file, identified));
      isChanged ||= !identified.code.startsWith('SUPPLIER_');
      continue;
    }
    const before = known.get(file.name);
    isChanged ||= !before || before.sha256 !== identified.sha256 || !isSameStat(before, identified);
    remembered.set(file.name, identified);
    const bytes = tableBatchId(source, context.declaration, identified.sha256, file);
    const {batch, of} = batchAmong(source, file, bytes, byBatch);
    if (of !== undefined) {
      repeated.push({file, of});
      continue;
    }
    let manifest = await keptOf(context, manifests.get(batch), file);
    if (!manifest) {
      isChanged = true;
      const taken = await staged.take(source.id, batch, file.name);
      fresh.push({source: source.id, file: file.name, ...(taken?.shard === undefined ? {} : {shard: taken.shard})});
      manifest =
        taken && (await isWhole(context, taken.manifest))
          ? taken.manifest
          : await readTableBatch(tableInput(options, {lake, source, file, batch, identified}));
    }
    byBatch.set(batch, manifest);
    current.push(manifest);
  }
  return {current: inDeliveryOrder(source, current, files, repeated), remembered, repeated, fresh, isChanged};
}

/** The manifest in the lake, where it is this file's, its refusal lasts, and its cells are there. */
async function keptOf(context: Context, kept: Manifest | undefined, file: Received): Promise<Manifest | undefined> {
  if (kept?.file.name !== file.name || passingFault(kept) !== undefined) return undefined;
  return (await isWhole(context, kept)) ? kept : undefined;
}

/** Bytes and declaration; and the name, where a period is in it. */
export function tableBatchId(source: TableSource, declaration: string, sha256: string, {name}: Received): string {
  return digest([sha256, declaration, namesPeriod(source) ? name : ''].join('\n'));
}

type Reading = Pick<TableBatchInput, 'lake' | 'source' | 'file' | 'batch'> & {readonly identified: Known};

/** What reading a file needs; says that it begins. */
export function tableInput({effects, listed = LISTED}: IngestOptions, {identified, ...what}: Reading): TableBatchInput {
  const {sha256, ...stat} = identified;
  effects.progress({stage: 'ingest', detail: what.file.name, done: 0, total: stat.size});
  return {...what, stat, sha256, declaration: declarationHash(what.source), listed};
}

function namesPeriod({period, tables}: TableSource): boolean {
  return period.file !== undefined || tables.some((table) => table.period?.file !== undefined);
}

/** Hash of the file: as remembered, by whomever, when size, times and inode are, else computed. */
export async function identify(
  {rehash}: Pick<IngestOptions, 'rehash'>,
  file: Received,
  remembered: readonly Known[],
): Promise<Known | FileRefused> {
  try {
    const stat = await statOf(file.path);
    const known = rehash ? undefined : remembered.find((one) => isSameStat(stat, one));
    if (known) return {...stat, sha256: known.sha256};
    return {...stat, sha256: await hashOf(file.path, undefined, () => undefined)};
  } catch (error) {
    if (error instanceof FileRefused) return error;
    throw error;
  }
}

async function isWhole({lake, source, cells}: Context, {cells: name, batch, file, period}: Manifest): Promise<boolean> {
  if (name === undefined) return true;
  const supplier = supplierId(source, {name: file.name, period});
  const found = await cellsIn(lake.path(name), {source: source.id, supplier, file: file.name, batch});
  if (found) cells.set(batch, found);
  return found !== undefined;
}

async function storedCells(context: Context, manifest: Manifest): Promise<readonly TableCellOf[]> {
  const {batch} = manifest;
  if (!context.cells.has(batch) && !(await isWhole(context, manifest)))
    throw new Error(`the cells of batch ${batch} vanished while they were read`);
  return context.cells.get(batch) ?? [];
}

function saidOf(manifest: Manifest, current: readonly Manifest[]): readonly Finding[] {
  const earlier = current.slice(
    0,
    current.findIndex(({batch}) => batch === manifest.batch),
  );
  return manifest.findings.sample.map((finding) => withLast(finding, earlier));
}

function countsOf(manifests: readonly Manifest[], own: readonly Finding[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const {findings} of manifests) {
    for (const [rule, count] of Object.entries(findings.counts)) counts[rule] = (counts[rule] ?? 0) + count;
  }
  for (const {rule} of own) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}

/**
 * The manifest without what compile finds again by codes: periods that don't add up, and that labels of a classified column contain each
 * other. Totals that no sum of labels gives stay: a classification says nothing of parts that were never delivered.
 */
function withoutSums({columns}: TableSource, manifest: Manifest): Manifest {
  const coded = new Set(columns.flatMap((column) => (column.classification === undefined ? [] : [columnId(column)])));
  const {counts, sample} = manifest.findings;
  const nested = sample.filter(({rule, values}) => rule === 'TOTALS_NESTED' && coded.has(values['column'] ?? ''));
  const {PERIODS_DIFFER: _, TOTALS_NESTED: all = 0, ...others} = counts;
  const left = all - nested.length;
  return {
    ...manifest,
    findings: {
      counts: {...others, ...(left > 0 ? {TOTALS_NESTED: left} : {})},
      sample: sample.filter((finding) => finding.rule !== 'PERIODS_DIFFER' && !nested.includes(finding)),
    },
  };
}

/** A file that can't even be hashed: it is named in the result, and nothing of it is kept. */
function unidentified({source, declaration}: Context, file: Received, {code, facts}: FileRefused): Manifest {
  return {
    format: 1,
    batch: '',
    source: source.id,
    state: 'refused',
    file: {name: file.name, size: 0, sha256: ''},
    declaration,
    reader: 'unknown',
    columns: [],
    ignored: [],
    lines: {read: 0, header: 0, blank: 0, accepted: 0, quarantined: 0, duplicate: 0, continued: 0},
    money: {
      scale: 0,
      currency: source.currency,
      read: '0',
      accepted: '0',
      quarantined: '0',
      duplicate: '0',
      unreadable: 0,
    },
    months: {},
    lineMap: {skipped: []},
    checks: {},
    tables: [],
    findings: {counts: {[code]: 1}, sample: [noteFinding(source.id, file.name, code, facts)]},
  };
}
