import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: '.',
    include: ['test/**/*.test.ts'],
    exclude: ['test/cli/**', 'test/docs/**'],
    testTimeout: 120_000,
    setupFiles: ['scripts/told/setup.ts'],
    reporters: ['dot'],
  },
});
