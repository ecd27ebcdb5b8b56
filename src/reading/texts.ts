/** The texts that a verb is given, and which of them it takes. */
import { isOfOneDevice } from '../cisco/parse/report.js';
import type { Collector } from '../diagnostics/report.js';
import { isBesideHost } from '../racoon/notes/title.js';
import type { Origin } from '../syntax/origin.js';
import type { Range, Source } from '../syntax/range.js';
import { endsIn } from './both-ends.js';
import { type Language, languageOf } from './languages.js';
import { opened, quotedPrintableIn, unopened } from './mail.js';
import { filesIn, severalFiles } from './several-files.js';

/** What a text's name is where the caller gave a string only. */
const unnamed = 'input';

/** One text or several, as sources, a letter with both ends of a tunnel, or several files of a host, as each of them. */
export const sourcesOf = (input: string | readonly Source[]): readonly Source[] =>
  withEnds(wholeSourcesOf(input)).flatMap(filesIn);

/** Texts with the ends that a letter shows as texts of their own. Beside a host's own files it quotes of the host. */
function withEnds(given: readonly Source[]): readonly Source[] {
  const ends = given.map(endsIn);
  const files = ends.flatMap((shown) => (shown.length === 1 ? shown : []));
  if (files.length === ends.length) return given;
  return files.some(({ text }) => hostFiles.has(languageOf(text))) ? given : ends.flat();
}

const hostFiles: ReadonlySet<Language> = new Set<Language>(['racoon.conf', 'setkey', 'script']);

/**
 * One text or several, as sources; what an e-mail holds is decoded. Of several, those that were written beside a host's
 * files are left out.
 */
export function wholeSourcesOf(input: string | readonly Source[]): readonly Source[] {
  if (typeof input === 'string') return [opened({ name: unnamed, text: input })];
  const given = textsIn(input);
  const files = given.filter(({ text }) => !isBesideHost(text));
  return (files.length > 0 ? files : given).map(opened);
}

/** What a program without types gave in place of a text: it is read as an empty one, and told. */
class NoText implements Source {
  readonly text = '';
  constructor(readonly name: string) {}
}

const textsIn = (input: unknown): readonly Source[] =>
  (Array.isArray(input) ? input : [input]).map(
    (one: Partial<Record<keyof Source, unknown>> | null) => {
      const name = typeof one?.name === 'string' ? one.name : unnamed;
      return typeof one?.text === 'string' ? { name, text: one.text } : new NoText(name);
    },
  );

/** A line that is neither blank nor a comment. */
const content = /^[ \t]*[^\s#]/m;

/** Texts without those that say nothing, which count as not given beside others, and that is told. */
export function withoutEmpty(sources: readonly Source[], collector: Collector): readonly Source[] {
  const full = sources.filter(
    ({ text }) => content.test(text) || !saysNothing.has(languageOf(text)),
  );
  if (full.length === 0 || full.length === sources.length) return sources;
  for (const source of sources) if (!full.includes(source)) tellEmpty(source, collector, 'warning');
  return full;
}

const saysNothing: ReadonlySet<Language> = new Set<Language>(['empty', 'unknown']);

const tellEmpty = (source: Source, { report }: Collector, severity?: 'warning') => {
  const at = { file: source.name, start: 0, end: Math.min(1, source.text.length) };
  const isText = !(source instanceof NoText);
  report('empty-text', at, { isBeside: severity !== undefined, isText }, severity && { severity });
};

const languageNames: Record<Language, string> = {
  cisco: 'a Cisco configuration',
  'racoon.conf': 'a racoon.conf',
  setkey: 'a setkey file',
  psk: 'a psk.txt',
  iptables: 'an iptables rules file',
  script: 'a shell script of a racoon host',
  ifcfg: 'an ifcfg file of a racoon host',
  keys: 'a keys file of a racoon host',
  'racoon-tool': "a configuration of Debian's racoon-tool, which is a language of its own",
  sheet: 'a parameter sheet',
  empty: 'an empty text',
  binary: 'a binary file',
  unknown: 'an unknown text',
};

/** The languages that a racoon host's files are written in. */
export const racoonLanguages: ReadonlySet<Language> = new Set<Language>([
  'racoon.conf',
  'setkey',
  'psk',
  'iptables',
  'script',
  'ifcfg',
  'keys',
]);

/** What a verb takes. */
export interface Wanted {
  readonly languages: ReadonlySet<Language>;
  readonly name: string;
}

export const eitherEnd: Wanted = {
  languages: new Set([...racoonLanguages, 'cisco', 'sheet'] as const),
  name: "a Cisco configuration, a racoon host's file or a parameter sheet",
};

/** Tells why a text cannot be taken by a verb; true if it can. */
export function accepts(source: Source, wanted: Wanted, collector: Collector): boolean {
  const language = languageOf(source.text);
  if (language !== 'cisco' && language !== 'sheet' && !isOneFile(source, collector)) return false;
  const isWanted = wanted.languages.has(language);
  if (!isDecoded(source, language, isWanted, collector)) return false;
  if (isWanted) return language !== 'cisco' || isOfOneDevice(source, collector.report);
  const verb = language === 'cisco' ? 'convert' : racoonLanguages.has(language) ? 'reverse' : '';
  tellNotTaken(source, language, { wanted: wanted.name, verb }, collector);
  return false;
}

/** Tells where a text holds several of a host's files: what stands in one is no word of another's language. */
function isOneFile({ name: file, text }: Source, collector: Collector): boolean {
  const files = severalFiles(text);
  const [first, ...others] = files ?? [];
  if (first === undefined) return true;
  const placeOf = ({ start, end }: Range): Origin => ({ file, start, end });
  collector.report(
    'several-files',
    placeOf(first),
    { files: [first, ...others].flatMap(({ name }) => name || []) },
    { related: others.map(placeOf) },
  );
  return false;
}

/** Tells what a text is that a verb does not take; `verb` is the one that does, if any. */
export function tellNotTaken(
  source: Source,
  language: Language,
  instead: { readonly wanted: string; readonly verb: string },
  collector: Collector,
): void {
  const { name: file, text } = source;
  const at = { file, start: 0, end: Math.min(1, text.length) };
  const found = isBesideHost(text)
    ? "what is written beside a racoon host's files"
    : language === 'unknown' && pem.test(text)
      ? 'a certificate or a key of one (PEM)'
      : languageNames[language];
  if (language === 'empty') tellEmpty(source, collector);
  else if (language === 'binary') collector.report('binary-text', at, {});
  else if (found === languageNames.unknown) {
    const hasMarks = languageOf(text.replace(marks, '')) === 'cisco';
    collector.report('unknown-language', at, { hasMarks });
  } else {
    // No words of a first line, which may hold a key, are in these facts, so none is to be hidden.
    collector.report('wrong-language', undefined, { found, ...instead }, { file });
  }
}

// What a person or a page numbers commands with, or types them behind.
const marks = /^[ \t]*(?:#+|\++|\(?[\da-f]{1,6}[.:)]?(?=[ \t]))[ \t]*/gim;

const pem = /^\s*-----BEGIN [A-Z0-9 ]+-----/;

/** Tells what of an e-mail is encoded and was not decoded; false where nothing of it can be read. */
export function isDecoded(
  { name: file, text }: Source,
  language: Language,
  isWanted: boolean,
  collector: Collector,
): boolean {
  if (racoonLanguages.has(language)) return true;
  const parts = unopened({ name: file, text });
  for (const part of parts) {
    const severity = isWanted ? 'warning' : 'error';
    collector.report('mail-encoded', { file, ...part }, { encoding: 'base64' }, { severity });
  }
  if (parts.length > 0) return isWanted;
  const bare = quotedPrintableIn({ name: file, text });
  if (bare === undefined) return true;
  const { isSure, ...at } = bare;
  const severity = isSure ? 'error' : 'warning';
  collector.report('mail-encoded', { file, ...at }, { encoding: 'quoted-printable' }, { severity });
  return !isSure;
}
