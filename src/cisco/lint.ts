import type { Report } from '../diagnostics/report.js';
import type { Source } from '../syntax/range.js';
import { reportReading } from './parse/report.js';
import { parse } from './parse.js';

/** Whether a device of the text's dialect would take every line about IPsec; what it would not is told. */
export function lintFile(source: Source, report: Report): boolean {
  let accepted = true;
  reportReading(parse(source), (code, at, facts, telling) => {
    report(code, at, facts, telling);
    if (code === 'invalid-line' || code === 'unknown-command' || code === 'invalid-for-dialect')
      accepted = false;
  });
  return accepted;
}
