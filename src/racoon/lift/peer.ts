import type { Report } from '../../diagnostics/report.js';
import type {
  Certificate,
  DeadPeerDetection,
  Endpoint,
  Identity,
  Peer,
} from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';
import { nameIn } from '../callings.js';
import { defaultOf, remoteDefaults, remoteNumbers } from '../defaults.js';
import { identityOf } from './identities.js';
import { type Key, type KeyRing, ownKey } from './keys.js';
import { ikeProposalsOf } from './proposals.js';
import type { RemoteSection } from './remote.js';
import { fieldMarks, marked, present } from './written.js';

/** What of a peer follows from its section alone: made, and told about, once for all addresses that it serves. */
export interface SectionMeaning {
  readonly section: RemoteSection;
  readonly peer: Omit<Peer, 'id' | 'local' | 'remote' | 'preSharedKey' | 'keyIsWildcard'>;
  readonly usesKey: boolean;
}

/** One of racoon's words, or its default with a mark. */
class Settings {
  readonly defaulted: Record<string, string> = {};

  constructor(private readonly section: RemoteSection) {}

  word(keyword: keyof typeof remoteDefaults, field: string): string {
    const written = this.section.settings.get(keyword)?.word;
    if (written !== undefined) return written;
    this.defaulted[field] = defaultOf(keyword, remoteDefaults[keyword]);
    return remoteDefaults[keyword];
  }

  number(keyword: keyof typeof remoteNumbers, field?: string): number {
    const written = Number(this.section.settings.get(keyword)?.word ?? Number.NaN);
    if (Number.isFinite(written)) return written;
    if (field !== undefined) this.defaulted[field] = defaultOf(keyword, remoteNumbers[keyword]);
    return remoteNumbers[keyword];
  }
}

const modes: ReadonlyMap<string, Peer['exchangeModes'][number]> = new Map([
  ['main', 'main'],
  ['aggressive', 'aggressive'],
  ['base', 'base'],
]);

/** Repeats add alternatives; the same one again is none. */
const distinct = (identities: readonly Identity[]): Identity[] => [
  ...new Map(identities.map((one) => [`${one.type} ${one.value ?? ''}`, one])).values(),
];

/** The meaning of a section. What racoon would refuse is told; the rest stays. */
export function sectionMeaning(
  section: RemoteSection,
  report: Report,
  version: '0.7' | '0.8',
): SectionMeaning {
  const settings = new Settings(section);
  const exchangeModes = [
    ...new Set(section.exchangeModes.flatMap(({ word }) => modes.get(word) ?? [])),
  ];
  const proposals = ikeProposalsOf(section, report);
  const own = section.ownIdentifier && identityOf(section.ownIdentifier, report);
  if (own === undefined) settings.defaulted.sentIdentity = defaultOf('my_identifier', 'address');
  const expectedIdentities = distinct(
    section.peersIdentifiers.flatMap((identifier) => identityOf(identifier, report) ?? []),
  );
  const verify = settings.word('verify_identifier', 'identityVerified') === 'on';
  const usesCertificate = proposals.some(({ authentication }) => signed.test(authentication));
  const certificate = certificateOf(section, settings);
  const generates = settings.word('generate_policy', 'generatesPolicy');
  const natTraversal = settings.word('nat_traversal', 'natTraversal');
  const passive = settings.word('passive', 'initiation') === 'on';
  const acceptance = settings.word('proposal_check', 'acceptance');
  const initialContact = settings.word('initial_contact', 'initialContact') === 'on';
  const deadPeerDetection = detectionOf(section);
  const origins = present(...section.origins);
  return {
    section,
    usesKey: proposals.some(({ authentication }) => keyed.test(authentication)),
    peer: {
      exchangeModes,
      sentIdentity: own ?? { type: 'address' },
      expectedIdentities,
      identityVerified: verify,
      ...((usesCertificate || certificate.name !== undefined) && { certificate }),
      proposals,
      acceptance:
        acceptance === 'obey' || acceptance === 'claim' || acceptance === 'exact'
          ? acceptance
          : 'strict',
      deadPeerDetection,
      natTraversal: natTraversal === 'on' || natTraversal === 'force' ? natTraversal : 'off',
      initiation: passive ? 'respond-only' : 'both',
      generatesPolicy: generates === 'unique' ? 'unique' : generates === 'off' ? 'no' : 'require',
      ...(phase1Id(section) !== 0 && { ownRulesOnly: true }),
      rekey: rekeyOf(settings, version),
      initialContact,
      ikeEnabled: true,
      ...(origins.length > 0 && { origins }),
      ...fieldMarks(placesOf(section)),
      ...(Object.keys(settings.defaulted).length > 0 && { defaulted: settings.defaulted }),
    },
  };
}

/** Where the fields of a peer are written that one line says. */
function placesOf({ settings, exchangeModes }: RemoteSection): Record<string, Origin | undefined> {
  const line = (keyword: string): Origin | undefined => settings.get(keyword)?.origin;
  return {
    exchangeModes: exchangeModes[0]?.origin,
    acceptance: line('proposal_check'),
    natTraversal: line('nat_traversal'),
    initiation: line('passive'),
    generatesPolicy: line('generate_policy'),
    identityVerified: line('verify_identifier'),
    rekey: line('rekey'),
    initialContact: line('initial_contact'),
  };
}

const keyed = /psk/;
const signed = /^(?:rsa-sig|dss-sig|xauth-rsa|hybrid)/;

/** With one of these without a value racoon accepts whatever comes (remoteconf.c rmconf_match_identity). */
export const acceptsAll = ({ type, value }: Identity): boolean =>
  value === undefined && (type === 'address' || type === 'distinguished-name');

function rekeyOf(settings: Settings, version: '0.7' | '0.8'): Peer['rekey'] {
  if (version === '0.7') {
    settings.defaulted.rekey = 'racoon 0.7 never renews phase 1';
    return 'off';
  }
  const word = settings.word('rekey', 'rekey');
  return word === 'off' || word === 'force' ? word : 'on';
}

function detectionOf(section: RemoteSection): DeadPeerDetection {
  const settings = new Settings(section);
  const line = (keyword: string): Origin | undefined => section.settings.get(keyword)?.origin;
  const detection = {
    announced: settings.word('dpd', 'announced') === 'on',
    delaySeconds: settings.number('dpd_delay', 'delaySeconds'),
    retrySeconds: settings.number('dpd_retry', 'retrySeconds'),
    maximumFailures: settings.number('dpd_maxfail', 'maximumFailures'),
    ...marked(line('dpd'), line('dpd_delay'), line('dpd_retry'), line('dpd_maxfail')),
  };
  return Object.keys(settings.defaulted).length > 0
    ? { ...detection, defaulted: settings.defaulted }
    : detection;
}

function certificateOf(section: RemoteSection, settings: Settings): Certificate {
  const { certificate, authority, peersCertificate } = section;
  const [name, privateKeyFile] = certificate?.files ?? [];
  const verified = section.settings.get('verify_cert');
  const sent = section.settings.get('send_cert');
  const shown =
    certificate?.type === 'plain_rsa' ? 'bare-key' : sent?.word === 'off' ? 'nothing' : undefined;
  return {
    ...(name !== undefined && { name }),
    ...(privateKeyFile !== undefined && { privateKeyFile }),
    ...(authority?.files[0] !== undefined && { authorityFile: authority.files[0] }),
    ...(peersCertificate?.files[0] !== undefined && { peerFile: peersCertificate.files[0] }),
    ...(shown !== undefined && { shown }),
    verified: settings.word('verify_cert', 'certificate') === 'on',
    ...marked(certificate?.origin, authority?.origin, peersCertificate?.origin, verified?.origin),
    ...fieldMarks({
      name: certificate?.origin,
      authorityFile: authority?.origin,
      peerFile: peersCertificate?.origin,
      verified: verified?.origin,
      shown: shown === 'nothing' ? sent?.origin : undefined,
    }),
  };
}

/** The `ph1id` that ties a section to sainfos with the same `remoteid`. */
export const phase1Id = ({ settings }: RemoteSection): number =>
  Number(settings.get('ph1id')?.word ?? 0) || 0;

/** The peer at one end of a section. */
export function peerAt(
  meaning: SectionMeaning,
  id: string,
  local: Endpoint,
  remote: Endpoint,
  keys: KeyRing,
): Peer {
  const { peer, usesKey } = meaning;
  const [first] = peer.exchangeModes;
  // Nobody can be called who has no address.
  const initiation = remote.kind === 'any' ? 'respond-only' : peer.initiation;
  const calling = keys.callings(remote, local);
  const answered =
    calling?.starts !== undefined && peer.exchangeModes.includes(calling.starts)
      ? { mode: calling.starts, sent: calling.started }
      : undefined;
  const started =
    (initiation === 'respond-only' ? answered : undefined) ??
    ({ mode: first, sent: calling?.answered } as const);
  const key = keyFor(meaning, remote, keys, started);
  const other = answered === undefined ? key : keyFor(meaning, remote, keys, answered);
  return {
    id,
    local,
    remote,
    ...peer,
    initiation,
    ...(usesKey && keyPart(key, keys)),
    ...(usesKey && other !== key && { answeredKey: keyPart(other, keys) }),
  };
}

/** A key as part of a peer. */
const keyPart = (key: Key | undefined, { given }: KeyRing): NonNullable<Peer['answeredKey']> => ({
  preSharedKey: key?.secret ?? { state: 'missing', reason: given ? 'absent' : 'not-given' },
  ...(key?.wildcard === true && { keyIsWildcard: true }),
});

/**
 * Main mode finds the key by the peer's address. Aggressive and base mode look for the identity first, and for the address
 * only where verify_identifier is off; an address as identity is raw bytes there, which only `*` matches.
 */
function keyFor(
  { peer, usesKey, section }: SectionMeaning,
  remote: Endpoint,
  keys: KeyRing,
  {
    mode = 'main',
    sent,
  }: {
    readonly mode: Peer['exchangeModes'][number] | undefined;
    readonly sent: Identity | undefined;
  },
): Key | undefined {
  if (!usesKey) return undefined;
  // The key itself, or where macOS keeps it: in the place of psk.txt.
  const own = section.settings.get('shared_secret');
  if (own !== undefined) return own.word === '' ? undefined : ownKey(own.word, own.origin);
  const byAddress = (): Key | undefined =>
    remote.kind === 'address' ? keys.find(remote.address) : keys.wildcard;
  if (mode === 'main') return byAddress();
  // Where the other end's text does not say it, it sends what is expected of it.
  const isUnknown = sent === undefined || (sent.type !== 'address' && sent.value === undefined);
  for (const identity of isUnknown ? peer.expectedIdentities : [sent]) {
    const name = nameIn(identity);
    const key = name === undefined ? undefined : keys.find(name);
    if (key !== undefined) return key;
  }
  if (keys.wildcard !== undefined) return keys.wildcard;
  return peer.identityVerified ? undefined : byAddress();
}
