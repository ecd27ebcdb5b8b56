import type { Endpoint, Identity } from '../../model/device.js';
import type { RunningProfile } from './running-profile.js';
import type { Scope } from './scope.js';

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
