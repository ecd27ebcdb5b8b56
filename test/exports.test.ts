import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as library from '../src/index.js';
import { type PublicName, publicNames } from './public-names.js';

const root = join(import.meta.dirname, '..');
const all = publicNames(join(root, 'src', 'index.ts'));

/** Schemas and the types of the same names are one entry. */
const names = [...new Set(all.map(({ name }) => name))].sort();
const entries = names.map(
  (name) => [name, all.filter((one) => one.name === name)] as [string, readonly PublicName[]],
);

test('the public names are these, values and types', async () => {
  const values = entries.filter(([, [first]]) => first?.kind === 'value').map(([name]) => name);
  expect(values).toEqual(Object.keys(library).sort());
  const list = entries.map(
    ([name, [first]]) => `${name}${first?.kind === 'value' ? '' : ' (type)'}\n`,
  );
  await expect(list.join('')).toMatchFileSnapshot(join(import.meta.dirname, 'exports.txt'));
});

test('every public name says what it is', () => {
  const silent = entries.filter(([, ones]) => ones.every(({ docstring }) => docstring === ''));
  expect(silent.map(([name]) => name)).toEqual([]);
});

test('the reference of the library is what the docstrings say', async () => {
  const text = `# All public names

Written from the docstrings; [the library](library.md) is the page to read first. A schema and its type have one name.

${entries.map(entryText).join('\n')}`;
  await expect(text).toMatchFileSnapshot(join(root, 'docs', 'api.md'));
});

function entryText([name, ones]: [string, readonly PublicName[]]): string {
  const [prose = '', ...examples] = ones
    .map(({ docstring }) => docstring)
    .filter((docstring) => docstring !== '')
    .join('\n\n')
    .split('@example\n');
  const example = examples.map((one) => `\n\`\`\`ts\n${one.trim()}\n\`\`\`\n`).join('');
  const declaration = ones.findLast((one) => one.declaration !== '')?.declaration ?? '';
  const isInferred = declaration.includes('z.infer<');
  const block = declaration === '' || isInferred ? '' : `\n\`\`\`ts\n${declaration}\n\`\`\`\n`;
  return `## ${name}\n\n${prose.trim()}\n${block}${example}`;
}
