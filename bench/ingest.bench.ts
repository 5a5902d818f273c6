/**
 * Ingest against DuckDB's own copy of the same file to Parquet: same columns, given schema, same compression and threads.
 * Ours types every cell with its faults, tests four record rules, keeps lineage and the account of lines and money; then with the
 * search for repeated records too. A file with faults is what arrives in real life; it is measured without an aim.
 */
import {mkdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {inFolder} from './measure/folder.ts';
import {readOptions} from './measure/options.ts';
import {pair, times} from './measure/pairs.ts';
import {Results} from './measure/results.ts';
import {inChild} from './measure/task.ts';
import type {CopyOrders} from './tasks/copy-orders.ts';
import type {Ingested, IngestOrders} from './tasks/ingest-orders.ts';
import type {MakeOrders} from './tasks/make-orders.ts';

type Format = MakeOrders['format'];
const XLSX_ROWS = 200_000;
const MEMORY_MB = 1500;
const AIM = {plain: 0.5, repeats: 0.35};

const options = readOptions();
const results = new Results('ingest', options);
for (const size of options.sizes) {
  for (const format of ['csv', 'parquet'] as const) await inFolder((folder) => compared(folder, format, size));
  await inFolder((folder) => withFaults(folder, size));
}
await inFolder(workbook);
results.close();

async function make(root: string, format: Format, rows: number, faulty = 0): Promise<string> {
  const path = join(root, 'inbox', `orders.${format}`);
  await mkdir(join(root, 'inbox'), {recursive: true});
  const given: MakeOrders = {rows, seed: options.seed, faulty, format, path, temporary: join(root, 'tmp')};
  await inChild<MakeOrders, null>('make-orders', given);
  return path;
}

async function compared(root: string, format: 'csv' | 'parquet', size: number): Promise<void> {
  const from = await make(root, format, size);
  const {threads, rounds} = options;
  const copy: CopyOrders = {format, from, to: join(root, 'copy.parquet'), temporary: join(root, 'tmp'), threads};
  for (const searchesRepeats of [false, true]) {
    const {ours, theirs, ratio, cpuRatio} = await pair(
      rounds,
      () => ingestOnce(root, {searchesRepeats, size}),
      () => inChild<CopyOrders, null>('copy-orders', copy),
    );
    const aim = searchesRepeats ? AIM.repeats : AIM.plain;
    results.add({
      what: `${format}: types, rules, lineage${searchesRepeats ? ', repeats' : ''}`,
      size,
      ...ours,
      against: `DuckDB copy ${theirs.seconds.toFixed(2)} s`,
      ratio,
      cpuRatio,
      aim: `≥ ${aim}`,
      met: ratio >= aim && ours.peakMb <= MEMORY_MB,
    });
  }
  await rm(copy.to, {force: true});
}

/** One record in 50,000 has no readable amount and goes to quarantine. */
async function withFaults(root: string, size: number): Promise<void> {
  const from = await make(root, 'csv', size, 50_000);
  const ours = await times(options.rounds, () => ingestOnce(root, {searchesRepeats: true, size, faulty: 50_000}));
  await rm(from);
  results.add({what: 'csv: repeats, 1 fault in 50,000', size, ...ours});
}

async function workbook(root: string): Promise<void> {
  await make(root, 'xlsx', XLSX_ROWS);
  const ours = await times(options.rounds, () => ingestOnce(root, {searchesRepeats: true, size: XLSX_ROWS}));
  results.add({what: 'xlsx: types, rules, lineage, repeats', size: XLSX_ROWS, ...ours});
}

type Once = {readonly searchesRepeats: boolean; readonly size: number; readonly faulty?: number};

/** @throws Error when a record is missing: a fast run that loses something is none */
async function ingestOnce(
  root: string,
  {searchesRepeats, size, faulty}: Once,
): ReturnType<typeof inChild<IngestOrders, Ingested>> {
  const given: IngestOrders = {root, searchesRepeats, threads: options.threads};
  const measured = await inChild<IngestOrders, Ingested>('ingest-orders', given);
  const {accepted, quarantined} = measured.result;
  const refused = faulty === undefined ? 0 : Math.floor(size / faulty);
  if (accepted + quarantined !== size || quarantined !== refused)
    throw new Error(`${accepted} + ${quarantined} of ${size}`);
  return measured;
}
