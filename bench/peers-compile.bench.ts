/**
 * Compile against Polars, pandas and PySpark besides SQL by hand: the same cubes of the same Parquet, each in a process of its own, by
 * turns. Every cell of every side must be equal to ours to the last digit before a time counts. A ratio is our time divided by theirs.
 * The start of a process, and of Spark's session, is in no time; writing the cells for comparison neither.
 */
import {join} from 'node:path';
import {pythonWith} from '../scripts/python.ts';
import {type CompileSides, compileSides, requireSame} from './compile-sides.ts';
import {inFolder} from './measure/folder.ts';
import {readOptions} from './measure/options.ts';
import type {Side} from './measure/pairs.ts';
import {inPython} from './measure/python.ts';
import {Results} from './measure/results.ts';
import {shareOf, type Taken, type Turn, turns} from './measure/turns.ts';
import {compilePeers, type Peer} from './peers/compile-peers.ts';

const CUBES = join(import.meta.dirname, 'peers', 'cubes.json');
const BY_HAND = {title: 'DuckDB, SQL by hand', aim: 1.1};
const SPARK_MEMORY = '8g';

type PeerDone = {readonly cells: number; readonly sessionSeconds?: number};

const options = readOptions();
const results = new Results('peers-compile', options);
const peers = await peersThere();
for (const size of options.sizes) await inFolder((folder) => compared(folder, size));
results.close();

/** Those whose packages are there or could be installed; of the others one line says that they were left out. */
async function peersThere() {
  const found = [];
  for (const peer of compilePeers) {
    if (options.only.length > 0 && !options.only.includes(peer.id)) continue;
    const environment = await pythonWith(`peer-${peer.id}`, peer.requirements);
    if ('absent' in environment) process.stdout.write(`left out: ${peer.title}, ${environment.absent}\n`);
    else found.push({...peer, environment});
  }
  return found;
}

async function compared(folder: string, size: number): Promise<void> {
  const sides = await compileSides(folder, size, options);
  const taken = await turns(options.rounds, {
    ours: () => sides.ours(false),
    byHand: sides.byHand,
    ...Object.fromEntries(peers.map((peer) => [peer.id, () => peerRun(folder, peer, sides)])),
  });
  const ours = taken.get('ours')?.side;
  if (ours === undefined) throw new Error('ours was not measured');
  results.add({what: 'Shumao', size: sides.records, ...ours});
  const others = [{id: 'byHand', ...BY_HAND}, ...peers];
  for (const {id, title, aim} of others) addRow(title, aim, sides.records, ours, taken.get(id) ?? {});
}

async function peerRun(folder: string, peer: (typeof peers)[number], sides: CompileSides): Promise<Turn> {
  const {files, codes} = sides;
  const cells = join(folder, `${peer.id}.tsv`);
  const given = {
    files,
    codes,
    cubes: CUBES,
    cells,
    threads: options.threads,
    temporary: join(folder, 'tmp'),
    memory: SPARK_MEMORY,
  };
  const run = await inPython<typeof given, PeerDone>(peer.environment, peer.program, given, options.limit);
  if (!('stopped' in run)) await requireSame(sides.cells, cells);
  return run;
}

function addRow(what: string, aim: Peer['aim'], size: number, ours: Side<unknown>, {side, stopped}: Taken): void {
  const row = {what, size, aim: aim === undefined ? undefined : `≤ ${aim}`};
  const judged = (ratio: number) => ({ratio, met: aim === undefined ? undefined : ratio <= aim});
  if (stopped !== undefined && side === undefined) {
    const bound = stopped.isTime ? judged(ours.seconds / stopped.seconds) : {};
    results.add({...row, seconds: stopped.seconds, against: `${stopped.stopped}; ours at most`, ...bound});
  }
  if (side === undefined) return;
  const notes = [...(side.runs.length < options.rounds ? ['one run'] : []), ...sessionOf(side)];
  results.add({
    ...row,
    ...side,
    against: `ours, of its time${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`,
    cpuRatio: shareOf(ours, side, 'cpuSeconds'),
    ...judged(shareOf(ours, side, 'seconds')),
  });
}

function sessionOf({runs}: Side<unknown>): readonly string[] {
  // The results of peers are what their programs report: PeerDone.
  const {sessionSeconds} = (runs[0]?.result ?? {}) as Partial<PeerDone>;
  return sessionSeconds === undefined ? [] : [`session ${sessionSeconds.toFixed(1)} s apart`];
}
