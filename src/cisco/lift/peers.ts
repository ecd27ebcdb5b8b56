import type { Endpoint, Identity, IkeProposal, Peer, Secret } from '../../model/device.js';
import type { Range } from '../../syntax/range.js';
import { natTraversalDefault } from '../defaults.js';
import { certificateOf } from './certificates.js';
import { fieldOrigins } from './field-origins.js';
import { type SentIdentity, sentIdentity } from './identity.js';
import { idleLine, idleTimeout } from './idle.js';
import type { Phase1Policies } from './isakmp-policy.js';
import { deadPeerDetection } from './keepalive.js';
import { type FoundKey, groupOf, type Keys, nearKey } from './keys.js';
import type { PeerEnd } from './peer-endpoint.js';
import type { RunningBody, Said } from './running-body.js';
import type { RunningGroup } from './running-group.js';
import type { RunningProfile } from './running-profile.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

/** What an entry gives to its peers. */
export interface PeerSource {
  readonly body: Pick<
    RunningBody,
    'connectionType' | 'phase1Mode' | 'trustpoint' | 'natDisabled' | 'responderOnly'
  >;
  readonly map: string | undefined;
  readonly profile: RunningProfile | undefined;
  readonly local: Endpoint;
  readonly origins: readonly (Range | undefined)[];
}

export interface PeerParts {
  readonly scope: Scope;
  readonly phase1: Phase1Policies;
  readonly keys: Keys;
  /** Addresses that entries talk to: a key for none of them was probably meant for another. */
  readonly usedAddresses: ReadonlySet<string>;
}

/** How many peers stand before this one in its entry. */
export type Rank = 'first' | 'fallback';

/** Phase 1 with one peer of a static entry. What it lacks is told; a missing key is a state of the key. */
export function staticPeer(
  parts: PeerParts,
  source: PeerSource,
  { id, endpoint }: PeerEnd,
  said: Said,
  rank: Rank,
  tell: Tell,
): Peer {
  const { scope, keys } = parts;
  const found = aggressiveKey(scope, id) ?? keys.of(id, source.profile);
  const group = groupFor(scope, id);
  const { key, withKey } = chosenKey(parts, found, id, said, rank, source, tell);
  const phase1 = phase1With(parts, source, id, group, withKey, tell);
  return {
    id,
    remote: endpoint,
    ...phase1,
    expectedIdentities: expectedOf(scope, source.profile, endpoint, withKey),
    ...(key !== undefined && { preSharedKey: key }),
    ...(found?.isWildcard === true && key !== undefined && { keyIsWildcard: true }),
    ...(!withKey && {
      certificate: certificateOf(scope, source.body, source.profile, group, tell),
    }),
    initiation: initiationOf(source.body),
    generatesPolicy: 'no',
    ...(asksXauth(scope, source.map) &&
      found?.noXauth !== true && { extendedAuthentication: true }),
    ...idleTimeout(scope, group, tell),
    origins: scope.origins(said.at, ...source.origins, ...(group?.heads ?? [])),
    ...fieldOrigins(scope, {
      ...placesOf(scope, source, id),
      extendedAuthentication: xauthLine(scope, source.map)?.at,
      idleTimeoutSeconds: idleLine(scope, group),
    }),
  };
}

/** Phase 1 with any peer that a dynamic entry answers. */
export function dynamicPeer(
  parts: PeerParts,
  source: PeerSource,
  id: string,
  remote: Endpoint,
  tell: Tell,
): Peer {
  const { scope, keys } = parts;
  const found = keys.wildcard(source.profile);
  const methods = methodsOf(parts.phase1.proposals);
  const withKey = methods.keys && (found !== undefined || !methods.certificates);
  const group = scope.running.groups.get('DefaultL2LGroup');
  return {
    id,
    remote,
    ...phase1With(parts, source, id, group, withKey, tell),
    expectedIdentities: [],
    ...(withKey && {
      preSharedKey: found?.secret ?? { state: 'missing', reason: 'absent' },
      keyIsWildcard: true,
    }),
    ...(!withKey && {
      certificate: certificateOf(scope, source.body, source.profile, group, tell),
    }),
    initiation: 'respond-only',
    generatesPolicy: 'unique',
    origins: scope.origins(...source.origins),
    ...fieldOrigins(scope, placesOf(scope, source, id)),
  };
}

/** The lines that single fields of a peer come from. */
function placesOf(
  scope: Scope,
  { body, profile }: PeerSource,
  id: string,
): Record<string, Range | undefined> {
  const { running } = scope;
  const startsAggressive = /^aggr/i.test(body.phase1Mode?.mode.text ?? '')
    ? body.phase1Mode?.at
    : (aggressivePeer(scope, id)?.at ?? profile?.mode?.at);
  return {
    exchangeModes: startsAggressive ?? running.aggressiveDisabled,
    natTraversal: body.natDisabled ?? running.natTraversal?.at,
    initiation: body.responderOnly ?? body.connectionType?.at,
    ikeEnabled: running.ikeDisabled,
  };
}

type Phase1Part = Pick<
  Peer,
  | 'local'
  | 'exchangeModes'
  | 'sentIdentity'
  | 'identityVerified'
  | 'proposals'
  | 'acceptance'
  | 'deadPeerDetection'
  | 'natTraversal'
  | 'rekey'
  | 'initialContact'
  | 'ikeEnabled'
  | 'defaulted'
>;

function phase1With(
  { scope, phase1 }: PeerParts,
  source: PeerSource,
  id: string,
  group: RunningGroup | undefined,
  withKey: boolean,
  tell: Tell,
): Phase1Part {
  const sent = aggressiveIdentity(scope, id) ?? sentIdentity(scope, source.profile, withKey, tell);
  const exchangeModes = exchangeModesOf(scope, source, id);
  warnOfIdentity(scope, sent, withKey, exchangeModes[0] === 'main', tell);
  const natTraversal = natTraversalOf(scope, source.body);
  return {
    local: source.local,
    exchangeModes,
    sentIdentity: sent.identity,
    identityVerified: false,
    proposals: phase1.proposals,
    acceptance: 'smaller',
    deadPeerDetection: deadPeerDetection(scope, source.profile, group),
    natTraversal: natTraversal.value,
    rekey: 'on',
    initialContact: true,
    ikeEnabled: true,
    ...(natTraversal.source !== undefined && { defaulted: { natTraversal: natTraversal.source } }),
  };
}

function warnOfIdentity(
  scope: Scope,
  { identity, at, isUnsure }: SentIdentity,
  withKey: boolean,
  inMainMode: boolean,
  tell: Tell,
): void {
  if (isUnsure && withKey && inMainMode) tell('identity-not-set', undefined, {});
  if (!withKey && identity.type === 'address') {
    const policy = [...scope.running.policies.values()][0];
    tell('cert-san', at ?? policy?.authentication?.at ?? policy?.heads[0], {});
  }
}

const methodsOf = (proposals: readonly IkeProposal[]) => ({
  keys: proposals.some(({ authentication }) => authentication === 'psk'),
  certificates: proposals.some(({ authentication }) => authentication !== 'psk'),
});

function chosenKey(
  { scope, phase1, keys, usedAddresses }: PeerParts,
  found: FoundKey | undefined,
  id: string,
  said: Said,
  rank: Rank,
  source: PeerSource,
  tell: Tell,
): { readonly key: Secret | undefined; readonly withKey: boolean } {
  const methods = methodsOf(phase1.proposals);
  if (!methods.keys && phase1.proposals.length > 0) {
    if (found !== undefined) warnOfUnusedKey(scope, id, found, tell);
    return { key: undefined, withKey: false };
  }
  const given = givenKey(scope, id, source.local);
  if (found === undefined) {
    if (given !== undefined) return { key: given, withKey: true };
    if (methods.certificates && hasCertificates(scope, source))
      return { key: undefined, withKey: false };
    const near = nearKey(keys, id, usedAddresses);
    tell(
      'no-key-for-peer',
      said.word.at ?? said.at,
      { peer: id, ...(near?.prefix !== undefined && { near: near.prefix.replace(/\/\d+$/, '') }) },
      {
        related: scope.origins(near?.at),
        ...(rank === 'fallback' && { severity: 'warning' }),
      },
    );
    return {
      key: { state: 'missing', reason: 'absent', origins: scope.origins(said.at) },
      withKey: true,
    };
  }
  const { secret, at } = found;
  if (secret.state !== 'missing') return { key: secret, withKey: true };
  if (given !== undefined) return { key: given, withKey: true };
  if (secret.reason === 'masked') tell('masked-secret', at, { peer: id });
  else if (secret.reason === 'encrypted') tell('encrypted-secret', at, { peer: id });
  else tell('placeholder-secret', at, { peer: id });
  return { key: secret, withKey: true };
}

/** All policies prove by certificates; on PIX 6 and IOS because no line says otherwise. */
function warnOfUnusedKey(scope: Scope, peer: string, found: FoundKey, tell: Tell): void {
  const policies = [...scope.running.policies.values()];
  const silent = policies.find(({ authentication }) => authentication === undefined);
  const at = silent?.heads[0] ?? policies[0]?.authentication?.at;
  tell(
    'key-not-used',
    at,
    { peer, ...(silent !== undefined && { policy: silent.number.text }) },
    { related: scope.origins(found.secret.state === 'missing' ? undefined : found.at) },
  );
}

/** A key from the caller's file, under the peer's address or the device's own, or the one for any. */
function givenKey(scope: Scope, id: string, local: Endpoint): Secret | undefined {
  const { keys } = scope.options;
  const own = local.kind === 'address' ? keys?.get(local.address) : undefined;
  return keys?.get(id) ?? own ?? keys?.get('*');
}

const hasCertificates = ({ running }: Scope, source: PeerSource): boolean =>
  running.trustpoints.size > 0 ||
  running.chains.length > 0 ||
  running.authorities.length > 0 ||
  source.body.trustpoint !== undefined;

const groupFor = (scope: Scope, id: string): RunningGroup | undefined =>
  groupOf(scope, id) ?? scope.running.groups.get('DefaultL2LGroup');

function expectedOf(
  scope: Scope,
  profile: RunningProfile | undefined,
  endpoint: Endpoint,
  withKey: boolean,
): Identity[] {
  const named = (profile?.matches ?? []).flatMap((line): Identity[] => {
    const origins = scope.origins(line.at);
    const { text } = line.value;
    if (line.type.text === 'address') {
      const isOne = line.mask === undefined || line.mask.text === '255.255.255.255';
      const address = scope.address(line.value);
      return isOne && address !== undefined ? [{ type: 'address', value: address, origins }] : [];
    }
    if (line.type.text === 'host' && line.domain !== true)
      return [{ type: 'fqdn', value: text, origins }];
    if (line.type.text === 'user' && line.domain !== true)
      return [{ type: 'user-fqdn', value: text, origins }];
    return line.type.text === 'group' ? [{ type: 'key-id', value: text, origins }] : [];
  });
  if (named.length > 0) return named;
  // A key is found by the peer's address, so nothing else can be its identity in main mode.
  return withKey && endpoint.kind === 'address'
    ? [{ type: 'address', value: endpoint.address }]
    : [];
}

function exchangeModesOf(scope: Scope, source: PeerSource, id: string): Peer['exchangeModes'] {
  const startsAggressive =
    /^aggr/i.test(source.body.phase1Mode?.mode.text ?? '') ||
    /^aggr/i.test(source.profile?.mode?.mode.text ?? '') ||
    aggressivePeer(scope, id) !== undefined;
  if (startsAggressive) return ['aggressive', 'main'];
  return scope.running.aggressiveDisabled === undefined ? ['main', 'aggressive'] : ['main'];
}

/** IOS: `crypto isakmp peer address A` with what aggressive mode is started with. */
function aggressivePeer(scope: Scope, id: string) {
  const peer = scope.running.aggressivePeers.get(id);
  return peer?.body.some((line) => line.kind === 'set-aggressive-mode') === true ? peer : undefined;
}

function aggressiveKey(scope: Scope, id: string): FoundKey | undefined {
  for (const line of aggressivePeer(scope, id)?.body ?? [])
    if (line.kind === 'set-aggressive-mode' && line.what.text === 'password')
      return {
        secret: { state: 'text', text: line.value.text, origins: scope.origins(line.at) },
        at: line.at,
        isWildcard: false,
        prefix: undefined,
        noXauth: false,
      };
  return undefined;
}

function aggressiveIdentity(scope: Scope, id: string): SentIdentity | undefined {
  for (const line of aggressivePeer(scope, id)?.body ?? []) {
    if (line.kind !== 'set-aggressive-mode' || line.what.text === 'password') continue;
    const { text: value } = line.value;
    const type = /user/.test(line.what.text)
      ? 'user-fqdn'
      : /ip|address/.test(line.what.text)
        ? 'address'
        : 'fqdn';
    return {
      identity: { type, value, origins: scope.origins(line.at) },
      at: line.at,
      isUnsure: false,
    };
  }
  return undefined;
}

function initiationOf({ connectionType, responderOnly }: PeerSource['body']): Peer['initiation'] {
  const type = connectionType?.type.text;
  if (responderOnly !== undefined || type === 'answer-only') return 'respond-only';
  return type === 'originate-only' ? 'initiate-only' : 'both';
}

function natTraversalOf(
  scope: Scope,
  { natDisabled }: PeerSource['body'],
): { readonly value: 'on' | 'off'; readonly source?: string } {
  if (natDisabled !== undefined) return { value: 'off' };
  const { natTraversal } = scope.running;
  if (natTraversal !== undefined) return { value: natTraversal.on ? 'on' : 'off' };
  const usual = natTraversalDefault(scope.dialect, scope.version);
  return { value: usual.value, source: usual.source };
}

/** `crypto map M client authentication …`: every peer without `no-xauth` is asked for a user name. */
const asksXauth = (scope: Scope, map: string | undefined): boolean =>
  xauthLine(scope, map) !== undefined;

const xauthLine = ({ running }: Scope, map: string | undefined) =>
  map === undefined
    ? undefined
    : running.remoteAccess.find(({ words }) => {
        const texts = words.map(({ text }) => text);
        return texts.includes(map) && texts.includes('client') && texts.includes('authentication');
      });
