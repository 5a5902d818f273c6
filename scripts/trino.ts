/** `node bin/shumao x scripts/trino.ts up|down|status`: a little Trino cluster on loopback for tests and trials. */
import {parseArgs} from 'node:util';
import {defaultFolder, down, runningCluster, up} from './trino/cluster.ts';

const {positionals, values} = parseArgs({
  allowPositionals: true,
  options: {workers: {type: 'string', default: '2'}, heap: {type: 'string', default: '1536'}},
});
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const [act] = positionals;

if (act === 'up') {
  const cluster = await up({workers: Number(values.workers), heapMb: Number(values.heap), say});
  if ('absent' in cluster) {
    say(`trino: not started: ${cluster.absent}`);
    process.exitCode = 1;
  } else {
    say(
      `trino: ready with ${cluster.nodes.filter(({name}) => name.startsWith('worker-')).length} workers, and a store at ${cluster.store.endpoint}`,
    );
    process.stdout.write(`${cluster.url}/lake/shumao\n`);
    say(`  shumao run WORKSPACE --engine trino --url ${cluster.url}/lake/shumao`);
  }
} else if (act === 'down') say(`trino: ${await down()} nodes stopped`);
else if (act === 'status') {
  const cluster = runningCluster();
  if (cluster) for (const {name, port, pid} of cluster.nodes) say(`${name.padEnd(12)} port ${port}, process ${pid}`);
  say(cluster ? `trino: ${cluster.url}` : `trino: none runs from ${defaultFolder()}`);
} else {
  say('up, down or status is needed: node bin/shumao x scripts/trino.ts up [--workers 2] [--heap 1536]');
  process.exitCode = 2;
}
