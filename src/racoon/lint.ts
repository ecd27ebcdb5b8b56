import type { Report } from '../diagnostics/report.js';
import type { Source } from '../syntax/range.js';
import { acceptsPsk } from './lint/psk.js';
import { acceptsRacoonConf } from './lint/racoon-conf.js';
import { acceptsSetkey } from './lint/setkey.js';
import { parse as parsePsk } from './psk/parse.js';
import { parse as parseRacoonConf } from './racoon-conf/parse.js';
import { parse as parseSetkey } from './setkey/parse.js';

/** Languages whose programs are known here. */
export type LintLanguage = 'racoon.conf' | 'setkey.conf' | 'psk.txt';

/**
 * Would the real program accept the file: racoon, setkey with the kernel behind it, or racoon when it looks for a key?
 * Every reason is told, and what it accepts although it is a trap.
 */
export function lintFile(source: Source, language: LintLanguage, report: Report): boolean {
  if (language === 'racoon.conf') return acceptsRacoonConf([parseRacoonConf(source)], { report });
  if (language === 'setkey.conf') return acceptsSetkey(parseSetkey(source), report);
  return acceptsPsk(parsePsk(source), report);
}
