import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
export const executable = join(root, 'dist', 'cli.js');
export const examples = join(root, 'examples');

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built command as a process of its own. */
export function run(
  args: readonly string[],
  { cwd = examples, input = '', env = {} }: Running = {},
): Ran {
  const { NO_COLOR, FORCE_COLOR, ...rest } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [executable, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...rest, ...env },
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

/** Runs a line of shell in which `c2r` is the command. */
export function shell(line: string, cwd: string = examples): Ran {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', `c2r() { '${process.execPath}' '${executable}' "$@"; }; ${line}`],
    { cwd, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

/** What `--format json` printed; the test fails where it is not one document. */
// biome-ignore lint/suspicious/noExplicitAny: what a document must hold is what the tests say of it
export const json = ({ stdout }: Ran): any => JSON.parse(stdout);

/** The codes of all diagnostics in a text output, in order. */
export const codes = ({ stderr }: Ran): readonly string[] =>
  [...stderr.matchAll(/^(?:\S+: )?(?:error|warning|note)\[([\w-]+)\]/gm)].map(
    ([, code = '']) => code,
  );

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A fresh folder with these files in it; taken away after the tests. */
export function folder(files: Readonly<Record<string, string>> = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'cisco2racoon-test-'));
  made.push(path);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

/** A copy of the examples, to write beside. */
export function copyOfExamples(): string {
  const path = folder();
  cpSync(examples, path, { recursive: true });
  return path;
}

/** The files below a folder, by path, with their modes in octal. */
export function modesBelow(path: string): Readonly<Record<string, string>> {
  const found: [string, string][] = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [relative(path, file), (statSync(file).mode & 0o777).toString(8)]);
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}
