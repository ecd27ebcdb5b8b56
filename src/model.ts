import { checkedOptions } from './checked-options.js';
import { Collector } from './diagnostics/report.js';
import {
  accepts,
  languageOf,
  racoonLanguages,
  readCisco,
  readRacoon,
  sourcesOf,
} from './reading.js';
import type { CheckOptions, ModelResult } from './results.js';
import type { Source } from './syntax/range.js';

/**
 * The neutral model of texts of either language. Each Cisco text is one device, all files of a racoon host together are
 * one. Keys are in the result: take them out before it is shown.
 */
export function model(
  input: string | readonly Source[],
  given: Pick<CheckOptions, 'ciscoAddress' | 'dialect' | 'keys' | 'limit'> = {},
): ModelResult {
  const sources = sourcesOf(input);
  const collector = new Collector(sources);
  const options = checkedOptions(given, collector);
  const wanted = new Set([...racoonLanguages, 'cisco'] as const);
  const known = sources.filter((source) =>
    accepts(
      source,
      languageOf(source.text),
      wanted,
      "a Cisco configuration or a racoon host's file",
      collector,
    ),
  );
  const racoon = known.filter(({ text }) => languageOf(text) !== 'cisco');
  const devices = known
    .filter(({ text }) => languageOf(text) === 'cisco')
    .map((source) => readCisco(source, options, collector).device);
  if (racoon.length > 0) devices.push(readRacoon(racoon, options, collector).device);
  if (devices.length === 0)
    return { outcome: 'not-read', devices, diagnostics: collector.diagnostics };
  return { outcome: 'read', devices, diagnostics: collector.diagnostics };
}
