import { defineConfig } from 'tsup';
import { fastForms } from './scripts/fast-forms.mjs';
import { whenAsked } from './scripts/when-asked.mjs';

const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

export default defineConfig([
  {
    entry: { index: 'src/index.ts' },
    format: ['esm', 'cjs'],
    platform: 'neutral',
    target: 'es2022',
    dts: true,
    esbuildPlugins: [fastForms],
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
    esbuildPlugins: [fastForms, whenAsked('dist')],
    // One sign beyond ASCII doubles what V8 holds of the text, and the time to read it.
    plugins: [
      {
        name: 'ASCII only',
        renderChunk: (code) => ({ code: code.replace(/[^\0-\x7f]/g, escaped) }),
      },
    ],
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
