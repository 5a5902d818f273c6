/**
 * How the tests run: in a temporary folder of their own, one process per core of a small machine, the longest files first, modules shared
 * between files, every test given time for a real temporary workspace.
 */
import {defineConfig} from 'vitest/config';
import {BaseSequencer, type TestSpecification} from 'vitest/node';

/** Folders and files that take minutes each, since they run whole programs: begun last, one of them would keep one core busy at the end. */
const LONG = ['docs/how-to', 'docs/tutorial', 'acceptance/', 'faults/', 'browser/', 'forbidden-words', 'explain/roles'];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({moduleId}: TestSpecification): number => {
      const at = LONG.findIndex((path) => moduleId.includes(`/test/${path}`));
      return at < 0 ? LONG.length : at;
    };
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/golden/**'],
    globalSetup: 'test/temporary.ts',
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    slowTestThreshold: 2_000,
    sequence: {sequencer: LongFirst},
  },
});
