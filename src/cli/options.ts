import { InvalidArgumentError, Option } from 'commander';
import type { Dialect } from '../cisco/syntax.js';
import { canonicalAddress, canonicalPrefix } from '../model/address.js';
import type { DialectChoice } from '../results.js';

/** Options of every verb. */
export interface CommonOptions {
  readonly format: 'text' | 'json';
  readonly strict?: boolean;
  readonly notes?: boolean;
  readonly quiet?: boolean;
  readonly color: 'auto' | 'always' | 'never';
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

const dialects: Record<string, Dialect> = {
  pix: 'pix6',
  pix6: 'pix6',
  pix7: 'pix7',
  asa: 'asa84',
  asa84: 'asa84',
  ios: 'ios',
};

const dialect = (text: string): DialectChoice => {
  const [name = '', version] = text.split(':', 2);
  const found = dialects[name.toLowerCase()];
  if (found === undefined || version === '') {
    throw new InvalidArgumentError(
      'one of pix6, pix7, asa84, ios is wanted, a version may follow: asa84:9.13.',
    );
  }
  return version === undefined ? { dialect: found } : { dialect: found, version };
};

const collected =
  (read: (text: string) => string) =>
  (text: string, before: readonly string[] | undefined): readonly string[] => [
    ...(before ?? []),
    read(text),
  ];

const word = (text: string): string => text;

const color = new Option('--color <when>', 'colours in messages')
  .choices(['auto', 'always', 'never'])
  .default('auto');

/** Every option of the contract, by the name that verbs list. */
export const options = {
  peer: () =>
    new Option('--peer <address>', 'only this peer (repeatable)').argParser(collected(word)),
  role: () =>
    new Option('--role <role>', "write the tunnel's other end, or take this box's place")
      .choices(['peer', 'replacement'])
      .default('peer'),
  ciscoAddress: () =>
    new Option('--cisco-address <address>', "the Cisco's own outside address").argParser(address),
  linuxAddress: () =>
    new Option('--linux-address <address>', "the Linux host's own address").argParser(address),
  lan: () =>
    new Option('--lan <prefix>', 'a network behind the Linux host (repeatable)').argParser(
      collected(prefix),
    ),
  bypass: () =>
    new Option(
      '--bypass <prefix>',
      'a destination that stays outside the tunnel (repeatable)',
    ).argParser(collected(prefix)),
  dialect: () =>
    new Option(
      '--dialect <dialect[:version]>',
      'pix6 (pix), pix7, asa84 (asa) or ios; a version where defaults depend on it',
    ).argParser(dialect),
  keyFile: () =>
    new Option('--key-file <file>', 'keys that the text lacks, in the syntax of psk.txt'),
  output: () => new Option('-o, --output <folder>', 'write files instead of printing them'),
  force: () => new Option('--force', 'overwrite files that exist'),
  onto: () =>
    new Option('--onto <file>', "add to this living device's text, and say how to back out"),
  add: () =>
    new Option('--add', 'fragments for a host that already has tunnels, and how to back out'),
  allowOpenDynamic: () =>
    new Option('--allow-open-dynamic', 'accept a dynamic entry without access list'),
  limit: () =>
    new Option('--limit <number>', 'at most so many selectors are made of one map entry').argParser(
      (text: string): number => {
        const number = Number(text);
        if (!Number.isInteger(number) || number < 1)
          throw new InvalidArgumentError('a number from 1 is wanted.');
        return number;
      },
    ),
  ourEnd: () =>
    new Option('--our-end <end>', 'which end a parameter sheet calls its own').choices([
      'linux',
      'cisco',
    ]),
  ourColumn: () =>
    new Option('--our-column <number>', "which of a sheet's columns is that end's")
      .choices(['1', '2'])
      .argParser((text: string): 1 | 2 => {
        if (text !== '1' && text !== '2') throw new InvalidArgumentError('1 or 2 is wanted.');
        return text === '1' ? 1 : 2;
      }),
  as: () =>
    new Option('--as <language>', 'what the files are').choices([
      'racoon.conf',
      'setkey.conf',
      'psk.txt',
      'cisco',
    ]),
  format: () =>
    new Option('--format <format>', 'output format').choices(['text', 'json']).default('text'),
  strict: () => new Option('--strict', 'warnings count as errors for the exit status'),
  notes: () => new Option('--notes', 'print notes in full, not only their number'),
  quiet: () => new Option('--quiet', 'print errors only'),
  color: () => color,
} as const;

export const common = ['format', 'strict', 'notes', 'quiet', 'color'] as const;
