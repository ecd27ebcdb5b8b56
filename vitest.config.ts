import { defineConfig } from 'vitest/config';

const testTimeout = 60_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'library',
          include: ['test/**/*.test.ts'],
          exclude: ['test/cli/**'],
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
