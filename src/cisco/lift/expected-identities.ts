import { containsPrefix, hostPrefix, maskLength, prefixOf } from '../../model/address.js';
import type { Endpoint, Identity } from '../../model/device.js';
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

/** Tells of a profile that takes other addresses than that of the peer whose entry names it. */
export function tellOtherPeers(
  scope: Scope,
  profile: RunningProfile | undefined,
  endpoint: Endpoint,
  tell: Tell,
): void {
  const matches = profile?.matches ?? [];
  if (profile === undefined || endpoint.kind !== 'address' || matches.length === 0) return;
  const own = hostPrefix(endpoint.address);
  const others = matches.every(({ type, value, mask }) => {
    const address = type.text === 'address' ? scope.address(value) : undefined;
    const length = mask === undefined ? 32 : maskLength(mask.text);
    if (address === undefined || length === undefined) return false;
    const prefix = prefixOf(address, length)?.prefix;
    return prefix !== undefined && !containsPrefix(prefix, own);
  });
  if (others)
    tell('profile-for-other-peer', matches[0]?.at, {
      profile: profile.name.text,
      peer: endpoint.address,
      matched: matches[0]?.value.text ?? '',
    });
}
