import { checkedOptions } from './checked-options.js';
import { lintFile as lintCisco } from './cisco/lint.js';
import { Collector } from './diagnostics/report.js';
import type { LintLanguage } from './option-readers.js';
import { lintFile as lintRacoon } from './racoon/lint.js';
import { isBesideHost } from './racoon/notes/title.js';
import type { Language } from './reading/languages.js';
import { languageOf } from './reading/languages.js';
import { isDecoded, racoonLanguages, tellNotTaken, wholeSourcesOf } from './reading/texts.js';
import type { DialectChoice, LintResult } from './results.js';
import type { Source } from './syntax/range.js';

export type { LintLanguage } from './option-readers.js';

/**
 * Would the program that reads each file accept it, and what in it is a trap? `accepted` is what the real program does,
 * also where it silently skips nonsense; then a warning says so. Without `as` the language is told by the content, and
 * without `dialect` that of a Cisco text too.
 */
export function lint(
  input: string | readonly Source[],
  given: {
    readonly as?: LintLanguage | undefined;
    readonly dialect?: DialectChoice | undefined;
  } = {},
): LintResult {
  const files = wholeSourcesOf(input).map((source) => {
    const collector = new Collector([source]);
    const options = checkedOptions(given, collector);
    const language = options.as ?? lintLanguageOf(source.text);
    const found = language === 'cisco' ? language : languageOf(source.text);
    const isRead = isDecoded(source, found, language !== undefined, collector);
    if (language === undefined || !isRead) {
      if (isRead) tellNotTaken(source, found, insteadOf(found), collector);
      return {
        name: source.name,
        language: found,
        accepted: false,
        diagnostics: collector.diagnostics,
      };
    }
    const accepted =
      language === 'cisco'
        ? lintCisco(source, collector.report, options.dialect)
        : lintRacoon(source, language, collector.report);
    return { name: source.name, language, accepted, diagnostics: collector.diagnostics };
  });
  return { outcome: 'read', files };
}

const insteadOf = (found: Language) => ({
  wanted: 'a file that lint has rules for (Cisco, racoon.conf, setkey.conf, psk.txt)',
  verb: found === 'sheet' || racoonLanguages.has(found) ? 'check' : '',
});

function lintLanguageOf(text: string): LintLanguage | undefined {
  // The way back is for a host that has the policies, which no file of its own makes.
  if (isBesideHost(text)) return undefined;
  const language = languageOf(text);
  if (language === 'racoon.conf' || language === 'cisco') return language;
  if (language === 'setkey' || language === 'script') return 'setkey.conf';
  return language === 'psk' ? 'psk.txt' : undefined;
}
