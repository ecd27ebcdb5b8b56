import type { Report } from '../diagnostics/report.js';
import type { Source } from '../syntax/range.js';
import { acceptsPsk } from './lint/psk.js';
import { acceptsRacoonConf } from './lint/racoon-conf.js';
import { acceptsSetkey } from './lint/setkey.js';
import { parse as parsePsk } from './psk/parse.js';
import { parse as parseRacoonConf } from './racoon-conf/parse.js';
import type { RacoonHost } from './racoon-host.js';
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

/** The same for a file of a host that was read already. */
export function lintOfHost(
  host: RacoonHost,
  source: Source,
  language: LintLanguage,
  report: Report,
): boolean {
  const isOf = (tree: { readonly source?: Source }): boolean => tree.source === source;
  if (language === 'racoon.conf') {
    const confs = host.racoonConf.filter(isOf);
    if (confs.length === 1) return acceptsRacoonConf(confs, { report });
  } else if (language === 'setkey.conf') {
    const tree = host.setkey.find(isOf);
    if (tree !== undefined) return acceptsSetkey(tree, report);
  } else {
    const tree = host.psk.find(isOf);
    if (tree !== undefined) return acceptsPsk(tree, report);
  }
  return lintFile(source, language, report);
}
