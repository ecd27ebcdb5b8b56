import { addressOf, containsPrefix, hostPrefix, isHost } from '../../model/address.js';
import type { Endpoint, Identity } from '../../model/device.js';
import { prefixOfPeer } from './keys.js';
import type { PeerSource } from './peer-source.js';
import type { RunningProfile } from './running-profile.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

/** Who a peer may say that it is. */
export function expectedOf(
  scope: Scope,
  profile: RunningProfile | undefined,
  endpoint: Endpoint,
  withKey: boolean,
): Identity[] {
  const named = (profile?.matches ?? []).flatMap((line): Identity[] => {
    const origins = scope.origins(line.at);
    const { text } = line.value;
    if (line.type.text === 'address') {
      const prefix = matchedPrefix(scope, line);
      return prefix !== undefined && isHost(prefix)
        ? [{ type: 'address', value: addressOf(prefix), origins }]
        : [];
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

/** The profile that an entry names takes other addresses than that of its peer, which is told and keeps the tunnel down. */
export function otherPeers(
  scope: Scope,
  profile: RunningProfile | undefined,
  endpoint: Endpoint,
  tell: Tell,
): PeerSource['ikeOff'] {
  const [first] = profile?.matches ?? [];
  if (profile === undefined || first === undefined || endpoint.kind !== 'address') return undefined;
  const own = hostPrefix(endpoint.address);
  const isOther = profile.matches.every((line) => {
    const prefix = line.type.text === 'address' ? matchedPrefix(scope, line) : undefined;
    return prefix !== undefined && !containsPrefix(prefix, own);
  });
  if (!isOther) return undefined;
  tell('profile-for-other-peer', first.at, {
    profile: profile.name.text,
    peer: endpoint.address,
    matched: first.value.text,
  });
  return { at: first.at };
}

/** The addresses that a `match identity address` line takes. */
export const matchedPrefix = (
  scope: Scope,
  { value, mask }: RunningProfile['matches'][number],
): string | undefined =>
  prefixOfPeer(scope, { kind: 'address', address: value, ...(mask !== undefined && { mask }) });
