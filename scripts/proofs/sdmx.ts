/** `npm run prove -- sdmx [--count 100000] [--seed 1]`: URLs as strangers send them, against both parsers of the SDMX service, and a tenth as many questions to the service itself. */
import {parseArgs} from 'node:util';
import fc from 'fast-check';
import {everyQuestionIsAnswered} from '../../test/sdmx/answer-cases.ts';
import {nothingBreaks} from '../../test/sdmx/parse-cases.ts';
import {serve, threeReleases} from '../../test/sdmx/served.ts';

const {values} = parseArgs({
  options: {count: {type: 'string', default: '100000'}, seed: {type: 'string', default: '1'}},
});
const count = Number(values.count);
const seed = Number(values.seed);

function tell(what: string, began: number, result: fc.RunDetails<[string]>): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const fault = result.failed ? 'one breaks it' : '0 broke it';
  process.stdout.write(`${what}: ${result.numRuns}, ${fault}, ${seconds} s\n`);
  if (!result.failed) return;
  process.stdout.write(`${JSON.stringify(result.counterexample)}\n${String(result.errorInstance)}\n`);
  process.exitCode = 1;
}

for (const kind of ['arbitrary', 'mutated'] as const) {
  const began = performance.now();
  tell(`${kind} URLs, read`, began, fc.check(nothingBreaks(kind), {numRuns: count, seed}));
}
const {ask} = serve(await threeReleases());
const began = performance.now();
tell(
  'questions, answered',
  began,
  await fc.check(everyQuestionIsAnswered(ask), {numRuns: Math.ceil(count / 10), seed}),
);
