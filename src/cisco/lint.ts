import type { Report } from '../diagnostics/report.js';
import type { Source } from '../syntax/range.js';
import { isOfOneDevice, reportReading } from './parse/report.js';
import { parse } from './parse.js';
import type { Dialect } from './syntax.js';

/**
 * Whether a device would take every line about IPsec; what it would not is told. The dialect is told by the text where
 * `choice` names none.
 */
export function lintFile(
  source: Source,
  report: Report,
  choice: { readonly dialect?: Dialect; readonly version?: string } = {},
): boolean {
  let accepted = isOfOneDevice(source, report);
  reportReading(parse(source, choice), (code, at, facts, telling) => {
    report(code, at, facts, telling);
    if (code === 'invalid-line' || code === 'unknown-command' || code === 'invalid-for-dialect')
      accepted = false;
  });
  return accepted;
}
