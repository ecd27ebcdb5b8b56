import { build } from 'esbuild';

/** Loads TypeScript sources; without `shapes` where none have been prepared yet. */
export async function load(contents, { shapes } = { shapes: true }) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: new URL('..', import.meta.url).pathname, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'error',
    plugins: shapes ? [] : [noShapes],
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

const noShapes = {
  name: 'no shapes',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.shapes\.js$/ }, () => ({ path: 'shapes', namespace: 'none' }));
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'export default {}' }));
  },
};
