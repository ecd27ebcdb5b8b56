import { addressOf, containsPrefix, hostPrefix, isHost } from '../../model/address.js';
import type { Endpoint, Identity } from '../../model/device.js';
import { prefixOfPeer } from './keys.js';
import type { PeerSource } from './peer-source.js';
import type { RouteTable } from './route-table.js';
import type { RunningProfile } from './running-profile.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

/** Who a peer may say that it is: any one of these is enough, and what it is likely to say stands first. */
export function expectedOf(
  scope: Scope,
  profile: RunningProfile | undefined,
  endpoint: Endpoint,
  withKey: boolean,
): Identity[] {
  const own = endpoint.kind === 'address' ? endpoint.address : undefined;
  const named: Identity[] = [];
  /** What takes many identities, which only their kind can say. */
  const open: Identity[] = [];
  for (const line of profile?.matches ?? []) {
    const origins = scope.origins(line.at);
    const { text: value } = line.value;
    const { text: kind } = line.type;
    if (kind === 'address') {
      const prefix = matchedPrefix(scope, line);
      if (prefix === undefined) continue;
      const isOwn = own !== undefined && containsPrefix(prefix, hostPrefix(own));
      if (isOwn && withKey) named.unshift({ type: 'address', value: own, origins });
      else if (isOwn) named.push({ type: 'address', value: own, origins });
      else if (isHost(prefix)) named.push({ type: 'address', value: addressOf(prefix), origins });
      else if (own === undefined) open.push({ type: 'address', origins });
      continue;
    }
    const type = identityTypes[kind];
    if (type === undefined) continue;
    if (line.domain === true) open.push({ type, origins });
    else named.push({ type, value, origins });
  }
  if (profile?.matchesCertificate === true && !withKey) open.push({ type: 'distinguished-name' });
  if (named.length > 0) return [...named, ...open];
  // A key is found by the peer's address, so nothing else can be its identity in main mode.
  return withKey && own !== undefined ? [{ type: 'address', value: own }] : [];
}

const identityTypes: Readonly<Record<string, Identity['type']>> = {
  host: 'fqdn',
  user: 'user-fqdn',
  group: 'key-id',
};

type Match = RunningProfile['matches'][number];

/** The profile that an entry names takes other addresses than that of its peer, which is told and keeps the tunnel down. */
export function otherPeers(
  scope: Scope,
  { profile }: PeerSource,
  endpoint: Endpoint,
  tell: Tell,
): PeerSource['ikeOff'] {
  const [first] = profile?.matches ?? [];
  if (profile === undefined || first === undefined || endpoint.kind !== 'address') return undefined;
  if (profile.matches.some((line) => mayTake(scope, line, endpoint.address))) return undefined;
  tell('profile-for-other-peer', first.at, {
    profile: profile.name.text,
    peer: endpoint.address,
    matched: first.value.text,
  });
  return { at: first.at };
}

/**
 * The profile takes the peer from another table of routes than it is reached through, likewise. `ofKey`: that of its key,
 * where it is another one too: then the interface is in the wrong one, and that is told.
 */
export function otherRoutes(
  scope: Scope,
  { profile, vrf }: PeerSource,
  endpoint: Endpoint,
  ofKey: RouteTable | undefined,
  tell: Tell,
): PeerSource['ikeOff'] {
  if (profile === undefined || vrf === undefined || endpoint.kind !== 'address') return undefined;
  const meant = profile.matches.filter((line) => mayTake(scope, line, endpoint.address));
  const [first] = meant;
  const isHere = ({ type, vrf: its }: Match): boolean =>
    type.text !== 'address' || its?.text === vrf.name;
  if (first === undefined || meant.some(isHere)) return undefined;
  const table = first.vrf?.text;
  if (ofKey === undefined || ofKey.name !== table)
    tell('profile-of-other-table', first.at, {
      profile: profile.name.text,
      peer: endpoint.address,
      table,
      through: vrf.name,
    });
  return { at: first.at };
}

/** Whether a line takes an address; one for another kind of identity may. */
function mayTake(scope: Scope, line: Match, address: string): boolean {
  const prefix = line.type.text === 'address' ? matchedPrefix(scope, line) : undefined;
  return prefix === undefined || containsPrefix(prefix, hostPrefix(address));
}

/** The addresses that a `match identity address` line takes. */
export const matchedPrefix = (
  scope: Scope,
  { value, mask }: RunningProfile['matches'][number],
): string | undefined =>
  prefixOfPeer(scope, { kind: 'address', address: value, ...(mask !== undefined && { mask }) });
