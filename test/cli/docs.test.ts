import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.js';
import { copyOfExamples, executable, folder } from './command.js';

/**
 * Every command in the README and below docs/ is run, in a copy of examples/ that one page shares, and what is printed
 * below it is what it prints. A fence «sh» is run; a fence «text» right after it is its output, in which a line «…»
 * stands for any lines. Fences «sh on-the-host», «sh fresh-clone» and «sh in-the-clone» are run elsewhere. `npm run docs:update` writes
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
  if (printed === '') return output === '';
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

const program = /```ts run\n([\s\S]*?)```\n(?:\n```text\n([\s\S]*?)```\n)?/g;

/** A program without its types. */
const plainOf = (code: string): string =>
  ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  }).outputText;

/** Runs a program that imports the package, in a copy of the examples. */
function runProgram(code: string) {
  const cwd = copyOfExamples();
  const module = join(cwd, 'node_modules', 'cisco2racoon');
  mkdirSync(module, { recursive: true });
  writeFileSync(join(module, 'package.json'), '{"type":"module","main":"index.js"}');
  const entry = pathToFileURL(join(root, 'dist', 'index.js'));
  writeFileSync(join(module, 'index.js'), `export * from '${entry}';`);
  writeFileSync(join(cwd, 'example.mjs'), plainOf(code));
  return spawnSync(process.execPath, ['example.mjs'], { cwd, encoding: 'utf8' });
}

describe.each(pages)('%s', (page) => {
  const path = join(root, page);
  const text = readFileSync(path, 'utf8');

  test('runs as printed', () => {
    const cwd = copyOfExamples();
    const written = text.replace(fence, (whole, commands: string, printed: string | undefined) => {
      const output = outputOf(commands, cwd);
      if (printed === undefined || isAsPrinted(output, printed.trimEnd())) return whole;
      if (!update) expect(output, commands).toBe(printed.trimEnd());
      return `\`\`\`sh\n${commands}\`\`\`\n\n\`\`\`text\n${output}\n\`\`\`\n`;
    });
    if (update && written !== text) writeFileSync(path, written);
  });

  test('links to what is there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link = '']) => link);
    const missing = links.filter((link) => !existsSync(join(dirname(path), link)));
    expect(missing).toEqual([]);
  });

  test('shows code of the library that runs', () => {
    const now = readFileSync(path, 'utf8');
    const written = now.replace(program, (whole, code: string, printed: string | undefined) => {
      const { status, stdout, stderr } = runProgram(code);
      expect([status, stderr], code).toEqual([0, '']);
      if (printed === undefined || stdout.trimEnd() === printed.trimEnd()) return whole;
      if (!update) expect(stdout.trimEnd(), code).toBe(printed.trimEnd());
      return `\`\`\`ts run\n${code}\`\`\`\n\n\`\`\`text\n${stdout.trimEnd()}\n\`\`\`\n`;
    });
    if (update && written !== now) writeFileSync(path, written);
  });

  test('names no place of the machine that it was written on', () => {
    expect(text).not.toMatch(/\/(?:work|tmp|root|farm|home)\//);
  });
});

test('the picture of the architecture is what the sources import', () => {
  const path = join(root, 'docs', 'architecture.md');
  const text = readFileSync(path, 'utf8');
  const folders =
    '^src/(?:model|syntax|cisco|racoon|sheet|diagnostics|reading|writing|checking|cli)/';
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
      ...['src', '--output-type', 'mermaid', '--include-only', folders, '--collapse', '^src/[^/]+'],
    ],
    { cwd: root, encoding: 'utf8' },
  );
  const drawn = `\`\`\`mermaid\n${stdout.trim()}\n\`\`\``;
  expect(stdout).toContain('flowchart');
  if (!update) expect(text).toContain(drawn);
  else
    writeFileSync(
      path,
      text.replace(/```mermaid\n[\s\S]*?```/, () => drawn),
    );
});

test('the example of convert in its docstring runs', () => {
  const { hosts } = convert(readFileSync(join(root, 'examples', 'pix.conf'), 'utf8'));
  expect(hosts[0]?.files['racoon.conf']).toContain('remote 194.1.1.1');
});
