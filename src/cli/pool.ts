/** Converts many inputs on all cores: one thread each, and this one to write what comes back. */
import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import { convert } from '../convert.js';
import type { ConvertOptions, ConvertResult } from '../results.js';
import type { Source } from '../syntax/range.js';

/** From how many inputs on threads are worth their start, some 0.2 s. */
const worthwhile = 16;

/** What can be begun with many inputs before the first of them is asked for. */
export interface ManyAtOnce<Result> {
  readonly atOnce: number;
  run(source: Source): Promise<Result>;
  close(): Promise<void>;
}

/** Threads for so many inputs; undefined where they would not be worth it. */
export function convertPool(
  inputs: number,
  options: ConvertOptions,
): ManyAtOnce<ConvertResult> | undefined {
  const threads = Math.min(availableParallelism(), inputs);
  if (inputs < worthwhile || threads < 2) return undefined;
  const pool = new Tinypool({
    // Each thread loads the command's own file, a CommonJS one; what it runs there is `convertTask`.
    filename: __filename,
    name: 'convertTask',
    runtime: 'worker_threads',
    minThreads: threads,
    maxThreads: threads,
    isolateWorkers: false,
  });
  return {
    atOnce: 2 * threads,
    run: (source) => pool.run({ source, options }, { name: 'convertTask' }),
    close: () => pool.destroy(),
  };
}

/** What a thread does. */
export const convertTask = ({
  source,
  options,
}: {
  readonly source: Source;
  readonly options: ConvertOptions;
}): ConvertResult => convert([source], options);
