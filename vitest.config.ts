/** How the tests run: in a temporary folder of their own, one process per core of a small machine, modules shared between files, every test given time for a real temporary workspace. */
import {defineConfig} from 'vitest/config';

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
  },
});
