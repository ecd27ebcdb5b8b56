import { defineConfig } from 'tsup';
import { fastSpreads } from './scripts/spreads.mjs';
import { whenAsked } from './scripts/when-asked.mjs';

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
    // The command, with all that it needs: only the three run-time dependencies are installed with the package.
    entry: { main: 'src/cli/main.ts' },
    format: ['cjs'],
    platform: 'node',
    target: 'node20',
    splitting: false,
    minify: true,
    shims: true,
    noExternal: [/^[a-z@]/],
    esbuildPlugins: [fastSpreads, whenAsked('dist')],
    // For files that are loaded when they are first asked for.
    banner: { js: 'const besideMain = require;' },
  },
  {
    // What each thread of the pool begins with.
    entry: { 'entry/worker': 'node_modules/tinypool/dist/entry/worker.js' },
    format: ['esm'],
    platform: 'node',
    target: 'node20',
    minify: true,
  },
  {
    entry: { cli: 'src/cli/start.ts' },
    format: ['esm'],
    platform: 'node',
    target: 'node20',
    minify: true,
  },
]);
