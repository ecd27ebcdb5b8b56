// Keeps out of the command's start what few calls need: Ohm, the grammars, the prepared shapes of languages that are not
// read, and what many inputs need. All become files of their own, which are loaded when they are first asked for.
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const languageOf = (path) => /([\w-]+)\/grammar\/grammar\.ohm-bundle/.exec(path)[1];

/** A module whose properties are those of a CommonJS file beside it. */
const proxy = (file, inside, name) => `
  let made;
  const load = () => (made ??= besideMain('./${file}')${inside});
  ${name}new Proxy({}, { get: (_, name) => load()[name] });`;

/** Packages that one call in many needs, with what is used of them: objects, or classes that are made. */
const packages = { tinypool: ['Tinypool'], 'cli-progress': ['Presets', 'SingleBar'] };

export const whenAsked = (folder) => ({
  name: 'when asked',
  setup({ onResolve, onLoad, onStart }) {
    const commonJs = (entryPoint, name) =>
      build({
        entryPoints: [entryPoint],
        outfile: join(folder, name),
        bundle: true,
        minify: true,
        format: 'cjs',
        platform: 'node',
        target: 'node20',
        logLevel: 'error',
        define: { 'import.meta.url': 'ownUrl' },
        banner: { js: "const ownUrl = require('url').pathToFileURL(__filename).href;" },
        plugins: !name.startsWith('grammar-')
          ? []
          : [
              {
                name: 'one Ohm',
                setup({ onResolve: resolve }) {
                  resolve({ filter: /^ohm-js$/ }, () => ({ path: './ohm.cjs', external: true }));
                },
              },
            ],
      });
    onStart(async () => {
      mkdirSync(folder, { recursive: true });
      await commonJs('ohm-js', 'ohm.cjs');
    });
    onResolve({ filter: /^ohm-js$/ }, () => ({ path: 'ohm-js', namespace: 'when-asked' }));
    onLoad({ filter: /.*/, namespace: 'when-asked' }, () => ({
      contents: `
        ${proxy('ohm.cjs', '.pexprs', 'export const pexprs = ')}`,
      resolveDir: folder,
    }));
    onResolve({ filter: new RegExp(`^(?:${Object.keys(packages).join('|')})$`) }, ({ path }) => ({
      path,
      namespace: 'package',
    }));
    onLoad({ filter: /.*/, namespace: 'package' }, async ({ path }) => {
      await commonJs(path, `${path}.cjs`);
      const names = packages[path].map(
        (name) => `export const ${name} = new Proxy(function () {}, {
          get: (_, key) => load().${name}[key],
          construct: (_, given) => new (load().${name})(...given),
        });`,
      );
      return {
        contents: `let made;\nconst load = () => (made ??= besideMain('./${path}.cjs'));\n${names.join('\n')}`,
      };
    });
    // Only for verbs that are programs of their own; the module loads many others.
    onLoad({ filter: /commander\/lib\/command\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const whole = "const childProcess = require('node:child_process');";
      if (!source.includes(whole)) throw new Error(`${path} asks for its modules in another way`);
      return { contents: source.replace(whole, 'const childProcess = {};') };
    });
    onLoad({ filter: /grammar\.ohm-bundle\.js$/ }, async ({ path }) => {
      const file = `grammar-${languageOf(path)}.cjs`;
      await commonJs(path, file);
      return { contents: proxy(file, '.default', 'export default ') };
    });
    onLoad({ filter: /grammar\.ohm-bundle\.shapes\.js$/ }, async ({ path }) => {
      const { default: shapes } = await import(path);
      const getters = Object.entries(shapes).map(([name, text]) => {
        const file = `shapes-${languageOf(path)}-${name}.json`;
        writeFileSync(join(folder, file), text);
        return `get ${name}() { return readFileSync(join(__dirname, '${file}'), 'utf8'); }`;
      });
      return {
        contents: `import { readFileSync } from 'node:fs';\nimport { join } from 'node:path';\nexport default { ${getters.join(',')} };`,
      };
    });
  },
});
