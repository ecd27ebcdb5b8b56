// Collects a sample statement of each shape that the examples, the fixtures and what is written from them hold.
// Run it when grammars, examples or fixtures changed, then `npm run grammar`. With --check it writes nothing, and fails
// where other samples are stored. Usage: npm run samples -- [--check]
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ciscoText } from '../bench/cisco-text.mjs';
import { racoonTexts } from '../bench/racoon-text.mjs';
import { load } from './bundled.mjs';

const root = new URL('..', import.meta.url).pathname;
const isCheck = process.argv.includes('--check');
const { asLine, readersOf, shapeSources, Reader, convert, languageOf, model, reverse } =
  await load(`
  export * from './scripts/shape-sources.ts';
  export { Reader } from './src/syntax/shapes/reader.ts';
  export { convert } from './src/convert.ts';
  export { languageOf } from './src/reading/languages.ts';
  export { model } from './src/model.ts';
  export { reverse } from './src/reverse.ts';
`);

// Each reader tells what it reads; what is read by one of the same rules is a sample for all of them.
const heard = new Map();
let file = '';
const { read } = Reader.prototype;
Reader.prototype.read = function (text, start, end) {
  const key = `${this.shared.grammar().name}/${this.rule}`;
  const statement = text.slice(start, end);
  const known = heard.get(key) ?? new Map();
  heard.set(key, known);
  if (statement.length < 200) known.set(statement, (known.get(statement) ?? new Set()).add(file));
  return read.call(this, text, start, end);
};

const filesIn = (folder) =>
  readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesIn(path) : [path];
    });
const sources = [
  ...[...filesIn(join(root, 'examples')), ...filesIn(join(root, 'test/fixtures'))].map((path) => ({
    name: path,
    text: readFileSync(path, 'utf8'),
  })),
  ...['asa84', 'pix6', 'ios'].map((dialect) => ({
    name: dialect,
    text: ciscoText({ dialect, lines: 300 }),
  })),
  ...Object.entries(racoonTexts({ sainfos: 20, peers: 2 })).map(([name, text]) => ({ name, text })),
];
for (const source of sources) {
  file = source.name;
  const language = languageOf(source.text);
  if (language === 'cisco') {
    convert([source]);
    convert([source], { role: 'replacement' });
  } else if (!['sheet', 'unknown', 'binary', 'empty'].includes(language)) model([source]);
}
// Hosts as a whole, back to each dialect.
const folders = new Map();
for (const source of sources) {
  const folder = source.name.slice(0, -basename(source.name).length);
  folders.set(folder, [...(folders.get(folder) ?? []), source]);
}
for (const [folder, host] of folders) {
  file = folder;
  const files = host.filter(({ text }) =>
    ['racoon.conf', 'setkey', 'psk'].includes(languageOf(text)),
  );
  if (files.length === 0) continue;
  for (const dialect of ['pix6', 'pix7', 'asa84', 'ios']) reverse(files, { dialect: { dialect } });
}

const mostOfOne = 32;

Reader.prototype.read = read;
for (const source of shapeSources) {
  const { folder, name } = source;
  const samples = [];
  for (const [rule, reader] of Object.entries(readersOf(source))) {
    const statements = heard.get(`${reader.shared.grammar().name}/${rule}`) ?? new Map();
    const sorted = [...statements].sort(([a], [b]) => (a < b ? -1 : 1));
    // A statement of other names and numbers has the same shape.
    const filesOf = new Map();
    for (const [text, files] of sorted) {
      const shape = reader.scanner.scan(text, 0, text.length) ?? {};
      const all = filesOf.get(shape) ?? new Set();
      for (const one of files) all.add(one);
      filesOf.set(shape, all).set(text, all);
    }
    const chosen = [];
    // What a grammar does not take, what one router's text has, and what is long is worth its place where it is common only: routers
    // have very many statements, and the next text has other long ones.
    for (const isCommon of [true, false])
      for (const [text] of sorted) {
        if (isCommon !== isOften(filesOf.get(text))) continue;
        const { learned } = reader.counts;
        const { kind } = reader.read(text, 0, text.length);
        const isWorthIt =
          isCommon || (kind !== 'unread' && name !== 'ios' && text.length < mostOfOne);
        if (reader.counts.learned > learned && isWorthIt) chosen.push(text);
      }
    for (const text of chosen.sort()) samples.push({ rule, text });
  }
  const path = join(folder, 'samples', `${name}.txt`);
  const lines = samples.map(asLine);
  if (isCheck) compare(path, lines);
  else {
    mkdirSync(join(root, folder, 'samples'), { recursive: true });
    writeFileSync(join(root, path), `${lines.join('\n')}\n`);
    console.log(folder, name, samples.length);
  }
}

/** Statements of the examples, of what is measured, and those that more than two texts have. */
function isOften(files) {
  const isOurs = (path) => path.startsWith(join(root, 'examples')) || !path.startsWith(root);
  return files.size > 2 || [...files].some(isOurs);
}

function compare(path, lines) {
  const stored = existsSync(join(root, path))
    ? readFileSync(join(root, path), 'utf8').replace(/\n$/, '').split('\n')
    : [];
  const differing = [
    ...lines.filter((line) => !stored.includes(line)).map((line) => `+ ${line}`),
    ...stored.filter((line) => !lines.includes(line)).map((line) => `- ${line}`),
  ];
  if (differing.length === 0) return;
  process.exitCode = 1;
  console.error(`${path} is not what npm run samples makes:\n${differing.join('\n')}`);
}
