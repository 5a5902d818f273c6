/**
 * `npm run prove -- protect [--count 1000] [--seed 1] [--path P]`: random small releases in three vintages, protected, attacked and judged by
 * fractions and by programs of the proof's own. A failing one is made smaller and printed with its seed and path.
 */
import {parseArgs} from 'node:util';
import fc from 'fast-check';
import {nothing} from '../../test/protect/judge.ts';
import {releaseCase} from '../../test/protect/release-case.ts';
import {faultsOf} from '../../test/protect/release-proof.ts';

const {values} = parseArgs({
  options: {
    count: {type: 'string', default: '1000'},
    seed: {type: 'string', default: '1'},
    path: {type: 'string', default: ''},
  },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
const tally = {...nothing};
const start = Date.now();
/** A failing case is made smaller by at most so many tries. */
const TRIES = 300;
let [done, tries] = [0, -1];
const property = fc.asyncProperty(releaseCase, async (one) => {
  if (tries >= 0) tries += 1;
  if (tries > TRIES) return;
  const faults = await faultsOf(one, tally);
  done += 1;
  if (done % 50 === 0) process.stderr.write(`${done} of ${count}, ${tally.cells} cells\n`);
  if (faults.length === 0) return;
  if (tries < 0) process.stdout.write(`case ${done} fails:\n${faults.join('\n')}\n`);
  tries = Math.max(tries, 0);
  throw new Error(faults.join('\n'));
});
const result = await fc.check(property, {numRuns: count, seed, ...(values.path ? {path: values.path} : {})});
const figures = Object.entries(tally).map(([name, value]) => `  ${name.padEnd(12)}${String(value).padStart(10)}`);
process.stdout.write(
  `${done} cases, seed ${seed}, ${((Date.now() - start) / 1000).toFixed(0)} s\n${figures.join('\n')}\n`,
);
if (result.failed) {
  process.exitCode = 1;
  const [smallest] = result.counterexample ?? [];
  const {errorInstance: error} = result;
  process.stdout.write(`failed; again with --seed ${seed} --path ${result.counterexamplePath}\n`);
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.stdout.write(`${JSON.stringify(smallest, undefined, 1)}\n`);
} else process.stdout.write('nothing that was not lost before follows, and nothing is hidden without need\n');
