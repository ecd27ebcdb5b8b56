import type { Diagnostic } from '../diagnostics/report.js';
import { Unreadable } from './failure.js';
import type { CommonOptions } from './options.js';
import { printJson } from './terminal.js';

/** Runs a verb. With `--format json` an input that cannot be read gives a document too: `unread` makes it. */
export async function answering(
  flags: Pick<CommonOptions, 'format'>,
  unread: (diagnostics: readonly Diagnostic[]) => unknown,
  run: () => Promise<number>,
): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Unreadable && flags.format === 'json')
      printJson(unread(error.diagnostics));
    throw error;
  }
}
