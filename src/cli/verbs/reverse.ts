import type { ReverseOptions, ReverseResult } from '../../results.js';
import { reverse } from '../../reverse.js';
import { answering } from '../answer.js';
import { exits } from '../failure.js';
import { readHost, readSource } from '../inputs.js';
import { tellPeersLeftOut } from '../left-out-lines.js';
import { libraryOptions } from '../library-options.js';
import type { Flags } from '../options.js';
import { writeFiles } from '../outputs.js';
import type { ShownSource } from '../render.js';
import { print, printJson, statusOf, tell, tellDiagnostics, tellLeftOut } from '../terminal.js';
import { tellVerification } from '../verification-line.js';
import { visible } from '../visible.js';

/** `reverse FILE…`: the Cisco text. All files together are one host. Resolves to the exit status. */
export function runReverse(paths: readonly string[], flags: Flags): Promise<number> {
  const { onto, output, force, format } = flags;
  return answering(flags, unread, async () => {
    const { sources, leftOut } = await readHost(paths);
    const options: ReverseOptions = {
      ...(await libraryOptions(flags)),
      ...(onto === undefined ? {} : { onto: await readSource(onto) }),
    };
    const result = reverse(sources, options);
    if (format === 'json') printJson(result);
    else {
      tellLeftOut(leftOut, flags);
      tellDiagnostics(result.diagnostics, shownSources(sources, options), flags);
      if (output === undefined) printTexts(result);
    }
    if (output !== undefined) writeTexts(result, output, force === true, flags);
    if (format === 'text' && Object.keys(result.cisco).length > 0)
      tellVerification('cisco', result.verification, result.diagnostics, flags);
    if (format === 'text') tellPeersLeftOut(result.leftOut, flags);
    return statusOfReverse(result, flags);
  });
}

const unread = (diagnostics: ReverseResult['diagnostics']): ReverseResult => ({
  outcome: 'not-read',
  cisco: {},
  leftOut: [],
  diagnostics,
  coverage: {},
  verification: { verdict: 'not proven', assumes: [], trace: [] },
});

const shownSources = (
  sources: readonly ShownSource[],
  { onto, keys }: ReverseOptions,
): readonly ShownSource[] => [
  ...sources,
  ...(onto === undefined ? [] : [onto]),
  ...(keys === undefined ? [] : [{ ...keys, language: 'psk' as const }]),
];

/** Each text, under a line that is a comment in it where there are several. */
function printTexts({ cisco }: ReverseResult): void {
  const files = Object.entries(cisco);
  for (const [name, text] of files) {
    if (files.length > 1) print(`! ${visible(name)}`);
    print(text);
  }
}

function writeTexts({ cisco }: ReverseResult, folder: string, force: boolean, flags: Flags): void {
  const names = Object.keys(cisco);
  if (names.length === 0) return;
  writeFiles(folder, cisco, force);
  if (flags.quiet !== true && flags.format === 'text')
    tell(`wrote ${names.join(', ')} to ${visible(folder)}`);
}

function statusOfReverse(result: ReverseResult, flags: Flags): number {
  if (result.outcome === 'not-read') return exits.usage;
  if (Object.keys(result.cisco).length > 0 && result.verification.verdict !== 'agree')
    return exits.bad;
  return statusOf(result.diagnostics, flags);
}
