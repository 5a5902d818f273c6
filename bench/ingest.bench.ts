/**
 * Ingest against DuckDB's own copy of the same file to Parquet: same columns, given schema, same compression and threads.
 * Ours types every cell with its faults, tests four record rules, keeps lineage and the account of lines and money; then with the
 * search for repeated records too. A file with faults is what arrives in real life; it is measured without an aim.
 */
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {ingestOnce, makeOrders} from './ingest-sides.ts';
import {inFolder} from './measure/folder.ts';
import {readOptions} from './measure/options.ts';
import {pair, times} from './measure/pairs.ts';
import {Results} from './measure/results.ts';
import {inChild} from './measure/task.ts';
import type {CopyOrders} from './tasks/copy-orders.ts';

const XLSX_ROWS = 200_000;
const FAULT_EVERY = 50_000;
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

async function compared(root: string, format: 'csv' | 'parquet', size: number): Promise<void> {
  const from = await makeOrders(root, {format, rows: size}, options);
  const {threads, rounds} = options;
  const copy: CopyOrders = {format, from, to: join(root, 'copy.parquet'), temporary: join(root, 'tmp'), threads};
  for (const searchesRepeats of [false, true]) {
    const {ours, theirs, ratio, cpuRatio} = await pair(
      rounds,
      () => ingestOnce(root, {searchesRepeats, size}, options),
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
  const from = await makeOrders(root, {format: 'csv', rows: size, faulty: FAULT_EVERY}, options);
  const refused = Math.floor(size / FAULT_EVERY);
  const ours = await times(options.rounds, () => ingestOnce(root, {searchesRepeats: true, size, refused}, options));
  await rm(from);
  results.add({what: 'csv: repeats, 1 fault in 50,000', size, ...ours});
}

async function workbook(root: string): Promise<void> {
  await makeOrders(root, {format: 'xlsx', rows: XLSX_ROWS}, options);
  const given = {searchesRepeats: true, size: XLSX_ROWS};
  const ours = await times(options.rounds, () => ingestOnce(root, given, options));
  results.add({what: 'xlsx: types, rules, lineage, repeats', size: XLSX_ROWS, ...ours});
}
