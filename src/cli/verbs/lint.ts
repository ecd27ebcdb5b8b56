import { lint } from '../../lint.js';
import { exits } from '../failure.js';
import { filesBelow, isFolder, readSource } from '../inputs.js';
import type { CommonOptions } from '../options.js';
import { print, printJson, statusOf, tellDiagnostics } from '../terminal.js';

export interface LintFlags extends CommonOptions {
  readonly as?: 'racoon.conf' | 'setkey.conf' | 'psk.txt' | 'cisco';
}

/** `lint FILE…`: whether the program that reads each file would accept it. Returns the exit status. */
export function runLint(paths: readonly string[], flags: LintFlags): number {
  const sources = paths
    .flatMap((path) => (isFolder(path) ? filesBelow(path) : [path]))
    .map(readSource);
  const result = lint(sources, flags.as === undefined ? {} : { as: flags.as });
  if (flags.format === 'json') printJson(result);
  else {
    for (const file of result.files) {
      print(`${file.name}: ${file.accepted ? 'accepted' : 'refused'} (${file.language})`);
      tellDiagnostics(file.diagnostics, sources, flags);
    }
  }
  if (result.files.some(({ accepted }) => !accepted)) return exits.bad;
  // An accepted file has no errors; only --strict makes a difference here.
  return Math.max(
    exits.good,
    ...result.files.map(({ diagnostics }) => statusOf(diagnostics, flags)),
  );
}
