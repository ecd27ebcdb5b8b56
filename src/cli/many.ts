import type { Source } from '../syntax/range.js';
import { exits, Failure } from './failure.js';
import { filesBelow, isFolder, readSource, stemOf } from './inputs.js';
import type { CommonOptions } from './options.js';
import { progressBar } from './progress.js';
import { printJson, tell } from './terminal.js';

/** What a verb does with one input. */
export interface PerInput<Result> {
  run(source: Source): Result;
  status(result: Result): number;
  /** `folder` is where this input's files belong below the output folder: empty for one input. */
  show(source: Source, result: Result, folder: string): void;
  summary(result: Result): string;
}

/**
 * Runs a verb on each input by itself: files, and all files in folders. One input is shown as it is; of several, each
 * gets one line and its own failure, and a summary stands at the end. Resolves to the worst exit status.
 */
export async function eachInput<Result>(
  paths: readonly string[],
  flags: CommonOptions,
  verb: PerInput<Result>,
): Promise<number> {
  const [only] = paths;
  if (paths.length === 1 && only !== undefined && !isFolder(only)) {
    const source = readSource(only);
    const result = verb.run(source);
    if (flags.format === 'json') printJson(result);
    else verb.show(source, result, '');
    return verb.status(result);
  }
  return several(
    paths.flatMap((path) => (isFolder(path) ? filesBelow(path) : [path])),
    flags,
    verb,
  );
}

async function several<Result>(
  files: readonly string[],
  flags: CommonOptions,
  verb: PerInput<Result>,
): Promise<number> {
  if (files.length === 0) throw new Failure('there is no file in this folder');
  const documents: ({ name: string } & Partial<Result>)[] = [];
  const counts = new Map<number, number>();
  const folders = new Map<string, number>();
  const bar = progressBar(files.length);
  for (const path of files) {
    let status: number;
    try {
      const source = readSource(path);
      const result = verb.run(source);
      status = verb.status(result);
      if (flags.format === 'json') documents.push({ name: path, ...result });
      else {
        const stem = stemOf(path);
        const used = folders.get(stem) ?? 0;
        folders.set(stem, used + 1);
        bar.clear();
        verb.show(source, result, used === 0 ? stem : `${stem}-${used + 1}`);
        tell(`${path}: ${verb.summary(result)}, exit status ${status}`);
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      status = exits.usage;
      bar.clear();
      tell(error.message);
    }
    counts.set(status, (counts.get(status) ?? 0) + 1);
    bar.advance();
  }
  bar.stop();
  if (flags.format === 'json') printJson({ inputs: documents });
  else {
    tell(
      `${files.length} inputs: ${counts.get(exits.good) ?? 0} good, ${counts.get(exits.bad) ?? 0} with errors, ${counts.get(exits.usage) ?? 0} not read`,
    );
  }
  return Math.max(...counts.keys());
}
