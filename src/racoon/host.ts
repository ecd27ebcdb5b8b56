import { moved } from '../syntax/assembly.js';
import { madeIn } from '../syntax/made-in.js';
import { type Origin, originOf } from '../syntax/origin.js';
import type { Source } from '../syntax/range.js';
import { type Document, documentsOf, UNKNOWN } from './documents.js';
import { hostOfIfcfg } from './ifcfg/host.js';
import { sectionsOf } from './ifcfg/sections.js';
import { matching } from './include.js';
import { parseAs as parseIptables } from './iptables/parse.js';
import type { Iptables } from './iptables/syntax.js';
import { looksLikeKeys, racoonLanguageOf } from './language.js';
import { type Form, outputsIn, strangeIn } from './outputs.js';
import { parse as parsePsk } from './psk/parse.js';
import type { Psk } from './psk/syntax.js';
import { parse as parseRacoonConf } from './racoon-conf/parse.js';
import type { RacoonConf, Statement } from './racoon-conf/syntax.js';
import type { RacoonHost } from './racoon-host.js';
import { parse as parseSetkey } from './setkey/parse.js';
import type { SetkeyConf } from './setkey/syntax.js';
import { takeoverOf } from './standby.js';

export type { RacoonHost } from './racoon-host.js';
export { reportReading } from './report.js';

/** A host, and the texts among its files that are none. */
export interface HostReading {
  readonly host: RacoonHost;
  readonly foreign: readonly Source[];
}

/** Finds files by the pattern of an `include` as written; undefined where there is none. */
export type IncludeResolver = (pattern: string) => readonly Source[] | undefined;

// glob(3) and the scanner's stack of files (cftoken.l).
const DEPTH = 10;

/**
 * Puts a host's files together, in any order and told apart by their content. A file that another one includes is read
 * there and nowhere else. `ownAddress`: the host's own, for files that leave it to the host. Never fails.
 */
export function hostOf(
  sources: readonly Source[],
  resolve?: IncludeResolver,
  ownAddress?: string,
): HostReading {
  const racoonConfs: Source[] = [];
  const setkey: SetkeyConf[] = [];
  const standbys: Standby[] = [];
  const psk: Psk[] = [];
  const iptables: Iptables[] = [];
  const written: RacoonConf[] = [];
  const foreign: Source[] = [];
  const ifcfg: Source[] = [];
  const strangers: Origin[] = [];
  const take = (form: Form, source: Source, given: Source): void => {
    const kind = form === 'file' ? racoonLanguageOf(source.text) : form;
    switch (kind) {
      case 'racoon.conf':
        racoonConfs.push(source);
        break;
      case 'dump':
      case 'setkey':
        takeSetkey(source, setkey, standbys);
        break;
      case 'psk':
        psk.push(parsePsk(source));
        break;
      case 'rules':
      case 'ruleset':
      case 'list':
      case 'iptables':
        iptables.push(parseIptables(source, form));
        break;
      case 'script':
        setkey.push(parseSetkey(source));
        iptables.push(parseIptables(source, form));
        takeDocuments(source, written, psk);
        break;
      case 'ifcfg': {
        const [files, rest] = sectionsOf(source);
        ifcfg.push(...files);
        if (strangeIn(rest.text).length > 0) take('file', rest, given);
        break;
      }
      case 'keys':
        ifcfg.push(source);
        break;
      default:
        if (looksLikeKeys(source.text)) psk.push(parsePsk(source));
        else if (source === given) foreign.push(source);
        else for (const at of strangeIn(source.text)) strangers.push(originOf(source, at));
    }
  };
  for (const given of sources) {
    const held = outputsIn(given);
    for (const { form, source } of held.parts) take(form, source, given);
    for (const at of held.strangers) strangers.push(originOf(given, at));
  }
  const find: IncludeResolver = (pattern) => {
    const given = matching(pattern, racoonConfs);
    return given.length > 0 ? given : resolve?.(pattern);
  };
  const { confs, included } = inOrder(racoonConfs, find);
  const host = {
    racoonConf: [...confs, ...written],
    // Without the policies that they change they are all that the host has.
    setkey: setkey.length > 0 ? setkey : standbys.map(({ conf }) => conf),
    ...(setkey.length > 0 && standbys.length > 0 && { standbys }),
    psk,
    iptables,
    included,
    ...(strangers.length > 0 && { strangers }),
  };
  return { host: ifcfg.length === 0 ? host : withIfcfg(host, ifcfg, ownAddress), foreign };
}

type Standby = NonNullable<RacoonHost['standbys']>[number];

/** A file for setkey; one that switches to another peer is not loaded until then. */
function takeSetkey(source: Source, setkey: SetkeyConf[], standbys: Standby[]): void {
  const conf = parseSetkey(source, { sharesRules: true });
  const takeover = takeoverOf(source.text);
  if (takeover === undefined) setkey.push(conf);
  else standbys.push({ ...takeover, conf });
}

/** Files in the daemon's order of reading, each cut in two where it includes another. */
function inOrder(
  sources: readonly Source[],
  find: IncludeResolver,
): { readonly confs: readonly RacoonConf[]; readonly included: ReadonlySet<Statement> } {
  const parsed = new Map<Source, RacoonConf>();
  const parse = (source: Source): RacoonConf =>
    madeIn(parsed, source, () => parseRacoonConf(source, { sharesBodies: true }));
  const inner = new Set<Source>();
  for (const source of sources) {
    for (const statement of parse(source).statements) {
      if (statement.kind !== 'include') continue;
      for (const one of find(statement.file.text) ?? []) if (one !== source) inner.add(one);
    }
  }
  const roots = sources.filter((source) => !inner.has(source));
  const confs: RacoonConf[] = [];
  const included = new Set<Statement>();
  const visit = (source: Source, above: readonly Source[]): void => {
    const conf = parse(source);
    if (!conf.statements.some(({ kind }) => kind === 'include')) {
      confs.push(conf);
      return;
    }
    let from = 0;
    const part = (until: number): void => {
      const whole = from === 0 && until === conf.statements.length;
      const { skipped: _skipped, ...rest } = conf;
      if (whole) confs.push(conf);
      // What is skipped is told once, with the first part.
      else
        confs.push({
          ...(from === 0 ? conf : rest),
          statements: conf.statements.slice(from, until),
        });
      from = until;
    };
    for (const [index, statement] of conf.statements.entries()) {
      if (statement.kind !== 'include') continue;
      const found = (find(statement.file.text) ?? []).filter(
        (one) => one !== source && !above.includes(one),
      );
      if (found.length === 0) continue;
      included.add(statement);
      if (above.length >= DEPTH) continue;
      part(index + 1);
      for (const one of found) visit(one, [...above, source]);
    }
    if (from < conf.statements.length || conf.statements.length === 0) part(conf.statements.length);
  };
  // Files that include each other in a circle have no root; the first of them is one.
  for (const source of roots.length > 0 ? roots : sources.slice(0, 1)) visit(source, []);
  return { confs, included };
}

/** Files for racoon that a script writes, with their places in the script. */
function takeDocuments(source: Source, confs: RacoonConf[], psk: Psk[]): void {
  for (const document of documentsOf(source)) {
    const language = racoonLanguageOf(document.text.replaceAll(UNKNOWN, '?'));
    if (language === 'racoon.conf') confs.push(writtenConf(source, document));
    else if (language === 'psk') psk.push(writtenPsk(source, document));
  }
}

function writtenConf(source: Source, { name, text, rangeOf }: Document): RacoonConf {
  const conf = moved(parseRacoonConf({ name, text }), rangeOf);
  return { ...conf, source };
}

function writtenPsk(source: Source, { name, text, rangeOf }: Document): Psk {
  const lines = parsePsk({ name, text }).lines.filter(
    (line) => line.kind !== 'entry' || !`${line.id.text}${line.key.text}`.includes(UNKNOWN),
  );
  return { source, lines: moved(lines, rangeOf) };
}

function withIfcfg(host: RacoonHost, sources: readonly Source[], ownAddress?: string): RacoonHost {
  const made = hostOfIfcfg(sources, host.racoonConf.length > 0, ownAddress);
  const sections = (confs: readonly RacoonConf[]): readonly Statement[] =>
    confs.flatMap(({ statements }) => statements);
  const written = new Set(sections(host.racoonConf).map(saidIn));
  return {
    ...host,
    racoonConf: [
      ...host.racoonConf,
      // The section that ifup-ipsec has written already is the same one.
      ...made.racoonConf.map((conf) => ({
        ...conf,
        statements: conf.statements.filter(
          (one) => one.kind !== 'remote' || !written.has(saidIn(one)),
        ),
      })),
    ],
    setkey: [...host.setkey, ...made.setkey],
    psk: [...host.psk, ...made.psk],
    assumed: made.assumed,
  };
}

/** What a remote section says, wherever it stands and in whichever order; of another statement nothing. */
const saidIn = (statement: Statement): string | undefined =>
  statement.kind === 'remote' ? said({ ...statement.index, body: statement.body }) : undefined;

const said = (value: unknown): string =>
  JSON.stringify(value, (key, inner: unknown) =>
    key === 'at' ? undefined : Array.isArray(inner) ? inner.map(said).sort() : inner,
  );
