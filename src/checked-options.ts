import type { Collector } from './diagnostics/report.js';
import { type AllOptions, optionReaders } from './option-readers.js';
import { keyFileOf } from './reading/key-file.js';
import { distance } from './syntax/distance.js';

/**
 * Options in canonical spelling. One that is not what it should be is told and left out, so that it never stands in a
 * file, and so is one that no verb has. The command refuses such values before; this is for callers of the library. The
 * key file becomes known to the collector.
 */
export function checkedOptions(given: unknown, collector: Collector): AllOptions {
  if (typeof given !== 'object' || given === null) {
    collector.report('invalid-option', undefined, { option: 'options', wanted: 'an object' });
    return {};
  }
  const checked: Partial<Record<keyof AllOptions, unknown>> = {};
  for (const [option, value] of Object.entries(given)) {
    if (!isKnown(option)) tellUnknown(option, collector);
    else if (value !== undefined) {
      const { wanted, read } = optionReaders[option];
      const found = read(value);
      if (found !== undefined) checked[option] = found;
      if (found === undefined || isShorter(found, value))
        collector.report('invalid-option', undefined, { option, wanted });
    }
  }
  // Each value was read by the reader of its name.
  const { keys, ...options } = checked as AllOptions;
  if (keys === undefined) return options;
  const file = keyFileOf(keys);
  collector.add(file);
  return { ...options, keys: file };
}

const isKnown = (option: string): option is keyof AllOptions =>
  Object.hasOwn(optionReaders, option);

const isShorter = (read: unknown, given: unknown): boolean =>
  Array.isArray(read) && Array.isArray(given) && read.length < given.length;

// A misspelt option would be none, without a word.
function tellUnknown(option: string, collector: Collector): void {
  const meant = Object.keys(optionReaders).find((name) => distance(option, name, 3) <= 2);
  collector.report('unknown-option', undefined, { option, ...(meant !== undefined && { meant }) });
}
