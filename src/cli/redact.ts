import { withBlanks } from '../cisco/parse/clean.js';
import { contentOf } from '../cisco/parse/content.js';
import {
  headOf,
  idShown,
  isAddress,
  masked,
  mentions,
  speaksOfKeys,
  wholeHeadOf,
  withWordsMasked,
  words,
} from '../diagnostics/key-words.js';
import { racoonLanguageOf } from '../racoon/language.js';
import { unquoted } from '../reading/around-lines.js';
import { isOfCisco, type Language } from '../reading/languages.js';
import { readLabel } from '../sheet/label.js';
import type { Parameter } from '../sheet/words/labels.js';
import { knownStatement, speaksOfKeysInSheets } from './key-lines.js';
import { visible } from './visible.js';

/**
 * Keeps keys out of the lines of input that are shown below a diagnostic. A key may stand in any line, above all in one
 * that could not be read, so a line is shown whole only where it is known to be of a kind that holds none. Of every
 * other line the words that no key can be are shown: the languages' own words, addresses, and a misspelt first word.
 */

/** What a line of a text may show. `before` are the lines above it: a sheet's value may stand below its label. */
export function shownLine(line: string, of: Language, before: readonly string[]): string {
  const language = languageOfLine(line, of);
  if (language === 'psk') return visible(shownPsk(line));
  if (language === 'sheet') return visible(shownSheetLine(line, before));
  if (language === 'unknown' || language === 'binary' || language === 'keys')
    return visible(withWordsMasked(line));
  if (language === 'cisco') {
    // Judged as it is read: behind what a mailer or a pager put before it.
    const text = withBlanks(line);
    const start = contentOf(text, 0, text.length);
    return visible(text.slice(0, start)) + shownStatement(text.slice(start), knownStatement.cisco);
  }
  const bare = unquoted(line);
  const marks = line.slice(0, line.length - bare.length);
  return visible(marks) + shownStatement(bare, knownStatement.racoon);
}

/** The language of a line of a text, which may be a letter with both ends of a tunnel. */
function languageOfLine(line: string, language: Language): Language {
  if (language === 'sheet' || language === 'psk' || language === 'keys') return language;
  const own = racoonLanguageOf(unquoted(line));
  if (own === 'racoon.conf' || own === 'setkey') return own;
  return language !== 'binary' && isOfCisco(line) ? 'cisco' : language;
}

function shownStatement(line: string, known: { test(line: string): boolean }): string {
  const rest = line.slice(headOf(line).length).replace(mentions, '');
  if (wholeHeadOf(line) === '' && known.test(line.toLowerCase()) && !speaksOfKeys.test(rest))
    return visible(line);
  return visible(withWordsMasked(line));
}

/** Only what the key belongs to, and that only where it can be no key. */
function shownPsk(line: string): string {
  const [, blank = '', id = '', gap = '', rest = ''] = /^(\s*)(\S*)(\s*)(.*)$/s.exec(line) ?? [];
  return `${blank}${idShown(id) === '' ? masked(id) : id}${gap}${masked(rest)}`;
}

function shownSheetLine(line: string, before: readonly string[]): string {
  // The label is shown, what follows the first separator is not; a line without one is all value.
  const [, label = '', value = ''] =
    /^(\W*[^:|;,=\t]*?(?:[:|;,=\t]|\s[-–]\s|\s{2,}))(.*)$/s.exec(line) ?? [];
  const { parameter, whole } = readLabel(label);
  // Nobody knows what stands behind a label that is not known.
  if (![line, ...before].some((one) => speaksOfKeysInSheets.test(one)))
    return parameter === undefined ? withWordsMasked(line) : withKeysMasked(line);
  if (whole && parameter !== undefined && neverKeys.has(parameter))
    return speaksOfKeysInSheets.test(value)
      ? `${label}${withWordsMasked(value)}`
      : `${label}${withKeysMasked(value)}`;
  // What is no label alone may have the key in it, as in `PSK tulip  agreed`.
  return speaksOfKeysInSheets.test(label)
    ? `${whole ? label : withWordsMasked(label)}${masked(value)}`
    : withWordsMasked(line);
}

/** What a sheet asks for that no key answers. */
const neverKeys: ReadonlySet<Parameter> = new Set<Parameter>([
  'ike',
  'exchange',
  'authentication',
  'cipher',
  'hash',
  'group',
  'lifetime',
  'volume',
  'protocol',
  'pfs',
  'pfs-group',
  'mode',
  'gateway',
  'networks',
  'mask',
]);

/** Of a line that speaks of no keys only what looks like one is hidden. */
const withKeysMasked = (line: string): string =>
  line.replace(words, (word) => (looksLikeKey(word) ? masked(word) : word));

/** Letters and digits mixed, and no algorithm, version, network or time; or as long as only keys are. */
const looksLikeKey = (word: string): boolean =>
  /^[0-9a-f]{16,}$|^\d{9,}$/i.test(word) ||
  (/[A-Za-z]/.test(word) &&
    /\d/.test(word) &&
    !isAddress(word) &&
    !/^(?:[(["']*)(?:\d*(?:aes|3?des|sha|md|dh|group|modp|ike|esp|hmac|gcm|ecp|rfc|phase|p|g|v|l|pfs|ipv|x\.?)[-_ ]?\d|\d+[- ]?[a-z]{1,7}\b|\d+\/)/i.test(
      word,
    ));
