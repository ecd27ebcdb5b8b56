/** From texts to devices: what all verbs do first. */
import { lift as liftCisco, type Understood } from './cisco/lift.js';
import { isOfOneDevice, reportReading as reportCisco, reportJoined } from './cisco/parse/report.js';
import { parse as parseCisco } from './cisco/parse.js';
import type { Configuration, InterfaceLine, Statement, Written } from './cisco/syntax.js';
import type { Collector } from './diagnostics/report.js';
import { keysOf, reportKeyConflicts, tellKeyFile } from './key-file.js';
import { type Language, languageOf } from './languages.js';
import { opened, quotedPrintableIn, unopened } from './mail.js';
import type { Device } from './model/device.js';
import type { RacoonHost } from './racoon/host.js';
import { hostOf, reportReading as reportRacoon } from './racoon/host.js';
import { lift as liftRacoon } from './racoon/lift.js';
import { isBesideHost } from './racoon/notes/title.js';
import { parse as parsePsk } from './racoon/psk/parse.js';
import { type Refusals, refusalsOf } from './racoon/refusals.js';
import { sentNamesOf } from './racoon/sent-names.js';
import type { DialectChoice } from './results.js';
import type { Range, Source } from './syntax/range.js';

/** What a text's name is where the caller gave a string only. */
const unnamed = 'input';

/**
 * One text or several, as sources; what an e-mail holds is decoded. Of several, those that were written beside a host's
 * files are left out.
 */
export function sourcesOf(input: string | readonly Source[]): readonly Source[] {
  if (typeof input === 'string') return [opened({ name: unnamed, text: input })];
  const given = textsIn(input);
  const files = given.filter(({ text }) => !isBesideHost(text));
  return (files.length > 0 ? files : given).map(opened);
}

// A program without types may give anything: what is no text is an empty one, and told as that.
const textsIn = (input: unknown): readonly Source[] =>
  (Array.isArray(input) ? input : [input]).map((one: unknown) => {
    const { name, text } = typeof one === 'object' && one !== null ? textOf(one) : textOf({});
    return { name: name ?? unnamed, text: text ?? '' };
  });

const textOf = (given: object): { readonly name?: string; readonly text?: string } => ({
  ...('name' in given && typeof given.name === 'string' && { name: given.name }),
  ...('text' in given && typeof given.text === 'string' && { text: given.text }),
});

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

const tellEmpty = ({ name: file, text }: Source, { report }: Collector, severity?: 'warning') => {
  const at = { file, start: 0, end: Math.min(1, text.length) };
  report('empty-text', at, { isBeside: severity !== undefined }, severity && { severity });
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

/** Tells why a text cannot be taken by a verb; true if it can. */
export function accepts(
  source: Source,
  language: Language,
  wanted: ReadonlySet<Language>,
  wantedName: string,
  collector: Collector,
): boolean {
  if (!isDecoded(source, language, wanted.has(language), collector)) return false;
  if (wanted.has(language)) return language !== 'cisco' || isOfOneDevice(source, collector.report);
  const verb = language === 'cisco' ? 'convert' : racoonLanguages.has(language) ? 'reverse' : '';
  tellNotTaken(source, language, { wanted: wantedName, verb }, collector);
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
const marks = /^[ \t]*(?:#+|\(?[\da-f]{1,6}[.:)]?(?=[ \t]))[ \t]*/gim;

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

/** The addresses that a text's maps name as peers. */
const peersIn = ({ statements }: Configuration): readonly string[] =>
  statements.flatMap((statement) =>
    statement.kind !== 'crypto-map'
      ? []
      : statement.body.flatMap((line) =>
          line.kind === 'set-peer' ? line.peers.map(({ text }) => text) : [],
        ),
  );

/** One text as the coverage sees it. */
export interface ReadPart {
  readonly source: Source;
  /** Ranges that concern IPsec. */
  readonly statements: readonly Range[];
  /** Numbers of lines that are blank, comments or separators. */
  readonly layout: readonly number[];
}

export interface ReadCisco {
  readonly configuration: Configuration;
  readonly device: Device;
  /** What was understood of wanted tunnels that the device is without. */
  readonly lost: readonly Understood[];
  readonly parts: readonly ReadPart[];
}

export interface CiscoReading {
  readonly dialect?: DialectChoice;
  readonly ciscoAddress?: string;
  readonly keys?: Source;
  readonly peers?: readonly string[];
  readonly allowOpenDynamic?: boolean;
  readonly limit?: number;
  readonly role?: 'peer' | 'replacement';
}

/** Reads a Cisco text to its device, telling all that is found on the way. */
export function readCisco(source: Source, reading: CiscoReading, collector: Collector): ReadCisco {
  const configuration = parseCisco(source, reading.dialect ?? {});
  reportCisco(configuration, collector.report);
  const keys = reading.keys === undefined ? undefined : keysOf(reading.keys);
  const lost: Understood[] = [];
  const device = liftCisco(configuration, collector.report, {
    onLost: (understood) => lost.push(understood),
    ...(reading.ciscoAddress === undefined ? {} : { ciscoAddress: reading.ciscoAddress }),
    ...(keys === undefined ? {} : { keys }),
    ...(reading.peers === undefined || reading.peers.length === 0 ? {} : { only: reading.peers }),
    ...(reading.allowOpenDynamic === undefined
      ? {}
      : { allowOpenDynamic: reading.allowOpenDynamic }),
    ...(reading.limit === undefined ? {} : { limit: reading.limit }),
    ...(reading.role === undefined ? {} : { role: reading.role }),
  });
  reportJoined(configuration, collector.report);
  if (reading.keys !== undefined) {
    const { peers: asked = [], ciscoAddress } = reading;
    const known = [
      ...peersIn(configuration),
      ...(ciscoAddress === undefined ? [] : [ciscoAddress]),
    ];
    tellKeyFile(device, reading.keys, { asked, known }, collector);
  }
  return {
    configuration,
    device,
    lost,
    parts: [
      {
        source,
        statements: [...ciscoRanges(configuration), ...configuration.remoteAccessLines()],
        layout: configuration.layoutLines(),
      },
    ],
  };
}

export interface ReadRacoon {
  readonly host: RacoonHost;
  readonly device: Device;
  /** What of the files the host's programs do not take in, whatever was meant by it. */
  readonly refusals: Refusals;
  readonly parts: readonly ReadPart[];
}

export interface RacoonReading {
  readonly linuxAddress?: string;
  readonly keys?: Source;
  readonly limit?: number;
  /** The other end, where it was read before. */
  readonly other?: Device;
}

/** Reads a racoon host's files to its device. */
export function readRacoon(
  sources: readonly Source[],
  reading: RacoonReading,
  collector: Collector,
): ReadRacoon {
  const { host } = hostOf(sources, undefined, reading.linuxAddress);
  reportRacoon(host, collector.report);
  // The key file stands behind the host's own: the first match of an id wins.
  const withKeys: RacoonHost =
    reading.keys === undefined ? host : { ...host, psk: [...host.psk, parsePsk(reading.keys)] };
  const refusals = refusalsOf(withKeys, collector.report);
  const device = liftRacoon(withKeys, collector.report, {
    judged: { takesAll: false },
    ...(reading.other !== undefined && { sentNames: sentNamesOf(reading.other) }),
    ...(reading.limit === undefined ? {} : { limit: reading.limit }),
  });
  if (reading.keys !== undefined) reportKeyConflicts(device, keysOf(reading.keys), collector);
  return { host, device, refusals, parts: sources.map((source) => racoonPart(source, host)) };
}

/** Statements that only name the device or its networks are not about IPsec, unless a tunnel used them. */
const general: ReadonlySet<string> = new Set([
  'version',
  'hostname',
  'domain-name',
  'name',
  'names',
  'interface',
  'nameif',
  'ip-address',
  'nat',
  'global',
  'static',
  'twice-nat',
  'ip-nat-source',
  'route-map',
  'object',
  'object-group',
  'access-group',
  'access-list-entry',
  'access-list-remark',
  'named-access-list',
  'sysopt',
]);

/** Lines of an interface that concern IPsec. */
const ofInterface = new Set<string>(['crypto-map-binding', 'tunnel-protection']);

/** `crypto ipsec df-bit`, `crypto ipsec client`: no tunnel uses such lines. */
const isOfCrypto = (line: InterfaceLine): boolean =>
  line.kind === 'local' && line.words[0]?.text === 'crypto';

/** Statements about IPsec with the lines inside them. */
function ciscoRanges({ statements }: Configuration): readonly Range[] {
  const ranges: Range[] = [];
  const add = ({ at }: Written): void => {
    if (at !== undefined) ranges.push(at);
  };
  for (const statement of statements)
    if (statement.kind === 'interface') {
      for (const line of statement.body)
        if (ofInterface.has(line.kind) || isOfCrypto(line)) add(line);
    } else if (!general.has(statement.kind)) {
      add(statement);
      for (const line of insideOf(statement)) add(line);
    }
  return ranges;
}

function insideOf(statement: Statement): readonly Written[] {
  if ('body' in statement) return statement.body;
  if (statement.kind === 'transform-set')
    return [statement.mode ?? {}, ...(statement.unread ?? [])];
  return statement.kind === 'tunnel-group' && 'body' in statement.part ? statement.part.body : [];
}

/** In a racoon host's file every line that is not blank or a comment is about IPsec, but for shell and firewall lines. */
function racoonPart(source: Source, host: RacoonHost): ReadPart {
  const statements: Range[] = [];
  const own = <T extends { readonly source?: Source }>(tree: T): boolean =>
    tree.source?.name === source.name;
  for (const tree of host.racoonConf.filter(own))
    for (const { at } of tree.statements) if (at !== undefined) statements.push(at);
  const standbys = (host.standbys ?? []).map(({ conf }) => conf);
  for (const tree of [...host.setkey, ...standbys].filter(own))
    for (const { at } of tree.commands) if (at !== undefined) statements.push(at);
  for (const tree of host.psk.filter(own))
    for (const line of tree.lines)
      if (line.kind !== 'comment' && line.at !== undefined) statements.push(line.at);
  for (const tree of host.iptables.filter(own))
    for (const line of tree.lines)
      if (line.kind === 'translation' && line.at !== undefined) statements.push(line.at);
  const layout = source.text
    .split('\n')
    .flatMap((line, index) => (/^\s*(?:[#{}].*)?\r?$/.test(line) ? [index + 1] : []));
  return { source, statements, layout };
}

export { languageOf };
