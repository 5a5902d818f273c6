/**
 * `npm run prove -- engines [--records 200000,20000000] [--workers 2] [--heap 5000] [--seed 1]`: the Zhejiang workspace is run on the embedded
 * engine and on a Trino cluster, and every file of the drafts must have the same bytes.
 */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {generate} from '../../src/generate/index.ts';
import {copied, effects, type Made, made} from '../../test/trino/drafts.ts';
import {down, runningCluster, up} from '../trino/cluster.ts';

const {values} = parseArgs({
  options: {
    records: {type: 'string', default: '200000,20000000'},
    workers: {type: 'string', default: '2'},
    heap: {type: 'string', default: '5000'},
    seed: {type: 'string', default: '1'},
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const wasRunning = runningCluster() !== undefined;
const cluster = await up({workers: Number(values.workers), heapMb: Number(values.heap), isLong: true, say});
if ('absent' in cluster) say(`engines: not proven: ${cluster.absent}`);
else {
  try {
    for (const records of values.records.split(',').map(Number)) await equal(records, Number(values.seed));
  } finally {
    if (!wasRunning) await down();
  }
}

async function equal(size: number, seed: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'shumao-engines-'));
  try {
    const root = copied('zhejiang-2019', join(folder, 'here'));
    const {records} = await generate({root, records: size, seed, dirt: false}, effects({}));
    const [here, seconds] = await timed(() => made(root, {}));
    // The received files are read once more, so that the lake of each is its own.
    const other = copied('zhejiang-2019', join(folder, 'there'), root);
    const [there, longer] = await timed(() => made(other, {}, `proof_${size}`));
    const names = [...new Set([...Object.keys(here.hashes), ...Object.keys(there.hashes)])].sort();
    const differ = names.filter((name) => here.hashes[name] !== there.hashes[name]);
    const isSame = JSON.stringify(here.findings) === JSON.stringify(there.findings);
    say(
      `${records.toLocaleString('en')} records: ${here.engine} ${seconds.toFixed(0)} s, ${there.engine} ${longer.toFixed(0)} s; ${names.length} files of the draft, ${differ.length} differ; findings ${isSame ? 'the same' : 'DIFFER'}`,
    );
    for (const name of differ) say(`  differs: ${name}`);
    if (differ.length > 0 || !isSame || here.engine === there.engine) process.exitCode = 1;
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

async function timed(work: () => Promise<Made>): Promise<readonly [Made, number]> {
  const began = performance.now();
  const found = await work();
  return [found, (performance.now() - began) / 1000];
}
