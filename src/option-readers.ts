/** What each option of the library may be, whoever gave it. */
import { isReleaseOf } from './cisco/release.js';
import type { Dialect } from './cisco/syntax.js';
import { canonicalAddress, canonicalPrefix } from './model/address.js';
import type { CheckOptions, ConvertOptions, DialectChoice, ReverseOptions } from './results.js';
import type { SheetFormat } from './sheet/print.js';
import type { Source } from './syntax/range.js';

/** What a file is, where it is not told by its content. */
export type LintLanguage = 'racoon.conf' | 'setkey.conf' | 'psk.txt' | 'cisco';

/** The options of all verbs. */
export interface AllOptions extends ConvertOptions, ReverseOptions, CheckOptions {
  readonly format?: SheetFormat;
  readonly blank?: boolean;
  readonly as?: LintLanguage;
}

/** One kind of value: what it is called, and a value in canonical spelling; undefined where it is none. */
interface Reader<Value> {
  readonly wanted: string;
  read(value: unknown): Value | undefined;
}

const address: Reader<string> = {
  wanted: 'an address',
  read: (value) => (typeof value === 'string' ? canonicalAddress(value) : undefined),
};

const prefix = (value: unknown): string | undefined => {
  const canonical = typeof value === 'string' ? canonicalPrefix(value) : undefined;
  return canonical === undefined || canonical.hostBits ? undefined : canonical.prefix;
};

/** A peer is an address, in any spelling of it, or a name. */
const peer = (value: unknown): string | undefined =>
  typeof value === 'string' ? (canonicalAddress(value) ?? value) : undefined;

/** A list of which each is read; those that are none are left out, and told by the list being shorter. */
const listOf = <Value>(
  wanted: string,
  read: (value: unknown) => Value | undefined,
): Reader<readonly Value[]> => ({
  wanted,
  read: (value) => (Array.isArray(value) ? value.flatMap((one) => read(one) ?? []) : undefined),
});

const oneOf = <Value>(...values: readonly Value[]): Reader<Value> => ({
  wanted: `one of ${values.join(', ')}`,
  read: (value) => values.find((one) => one === value),
});

const source = (value: unknown): Source | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('name' in value) || !('text' in value)) return undefined;
  const { name, text } = value;
  return typeof name === 'string' && typeof text === 'string' ? { name, text } : undefined;
};

const text: Reader<Source> = { wanted: 'a text with its name: { name, text }', read: source };

const dialects = oneOf<Dialect>('pix6', 'pix7', 'asa84', 'ios');

const dialect: Reader<DialectChoice> = {
  wanted:
    "{ dialect: 'pix6', 'pix7', 'asa84' or 'ios' }, with version where it is known: 6.3 of pix6, 7.0 to 8.3 of pix7, 8.4 and later of asa84",
  read(value) {
    if (typeof value !== 'object' || value === null || !('dialect' in value)) return undefined;
    const found = dialects.read(value.dialect);
    if (found === undefined) return undefined;
    if (!('version' in value) || value.version === undefined) return { dialect: found };
    const { version } = value;
    return typeof version === 'string' && isReleaseOf(found, version)
      ? { dialect: found, version }
      : undefined;
  },
};

/** By the option's name. */
export const optionReaders: {
  readonly [Name in keyof AllOptions]-?: Reader<Exclude<AllOptions[Name], undefined>>;
} = {
  peers: listOf('a list of addresses or names', peer),
  role: oneOf('peer', 'replacement'),
  ciscoAddress: address,
  linuxAddress: address,
  lan: listOf('a list of networks without bits behind their length', prefix),
  bypass: listOf('a list of networks without bits behind their length', prefix),
  dialect,
  keys: text,
  add: oneOf(true, false),
  allowOpenDynamic: oneOf(true, false),
  limit: {
    wanted: 'a whole number from 1',
    read: (value) =>
      typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined,
  },
  ourEnd: oneOf('linux', 'cisco'),
  ourColumn: oneOf(1, 2),
  onto: text,
  with: listOf('a list of texts with their names: [{ name, text }]', source),
  format: oneOf('text', 'markdown', 'csv'),
  blank: oneOf(true, false),
  as: oneOf('racoon.conf', 'setkey.conf', 'psk.txt', 'cisco'),
};
