/**
 * `npm run test:trino [-- FILTER…]`: the tests of test/trino/ on a cluster of one coordinator and two workers, which is started before and
 * stopped afterwards, unless one ran already. Where no Java can be had, one line says so and nothing has failed.
 */
import {startVitest} from 'vitest/node';
import {down, runningCluster, up} from './cluster.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const wasRunning = runningCluster() !== undefined;
const cluster = await up({say});
if ('absent' in cluster) {
  process.stdout.write(`trino skipped: ${cluster.absent}\n`);
} else {
  say(`trino: ready at ${cluster.url}`);
  const config = {watch: false, run: true, config: 'vitest.trino.config.ts', reporters: ['default']};
  const vitest = await startVitest('test', process.argv.slice(2), config);
  const states = vitest.state
    .getTestModules()
    .flatMap((module) => [...module.children.allTests()].map((one) => one.result().state));
  const broken = vitest.state.getTestModules().filter((module) => module.state() === 'failed').length;
  const failed = states.filter((state) => state === 'failed').length;
  const passed = states.filter((state) => state === 'passed').length;
  const faults = Math.max(failed, broken) + vitest.state.getUnhandledErrors().length;
  await vitest.close();
  if (!wasRunning) await down();
  process.exitCode = faults > 0 || passed === 0 ? 1 : 0;
  process.stdout.write(`trino: ${passed} passed, ${faults} failed\n`);
}
