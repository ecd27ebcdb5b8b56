/** Phase 1 with the peers of crypto map entries and tunnel interfaces. */
import type { Certificate, Endpoint, Identity, IkeProposal, Peer } from '../../model/device.js';
import type { Range } from '../../syntax/range.js';
import { natTraversalDefault } from '../defaults.js';
import { isKeyword } from '../keyword.js';
import {
  aggressiveIdentity,
  aggressiveKey,
  aggressivePeer,
  answeredModesOf,
  answeredWith,
  exchangeModesOf,
  startedProposals,
} from './aggressive.js';
import { certificateOf } from './certificates.js';
import { asksUserName, tellModeConfig, xauthLine } from './clients.js';
import { expectedOf } from './expected-identities.js';
import { fieldOrigins } from './field-origins.js';
import { type SentIdentity, sentIdentity } from './identity.js';
import { groupPolicy, idleLine, refusalLine } from './idle.js';
import { deadPeerDetection } from './keepalive.js';
import { groupOf, isForAnybody, namedGroups } from './keys.js';
import type { PeerEnd } from './peer-endpoint.js';
import { chosenKey, siteKey, soughtBy } from './peer-key.js';
import type { IkeOff, PeerParts, PeerSource, Rank } from './peer-source.js';
import { refusalOf } from './refusal.js';
import type { Said } from './running-body.js';
import type { RunningGroup } from './running-group.js';
import type { Scope } from './scope.js';
import { siteOf } from './site.js';
import type { Tell } from './wanted.js';

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
  const name = onlyName(parts, source, id);
  const sought = name ?? soughtBy(parts, source, { id, endpoint });
  const found = aggressiveKey(scope, id) ?? keys.of(sought, source);
  const group = groupFor(scope, sought);
  const { key, withKey } = chosenKey(parts, found, id, said, rank, source, group, tell);
  const phase1 = phase1With(parts, source, id, group, withKey, tell);
  const expected: readonly Identity[] =
    name === undefined
      ? expectedOf(scope, source.profile, endpoint, withKey)
      : [{ type: 'fqdn', value: name, origins: scope.origins(group?.heads[0]) }];
  const started = startedProposals(scope, source, phase1.proposals, tell);
  const refused = refusalOf(scope, source, { id, endpoint }, withKey ? found : 'no key', tell);
  const off = surelyOff(source) ?? otherGroup(group, tell) ?? started.off ?? refused;
  tellModeConfig(scope, source.map, id, found, tell);
  return {
    id,
    remote: endpoint,
    ...phase1,
    proposals: started.proposals,
    ...(name !== undefined && { exchangeModes: ['aggressive', 'main'] }),
    expectedIdentities: expected,
    identityVerified: isVerified(source, expected),
    ...(key !== undefined && { preSharedKey: key }),
    ...(found !== undefined && isForAnybody(found) && key !== undefined && { keyIsWildcard: true }),
    ...(!withKey && {
      certificate: certificateOf(scope, source.body, source.profile, group, tell),
    }),
    initiation: initiationOf(source.body),
    generatesPolicy: 'no',
    ...(asksUserName(scope, source, id, found, withKey) && { extendedAuthentication: true }),
    ...groupPolicy(scope, group, { id, said }, tell, source.body),
    ...(off !== undefined && { ikeEnabled: false }),
    origins: scope.origins(said.at, ...source.origins, ...(group?.heads ?? [])),
    ...fieldOrigins(scope, {
      ...placesOf(scope, source, id),
      idleTimeoutSeconds: idleLine(scope, group, source.body),
      ikeEnabled: off?.at ?? refusalLine(scope, group),
    }),
  };
}

/** A profile takes no other peer, PIX 6 no other certificate. */
const isVerified = ({ profile }: PeerSource, expected: readonly Identity[]): boolean =>
  profile !== undefined || expected.some(({ rules }) => rules !== undefined);

/** An ASA that only answers, and has nothing for the address, may have one group for a name: that of this peer. */
function onlyName({ scope, keys }: PeerParts, source: PeerSource, id: string): string | undefined {
  if (scope.dialect === 'ios' || initiationOf(source.body) !== 'respond-only') return undefined;
  if (keys.named.size !== 1 || keys.of(id, source) !== undefined) return undefined;
  const [{ name } = {}] = groupOf(scope, id) === undefined ? namedGroups(scope) : [];
  return name?.text;
}

/** Groups are made by the line that says their type; one that is not for tunnels between sites keeps them down. */
function otherGroup(group: RunningGroup | undefined, tell: Tell): PeerSource['ikeOff'] {
  if (group === undefined || group.name.text === 'DefaultL2LGroup') return undefined;
  const { text: name } = group.name;
  if (group.type === undefined) tell('group-without-type', group.heads[0], { group: name });
  if (group.type === undefined || /l2l$/i.test(group.type.text)) return undefined;
  const at = group.type.at ?? group.heads[0];
  tell('group-of-other-type', at, { group: name, type: group.type.text });
  return { at };
}

/** Phase 1 with any peer that a dynamic entry answers. */
export function dynamicPeer(
  parts: PeerParts,
  source: PeerSource,
  id: string,
  remote: Endpoint,
  said: Said,
  tell: Tell,
): Peer {
  const { scope } = parts;
  const { seen = '' } = siteOf(scope, remote, source.local);
  const group = groupFor(scope, seen);
  const { key, withKey, isShared, found, siteKeys } = siteKey(
    parts,
    source,
    remote,
    id,
    group,
    tell,
  );
  tellModeConfig(scope, source.map, id, found, tell);
  const phase1 = phase1With(parts, source, id, group, withKey, tell);
  const expected = expectedOf(scope, source.profile, remote, withKey);
  const refused = refusalOf(
    scope,
    source,
    { id, endpoint: remote },
    withKey ? found : 'no key',
    tell,
  );
  const off = surelyOff(source) ?? otherGroup(group, tell) ?? refused;
  const allowed = groupPolicy(scope, group, { id, said }, tell, source.body);
  const isRefused = allowed.ikeEnabled === false;
  // A site that is known by a name can only come in aggressive mode: in main mode the key is found by its address.
  const byName = withKey && expected[0] !== undefined && expected[0].type !== 'address';
  const isAnswered = phase1.exchangeModes.includes('aggressive');
  return {
    id,
    remote,
    ...phase1,
    ...(byName && isAnswered && { exchangeModes: ['aggressive', 'main'] }),
    expectedIdentities: expected,
    identityVerified: isVerified(source, expected),
    ...(withKey && { preSharedKey: key }),
    ...(withKey && isShared && { keyIsWildcard: true }),
    ...(siteKeys.length > 0 && { siteKeys }),
    ...(!withKey && {
      certificate: certificateOf(scope, source.body, source.profile, group, tell),
    }),
    initiation: 'respond-only',
    generatesPolicy: 'unique',
    ...(asksUserName(scope, source, seen, found, withKey) && { extendedAuthentication: true }),
    ...((off !== undefined || isRefused) && { ikeEnabled: false }),
    origins: scope.origins(...source.origins),
    ...fieldOrigins(scope, {
      ...placesOf(scope, source, id),
      ikeEnabled: off?.at ?? refusalLine(scope, group),
    }),
  };
}

/** The lines that single fields of a peer come from. */
function placesOf(
  scope: Scope,
  { body, profile, map }: PeerSource,
  id: string,
): Record<string, Range | undefined> {
  const { running } = scope;
  const startsAggressive = /^aggr/i.test(body.phase1Mode?.mode.text ?? '')
    ? body.phase1Mode?.at
    : (aggressivePeer(scope, id)?.at ?? profile?.mode?.at);
  return {
    exchangeModes: startsAggressive ?? running.aggressiveDisabled,
    extendedAuthentication: xauthLine(scope, map)?.at ?? profile?.client?.at,
    natTraversal: body.natDisabled ?? running.natTraversal?.at,
    initiation: body.responderOnly ?? body.connectionType?.at,
  };
}

type Phase1Part = Pick<
  Peer,
  | 'local'
  | 'exchangeModes'
  | 'answeredModes'
  | 'sentIdentity'
  | 'answeredIdentity'
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
  const usual = sentIdentity(scope, source.profile, withKey, tell);
  const started = aggressiveIdentity(scope, id);
  const sent = started ?? usual;
  const exchangeModes = exchangeModesOf(scope, source, id);
  const isNamed = withKey || phase1.proposals.every(isByPublicKeys);
  const shown = (): Certificate =>
    certificateOf(scope, source.body, source.profile, group, () => {});
  warnOfIdentity(scope, sent, isNamed, exchangeModes[0] === 'main', shown, tell);
  const natTraversal = natTraversalOf(scope, source.body);
  return {
    local: source.local,
    exchangeModes,
    ...answeredModesOf(scope, exchangeModes),
    sentIdentity: sent.identity,
    ...(started !== undefined && answeredWith(started, usual, { id, local: source.local }, tell)),
    proposals: phase1.proposals,
    acceptance: 'smaller',
    deadPeerDetection: deadPeerDetection(scope, source.profile, group),
    natTraversal: natTraversal.value,
    rekey: 'on',
    initialContact: true,
    ikeEnabled: true,
    ...defaultedBy(natTraversal.source, source),
  };
}

/** Without certificates, by keys that each end has of the other one. */
const isByPublicKeys = ({ authentication }: IkeProposal): boolean =>
  authentication === 'rsa-encryption';

function defaultedBy(
  natTraversal: string | undefined,
  { ikeOff }: PeerSource,
): Pick<Peer, 'defaulted'> {
  const isUnsure = ikeOff?.isUnsure === true;
  if (natTraversal === undefined && !isUnsure) return {};
  return {
    defaulted: {
      ...(natTraversal !== undefined && { natTraversal }),
      ...(isUnsure && { ikeEnabled: 'PIX 6: IKE is on' }),
    },
  };
}

const surelyOff = ({ ikeOff }: PeerSource): IkeOff | undefined =>
  ikeOff?.isUnsure === true ? undefined : ikeOff;

function warnOfIdentity(
  scope: Scope,
  { identity, at, isUnsure }: SentIdentity,
  withKey: boolean,
  inMainMode: boolean,
  shown: () => Certificate,
  tell: Tell,
): void {
  const policy = [...scope.running.policies.values()][0];
  // Where the line belongs that is missing.
  const isReplaced = scope.options.role === 'replacement';
  if (isUnsure && (!withKey || inMainMode))
    tell('identity-not-set', policy?.heads[0], { isReplaced, withKey });
  // Whose certificate the host in its place shows is told where that is written.
  const mayLack = (): boolean =>
    shown().alternativeNames?.some((name) => name.startsWith('IP:')) !== true;
  if (!withKey && identity.type === 'address' && !isReplaced && mayLack())
    tell('cert-san', at ?? policy?.authentication?.at ?? policy?.heads[0], {});
}

const groupFor = (scope: Scope, id: string): RunningGroup | undefined =>
  groupOf(scope, id) ?? scope.running.groups.get('DefaultL2LGroup');

function initiationOf({ connectionType, responderOnly }: PeerSource['body']): Peer['initiation'] {
  const type = connectionType?.type;
  if (responderOnly !== undefined || isKeyword(type, 'answer-only')) return 'respond-only';
  return isKeyword(type, 'originate-only') ? 'initiate-only' : 'both';
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
