/**
 * Compile, from the lake to all cubes of the Zhejiang workspace, cold and with the partials and cubes that it writes, against one file of
 * hand-written DuckDB SQL (compile.sql) over the same Parquet. Every cell must be equal to the last digit before a time counts: sums,
 * records, distinct enterprises and the three largest contributors. Measures (shares, growth …) are TypeScript's and timed on their own.
 */
import {compileSides} from './compile-sides.ts';
import {inFolder} from './measure/folder.ts';
import {readOptions} from './measure/options.ts';
import {pair} from './measure/pairs.ts';
import {Results} from './measure/results.ts';

const AIM = 1.1;
const options = readOptions();
const results = new Results('compile', options);
for (const size of options.sizes) await inFolder((folder) => compared(folder, size));
results.close();

async function compared(folder: string, size: number): Promise<void> {
  const {records, ours, byHand} = await compileSides(folder, size, options);
  const found = await pair(options.rounds, () => ours(false), byHand);
  results.add({
    what: `compile: ${found.ours.runs[0]?.result.cells.toLocaleString('en-US')} cells`,
    size: records,
    ...found.ours,
    against: `by hand ${found.theirs.seconds.toFixed(2)} s, ${found.theirs.peakMb.toFixed(0)} MB`,
    ratio: 1 / found.ratio,
    cpuRatio: 1 / found.cpuRatio,
    aim: `≤ ${AIM}`,
    met: 1 / found.ratio <= AIM,
  });
  const whole = await ours(true);
  results.add({what: `compile: and ${whole.result.figures.toLocaleString('en-US')} figures`, size: records, ...whole});
}
