import type { Code } from '../diagnostics/catalogue.js';
import type { Report } from '../diagnostics/report.js';
import type { Source } from '../syntax/range.js';
import { reportListed } from './listed-lines.js';
import { isOfOneDevice, reportJoined, reportReading } from './parse/report.js';
import { parse } from './parse.js';
import type { Dialect } from './syntax.js';

/** What is told of lines that a device does not take. */
const refused: ReadonlySet<Code> = new Set([
  'invalid-line',
  'unknown-command',
  'invalid-for-dialect',
  'value-refused',
  'line-broken',
]);

/**
 * Whether a device would take every line about IPsec; what it would not is told. The dialect is told by the text where
 * `choice` names none.
 */
export function lintFile(
  source: Source,
  report: Report,
  choice: { readonly dialect?: Dialect; readonly version?: string | undefined } = {},
): boolean {
  let accepted = isOfOneDevice(source, report);
  const configuration = parse(source, choice);
  const watched: Report = (code, at, facts, telling) => {
    report(code, at, facts, telling);
    if (refused.has(code) && telling?.severity !== 'warning') accepted = false;
  };
  reportReading(configuration, watched);
  reportListed(configuration, watched);
  reportJoined(configuration, report);
  return accepted;
}
