import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { Failure, reasonOf } from './failure.js';

/** Files without keys may be read by all. Every other is for its owner only; racoon refuses a psk.txt that others read. */
const holdsNoKeys = /^(?:racoon\.conf|iptables\.sh|README\.txt|certs\/[^/]+\.crt)$/;

/** Whether something that is no file stands in the place of one. */
const isFolder = (path: string): boolean => existsSync(path) && lstatSync(path).isDirectory();

/**
 * Writes the files of one host, all or none. A file that exists is an error unless `force`; then nothing is touched.
 * All are written beside their places first, so that no reader ever sees half of one; where a later step fails, what
 * stood there before stands there again.
 */
export function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
  force: boolean,
): void {
  const root = resolve(folder);
  const places = Object.entries(files).map(([name, text]) => {
    const path = join(folder, name);
    if (!resolve(path).startsWith(root === sep ? sep : `${root}${sep}`)) {
      throw new Failure(`${name}: this name leads out of the folder ${folder}`);
    }
    const mode = holdsNoKeys.test(name) ? 0o644 : 0o600;
    return {
      path,
      text,
      mode,
      fresh: `${path}.new-${process.pid}`,
      old: `${path}.old-${process.pid}`,
    };
  });
  const folderInPlace = places.find(({ path }) => isFolder(path));
  if (folderInPlace !== undefined) {
    throw new Failure(
      `${folderInPlace.path}: a folder stands in the place of a file; nothing was written for this host`,
    );
  }
  const taken = force ? undefined : places.find(({ path }) => existsSync(path));
  if (taken !== undefined) throw new Failure(`${taken.path}: exists already; --force overwrites`);
  const undo: (() => void)[] = [];
  try {
    for (const { path, text, mode, fresh } of places) {
      for (const made of makeFolders(dirname(path)))
        undo.push(() => rmSync(made, { recursive: true, force: true }));
      undo.push(() => rmSync(fresh, { force: true }));
      writeFileSync(fresh, text, { mode, flag: 'wx' });
    }
    for (const { path, fresh, old } of places) {
      if (existsSync(path)) {
        renameSync(path, old);
        undo.push(() => renameSync(old, path));
      }
      renameSync(fresh, path);
      undo.push(() => rmSync(path, { force: true }));
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    if (error instanceof Failure) throw error;
    throw new Failure(`${folder}: ${reasonOf(error)}; nothing was written for this host`);
  }
  for (const { old } of places) rmSync(old, { force: true });
}

/**
 * The hosts whose files stand in a folder from before, by the names of their folders below it (`.` is the folder itself),
 * save those that are `written` now. They would be read together with what is written.
 */
export function hostsIn(folder: string, written: readonly string[]): readonly string[] {
  if (!isFolder(folder)) return [];
  return ['', ...readdirSync(folder)]
    .filter((name) => !written.includes(name) && existsSync(join(folder, name, 'setkey.conf')))
    .map((name) => (name === '' ? '.' : name));
}

/** Makes a folder and those above it; gives those that were not there. Node's own `recursive` never ends below /proc. */
function makeFolders(folder: string): readonly string[] {
  if (existsSync(folder)) {
    if (statSync(folder).isDirectory()) return [];
    throw new Failure(`${folder}: a file stands where a folder is wanted`);
  }
  const above = dirname(folder) === folder ? [] : makeFolders(dirname(folder));
  mkdirSync(folder);
  return [...above, folder];
}
