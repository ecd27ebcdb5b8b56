import type { Diagnostic } from '../diagnostics/report.js';
import type { Source } from '../syntax/range.js';
import { exits, Failure, Unreadable } from './failure.js';
import { filesBelow, isFolder, noFileIn, readSource, stemOf } from './inputs.js';
import type { CommonOptions } from './options.js';
import type { ManyAtOnce } from './pool.js';
import { progressBar } from './progress.js';
import { printJson, tell, tellFault } from './terminal.js';
import { visible } from './visible.js';

/** What a verb does with one input. */
export interface PerInput<Result> {
  run(source: Source): Result;
  /** The result for an input that could not be read. */
  unread(diagnostics: readonly Diagnostic[]): Result;
  status(result: Result): number;
  /** Shows a result. `folder` is where this input's files belong below the output folder: empty for one input. */
  show(source: Source, result: Result, folder: string): void;
  /** Writes a result's files where they are asked for; all that is done of `show` when a document is printed. */
  write(result: Result, folder: string): void;
  summary(result: Result): string;
  /** Runs many inputs at once, to the same results; undefined where that is not worth it. */
  many(inputs: number): ManyAtOnce<Result> | undefined;
  /** Given options that say something of one input: with several they would be said of each. */
  readonly ofOneInput: readonly string[];
  /** A result among many, where what is unusual for one input is not so. */
  amongMany(result: Result): Result;
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
    const source = await readSource(only);
    const result = verb.run(source);
    if (flags.format === 'json') {
      printJson(result);
      verb.write(result, '');
    } else verb.show(source, result, '');
    return verb.status(result);
  }
  if (paths.filter((path) => path === '-').length > 1)
    throw new Failure('standard input (-) can be given once only');
  const files = paths.flatMap((path) => (isFolder(path) ? filesBelow(path) : [path]));
  if (files.length === 0) throw noFileIn(paths);
  return several(files, flags, verb);
}

async function several<Result>(
  files: readonly string[],
  flags: CommonOptions,
  verb: PerInput<Result>,
): Promise<number> {
  const [ofOne] = verb.ofOneInput;
  if (ofOne !== undefined && files.length > 1)
    throw new Failure(
      `${ofOne} says something of one device: give its text alone, and not ${files.length} inputs`,
    );
  const documents: { name: string; status: number; result: Result }[] = [];
  const statuses: number[] = [];
  const folderOf = folders();
  const bar = progressBar(files.length, process.stderr);
  const many = verb.many(files.length);
  const begun = files.map((): Promise<Begun<Result>> | undefined => undefined);
  const begin = (index: number): Promise<Begun<Result>> | undefined => {
    const path = files[index];
    if (path !== undefined) begun[index] ??= beginOne(path, many ?? verb);
    return begun[index];
  };
  for (const [index, path] of files.entries()) {
    for (let next = index; next < index + (many?.atOnce ?? 1); next++) begin(next);
    const read = await begin(index);
    if (read === undefined) continue;
    // Results are large: those that were written are let go.
    begun[index] = undefined;
    const one = oneOfMany(path, read, folderOf(path), flags, verb, bar.clear);
    statuses.push(one.status);
    if (flags.format === 'json') documents.push({ name: path, ...one });
    bar.advance();
  }
  bar.stop();
  await many?.close();
  if (flags.format === 'json') printJson({ inputs: documents });
  else tell(summaryOf(statuses));
  return Math.max(...statuses);
}

/** An input that was read and run, or why it was not. */
type Begun<Result> =
  | { readonly source: Source; readonly result: Result }
  | { readonly error: unknown };

async function beginOne<Result>(
  path: string,
  { run }: { run(source: Source): Result | Promise<Result> },
): Promise<Begun<Result>> {
  try {
    const source = await readSource(path);
    return { source, result: await run(source) };
  } catch (error) {
    return { error };
  }
}

/** Shows what the verb made of one of many inputs. Its failure is its own. */
function oneOfMany<Result>(
  path: string,
  begun: Begun<Result>,
  folder: string,
  flags: CommonOptions,
  verb: PerInput<Result>,
  clear: () => void,
): { status: number; result: Result } {
  let result = verb.unread([]);
  try {
    if ('error' in begun) throw begun.error;
    const { source } = begun;
    result = verb.amongMany(begun.result);
    const status = verb.status(result);
    if (flags.format === 'json') verb.write(result, folder);
    else {
      clear();
      verb.show(source, result, folder);
      tell(`${visible(path)}: ${verb.summary(result)}, exit status ${status}`);
    }
    return { status, result };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    clear();
    tellFault(error.message);
    if (error instanceof Unreadable) result = verb.unread(error.diagnostics);
    return { status: exits.usage, result };
  }
}

/** A folder of its own for each input, also where two files have one name. */
function folders(): (path: string) => string {
  const used = new Map<string, number>();
  return (path) => {
    const stem = stemOf(path);
    const count = (used.get(stem) ?? 0) + 1;
    used.set(stem, count);
    return count === 1 ? stem : `${stem}-${count}`;
  };
}

function summaryOf(statuses: readonly number[]): string {
  const count = (wanted: number): number => statuses.filter((status) => status === wanted).length;
  const all = `${statuses.length} input${statuses.length === 1 ? '' : 's'}`;
  return `${all}: ${count(exits.good)} good, ${count(exits.bad)} with errors, ${count(exits.usage)} failed`;
}
