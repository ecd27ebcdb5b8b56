import { checkedOptions } from './checked-options.js';
import { Collector } from './diagnostics/report.js';
import type { Device } from './model/device.js';
import { readCisco } from './reading/cisco.js';
import { languageOf } from './reading/languages.js';
import { readRacoon } from './reading/racoon.js';
import { readSheet } from './reading/sheet.js';
import { accepts, eitherEnd, sourcesOf, withoutEmpty } from './reading/texts.js';
import type { CheckOptions, ModelResult } from './results.js';
import type { Source } from './syntax/range.js';

/**
 * The neutral model of texts. Each Cisco text is one device, all files of a racoon host together are one, and a parameter
 * sheet is two: the Cisco, then the racoon host. Keys are in the result: take them out before it is shown.
 */
export function model(
  input: string | readonly Source[],
  given: Pick<
    CheckOptions,
    'ciscoAddress' | 'dialect' | 'keys' | 'limit' | 'linuxAddress' | 'ourColumn' | 'ourEnd'
  > = {},
): ModelResult {
  const sources = sourcesOf(input);
  const collector = new Collector(sources);
  const options = checkedOptions(given, collector);
  const known = withoutEmpty(sources, collector).filter((source) =>
    accepts(source, eitherEnd, collector),
  );
  const racoon: Source[] = [];
  const devices: Device[] = [];
  for (const source of known) {
    const language = languageOf(source.text);
    if (language === 'cisco') devices.push(readCisco(source, options, collector).device);
    else if (language === 'sheet')
      for (const end of ['cisco', 'racoon'] as const)
        devices.push(readSheet(source, options, end, collector).device);
    else racoon.push(source);
  }
  if (racoon.length > 0) devices.push(readRacoon(racoon, options, collector).device);
  if (devices.length === 0)
    return { outcome: 'not-read', devices, diagnostics: collector.diagnostics };
  return { outcome: 'read', devices, diagnostics: collector.diagnostics };
}
