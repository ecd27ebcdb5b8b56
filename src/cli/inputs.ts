import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Source } from '../syntax/range.js';
import { Failure, reasonOf } from './failure.js';

/** Standard input's name in places. */
const standardInput = '<stdin>';

/** Reads one file as UTF-8; `-` is standard input. */
export function readSource(path: string): Source {
  try {
    if (path === '-') return { name: standardInput, text: readFileSync(0, 'utf8') };
    return { name: path, text: readFileSync(path, 'utf8') };
  } catch (error) {
    throw new Failure(`${path}: ${reasonOf(error)}`);
  }
}

/** Whether a path is a folder; a path that is not there is none. */
export function isFolder(path: string): boolean {
  try {
    return path !== '-' && statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** The files in a folder and below, by name; hidden ones are left out. */
export function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.name.startsWith('.')) return [];
        if (entry.isDirectory()) return filesBelow(path);
        return entry.isFile() ? [path] : [];
      });
  } catch (error) {
    throw new Failure(`${folder}: ${reasonOf(error)}`);
  }
}

/** A name for a folder of results: the file's, without its ending. */
export const stemOf = (path: string): string =>
  path === '-' ? 'stdin' : basename(path).replace(/\.[^.]+$/, '');
