/**
 * `npm test [-- FILTER…]`: runs vitest in this process, and says as its very last line how many tests passed and failed.
 *
 * A file that cannot be loaded, an error outside every test, and a run without tests all count as failures.
 */
import {startVitest} from 'vitest/node';
import type {Vitest} from 'vitest/node';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** Counts tests; a module that failed without a failed test (it did not load, or a hook broke) is one failure. */
function count(vitest: Vitest): Count {
  const total: Count = {passed: 0, failed: 0, skipped: 0};
  for (const module of vitest.state.getTestModules()) {
    let failedHere = 0;
    for (const test of module.children.allTests()) {
      const {state} = test.result();
      if (state === 'passed') total.passed += 1;
      else if (state === 'skipped') total.skipped += 1;
      else failedHere += 1; // failed, or never finished
    }
    if (failedHere === 0 && module.state() === 'failed') failedHere = 1;
    total.failed += failedHere;
  }
  total.failed += vitest.state.getUnhandledErrors().length;
  return total;
}

const args = process.argv.slice(2);
const flagged = args.filter((arg) => arg.startsWith('-'));
if (flagged.length > 0) {
  process.stderr.write(
    `npm test takes only filters (parts of a file's path), not ${flagged.join(' ')}; for vitest's own flags: npx vitest\n`,
  );
  process.exit(2);
}
const vitest = await startVitest('test', args, {
  watch: false,
  run: true,
  passWithNoTests: true,
  reporters: ['default'],
});
const {passed, failed, skipped} = count(vitest);
await vitest.close();
const ranNothing = passed + failed === 0;
if (ranNothing) process.stderr.write(`no test ran${args.length > 0 ? ` for ${args.join(' ')}` : ''}\n`);
const last = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
process.stdout.write(last, () => process.exit(failed > 0 || ranNothing ? 1 : 0));
