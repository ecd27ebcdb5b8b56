import { defineConfig } from 'vitest/config';

const testTimeout = 60_000;

// A file for the counts, where somebody wants them beside what is shown.
const results = process.env.TEST_RESULTS;

export default defineConfig({
  test: {
    // The tests wait for nothing, so a processor that is kept free for the runner stands idle.
    maxWorkers: '100%',
    ...(results === undefined
      ? {}
      : { reporters: ['dot', ['json', { outputFile: results }]] as const }),
    projects: [
      {
        test: {
          name: 'library',
          include: ['test/**/*.test.ts'],
          exclude: ['test/cli/**'],
          // What is tested keeps nothing between calls: its modules are loaded once for many files, which takes half the time.
          isolate: false,
          testTimeout,
        },
      },
      {
        // The command as a process: built first, where the build is older than its sources.
        test: {
          name: 'command',
          include: ['test/cli/**/*.test.ts'],
          globalSetup: ['test/cli/build.ts'],
          testTimeout,
        },
      },
    ],
  },
});
