/** `npm run prove -- sdmx [--count 100000] [--seed 1]`: URLs as strangers send them, against both parsers of the SDMX service. */
import {parseArgs} from 'node:util';
import fc from 'fast-check';
import {nothingBreaks} from '../../test/sdmx/parse-cases.ts';

const {values} = parseArgs({
  options: {count: {type: 'string', default: '100000'}, seed: {type: 'string', default: '1'}},
});
for (const kind of ['arbitrary', 'mutated'] as const) {
  const began = performance.now();
  const result = fc.check(nothingBreaks(kind), {numRuns: Number(values.count), seed: Number(values.seed)});
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(
    `${kind} URLs: ${result.numRuns}, ${result.failed ? 'one breaks the reading' : '0 broke the reading'}, ${seconds} s\n`,
  );
  if (!result.failed) continue;
  process.stdout.write(`${JSON.stringify(result.counterexample)}\n${String(result.errorInstance)}\n`);
  process.exitCode = 1;
}
