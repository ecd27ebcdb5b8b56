/**
 * What ifup-ipsec of RHEL and Fedora makes of an ifcfg file (initscripts, network-scripts/ifup-ipsec): a remote section,
 * a line of psk.txt, policies, or associations with keys by hand.
 */
import { type Origin, originOf } from '../../syntax/origin.js';
import { made, type Range, type Source, type Word } from '../../syntax/range.js';
import type { Psk } from '../psk/syntax.js';
import type {
  Identifier,
  Proposal,
  RacoonConf,
  Remote,
  RemoteLine,
} from '../racoon-conf/syntax.js';
import type { SetkeyConf, ShellRemark } from '../setkey/syntax.js';
import { templateMark } from '../template.js';
import { distributionConf } from './distribution.js';
import { manualCommands } from './manual.js';
import { policiesOf } from './policies.js';
import { type Settings, settingsOf } from './variables.js';

export interface IfcfgHost {
  readonly racoonConf: readonly RacoonConf[];
  readonly setkey: readonly SetkeyConf[];
  readonly psk: readonly Psk[];
  /** Where the sainfo of the distribution's own racoon.conf had to be assumed. */
  readonly assumed: readonly Origin[];
}

/**
 * Puts together what the scripts would write. `hasConf`: a racoon.conf is given as well, and holds the sainfo. A file
 * without one of its addresses makes nothing.
 */
export function hostOfIfcfg(
  sources: readonly Source[],
  hasConf: boolean,
  ownAddress?: string,
): IfcfgHost {
  const racoonConf: RacoonConf[] = [];
  const setkey: SetkeyConf[] = [];
  const psk: Psk[] = [];
  const assumed: Origin[] = [];
  for (const settings of settingsOf(sources, ownAddress)) {
    const { source, head } = settings;
    const method = methodOf(settings);
    const shell = missingOf(settings);
    if (shell.length > 0) {
      setkey.push({ source, form: 'script', commands: [], shell });
      continue;
    }
    const remote = method === undefined ? undefined : remoteOf(settings, method);
    const byHand = method === undefined ? manualCommands(settings) : [];
    const commands = [...policiesOf(settings), ...byHand];
    setkey.push({ source, form: 'script', commands, shell: [] });
    if (remote !== undefined) {
      const isFirst = racoonConf.length === 0;
      const statements = hasConf || !isFirst ? [remote] : [...distributionConf(head), remote];
      racoonConf.push({ source, statements });
      if (!hasConf && isFirst && head.at !== undefined) assumed.push(originOf(source, head.at));
    }
    const entry = entryOf(settings);
    if (entry !== undefined) psk.push(entry);
  }
  return { racoonConf, setkey, psk, assumed };
}

type Method = 'PSK' | 'X509' | 'GSSAPI';

function methodOf(settings: Settings): Method | undefined {
  const written = settings.get('IKE_METHOD')?.word.text.toUpperCase();
  if (written === 'PSK' || written === 'X509' || written === 'GSSAPI') return written;
  if (settings.get('IKE_PSK') !== undefined) return 'PSK';
  const certificates = ['IKE_CERTFILE', 'IKE_PEER_CERTFILE', 'IKE_DNSSEC'];
  return certificates.some((name) => settings.get(name) !== undefined) ? 'X509' : undefined;
}

/** Addresses that are not set, or that a person still has to put in. */
function missingOf(settings: Settings): readonly ShellRemark[] {
  const head = settings.head.at ?? { start: 0, end: 0 };
  return ['DST', 'SRC', 'DSTNET', 'SRCNET'].flatMap((name): readonly ShellRemark[] => {
    const word = settings.get(name)?.word;
    if (word !== undefined)
      return isPlaceholder(word.text) ? [{ kind: 'template', at: word.at ?? head }] : [];
    return name.endsWith('NET') ? [] : [{ kind: 'address-unknown', name, at: head }];
  });
}

// As guides write it: X.X.X.X, a.b.c.d, and all that is a template's elsewhere.
const isPlaceholder = (text: string): boolean =>
  /^(?:[a-z]|x{2,3})(?:\.(?:[a-z]|x{2,3})){3}(?:\/\S+)?$/i.test(text) ||
  templateMark(text, 0, text.length) !== undefined;

const atOf = (word: Word | undefined): { readonly at?: Range } =>
  word?.at === undefined ? {} : { at: word.at };

function remoteOf(settings: Settings, method: Method): Remote | undefined {
  const peer = settings.get('DST')?.word;
  if (peer === undefined) return undefined;
  const place = atOf(peer);
  const body: RemoteLine[] = [
    { kind: 'exchange_mode', modes: [made('main'), made('aggressive')], ...place },
    { kind: 'my_identifier', identifier: ownIdentifier(settings, method), ...place },
  ];
  const certificate = settings.get('IKE_CERTFILE')?.word;
  if (method === 'X509' && certificate !== undefined)
    body.push({
      kind: 'certificate_type',
      type: made('x509'),
      files: [made(`${certificate.text}.public`), made(`${certificate.text}.private`)],
      ...atOf(certificate),
    });
  const theirs = settings.get('IKE_PEER_CERTFILE')?.word;
  if (method === 'X509') {
    if (settings.get('IKE_DNSSEC') !== undefined)
      body.push({ kind: 'peers_certfile', type: made('dnssec'), ...place });
    else if (theirs !== undefined)
      body.push({ kind: 'peers_certfile', file: made(`${theirs.text}.public`), ...atOf(theirs) });
  }
  body.push(proposalOf(settings, method));
  return { kind: 'remote', index: { kind: 'address', address: peer }, body, ...place };
}

function ownIdentifier(settings: Settings, method: Method): Identifier {
  const type = settings.get('MYID_TYPE')?.word ?? made(method === 'X509' ? 'asn1dn' : 'address');
  const value = settings.get('MYID_VALUE')?.word;
  return value === undefined ? { type } : { type, value };
}

const methods: Record<Method, string> = {
  PSK: 'pre_shared_key',
  X509: 'rsasig',
  GSSAPI: 'gssapi_krb',
};

function proposalOf(settings: Settings, method: Method): Proposal {
  const cipher = wordOr(settings, ['IKE_ENC', 'ESP_PROTO'], '3des');
  const hash = wordOr(settings, ['IKE_AUTH', 'AH_PROTO'], 'sha1');
  const group = wordOr(settings, ['IKE_DHGROUP'], '2');
  const place = atOf(settings.get('DST')?.word);
  return {
    kind: 'proposal',
    body: [
      { kind: 'encryption_algorithm', algorithm: cipher, ...place },
      { kind: 'hash_algorithm', algorithm: hash, ...place },
      { kind: 'authentication_method', method: made(methods[method]), ...place },
      { kind: 'dh_group', group, ...place },
    ],
    ...place,
  };
}

/** The first of some variables that is set and not `none`. */
function wordOr(settings: Settings, names: readonly string[], usual: string): Word {
  for (const name of names) {
    const word = settings.get(name)?.word;
    if (word !== undefined && word.text !== 'none') return word;
  }
  return made(usual);
}

function entryOf(settings: Settings): Psk | undefined {
  const key = settings.get('IKE_PSK');
  const peer = settings.get('DST')?.word;
  if (key === undefined || peer === undefined) return undefined;
  return {
    source: key.source,
    lines: [{ kind: 'entry', id: made(peer.text), key: key.word, ...atOf(key.word) }],
  };
}
