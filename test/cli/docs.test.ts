import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.js';
import { copyOfExamples, executable, folder } from './command.js';

/**
 * Every command in the README and below docs/ is run, in a copy of examples/ that one page shares, and what is printed
 * below it is what it prints. A fence «sh» is run; a fence «text» right after it is its output, in which a line «…»
 * stands for any lines. Fences «sh on-the-host» and «sh fresh-clone» are run elsewhere. `npm run docs:update` writes
 * the outputs anew.
 */
const root = join(import.meta.dirname, '..', '..');
const update = process.env.UPDATE_DOCS === 'true';

const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

const bin = folder({
  cisco2racoon: `#!/bin/sh\nexec '${process.execPath}' '${executable}' "$@"\n`,
});
chmodSync(join(bin, 'cisco2racoon'), 0o755);

const outputOf = (commands: string, cwd: string): string => {
  const { stdout } = spawnSync('bash', ['-c', `exec 2>&1\n${commands}`], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, LC_ALL: 'C' },
  });
  return stdout.replace(/[ \t]+$/gm, '').trimEnd();
};

/** Whether an output is what is printed; a line of three dots stands for any lines. */
function isAsPrinted(output: string, printed: string): boolean {
  const parts = printed.split(/^\s*…\n?/m).map((part) => part.trimEnd());
  let rest = `${output}\n`;
  for (const [index, part] of parts.entries()) {
    if (part === '') continue;
    const at = rest.indexOf(`${part}\n`);
    if (at < 0 || (index === 0 && at > 0)) return false;
    rest = rest.slice(at + part.length + 1);
  }
  return parts.at(-1) === '' || rest.trim() === '';
}

const fence = /```sh\n([\s\S]*?)```\n(?:\n```text\n([\s\S]*?)```\n)?/g;

describe.each(pages)('%s', (page) => {
  const path = join(root, page);
  const text = readFileSync(path, 'utf8');

  test('runs as printed', () => {
    const cwd = copyOfExamples();
    const written = text.replace(fence, (whole, commands: string, printed: string | undefined) => {
      const output = outputOf(commands, cwd);
      if (printed === undefined || isAsPrinted(output, printed.trimEnd())) return whole;
      if (!update) expect(output, commands).toBe(printed.trimEnd());
      return whole.replace(printed, () => `${output}\n`);
    });
    if (update && written !== text) writeFileSync(path, written);
  });

  test('links to what is there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link = '']) => link);
    const missing = links.filter((link) => !existsSync(join(dirname(path), link)));
    expect(missing).toEqual([]);
  });

  test('shows code of the library that runs', () => {
    for (const [, code = ''] of text.matchAll(/```ts run\n([\s\S]*?)```/g)) {
      const cwd = copyOfExamples();
      const module = join(cwd, 'node_modules', 'cisco2racoon');
      mkdirSync(module, { recursive: true });
      writeFileSync(join(module, 'package.json'), '{"type":"module","main":"index.js"}');
      const entry = relative(module, join(root, 'dist', 'index.js'));
      writeFileSync(join(module, 'index.js'), `export * from '${entry}';`);
      writeFileSync(join(cwd, 'example.mjs'), code);
      const ran = spawnSync(process.execPath, ['example.mjs'], { cwd, encoding: 'utf8' });
      expect([ran.status, ran.stderr]).toEqual([0, '']);
      const printed = text.split(code)[1]?.match(/^```\n\n```text\n([\s\S]*?)```/)?.[1];
      if (printed !== undefined) expect(ran.stdout.trimEnd()).toBe(printed.trimEnd());
    }
  });

  test('names no place of the machine that it was written on', () => {
    expect(text).not.toMatch(/\/(?:work|tmp|root|farm|home)\//);
  });
});

test('the example of convert in its docstring runs', () => {
  const { hosts } = convert(readFileSync(join(root, 'examples', 'pix.conf'), 'utf8'));
  expect(hosts[0]?.files['racoon.conf']).toContain('remote 194.1.1.1');
});
