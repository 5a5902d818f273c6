/** How the tests on a Trino cluster run: one after another, since all share its three nodes; `npm run test:trino` starts it. */
import {defineConfig} from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/trino/**/*.trino.ts'],
    globalSetup: 'test/temporary.ts',
    pool: 'forks',
    isolate: false,
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 120_000,
    slowTestThreshold: 30_000,
  },
});
