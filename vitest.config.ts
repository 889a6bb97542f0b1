import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    coverage: {
      provider: 'v8',
      reporter: ['text-summary', 'json-summary'],
      reportsDirectory: '.cache/test/coverage',
      include: ['src/**/*.ts'],
      // A little below what the unit tests reach; raise them with the tests.
      thresholds: { lines: 76, branches: 71 },
    },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          // The tests change nothing that others see, and dictionaries are read once a thread, not once a file.
          pool: 'threads',
          isolate: false,
          // Far above what a test takes, so that a loaded machine does not reach it.
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'build',
          include: ['tests/build/**/*.test.ts'],
          // A build takes seconds, on a loaded machine minutes, and Astro lets only one at a time use the project.
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
          globalSetup: 'tests/build/global-setup.ts',
        },
      },
    ],
  },
});
