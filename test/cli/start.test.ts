import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { executable } from './command.js';

const example = join(import.meta.dirname, '..', '..', 'examples', 'pix.conf');
let caches = '';
const folder = () => join(caches, 'cisco2racoon');
const run = (env: NodeJS.ProcessEnv = {}, path = example): string =>
  spawnSync(process.execPath, [executable, 'convert', path, '--quiet'], {
    encoding: 'utf8',
    env: { ...process.env, XDG_CACHE_HOME: caches, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  }).stdout;
const kept = () => readdirSync(folder()).map((name) => join(folder(), name));
// Node from 22.1 on keeps files of its own form.
const hasOwn = !('enableCompileCache' in process.getBuiltinModule('node:module'));

beforeEach(() => {
  caches = mkdtempSync(join(tmpdir(), 'cisco2racoon-caches-'));
});
afterEach(() => rmSync(caches, { recursive: true, force: true }));

test('the example is converted without a grammar: the shapes of all its statements are prepared', () => {
  const hook = join(caches, 'hook.cjs');
  const loaded = join(caches, 'loaded.txt');
  writeFileSync(
    hook,
    `const loader = require('node:module');
const { appendFileSync } = require('node:fs');
const { _load: load } = loader;
loader._load = function (name, ...rest) {
  appendFileSync(${JSON.stringify(loaded)}, name + '\\n');
  return load.call(this, name, ...rest);
};`,
  );
  const grammarsFor = (path: string): readonly string[] => {
    writeFileSync(loaded, '');
    run({ NODE_OPTIONS: `--require ${hook}` }, path);
    return readFileSync(loaded, 'utf8')
      .split('\n')
      .filter((name) => /grammar-|ohm/.test(name));
  };
  const odd = join(caches, 'odd.conf');
  writeFileSync(odd, readFileSync(example, 'utf8').replace('set peer', 'set peer set peer'));
  expect(grammarsFor(odd)).not.toEqual([]);
  expect(grammarsFor(example)).toEqual([]);
});

describe.runIf(process.getuid !== undefined && hasOwn)('what was compiled', () => {
  test('is kept for this user only, and changes nothing that is written', () => {
    const first = run();
    const files = kept();
    expect(files).toHaveLength(1);
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
    expect(files.map((file) => statSync(file).mode & 0o777)).toEqual([0o600]);
    expect(run()).toBe(first);
    expect(kept()).toEqual(files);
  });

  test('is made again where it cannot be used', () => {
    const first = run();
    for (const file of kept()) writeFileSync(file, 'nothing that was compiled');
    expect(run()).toBe(first);
    expect(kept().map((file) => statSync(file).size > 1000)).toEqual([true]);
  });

  test('is not looked for where others may write', () => {
    run();
    for (const file of kept()) rmSync(file);
    chmodSync(folder(), 0o777);
    run();
    expect(kept()).toEqual([]);
  });

  test('is left alone where that is asked for', () => {
    run({ NODE_DISABLE_COMPILE_CACHE: '1' });
    expect(readdirSync(caches)).toEqual([]);
  });
});
