import { InvalidArgumentError, Option } from 'commander';
import { applianceOf, isReleaseOf } from '../cisco/release.js';
import type { Dialect } from '../cisco/syntax.js';
import type { LintLanguage } from '../lint.js';
import { canonicalAddress, canonicalPrefix } from '../model/address.js';
import type { ConvertOptions, DialectChoice, ReadingOptions } from '../results.js';

/** Options of every verb. */
export interface CommonOptions {
  readonly format: 'text' | 'json';
  readonly strict?: boolean;
  readonly notes?: boolean;
  readonly quiet?: boolean;
  readonly color: 'auto' | 'always' | 'never';
}

/** What was given, as read from the command line; a verb gets those that it takes. */
export interface Flags
  extends CommonOptions,
    Omit<ReadingOptions, 'keys'>,
    Pick<ConvertOptions, 'role' | 'lan' | 'bypass' | 'add' | 'allowOpenDynamic'> {
  readonly peer?: readonly string[];
  readonly keyFile?: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly onto?: string;
  readonly with?: readonly string[];
  readonly showKeys?: boolean;
  readonly as?: LintLanguage;
  readonly blank?: boolean;
}

const address = (text: string): string => {
  const canonical = canonicalAddress(text);
  if (canonical === undefined)
    throw new InvalidArgumentError('an address is wanted, such as 203.0.113.1.');
  return canonical;
};

const prefix = (text: string): string => {
  const canonical = canonicalPrefix(text);
  if (canonical === undefined)
    throw new InvalidArgumentError('a prefix is wanted, such as 192.168.0.0/22.');
  if (canonical.hostBits) {
    throw new InvalidArgumentError(
      `it has bits behind its length; ${canonical.prefix} is the network.`,
    );
  }
  return canonical.prefix;
};

/** By name, the dialect that it means without a version. */
const dialects: Record<string, Dialect> = {
  pix: 'pix6',
  pix6: 'pix6',
  pix7: 'pix7',
  asa: 'asa84',
  asa84: 'asa84',
  ios: 'ios',
};

const dialect = (text: string): DialectChoice => {
  const [name = '', version] = text.toLowerCase().split(':', 2);
  const usual = dialects[name];
  if (usual === undefined || version === '') {
    throw new InvalidArgumentError(
      'one of pix6, pix7, asa84, ios is wanted, a version may follow: asa84:9.13.',
    );
  }
  if (version === undefined) return { dialect: usual };
  // A product alone has the words of its release.
  const found = name === 'asa' || name === 'pix' ? applianceOf(name.toUpperCase(), version) : usual;
  if (!isReleaseOf(found, version)) {
    throw new InvalidArgumentError(
      `${version} is no release of ${name}: 6.3 is one of pix6, 7.0 to 8.3 of pix7, 8.4 and later of asa84.`,
    );
  }
  return { dialect: found, version: text.slice(name.length + 1) };
};

const collected =
  (read: (text: string) => string) =>
  (text: string, before: readonly string[] | undefined): readonly string[] => [
    ...(before ?? []),
    read(text),
  ];

/** A peer is an address, in any spelling of it, or a name. */
const peer = (text: string): string => canonicalAddress(text) ?? text;

/** An option below a heading of the help. */
const option = (heading: string, flags: string, description: string): Option =>
  new Option(flags, description).helpGroup(heading);

const unsaid = 'What the text does not say:';
const chosen = 'What is wanted:';
const output = 'Output:';
const messages = 'Messages and exit status:';
const sheets = 'Parameter sheets:';

/** Every option of the contract, by the name that verbs list. */
export const options = {
  peer: () =>
    option(chosen, '--peer <address>', 'only this peer (repeatable)').argParser(collected(peer)),
  role: () =>
    option(chosen, '--role <role>', "write the tunnel's other end, or take this box's place")
      .choices(['peer', 'replacement'])
      .default('peer'),
  ciscoAddress: () =>
    option(unsaid, '--cisco-address <address>', "the Cisco's own outside address").argParser(
      address,
    ),
  linuxAddress: () =>
    option(unsaid, '--linux-address <address>', "the Linux host's own address").argParser(address),
  lan: () =>
    option(unsaid, '--lan <prefix>', 'a network behind the Linux host (repeatable)').argParser(
      collected(prefix),
    ),
  bypass: () =>
    option(
      chosen,
      '--bypass <prefix>',
      'a destination that stays outside the tunnel (repeatable)',
    ).argParser(collected(prefix)),
  dialect: () =>
    option(
      unsaid,
      '--dialect <dialect[:version]>',
      'pix6 (pix), pix7 (ASA and PIX 7.0 to 8.3), asa84 (asa) or ios, where the text does not tell, and for what is written; a version may follow: asa:8.2',
    ).argParser(dialect),
  keyFile: () =>
    option(
      unsaid,
      '--key-file <file>',
      'keys that the text lacks, a line each: ADDRESS KEY (the syntax of psk.txt)',
    ),
  output: () => option(output, '-o, --output <folder>', 'write files instead of printing them'),
  force: () => option(output, '--force', 'overwrite files that exist'),
  onto: () =>
    option(output, '--onto <file>', "add to this living device's text, and say how to back out"),
  add: () =>
    option(output, '--add', 'fragments for a host that already has tunnels, and how to back out'),
  allowOpenDynamic: () =>
    option(chosen, '--allow-open-dynamic', 'accept a dynamic entry without access list'),
  limit: () =>
    option(
      chosen,
      '--limit <number>',
      'at most so many selectors are made of one map entry (100000, where it is not given)',
    ).argParser((text: string): number => {
      const number = Number(text);
      if (!Number.isInteger(number) || number < 1)
        throw new InvalidArgumentError('a number from 1 is wanted.');
      return number;
    }),
  ourEnd: () =>
    option(sheets, '--our-end <end>', 'which end a parameter sheet calls its own').choices([
      'linux',
      'cisco',
    ]),
  ourColumn: () =>
    option(sheets, '--our-column <number>', "which of a sheet's columns is that end's")
      .choices(['1', '2'])
      .argParser((text: string): 1 | 2 => {
        if (text !== '1' && text !== '2') throw new InvalidArgumentError('1 or 2 is wanted.');
        return text === '1' ? 1 : 2;
      }),
  as: () =>
    option(unsaid, '--as <language>', 'what the files are').choices([
      'racoon.conf',
      'setkey.conf',
      'psk.txt',
      'cisco',
    ]),
  format: () =>
    option(output, '--format <format>', 'output format').choices(['text', 'json']).default('text'),
  sheetFormat: () =>
    option(output, '--format <format>', 'the layout of the sheet, or one JSON document')
      .choices(['text', 'markdown', 'csv', 'json'])
      .default('text'),
  blank: () => option(chosen, '--blank', 'an empty form'),
  strict: () => option(messages, '--strict', 'warnings count as errors for the exit status'),
  notes: () => option(messages, '--notes', 'print notes in full, not only their number'),
  quiet: () =>
    option(
      messages,
      '--quiet',
      'print errors only, with --strict warnings too; where none says why it fails, what decides',
    ),
  color: () =>
    option(messages, '--color <when>', 'colours in messages; NO_COLOR is heeded')
      .choices(['auto', 'always', 'never'])
      .default('auto'),
  with: () => option(chosen, '--with <file...>', 'the second end, where both are of one language'),
  showKeys: () => option(output, '--show-keys', 'keys too'),
} as const;

export type OptionName = keyof typeof options;

/** The options that all verbs take. */
export const commonNames = ['format', 'strict', 'notes', 'quiet', 'color'] as const;
