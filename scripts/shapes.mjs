// Prepares the shapes of common statements, so that readers need not ask their grammars about them.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from './bundled.mjs';

const root = new URL('..', import.meta.url).pathname;
const text = (path) => readFileSync(join(root, path), 'utf8');
const folders = {
  'src/cisco/grammar': ['pix6', 'pix7', 'asa84', 'ios'],
  'src/racoon/racoon-conf/grammar': ['all'],
  'src/racoon/setkey/grammar': ['all'],
  'src/racoon/iptables/grammar': ['all'],
};
const samples = (folder, name) => `${folder}/samples/${name}.txt`;
const made = (folder) => `${folder}/grammar.ohm-bundle.shapes.js`;

// All that decides what is made: the grammars, the samples, the reader.
const code = ['src/syntax/shapes', 'scripts/asking'];
const inputs = [
  ...code.flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`)),
  'scripts/shape-sources.ts',
  'scripts/shapes.mjs',
  'src/racoon/racoon-conf/read.ts',
  ...Object.entries(folders).flatMap(([folder, names]) => [
    `${folder}/grammar.ohm`,
    ...names.map((name) => samples(folder, name)),
  ]),
];
const stamp = createHash('sha256')
  .update(inputs.map((path) => (existsSync(join(root, path)) ? text(path) : '')).join('\0'))
  .digest('hex')
  .slice(0, 16);

const isFresh = Object.keys(folders).every(
  (folder) => existsSync(join(root, made(folder))) && text(made(folder)).includes(stamp),
);
if (!isFresh) {
  const { readersOf, samplesIn, shapesOf, shapeSources, Tables } = await load(
    `export * from './scripts/shape-sources.ts';`,
    { shapes: false },
  );
  for (const folder of Object.keys(folders)) {
    const tables = new Tables();
    const stored = shapeSources
      .filter((source) => source.folder === folder)
      .map((source) => {
        const { name } = source;
        const path = samples(folder, name);
        const known = existsSync(join(root, path)) ? samplesIn(text(path)) : [];
        return [name, shapesOf(readersOf(source), known, tables)];
      });
    writeFileSync(
      join(root, made(folder)),
      `// ${stamp}\nexport default {${stored.map(([name, shapes]) => `${JSON.stringify(name)}:${quoted(JSON.stringify(shapes))}`).join(',\n')}};\n`,
    );
    writeFileSync(
      join(root, made(folder).replace(/js$/, 'd.ts')),
      `declare const shapes: { ${stored.map(([name]) => `readonly ${name}: string`).join('; ')} };\nexport default shapes;\n`,
    );
  }
}

/** A string literal without the escapes of the many quotation marks. */
function quoted(json) {
  return `'${json.replace(/[\\']/g, '\\$&')}'`;
}
