import { defineConfig } from 'tsup';
import { fastSpreads } from './scripts/spreads.mjs';

export default defineConfig([
  {
    entry: { index: 'src/index.ts' },
    format: ['esm', 'cjs'],
    platform: 'neutral',
    target: 'es2022',
    dts: true,
    esbuildPlugins: [fastSpreads],
  },
  {
    // The command's own libraries are bundled: only the three run-time dependencies are installed with the package.
    entry: { cli: 'src/cli/main.ts' },
    format: ['esm'],
    platform: 'node',
    target: 'node20',
    splitting: true,
    esbuildPlugins: [fastSpreads],
    noExternal: [/^(?!ohm-js|zod|ts-pattern)[a-z@]/],
    // The bundled libraries are CommonJS and ask for Node's own modules by `require`.
    banner: {
      js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
    },
  },
]);
