import { join } from 'node:path';
import { convert } from '../../convert.js';
import type { ConvertResult, Host } from '../../results.js';
import type { Source } from '../../syntax/range.js';
import { answering } from '../answer.js';
import { exits, Failure } from '../failure.js';
import { listed, tellPeersLeftOut } from '../left-out-lines.js';
import { libraryOptions } from '../library-options.js';
import { eachInput } from '../many.js';
import type { CommonOptions, Flags } from '../options.js';
import { hostsIn, writeFiles } from '../outputs.js';
import { convertPool } from '../pool.js';
import { print, statusOf, tell, tellDiagnostics } from '../terminal.js';
import { tellVerification } from '../verification-line.js';
import { visible } from '../visible.js';

/** `convert FILE…`: the Linux host's files. Resolves to the exit status. */
export function runConvert(paths: readonly string[], flags: Flags): Promise<number> {
  const { output, force } = flags;
  return answering(flags, unread, async () => {
    const options = await libraryOptions(flags);
    const write = (result: ConvertResult, folder: string): void => {
      if (output !== undefined) writeHosts(result, join(output, folder), force === true, flags);
    };
    return eachInput<ConvertResult>(paths, flags, {
      run: (source) => convert([source], options),
      many: (inputs) => convertPool(inputs, options),
      unread,
      status: (result) => statusOfConvert(result, flags),
      write,
      show: (source, result, folder) => {
        tellFindings(source, options.keys, result, flags);
        if (output === undefined) for (const host of result.hosts) printHost(host, result, folder);
        else write(result, folder);
        for (const { name, verification } of result.hosts)
          tellVerification(name, verification, result.diagnostics, flags);
        tellPeersLeftOut(result.leftOut, flags);
      },
      summary,
      ofOneInput: options.ciscoAddress === undefined ? [] : ['--cisco-address'],
      amongMany: (result) => ({ ...result, diagnostics: result.diagnostics.map(unusualAlone) }),
    });
  });
}

const unread = (diagnostics: ConvertResult['diagnostics']): ConvertResult => ({
  outcome: 'not-read',
  hosts: [],
  leftOut: [],
  diagnostics,
  coverage: {},
});

/** Of many inputs, one without a tunnel is nothing unusual. */
const unusualAlone = (
  diagnostic: ConvertResult['diagnostics'][number],
): ConvertResult['diagnostics'][number] =>
  diagnostic.code === 'no-tunnel' ? { ...diagnostic, severity: 'note' } : diagnostic;

function statusOfConvert(result: ConvertResult, flags: CommonOptions): number {
  if (result.outcome === 'not-read') return exits.usage;
  const disagrees = result.hosts.some(({ verification }) => verification.verdict !== 'agree');
  return disagrees ? exits.bad : statusOf(result.diagnostics, flags);
}

const tellFindings = (
  source: Source,
  keys: Source | undefined,
  { diagnostics }: ConvertResult,
  flags: CommonOptions,
): void =>
  tellDiagnostics(
    diagnostics,
    keys === undefined ? [source] : [source, { ...keys, language: 'psk' }],
    flags,
  );

function summary({ hosts, diagnostics }: ConvertResult): string {
  const count = (wanted: string): string => {
    const number = diagnostics.filter(({ severity }) => severity === wanted).length;
    return `${number} ${wanted}${number === 1 ? '' : 's'}`;
  };
  return `${hosts.length} host${hosts.length === 1 ? '' : 's'}, ${count('error')}, ${count('warning')}`;
}

/** Writes each host's files, one host directly in the folder, several in a folder each. One that fails leaves the others. */
function writeHosts(
  { hosts }: ConvertResult,
  folder: string,
  force: boolean,
  flags: CommonOptions,
): void {
  const faults: string[] = [];
  const others = hostsIn(folder, hosts.length === 1 ? [''] : hosts.map(({ name }) => name));
  for (const { name, files } of hosts) {
    const where = hosts.length === 1 ? folder : join(folder, name);
    try {
      writeFiles(where, files, force);
      if (flags.quiet !== true && flags.format === 'text')
        tell(`wrote ${Object.keys(files).join(', ')} to ${visible(where)}`);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      faults.push(error.message);
    }
  }
  if (hosts.length > 0 && others.length > 0 && flags.quiet !== true)
    tell(visible(`${folder} still holds files of other hosts: ${listed(others)}`));
  if (faults.length > 0) throw new Failure(faults.join('\n'));
}

/** Each file under a line that is a comment in it. */
function printHost(host: Host, { hosts }: ConvertResult, folder: string): void {
  const where = [folder, hosts.length > 1 ? host.name : ''].filter((part) => part !== '');
  for (const [name, text] of Object.entries(host.files)) {
    print(`# ${visible([...where, name].join('/'))}`);
    print(text.endsWith('\n') ? text : `${text}\n`);
    print('\n');
  }
}
