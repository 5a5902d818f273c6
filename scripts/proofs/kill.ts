/** `npm run prove -- kill [--count 200] [--records 200000] [--seed 1]`: kill -9 at random instants of `shumao run`. */
import {rm} from 'node:fs/promises';
import {parseArgs} from 'node:util';
import {generatedWorkspace, killTrials} from '../../test/faults/kill.ts';
import {seeded} from '../../test/faults/seeded.ts';

const {values} = parseArgs({
  options: {
    count: {type: 'string', default: '200'},
    records: {type: 'string', default: '200000'},
    seed: {type: 'string', default: '1'},
  },
});
const root = await generatedWorkspace(Number(values.records));
try {
  const result = await killTrials(root, Number(values.count), seeded(Number(values.seed)), (line) =>
    process.stdout.write(`${line}\n`),
  );
  const {kills, hit, whole, differences} = result;
  process.stdout.write(
    `${kills} kills (${hit} hit a running command; a whole run takes ${whole} ms): ${differences.length} differ\n`,
  );
  if (differences.length > 0) process.exitCode = 1;
} finally {
  await rm(root, {recursive: true, force: true});
}
