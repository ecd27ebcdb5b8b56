import type { Collector } from './diagnostics/report.js';
import { keyFileOf } from './key-file.js';
import { canonicalAddress, canonicalPrefix } from './model/address.js';
import type { Source } from './syntax/range.js';

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
  const { ciscoAddress, linuxAddress, lan, bypass, keys: given, ...rest } = options;
  const keys = given === undefined ? undefined : keyFileOf(given);
  if (keys !== undefined) collector.add(keys);
  const address = (option: string, text: string | undefined): string | undefined => {
    if (text === undefined) return undefined;
    const canonical = canonicalAddress(text);
    if (canonical === undefined)
      collector.report('invalid-option', undefined, { option, wanted: 'an address' });
    return canonical;
  };
  const prefixes = (option: string, texts: readonly string[] | undefined) =>
    texts?.flatMap((text) => {
      const canonical = canonicalPrefix(text);
      if (canonical !== undefined && !canonical.hostBits) return [canonical.prefix];
      collector.report('invalid-option', undefined, {
        option,
        wanted: 'networks without bits behind their length',
      });
      return [];
    });
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
