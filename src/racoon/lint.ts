import type { Report } from '../diagnostics/report.js';
import type { Source } from '../syntax/range.js';
import type { Nets } from './lift/address.js';
import { acceptsPsk } from './lint/psk.js';
import { acceptsRacoonConf } from './lint/racoon-conf.js';
import { acceptsSetkey } from './lint/setkey.js';
import { parse as parsePsk } from './psk/parse.js';
import { parse as parseRacoonConf } from './racoon-conf/parse.js';
import type { RacoonHost } from './racoon-host.js';
import { parse as parseSetkey } from './setkey/parse.js';

const languages = ['racoon.conf', 'setkey.conf', 'psk.txt'] as const;

/** Languages whose programs are known here. */
export type LintLanguage = (typeof languages)[number];

/**
 * Would the real program accept the file: racoon, setkey with the kernel behind it, or racoon when it looks for a key?
 * Every reason is told, and what it accepts although it is a trap.
 */
export function lintFile(source: Source, language: LintLanguage, report: Report): boolean {
  if (language === 'racoon.conf') return acceptsRacoonConf([parseRacoonConf(source)], { report });
  if (language === 'setkey.conf') return acceptsSetkey(parseSetkey(source), { report });
  return acceptsPsk(parsePsk(source), report);
}

/**
 * Which files of a host that was read already their programs would not accept. What pairs of policies say is left to those
 * who lift the host.
 */
export function refusedOf(
  { racoonConf, setkey, psk }: RacoonHost,
  report: Report,
  nets: Nets,
): readonly LintLanguage[] {
  const accepted: Readonly<Record<LintLanguage, boolean>> = {
    'racoon.conf': acceptsRacoonConf(racoonConf, { report, nets }),
    'setkey.conf': setkey.every((conf) => acceptsSetkey(conf, { report, nets, tellsPairs: false })),
    'psk.txt': psk.every((conf) => acceptsPsk(conf, report)),
  };
  return languages.filter((language) => !accepted[language]);
}
