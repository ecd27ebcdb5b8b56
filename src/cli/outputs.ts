import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure, reasonOf } from './failure.js';

/** Files that may hold keys are for their owner only; racoon refuses a psk.txt that others can read. */
const holdsKeys = (name: string): boolean => /psk|setkey|\.key$|cisco|\.conf$/.test(name);

/**
 * Writes the files of one host, all or none. A file that exists is an error unless `force`; then nothing is touched.
 * Each file is written beside its place and renamed, so that no reader ever sees half of one.
 */
export function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
  force: boolean,
): readonly string[] {
  const paths = Object.keys(files).map((name) => join(folder, name));
  if (!force) {
    const taken = paths.find((path) => existsSync(path));
    if (taken !== undefined) throw new Failure(`${taken}: exists already; --force overwrites`);
  }
  const temporary: string[] = [];
  try {
    for (const [name, text] of Object.entries(files)) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      const beside = `${path}.new-${process.pid}`;
      temporary.push(beside);
      const mode = holdsKeys(name) ? 0o600 : 0o644;
      writeFileSync(beside, text, { mode });
      chmodSync(beside, mode);
    }
    for (const [index, path] of paths.entries()) renameSync(temporary[index] ?? '', path);
  } catch (error) {
    for (const path of temporary) rmSync(path, { force: true });
    throw new Failure(`${folder}: ${reasonOf(error)}; nothing was written for this host`);
  }
  return paths;
}
