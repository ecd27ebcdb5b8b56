import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cisco } from '../src/cisco/diagnostics/catalogue.js';
import { catalogue } from '../src/diagnostics/catalogue.js';
import type { Definition } from '../src/diagnostics/define.js';
import { verbs } from '../src/diagnostics/verbs.js';
import { whatToDo } from '../src/diagnostics/what-to-do.js';
import { model } from '../src/model/diagnostics.js';
import { racoon } from '../src/racoon/diagnostics/catalogue.js';
import { sheet } from '../src/sheet/diagnostics.js';

type Entry = Definition<never>;

const root = join(import.meta.dirname, '..');
const entries: Readonly<Record<string, Entry>> = catalogue;
const codes = Object.keys(entries).sort();

/** The texts of all files below a folder whose names end so. */
const textsBelow = (folder: string, ending: RegExp): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

describe('the catalogue', () => {
  test('has each code once, wherever it is declared', () => {
    const declared = textsBelow('src', /\.ts$/).flatMap((text) =>
      [...text.matchAll(/^ {2}'?([a-z0-9-]+)'?: define\(/gm)].map(([, code = '']) => code),
    );
    expect(declared.sort()).toEqual(codes);
  });

  test('explains each code in whole sentences, with an example', () => {
    const explained = ({ explanation, example }: Entry): boolean =>
      /\S.*[.)]$/s.test(explanation) && typeof example.faulty === 'string';
    expect(codes.filter((code) => !explained(entries[code] as Entry))).toEqual([]);
  });

  test('has no code that nothing in the sources tells', () => {
    const sources = textsBelow('src', /\.ts$/).join('\n');
    const named = new Set(
      [...sources.matchAll(/'([a-z0-9-]+)'(?!\??: define\()/g)].map(([, code]) => code),
    );
    expect(codes.filter((code) => !named.has(code))).toEqual([]);
  });

  test('is the reference of diagnostics', async () => {
    await expect(reference()).toMatchFileSnapshot(join(root, 'docs', 'diagnostics.md'));
  });
});

function reference(): string {
  const areas: readonly (readonly [string, Readonly<Record<string, Entry>>])[] = [
    ['Whole texts and options', verbs],
    ['Cisco texts', cisco],
    ["A racoon host's files", racoon],
    ['Parameter sheets', sheet],
    ['Two ends against each other', model],
  ];
  const parts = areas.map(
    ([title, list]) =>
      `## ${title}\n\n${Object.keys(list)
        .sort()
        .map((code) => entryText(code, list[code] as Entry))
        .join('\n')}`,
  );
  return `# Diagnostics

Every code that \`cisco2racoon\` tells, as \`cisco2racoon explain CODE\` explains it. The severity is the usual one: where
a case is milder or worse than usual, it is told with another. *Error*: something that was asked for is not written, not
usable or not accepted. *Warning*: it is written, but you must know. *Note*: good to know.

${parts.join('\n')}`;
}

function entryText(code: string, entry: Entry): string {
  const { severity, explanation, example } = entry;
  const block = (text: string): string => `\`\`\`\`\n${text.trimEnd()}\n\`\`\`\`\n`;
  const faulty = example.faulty.trim() === '' ? '' : `\n${block(example.faulty)}`;
  const mended = example.mended === undefined ? '' : `\nMended:\n\n${block(example.mended)}`;
  const help = whatToDo(entry);
  const below = help === undefined ? '' : `\n${help}\n`;
  return `### ${code}\n\n*${severity}.* ${explanation}\n${faulty}${mended}${below}`;
}
