import type { Collector } from './diagnostics/report.js';
import { keyFileOf } from './key-file.js';
import { canonicalAddress, canonicalPrefix } from './model/address.js';
import type { CheckOptions, ConvertOptions, ReverseOptions } from './results.js';
import { distance } from './syntax/distance.js';
import type { Source } from './syntax/range.js';

/** The options of all verbs. */
const names: Readonly<
  Record<keyof (ConvertOptions & ReverseOptions & CheckOptions) | 'format' | 'blank', true>
> = {
  peers: true,
  role: true,
  ciscoAddress: true,
  linuxAddress: true,
  lan: true,
  bypass: true,
  dialect: true,
  keys: true,
  add: true,
  allowOpenDynamic: true,
  limit: true,
  ourEnd: true,
  ourColumn: true,
  onto: true,
  with: true,
  format: true,
  blank: true,
};

// A misspelt option would be none, without a word.
function tellUnknown(options: object, collector: Collector): void {
  for (const option of Object.keys(options)) {
    if (Object.hasOwn(names, option)) continue;
    const meant = Object.keys(names).find((name) => distance(option, name, 3) <= 2);
    collector.report('unknown-option', undefined, {
      option,
      ...(meant !== undefined && { meant }),
    });
  }
}

/** What callers give as text and what ends in files. */
interface Given {
  readonly ciscoAddress?: string;
  readonly linuxAddress?: string;
  readonly lan?: readonly string[];
  readonly bypass?: readonly string[];
  readonly keys?: Source;
}

/**
 * Options in canonical spelling. One that is not what it should be is told and left out, so that it never stands in a
 * file. The command refuses such values before; this is for callers of the library. The key file becomes known to the
 * collector.
 */
export function checkedOptions<Options extends Given>(
  options: Options,
  collector: Collector,
): Omit<Options, keyof Given> & Given {
  tellUnknown(options, collector);
  const { ciscoAddress, linuxAddress, lan, bypass, keys: given, ...rest } = options;
  const isText = typeof given?.text === 'string' && typeof given.name === 'string';
  if (given !== undefined && !isText)
    collector.report('invalid-option', undefined, {
      option: 'keys',
      wanted: 'a text with its name',
    });
  const keys = given === undefined || !isText ? undefined : keyFileOf(given);
  if (keys !== undefined) collector.add(keys);
  const address = (option: string, text: string | undefined): string | undefined => {
    if (text === undefined) return undefined;
    const canonical = canonicalAddress(text);
    if (canonical === undefined)
      collector.report('invalid-option', undefined, { option, wanted: 'an address' });
    return canonical;
  };
  const prefixes = (option: string, texts: readonly string[] | undefined) => {
    const wanted = 'networks without bits behind their length';
    if (texts !== undefined && !Array.isArray(texts)) {
      collector.report('invalid-option', undefined, { option, wanted });
      return undefined;
    }
    return texts?.flatMap((text) => {
      const canonical = canonicalPrefix(text);
      if (canonical !== undefined && !canonical.hostBits) return [canonical.prefix];
      collector.report('invalid-option', undefined, { option, wanted });
      return [];
    });
  };
  const checked = {
    cisco: address('ciscoAddress', ciscoAddress),
    linux: address('linuxAddress', linuxAddress),
    lan: prefixes('lan', lan),
    bypass: prefixes('bypass', bypass),
  };
  return {
    ...rest,
    ...(checked.cisco === undefined ? {} : { ciscoAddress: checked.cisco }),
    ...(checked.linux === undefined ? {} : { linuxAddress: checked.linux }),
    ...(checked.lan === undefined ? {} : { lan: checked.lan }),
    ...(checked.bypass === undefined ? {} : { bypass: checked.bypass }),
    ...(keys === undefined ? {} : { keys }),
  };
}
