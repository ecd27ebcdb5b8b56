import { checkedOptions } from './checked-options.js';
import { Collector } from './diagnostics/report.js';
import { readCisco } from './reading/cisco.js';
import { endsOf } from './reading/ends.js';
import { readRacoon } from './reading/racoon.js';
import { readSheet } from './reading/sheet.js';
import { accepts, eitherEnd, sourcesOf, withoutEmpty } from './reading/texts.js';
import type { ModelResult, ReadingOptions } from './results.js';
import type { Source } from './syntax/range.js';

/**
 * The neutral model of texts. Each Cisco text is one device, all files of a racoon host together are one, and a parameter
 * sheet is two: the Cisco, then the racoon host. Keys are in the result: take them out before it is shown.
 */
export function model(input: string | readonly Source[], given: ReadingOptions = {}): ModelResult {
  const sources = sourcesOf(input);
  const collector = new Collector(sources);
  const options = checkedOptions(given, collector);
  const known = withoutEmpty(sources, collector).filter((source) =>
    accepts(source, eitherEnd, collector),
  );
  const devices = endsOf(known).flatMap(({ language, sources: files }) => {
    const [source] = files;
    if (language === 'racoon') return readRacoon(files, options, collector).device;
    if (language === 'cisco') return readCisco(source, options, collector).device;
    const ends = ['cisco', 'racoon'] as const;
    return ends.map((end) => readSheet(source, options, end, collector).device);
  });
  if (devices.length === 0)
    return { outcome: 'not-read', devices, diagnostics: collector.diagnostics };
  return { outcome: 'read', devices, diagnostics: collector.diagnostics };
}
