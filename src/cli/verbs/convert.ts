import { join } from 'node:path';
import { convert } from '../../convert.js';
import type { ConvertOptions, ConvertResult, Host } from '../../results.js';
import type { Source } from '../../syntax/range.js';
import { exits } from '../failure.js';
import { readSource } from '../inputs.js';
import { eachInput } from '../many.js';
import type { CommonOptions } from '../options.js';
import { writeFiles } from '../outputs.js';
import { print, statusOf, tell, tellDiagnostics } from '../terminal.js';
import { verificationLine } from '../verification-line.js';

export interface ConvertFlags extends CommonOptions {
  readonly peer?: readonly string[];
  readonly role: 'peer' | 'replacement';
  readonly ciscoAddress?: string;
  readonly linuxAddress?: string;
  readonly lan?: readonly string[];
  readonly bypass?: readonly string[];
  readonly dialect?: NonNullable<ConvertOptions['dialect']>;
  readonly keyFile?: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly add?: boolean;
  readonly allowOpenDynamic?: boolean;
  readonly limit?: number;
  readonly ourEnd?: 'linux' | 'cisco';
  readonly ourColumn?: 1 | 2;
}

/** `convert FILE…`: the Linux host's files. Resolves to the exit status. */
export function runConvert(paths: readonly string[], flags: ConvertFlags): Promise<number> {
  const { peer, keyFile, output, force, format, strict, notes, quiet, color, ...rest } = flags;
  const common = {
    format,
    color,
    ...(strict === undefined ? {} : { strict }),
    ...(notes === undefined ? {} : { notes }),
    ...(quiet === undefined ? {} : { quiet }),
  };
  const options: ConvertOptions = {
    ...rest,
    ...(peer === undefined ? {} : { peers: peer }),
    ...(keyFile === undefined ? {} : { keys: readSource(keyFile) }),
  };
  return eachInput(paths, common, {
    run: (source) => convert([source], options),
    status: (result) => statusOfConvert(result, common),
    // Of many inputs, one without a tunnel is nothing unusual.
    show: (source, result, folder) =>
      show(
        source,
        result,
        common,
        output === undefined ? undefined : join(output, folder),
        force === true,
      ),
    summary: (result) => `${result.hosts.length} host${result.hosts.length === 1 ? '' : 's'}`,
  });
}

function statusOfConvert(result: ConvertResult, flags: CommonOptions): number {
  if (result.outcome === 'not-read') return exits.usage;
  const disagrees = result.hosts.some(({ verification }) => verification.verdict !== 'agree');
  return disagrees ? exits.bad : statusOf(result.diagnostics, flags);
}

function show(
  source: Source,
  result: ConvertResult,
  flags: CommonOptions,
  folder: string | undefined,
  force: boolean,
): void {
  tellDiagnostics(result.diagnostics, [source], flags);
  for (const host of result.hosts) {
    if (folder === undefined) printHost(host, result.hosts.length > 1);
    else {
      const where = result.hosts.length === 1 ? folder : join(folder, host.name);
      writeFiles(where, host.files, force);
      if (flags.quiet !== true) tell(`wrote ${Object.keys(host.files).join(', ')} to ${where}`);
    }
    if (flags.quiet !== true) tell(verificationLine(host.name, host.verification));
  }
}

/** Each file under a line that is a comment in it. */
function printHost(host: Host, several: boolean): void {
  for (const [name, text] of Object.entries(host.files)) {
    print(`# ${several ? `${host.name}/` : ''}${name}`);
    print(text.endsWith('\n') ? text : `${text}\n`);
    print('\n');
  }
}
