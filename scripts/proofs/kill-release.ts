/** `npm run prove -- kill-release [--count 200] [--seed 1]`: kill -9 at random instants of `shumao release`. */
import {parseArgs} from 'node:util';
import {killReleases, releaseTrials} from '../../test/faults/kill-release.ts';
import {seeded} from '../../test/faults/seeded.ts';

const {values} = parseArgs({
  options: {count: {type: 'string', default: '200'}, seed: {type: 'string', default: '1'}},
});
const trials = await releaseTrials();
try {
  const result = await killReleases(trials, Number(values.count), seeded(Number(values.seed)), (line) =>
    process.stdout.write(`${line}\n`),
  );
  const {kills, hit, absent, there, whole, faults} = result;
  process.stdout.write(
    `${kills} kills (${hit} hit a running release; a whole one takes ${whole} ms): absent ${absent}, there and whole ${there - faults.length}, ${faults.length} wrong\n`,
  );
  if (faults.length > 0) process.exitCode = 1;
} finally {
  await trials.remove();
}
