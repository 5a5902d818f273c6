/**
 * `npm run test:trino [-- FILTER…]`: the tests of test/trino/ on a cluster of one coordinator and two workers, which is started before and
 * stopped afterwards, unless one ran already. Where no Java can be had, one line says so and nothing has failed.
 *
 * However this ends, by itself, by a fault or by Ctrl-C, the cluster is stopped first, by a process that is waited for: Vitest ends this
 * one a millisecond after a signal.
 */
import {spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {startVitest} from 'vitest/node';
import {runningCluster, up} from './cluster.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const say = (line: string): void => void process.stderr.write(`${line}\n`);

let isOurs = runningCluster() === undefined;
const stop = (): void => {
  if (!isOurs) return;
  isOurs = false;
  const command = [join(ROOT, 'bin', 'shumao'), 'x', 'scripts/trino.ts', 'down'];
  spawnSync(process.execPath, command, {cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit']});
};
process.once('exit', stop);
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const cluster = await up({say});
if ('absent' in cluster) {
  isOurs = false;
  process.stdout.write(`trino skipped: ${cluster.absent}\n`);
} else {
  try {
    await testOn(cluster.url);
  } finally {
    stop();
  }
}

async function testOn(url: string): Promise<void> {
  say(`trino: ready at ${url}`);
  const config = {watch: false, run: true, config: 'vitest.trino.config.ts', reporters: ['default']};
  const vitest = await startVitest('test', process.argv.slice(2), config);
  const modules = vitest.state.getTestModules();
  const states = modules.flatMap((module) => [...module.children.allTests()].map((one) => one.result().state));
  const broken = modules.filter((module) => module.state() === 'failed').length;
  const failed = states.filter((state) => state === 'failed').length;
  const passed = states.filter((state) => state === 'passed').length;
  const faults = Math.max(failed, broken) + vitest.state.getUnhandledErrors().length;
  await vitest.close();
  process.exitCode = faults > 0 || passed === 0 ? 1 : 0;
  process.stdout.write(`trino: ${passed} passed, ${faults} failed\n`);
}
