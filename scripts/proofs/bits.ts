/** `npm run prove -- bits [--count 1000] [--seed 1]`: one bit of a release or the log flipped, again and again; verify names the file. */
import {parseArgs} from 'node:util';
import {bitTrials, releasedWorkspace, removeWorkspace} from '../../test/faults/bits.ts';
import {seeded} from '../../test/faults/seeded.ts';

const {values} = parseArgs({
  options: {count: {type: 'string', default: '1000'}, seed: {type: 'string', default: '1'}},
});
const root = await releasedWorkspace();
try {
  const {flips, missed, files} = await bitTrials(root, Number(values.count), seeded(Number(values.seed)));
  for (const one of missed) process.stdout.write(`${one}\n`);
  process.stdout.write(`${flips} bits flipped in ${files} files: ${missed.length} not named\n`);
  if (missed.length > 0) process.exitCode = 1;
} finally {
  await removeWorkspace(root);
}
