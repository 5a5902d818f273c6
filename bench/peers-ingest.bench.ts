/**
 * Ingest against frictionless, pandera with pandas, and DuckDB's own copy: the same file of made orders, the same types and the same four
 * record rules. Before a time counts, all must name the same faults in a file that has every kind of them. Ours also writes Parquet with
 * its lineage and accounts for lines and money; of pandera both is measured, checks alone and with Parquet written. frictionless takes
 * minutes where others take seconds, so it has a smaller file, and ratios are of records a second.
 */
import {rm} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {type Environment, pythonWith} from '../scripts/python.ts';
import {ingestOnce, makeOrders} from './ingest-sides.ts';
import {inFolder} from './measure/folder.ts';
import {readOptions} from './measure/options.ts';
import type {Side} from './measure/pairs.ts';
import {inPython} from './measure/python.ts';
import {Results} from './measure/results.ts';
import {inChild} from './measure/task.ts';
import {shareOf, type Taken, type Turn, turns} from './measure/turns.ts';
import {faultsKnown, MODES} from './orders.ts';
import {ingestPeers} from './peers/ingest-peers.ts';
import type {CopyOrders} from './tasks/copy-orders.ts';

/** Records of the file with faults, and of the one that frictionless reads. */
const SMALL = 200_000;
const [COPY_AIM, FRICTIONLESS_AIM, PANDERA_AIM] = [0.5, 20, 3];

type Checked = {readonly rows: number; readonly faults: Readonly<Record<string, number>>};
type Way = {
  readonly id: string;
  readonly what: string;
  readonly more: (folder: string) => Readonly<Record<string, string>>;
};

const PANDERA_WAYS: readonly Way[] = [
  {id: 'pandera', what: 'checks', more: () => ({reader: 'pandas'})},
  {id: 'pandera-pyarrow', what: 'read by pyarrow, checks', more: () => ({reader: 'pyarrow'})},
  {
    id: 'pandera-parquet',
    what: 'read by pyarrow, checks, Parquet',
    more: (folder) => ({reader: 'pyarrow', to: join(folder, 'pandera.parquet')}),
  },
];

const options = readOptions();
const results = new Results('peers-ingest', options);
const frictionless = await environmentOf('frictionless');
const pandera = await environmentOf('pandera');
const small = Math.min(SMALL, ...options.sizes);
await inFolder(requireSameFaults);
const rates: {readonly size: number; readonly ours: Side<unknown>}[] = [];
for (const size of options.sizes) await inFolder((folder) => compared(folder, size));
if (frictionless) await inFolder((folder) => measureFrictionless(folder, frictionless));
results.close();

async function environmentOf(id: keyof typeof ingestPeers): Promise<Environment | undefined> {
  if (options.only.length > 0 && !options.only.includes(id)) return undefined;
  const {title, requirements} = ingestPeers[id];
  const environment = await pythonWith(`peer-${id}`, requirements);
  if (!('absent' in environment)) return environment;
  process.stdout.write(`left out: ${title}, ${environment.absent}\n`);
  return undefined;
}

function peer(
  id: keyof typeof ingestPeers,
  environment: Environment,
  file: string,
  more: Readonly<Record<string, string>> = {},
) {
  const given = {file, folder: dirname(file), modes: MODES, threads: options.threads, ...more};
  // frictionless takes names inside a folder and refuses paths from the root.
  const named = id === 'frictionless' ? {...given, file: basename(file)} : given;
  return inPython<typeof given, Checked>(environment, ingestPeers[id].program, named, options.limit);
}

/** @throws Error when somebody misses a fault or finds one that is none */
async function requireSameFaults(folder: string): Promise<void> {
  const known = faultsKnown(small);
  const refused = [
    'REQUIRED_EMPTY',
    'NOT_A_DATE',
    'NOT_A_NUMBER',
    'UNKNOWN_VALUE',
    'amount-below-1e10',
    'quantity-positive',
  ];
  const file = await makeOrders(folder, {format: 'csv', rows: small, faulty: 'kinds'}, options);
  const count = refused.reduce((sum, name) => sum + (known[name] ?? 0), 0);
  const ours = await ingestOnce(folder, {searchesRepeats: false, size: small, refused: count}, options);
  requireKnown('Shumao', ours.result.counts, known);
  if (frictionless) requireChecked('frictionless', await peer('frictionless', frictionless, file), known);
  if (!pandera) return;
  for (const {id, more} of PANDERA_WAYS) requireChecked(id, await peer('pandera', pandera, file, more(folder)), known);
}

function requireChecked(name: string, run: Awaited<ReturnType<typeof peer>>, known: Checked['faults']): void {
  if ('stopped' in run) throw new Error(`${name} ${run.stopped}`);
  requireKnown(name, run.result.faults, known);
}

function requireKnown(name: string, found: Checked['faults'], known: Checked['faults']): void {
  const text = (faults: Checked['faults']): string =>
    Object.keys(faults)
      .toSorted()
      .map((key) => `${key} ${faults[key]}`)
      .join(', ');
  if (text(found) !== text(known)) throw new Error(`${name} found ${text(found)}\nthere are ${text(known)}`);
}

async function compared(folder: string, size: number): Promise<void> {
  const file = await makeOrders(folder, {format: 'csv', rows: size}, options);
  const {threads, rounds} = options;
  const copy: CopyOrders = {
    format: 'csv',
    from: file,
    to: join(folder, 'copy.parquet'),
    temporary: join(folder, 'tmp'),
    threads,
  };
  const ways = pandera ? PANDERA_WAYS.map(({id, more}) => [id, () => clean(pandera, file, size, more(folder))]) : [];
  const taken = await turns(rounds, {
    ours: () => ingestOnce(folder, {searchesRepeats: false, size}, options),
    copy: () => inChild<CopyOrders, null>('copy-orders', copy),
    // Each pair is the name of a way and its run, made one line above.
    ...(Object.fromEntries(ways) as Record<string, () => Promise<Turn>>),
  });
  await rm(copy.to, {force: true});
  const ours = taken.get('ours')?.side;
  if (ours === undefined) throw new Error('ours was not measured');
  rates.push({size, ours});
  results.add({what: 'Shumao: checks, lineage, Parquet', size, ...ours});
  addRow('DuckDB: copy, no checks', COPY_AIM, size, ours, taken.get('copy') ?? {});
  for (const {id, what} of pandera ? PANDERA_WAYS : [])
    addRow(`${ingestPeers.pandera.title}: ${what}`, PANDERA_AIM, size, ours, taken.get(id) ?? {});
}

async function clean(
  environment: Environment,
  file: string,
  size: number,
  more: Readonly<Record<string, string>>,
): Promise<Turn> {
  const run = await peer('pandera', environment, file, more);
  if ('stopped' in run) return run;
  if (run.result.rows !== size) throw new Error(`pandera read ${run.result.rows} of ${size} records`);
  requireKnown('pandera', run.result.faults, {});
  return run;
}

function addRow(what: string, aim: number, size: number, ours: Side<unknown>, {side, stopped}: Taken): void {
  const row = {what, size, aim: `≥ ${aim}`};
  if (stopped !== undefined && side === undefined)
    results.add({...row, seconds: stopped.seconds, against: stopped.stopped, ...(stopped.isTime && {met: true})});
  if (side === undefined) return;
  const ratio = 1 / shareOf(ours, side, 'seconds');
  const cpuRatio = 1 / shareOf(ours, side, 'cpuSeconds');
  results.add({...row, ...side, against: 'ours, times as fast', ratio, cpuRatio, met: ratio >= aim});
}

/** At a smaller size, so what is compared are records a second: ours are those of the smallest file that was measured. */
async function measureFrictionless(folder: string, environment: Environment): Promise<void> {
  const file = await makeOrders(folder, {format: 'csv', rows: small}, options);
  const taken = await turns(options.rounds, {frictionless: () => peer('frictionless', environment, file)});
  const side = taken.get('frictionless')?.side;
  const [first] = rates;
  if (side === undefined || first === undefined) return;
  const ratio = first.size / first.ours.seconds / (small / side.seconds);
  const cpuRatio = first.size / first.ours.cpuSeconds / (small / side.cpuSeconds);
  results.add({
    what: `${ingestPeers.frictionless.title}: validate`,
    size: small,
    ...side,
    against: `ours at ${first.size.toLocaleString('en-US')}, in records/s`,
    ratio,
    cpuRatio,
    aim: `≥ ${FRICTIONLESS_AIM}`,
    met: ratio >= FRICTIONLESS_AIM,
  });
}
