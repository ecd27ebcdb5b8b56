// The modules that are measured, bundled one by one from the sources, so that a stage loads only what it needs.
import { build } from 'esbuild';
import { fastForms } from '../scripts/fast-forms.mjs';

const root = new URL('..', import.meta.url).pathname;

/** Bundles modules of `src`, named without their ending, into a folder. */
export async function compile(modules, folder) {
  await build({
    entryPoints: Object.fromEntries(modules.map((name) => [name, `${root}src/${name}.ts`])),
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    outExtension: { '.js': '.mjs' },
    plugins: [fastForms],
    logLevel: 'error',
  });
}
