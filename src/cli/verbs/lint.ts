import { type LintLanguage, lint } from '../../lint.js';
import type { Language } from '../../reading/languages.js';
import type { LintResult } from '../../results.js';
import type { Source } from '../../syntax/range.js';
import { exits, Unreadable } from '../failure.js';
import { filesBelow, isFolder, noFileIn, readSource } from '../inputs.js';
import type { Flags } from '../options.js';
import {
  print,
  printJson,
  statusOf,
  tellDiagnostics,
  tellFault,
  tellLeftOut,
} from '../terminal.js';
import { visible } from '../visible.js';

type LintedFile = LintResult['files'][number];

const languages: Record<LintLanguage, Language> = {
  'racoon.conf': 'racoon.conf',
  'setkey.conf': 'setkey',
  'psk.txt': 'psk',
  cisco: 'cisco',
};

/** `lint FILE…`: whether the program that reads each file would accept it. Resolves to the exit status. */
export async function runLint(paths: readonly string[], flags: Flags): Promise<number> {
  const { as, dialect } = flags;
  const options = {
    ...(as === undefined ? {} : { as }),
    ...(dialect === undefined ? {} : { dialect }),
  };
  const files: LintedFile[] = [];
  let status: number = exits.good;
  const named = paths.flatMap((path) =>
    isFolder(path)
      ? filesBelow(path).map((file) => ({ path: file, ofFolder: true }))
      : [{ path, ofFolder: false }],
  );
  const leftOut: string[] = [];
  for (const { path, ofFolder } of named) {
    try {
      const source = await readSource(path);
      for (const file of lint([source], options).files) {
        if (ofFolder && as === undefined && !isJudged(file)) {
          leftOut.push(file.name);
          continue;
        }
        files.push(file);
        if (flags.format === 'text') show(file, source, flags);
        status = Math.max(status, statusOfFile(file, flags));
      }
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      tellFault(error.message, 'cisco2racoon: ');
      const { diagnostics } = error;
      files.push({ name: path, language: 'unreadable', accepted: false, diagnostics });
      status = exits.usage;
    }
  }
  if (flags.format === 'text') tellLeftOut(leftOut, flags, 'lint has no rules for them');
  if (files.length === 0) throw noFileIn(paths, ' that lint has rules for');
  if (flags.format === 'json') printJson({ outcome: 'read', files } satisfies LintResult);
  return status;
}

function show(file: LintedFile, source: Source, flags: Flags): void {
  const said = file.accepted ? 'accepted' : isJudged(file) ? 'refused' : 'not judged';
  print(`${visible(file.name)}: ${said} (${file.language})`);
  const language = flags.as === undefined ? {} : { language: languages[flags.as] };
  tellDiagnostics(file.diagnostics, [{ ...source, ...language }], flags);
}

const isJudged = ({ language }: LintedFile): boolean => language in languages;

/** A text that is in none of the languages was not read at all. */
function statusOfFile(file: LintedFile, flags: Flags): number {
  if (!file.accepted) return isJudged(file) ? exits.bad : exits.usage;
  // An accepted file has no errors; only --strict makes a difference here.
  return statusOf(file.diagnostics, flags);
}
