import { addressOf, containsPrefix, hostPrefix, isHost } from '../../model/address.js';
import type { Endpoint, Identity } from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { shownOf } from './certificate-maps.js';
import { prefixOfPeer } from './keys.js';
import type { RunningProfile } from './running-profile.js';
import type { Scope } from './scope.js';

/** Who a peer may say that it is: any one of these is enough, and what it is likely to say stands first. */
export function expectedOf(
  scope: Scope,
  profile: RunningProfile | undefined,
  endpoint: Endpoint,
  withKey: boolean,
): Identity[] {
  const own = addressOfEnd(endpoint);
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
      else open.push({ type: 'address', within: prefix, origins });
      continue;
    }
    const type = identityTypes[kind];
    if (type === undefined) continue;
    if (line.domain === true) open.push({ type, within: value, origins });
    else named.push({ type, value, origins });
  }
  if (!withKey) open.push(...shownOf(scope, profile));
  if (named.length + open.length > 0) return [...named, ...open];
  // A key is found by the peer's address, so nothing else can be its identity in main mode.
  return withKey && own !== undefined ? [{ type: 'address', value: own }] : [];
}

const identityTypes: Readonly<Record<string, Identity['type']>> = {
  host: 'fqdn',
  user: 'user-fqdn',
  'user-fqdn': 'user-fqdn',
  group: 'key-id',
};

/** A line of a profile that says whom it takes. */
export type Match = RunningProfile['matches'][number];

/** The addresses that a `match identity address` line takes. */
export const matchedPrefix = (scope: Scope, { value, mask }: Match): string | undefined =>
  prefixOfPeer(scope, { kind: 'address', address: value, ...(mask !== undefined && { mask }) });
