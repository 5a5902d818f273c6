/**
 * `shumao serve` on a made release: availability, slices at a rate, whole downloads, and a Datasette that serves the same rows beside it in
 * the same run. Server and load share the machine's cores.
 */
import {join} from 'node:path';
import {pythonWith} from '../scripts/python.ts';
import {inFolder} from './measure/folder.ts';
import {readOptions} from './measure/options.ts';
import {Results} from './measure/results.ts';
import {inChild} from './measure/task.ts';
import {download} from './serve/download.ts';
import {started, type Served} from './serve/server.ts';
import type {FillSqlite} from './tasks/fill-sqlite.ts';
import type {Load, Loaded} from './tasks/load.ts';
import type {MadeServed, MakeServed} from './tasks/make-served.ts';

const RATE = 500;
const SECONDS = 20;
const DATASETTE = ['datasette==0.65.5'];
const SHUMAO = join(import.meta.dirname, '..', 'bin', 'shumao');
const CSV = {accept: 'application/vnd.sdmx.data+csv;version=2.0.0'};
const JSON2 = {accept: 'application/vnd.sdmx.data+json;version=2.0.0'};
const MB = 1 << 20;

const options = readOptions();
const results = new Results('serve', options);
for (const size of options.sizes) await inFolder((folder) => measured(folder, size));
results.close();

async function measured(folder: string, size: number): Promise<void> {
  const root = join(folder, 'workspace');
  const made = (await inChild<MakeServed, MadeServed>('make-served', {root, observations: size, seed: options.seed}))
    .result;
  const ours = await started(process.execPath, [SHUMAO, 'serve', root, '--port', '0'], /http:\/\/127\.0\.0\.1:\d+/);
  let mine: Mine;
  try {
    mine = await measureOurs(ours, made);
  } finally {
    await ours.stop();
  }
  const series = join(root, 'releases', made.id, 'public', 'series', 'trade.series');
  await measurePeer(folder, series, made.observations, mine);
}

type Mine = {readonly slices: number; readonly rows: number};

async function measureOurs(served: Served, {observations: size, series}: MadeServed): Promise<Mine> {
  await measureAvailability(served, size, series);
  for (const [name, headers] of Object.entries({'CSV 2': CSV, 'JSON 2': JSON2})) {
    await measureRate(served, size, name, headers);
  }
  const fast = await loaded({urls: sliceUrls(served.base), headers: CSV, connections: 16, seconds: 10});
  results.add({what: 'slices, 16 connections: one every', size, seconds: 1 / fast.perSecond, isLatency: true});
  return {slices: fast.perSecond, rows: await measureDownload(served, size)};
}

async function measureAvailability(served: Served, size: number, series: number): Promise<void> {
  const flow = `${served.base}/sdmx/availability/dataflow/SERVED/DF_TRADE/*`;
  const asked = ['F001.*.*.*', '*.I003.*.*', '*.*.A010.*', 'F002.I004.A005.*', '*.*.*.P003', '*'];
  const urls = asked.flatMap((key) => [`${flow}/${key}`, `${flow}/${key}?mode=available`]);
  // The first of each answers from a cold start; a client sees the later ones.
  await loaded({urls, headers: {}, connections: 1, seconds: 2});
  const {p50, p99, failed} = await loaded({urls, headers: {}, connections: 1, seconds: 5});
  results.add({
    what: `availability of ${series} series: median`,
    size,
    seconds: p50 / 1000,
    isLatency: true,
    against: `p99, ms (${failed} failed)`,
    ratio: p99,
    aim: '< 20 ms',
    met: p99 < 20 && failed === 0,
  });
}

async function measureRate(
  served: Served,
  size: number,
  name: string,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const urls = sliceUrls(served.base);
  await loaded({urls, headers, connections: 16, seconds: 3});
  const {p50, p99, failed} = await loaded({urls, headers, connections: 64, seconds: SECONDS, rate: RATE});
  results.add({
    what: `slice, ${name}, at ${RATE}/s: median`,
    size,
    seconds: p50 / 1000,
    isLatency: true,
    against: `p99, ms (${failed} failed)`,
    ratio: p99,
    aim: '≤ 20, 150',
    met: failed === 0 && p50 <= 20 && p99 <= 150,
  });
}

/** @returns observations a second */
async function measureDownload(served: Served, size: number): Promise<number> {
  const path = '/sdmx/data/dataflow/SERVED/DF_TRADE/*/*';
  // A heap that has never been used grows once: the first download tells by how much, the second whether it stays so.
  const before = (await download(served, path, CSV)).grewBytes ?? 0;
  const met = before / MB < 64;
  results.add({
    what: 'the first of all: memory',
    size,
    seconds: 0,
    isLatency: true,
    peakMb: before / MB,
    aim: '< 64 MiB',
    met,
  });
  const {status, lines, seconds, firstByteMs, grewBytes} = await download(served, path, CSV);
  if (status !== 200 || lines < size) throw new Error(`status ${status}: the download has ${lines} lines of ${size}`);
  const grew = (grewBytes ?? 0) / MB;
  const rate = size / seconds;
  results.add({what: 'whole download, CSV 2', size, seconds, aim: '≥ 300k/s', met: rate >= 300_000});
  const first = firstByteMs / 1000;
  results.add({
    what: 'whole download: first byte',
    size,
    seconds: first,
    isLatency: true,
    aim: '< 0.3 s',
    met: first < 0.3,
  });
  results.add({
    what: 'whole download: memory',
    size,
    seconds,
    isLatency: true,
    peakMb: grew,
    aim: '< 64 MiB',
    met: grew < 64,
  });
  return rate;
}

/** One item, area and economy, all flows: 3 series of 5 quarters, another one each time. */
function sliceUrls(base: string): readonly string[] {
  return places().map(
    ([item, area, partner]) => `${base}/sdmx/data/dataflow/SERVED/DF_TRADE/*/*.${item}.${area}.${partner}`,
  );
}

function places(): readonly (readonly [string, string, string])[] {
  const code = (letter: string, at: number): string => `${letter}${String(1 + at).padStart(3, '0')}`;
  return Array.from({length: 400}, (_, at) => [
    code('I', (7 * at) % 49),
    code('A', (11 * at) % 39),
    code('P', (13 * at) % 32),
  ]);
}

async function loaded(load: Load): Promise<Loaded> {
  return (await inChild<Load, Loaded>('load', load)).result;
}

async function measurePeer(folder: string, series: string, size: number, mine: Mine): Promise<void> {
  const python = await pythonWith('datasette', DATASETTE);
  if ('absent' in python) {
    process.stdout.write(`no Datasette to compare with: ${python.absent}\n`);
    return;
  }
  const file = join(folder, 'trade.db');
  await inChild<FillSqlite, number>('fill-sqlite', {series, file});
  // Without its limits of size and time, which end a download without saying so.
  const limits = {max_returned_rows: 1000, max_csv_mb: 0, sql_time_limit_ms: 60_000, num_sql_threads: 2};
  const settings = Object.entries(limits).flatMap(([name, limit]) => ['--setting', name, String(limit)]);
  const peer = await started(
    python.program('datasette'),
    ['serve', '-i', file, '-h', '127.0.0.1', '-p', '0', ...settings],
    /http:\/\/127\.0\.0\.1:[1-9]\d*/,
  );
  try {
    const urls = places().map(
      ([item, area, partner]) =>
        `${peer.base}/trade/trade.json?_shape=array&_nofacet=1&_nocount=1&item=${item}&area=${area}&partner=${partner}`,
    );
    await loaded({urls, headers: {}, connections: 16, seconds: 3});
    const slices = await loaded({urls, headers: {}, connections: 16, seconds: 10});
    if (slices.failed > 0) throw new Error(`Datasette: ${slices.failed} of ${slices.requests} slices failed`);
    results.add({
      what: 'Datasette: slices, one every',
      size,
      seconds: 1 / slices.perSecond,
      isLatency: true,
      against: 'ours, times as many',
      ratio: mine.slices / slices.perSecond,
    });
    const whole = await download(peer, '/trade/trade.csv?_stream=1&_nofacet=1&_nocount=1', {});
    if (whole.lines < size) throw new Error(`Datasette: the download has ${whole.lines} lines of ${size}`);
    results.add({
      what: 'Datasette: whole download',
      size,
      seconds: whole.seconds,
      peakMb: (whole.grewBytes ?? 0) / MB,
      against: 'ours, times as fast',
      ratio: mine.rows / (size / whole.seconds),
    });
  } finally {
    await peer.stop();
  }
}
