/** `npm run prove -- shards [--count 50] [--records 20000] [--seed 1]`: shards of a run, killed at random instants, repeated, left out, started twice. */
import {rm} from 'node:fs/promises';
import {parseArgs} from 'node:util';
import {dirtyWorkspace, shardRounds} from '../../test/faults/shards.ts';

const {values} = parseArgs({
  options: {
    count: {type: 'string', default: '50'},
    records: {type: 'string', default: '20000'},
    seed: {type: 'string', default: '1'},
  },
});
const root = await dirtyWorkspace(Number(values.records));
try {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const found = await shardRounds(root, Number(values.count), Number(values.seed), say);
  say(
    `${found.rounds} rounds of ${found.shards} shards (${found.hit} kills hit; ${found.taken} of ${found.files} batches taken where counted): ${found.differences.length} differ`,
  );
  for (const difference of found.differences) say(difference);
  if (found.differences.length > 0) process.exitCode = 1;
} finally {
  await rm(root, {recursive: true, force: true});
}
