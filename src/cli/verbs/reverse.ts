import type { ReverseOptions, ReverseResult } from '../../results.js';
import { reverse } from '../../reverse.js';
import { exits } from '../failure.js';
import { readSource } from '../inputs.js';
import type { CommonOptions } from '../options.js';
import { writeFiles } from '../outputs.js';
import { print, printJson, statusOf, tell, tellDiagnostics } from '../terminal.js';
import { verificationLine } from '../verification-line.js';

export interface ReverseFlags extends CommonOptions {
  readonly peer?: readonly string[];
  readonly role: 'peer' | 'replacement';
  readonly ciscoAddress?: string;
  readonly linuxAddress?: string;
  readonly dialect?: NonNullable<ReverseOptions['dialect']>;
  readonly keyFile?: string;
  readonly onto?: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly limit?: number;
  readonly ourEnd?: 'linux' | 'cisco';
  readonly ourColumn?: 1 | 2;
}

/** `reverse FILE…`: the Cisco text. All files together are one host. Returns the exit status. */
export function runReverse(paths: readonly string[], flags: ReverseFlags): number {
  const { peer, keyFile, onto, output, force, format, strict, notes, quiet, color, ...rest } =
    flags;
  const options: ReverseOptions = {
    ...rest,
    ...(peer === undefined ? {} : { peers: peer }),
    ...(keyFile === undefined ? {} : { keys: readSource(keyFile) }),
    ...(onto === undefined ? {} : { onto: readSource(onto) }),
  };
  const sources = paths.map(readSource);
  const result = reverse(sources, options);
  if (format === 'json') printJson(result);
  else {
    const shown = options.onto === undefined ? sources : [...sources, options.onto];
    tellDiagnostics(result.diagnostics, shown, flags);
    const files = Object.entries(result.cisco);
    if (output === undefined) {
      for (const [name, text] of files) {
        if (files.length > 1) print(`! ${name}`);
        print(text);
      }
    } else if (files.length > 0) {
      writeFiles(output, result.cisco, force === true);
      if (quiet !== true) tell(`wrote ${files.map(([name]) => name).join(', ')} to ${output}`);
    }
    if (files.length > 0 && quiet !== true) tell(verificationLine('cisco', result.verification));
  }
  return statusOfReverse(result, flags);
}

function statusOfReverse(result: ReverseResult, flags: CommonOptions): number {
  if (result.outcome === 'not-read') return exits.usage;
  if (Object.keys(result.cisco).length > 0 && result.verification.verdict !== 'agree')
    return exits.bad;
  return statusOf(result.diagnostics, flags);
}
