import { checkedOptions } from './checked-options.js';
import { lintFile as lintCisco } from './cisco/lint.js';
import { Collector } from './diagnostics/report.js';
import type { LintLanguage } from './option-readers.js';
import { lintFile as lintRacoon } from './racoon/lint.js';
import { isDecoded, languageOf, sourcesOf } from './reading.js';
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
  given: { readonly as?: LintLanguage; readonly dialect?: DialectChoice } = {},
): LintResult {
  const files = sourcesOf(input).map((source) => {
    const collector = new Collector([source]);
    const options = checkedOptions(given, collector);
    const language = options.as ?? lintLanguageOf(source.text);
    const found = language === 'cisco' ? language : languageOf(source.text);
    const isRead = isDecoded(source, found, language !== undefined, collector);
    if (language === undefined || !isRead) {
      const at = { file: source.name, start: 0, end: Math.min(1, source.text.length) };
      if (!isRead) {
        // Told already.
      } else if (found === 'empty') collector.report('empty-text', at, {});
      else if (found === 'binary') collector.report('binary-text', at, {});
      else collector.report('unknown-language', at, {});
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

function lintLanguageOf(text: string): LintLanguage | undefined {
  const language = languageOf(text);
  if (language === 'racoon.conf' || language === 'cisco') return language;
  if (language === 'setkey' || language === 'script') return 'setkey.conf';
  return language === 'psk' ? 'psk.txt' : undefined;
}
