import { defineConfig } from 'tsup';

export default defineConfig([
  {
    entry: { index: 'src/index.ts' },
    format: ['esm', 'cjs'],
    platform: 'neutral',
    target: 'es2022',
    dts: true,
    sourcemap: true,
  },
  {
    // The command's own libraries are bundled: only the three run-time dependencies are installed with the package.
    entry: { cli: 'src/cli/main.ts' },
    format: ['esm'],
    platform: 'node',
    target: 'node20',
    splitting: true,
    noExternal: [/^(?!ohm-js|zod|ts-pattern)[a-z@]/],
    banner: { js: '#!/usr/bin/env node' },
  },
]);
