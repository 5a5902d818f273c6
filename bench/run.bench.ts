/**
 * The whole command `shumao run` on 24 months: the first time, again with nothing changed, and after one more month has come.
 * The aim for the month is twice its share of the records in the time of the first run.
 */
import {mkdir, readdir, rename, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {command} from './measure/command.ts';
import {inFolder} from './measure/folder.ts';
import {readOptions} from './measure/options.ts';
import {median, times} from './measure/pairs.ts';
import {Results} from './measure/results.ts';
import type {Measured} from './measure/task.ts';
import {copyWorkspace, generateInto} from './workspace.ts';

const MONTH = '2019-12';
const UNCHANGED_SECONDS = 1;
const MEMORY_MB = 1500;

const options = readOptions();
const results = new Results('run', options);
for (const size of options.sizes) await inFolder((folder) => measured(folder, size));
results.close();

type Run = (codes?: number[]) => Promise<Measured<string>>;

async function measured(folder: string, size: number): Promise<void> {
  const root = join(folder, 'workspace');
  await copyWorkspace(root);
  const {records} = (await generateInto(root, size, options.seed)).result;
  const run: Run = (codes) => command(['run', root, '--format', 'json'], join(folder, 'peak'), codes);
  const first = await run();
  results.add({
    what: 'run: 24 months, the first time',
    size: records,
    ...first,
    against: 'memory',
    aim: `< ${MEMORY_MB} MB`,
    met: first.peakMb < MEMORY_MB,
  });
  const unchanged = await times(Math.max(5, options.rounds), () => run());
  results.add({
    what: 'run: nothing changed',
    size: records,
    ...unchanged,
    aim: `< ${UNCHANGED_SECONDS} s`,
    met: unchanged.seconds < UNCHANGED_SECONDS,
  });
  const months: Measured<string>[] = [];
  for (let round = 0; round < options.rounds; round += 1) months.push(await newMonth(root, folder, run));
  const share = rowsOf(first.result, MONTH) / rowsOf(first.result, '');
  const seconds = median(months.map((one) => one.seconds));
  const ratio = seconds / (share * first.seconds);
  results.add({
    what: `run: one new month (${(100 * share).toFixed(1)} % of records)`,
    size: Math.round(share * records),
    seconds,
    cpuSeconds: median(months.map((one) => one.cpuSeconds)),
    peakMb: Math.max(...months.map(({peakMb}) => peakMb)),
    against: 'its share of the first run',
    ratio,
    aim: '≤ 2',
    met: ratio <= 2,
  });
}

/** Without the last month first; then the run that finds it. */
async function newMonth(root: string, folder: string, run: Run): Promise<Measured<string>> {
  const [inbox, aside] = [join(root, 'inbox'), join(folder, 'aside')];
  await rm(join(root, '.shumao'), {recursive: true, force: true});
  await mkdir(aside, {recursive: true});
  const late = (await readdir(inbox)).filter((name) => name.includes(MONTH));
  for (const name of late) await rename(join(inbox, name), join(aside, name));
  // A table whose enterprises were published for the whole year is refused while the year is not whole: code 2.
  await run([0, 1, 2]);
  for (const name of late) await rename(join(aside, name), join(inbox, name));
  return run();
}

/** Lines that the run's report read from files whose name holds a text. */
function rowsOf(json: string, text: string): number {
  // The report that `--format json` prints; the launcher prints nothing before it.
  const report = JSON.parse(json.slice(json.indexOf('{'))) as {
    batches: readonly {file: string; lines: {read: number}}[];
  };
  return report.batches.reduce((sum, {file, lines}) => (file.includes(text) ? sum + lines.read : sum), 0);
}
