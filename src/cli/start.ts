#!/usr/bin/env node
/**
 * Starts the command from what V8 compiled in an earlier run: to compile takes longer than to translate a tunnel. It is code
 * of this package only, nothing of any input, and lies in the user's cache folder, where nobody else may write. Where that
 * does not work out, the command starts without it, some 0.1 s later. NODE_DISABLE_COMPILE_CACHE=1 keeps from it.
 */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import nodeModule from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const path = fileURLToPath(new URL('./main.cjs', import.meta.url));
const require = nodeModule.createRequire(path);
const folder = cacheFolder();
// Node has a cache of its own since 22.1.
const { enableCompileCache } = nodeModule as { enableCompileCache?: (folder: string) => void };
if (folder === undefined) require(path).start();
else if (enableCompileCache !== undefined) {
  enableCompileCache(folder);
  require(path).start();
} else runCompiled(folder);

/** A folder that only this user can write to; undefined where there is none. */
function cacheFolder(): string | undefined {
  const { XDG_CACHE_HOME: caches, NODE_DISABLE_COMPILE_CACHE: none } = process.env;
  const owner = process.getuid?.();
  if (none !== undefined || owner === undefined) return undefined;
  try {
    const made = join(caches?.startsWith('/') ? caches : join(homedir(), '.cache'), 'cisco2racoon');
    mkdirSync(made, { recursive: true, mode: 0o700 });
    const { uid, mode } = statSync(made);
    return uid === owner && (mode & 0o022) === 0 ? made : undefined;
  } catch {
    return undefined;
  }
}

function runCompiled(caches: string): void {
  const { size, mtimeMs } = statSync(path);
  const prefix = `${process.version}-${process.arch}-${verb()}-`;
  const cache = join(caches, `${prefix}${size}-${Math.round(mtimeMs)}.bin`);
  const cachedData = readIf(cache);
  // It is built of ASCII alone, which is read in half the time.
  const script = new Script(nodeModule.wrap(readFileSync(path, 'latin1')), {
    filename: path,
    ...(cachedData !== undefined && { cachedData }),
  });
  const module = { exports: { start: () => undefined } };
  script.runInThisContext()(module.exports, require, module, path, dirname(path));
  module.exports.start();
  if (cachedData === undefined || script.cachedDataRejected === true)
    process.once('exit', () => keep(script.createCachedData(), cache, prefix));
}

/** Each verb runs other code. */
function verb(): string {
  const word = process.argv[2] ?? '';
  if (['reverse', 'check', 'lint', 'model', 'sheet', 'explain'].includes(word)) return word;
  return word.startsWith('-') || word === 'help' ? 'help' : 'convert';
}

function readIf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Keeps what was compiled, in the place of what was kept for other versions of this package. */
function keep(data: Buffer, cache: string, prefix: string): void {
  const caches = dirname(cache);
  try {
    const written = `${cache}.${process.pid}`;
    writeFileSync(written, data, { mode: 0o600 });
    for (const name of readdirSync(caches))
      if (name.startsWith(prefix) && name.endsWith('.bin')) rmSync(join(caches, name));
    renameSync(written, cache);
  } catch {
    // The next start compiles again.
  }
}
