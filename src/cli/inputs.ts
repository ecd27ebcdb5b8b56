import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Collector, type Diagnostic } from '../diagnostics/report.js';
import { isBesideHost } from '../racoon/notes/title.js';
import { type Language, languageOf } from '../reading/languages.js';
import { opened } from '../reading/mail.js';
import type { Source } from '../syntax/range.js';
import { Failure, reasonOf, Unreadable } from './failure.js';
import { textOfBytes } from './text-of-bytes.js';

/** Standard input's name in places. */
const standardInput = '<stdin>';

/** Reads one file; `-` is standard input. What an e-mail holds is decoded: so it is shown too. */
export async function readSource(path: string): Promise<Source> {
  try {
    if (path === '-') return opened({ name: standardInput, text: await textOfStandardInput() });
    return opened({ name: path, text: textOfBytes(readFileSync(path)) });
  } catch (error) {
    throw new Unreadable([unreadable(path, reasonOf(error))]);
  }
}

async function textOfStandardInput(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(Buffer.from(part));
  return textOfBytes(Buffer.concat(parts));
}

function unreadable(name: string, reason: string): Diagnostic {
  const collector = new Collector([]);
  collector.report('unreadable-file', undefined, { name, reason });
  const [diagnostic] = collector.diagnostics;
  if (diagnostic === undefined) throw new Error('what was told is not there');
  return diagnostic;
}

/** Hosts in folders of their own are several; files of one host may stand in several folders, but not its racoon.conf. */
function refuseSeveralHosts(paths: readonly string[]): void {
  const folders = new Set(
    paths.filter((path) => basename(path) === 'racoon.conf').map((path) => dirname(path)),
  );
  if (folders.size < 2) return;
  const collector = new Collector([]);
  collector.report('several-hosts', undefined, { folders: [...folders] });
  throw new Unreadable(collector.diagnostics);
}

/** Reads all files; those that cannot be read are told together. */
async function readSources(paths: readonly string[]): Promise<readonly Source[]> {
  if (paths.filter((path) => path === '-').length > 1) {
    throw new Failure('standard input (-) can be given once only');
  }
  const sources: Source[] = [];
  const faults: Diagnostic[] = [];
  for (const path of paths) {
    try {
      sources.push(await readSource(path));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      faults.push(...error.diagnostics);
    }
  }
  if (faults.length > 0) throw new Unreadable(faults);
  return sources;
}

const ofNoUse: ReadonlySet<Language> = new Set(['unknown', 'binary', 'empty']);

/**
 * The files of one host or of two ends. Of a folder those count that are in a known language and no copies, and deployment notes nowhere;
 * `leftOut` are the others.
 */
export async function readHost(
  paths: readonly string[],
): Promise<{ readonly sources: readonly Source[]; readonly leftOut: readonly string[] }> {
  const fromFolders = new Set<string>();
  const all = paths.flatMap((path) => {
    if (!isFolder(path)) return [path];
    const below = filesBelow(path);
    for (const file of below) fromFolders.add(file);
    return below;
  });
  if (paths.length > 0 && all.length === 0) throw noFileIn(paths);
  refuseSeveralHosts(all);
  const sources = await readSources(all);
  const isOfUse = ({ name, text }: Source): boolean =>
    !isBesideHost(text) &&
    (!fromFolders.has(name) || !(isCopy(name, fromFolders) || ofNoUse.has(languageOf(text))));
  return {
    sources: sources.filter(isOfUse),
    leftOut: sources.filter((source) => !isOfUse(source)).map(({ name }) => name),
  };
}

const copyEnding =
  /(?:~|[-._ ](?:bak|backup|old|orig|saved?|copy|dpkg-\w+|rpm(?:save|new|orig)|[\d][-\d._T]*))+$/i;

/** Whether a file is named as a copy of one beside it: racoon.conf.bak, psk.txt~. */
const isCopy = (name: string, all: ReadonlySet<string>): boolean =>
  all.has(name.replace(copyEnding, '')) && copyEnding.test(name);

/** Whether a path is a folder; a path that is not there is none. */
export function isFolder(path: string): boolean {
  try {
    return path !== '-' && statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Folders are given, and nothing in them is read. */
export const noFileIn = (folders: readonly string[], wanted = ''): Failure =>
  new Failure(`there is no file${wanted} in ${folders.join(', ')}`);

/** What this command writes beside a host's files, and no program of the host reads: notes, and the way back. */
const noPartOfHost = /^(?:readme\b|back-out\.)|-back-out\.conf$/i;
/** The files in a folder and below, by name. Hidden ones and links are left out, and what is no part of a host. */
export function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.name.startsWith('.') || noPartOfHost.test(entry.name)) return [];
        if (entry.isDirectory()) return filesBelow(path);
        return entry.isFile() ? [path] : [];
      });
  } catch (error) {
    throw new Unreadable([unreadable(folder, reasonOf(error))]);
  }
}

/** A name for a folder of results: the file's, without its ending. */
export const stemOf = (path: string): string =>
  path === '-' ? 'stdin' : basename(path).replace(/(?!^)\.[^.]+$/, '');
