import type { Peer } from '../../model/device.js';
import { made } from '../../syntax/range.js';
import { matchWordOf } from '../plan/identity.js';
import type { IsakmpProfile, IsakmpProfileLine } from '../syntax.js';
import type { Ground } from './ground.js';
import type { Script } from './script.js';

/** Writes the profiles by which IOS names itself to single peers; answers the profile of a peer by its id. */
export function writeProfiles(
  script: Script,
  peers: readonly Peer[],
  ground: Ground,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const peer of peers) {
    const { sentIdentity, expectedIdentities, identityVerified, remote, exchangeModes } = peer;
    if (!identityVerified || remote.kind !== 'address') continue;
    const { type, value } = sentIdentity;
    const name = ground.freeName('profile', `vpn-${remote.address.replaceAll(/[.:]+/g, '-')}`);
    const body: IsakmpProfileLine[] = [
      ...(peer.preSharedKey === undefined
        ? []
        : [{ kind: 'profile-keyring', name: made('default') } as const]),
      ...(peer.certificate?.name === undefined
        ? []
        : [{ kind: 'profile-trustpoint', name: made(peer.certificate.name) } as const]),
      // Other identities are the device's own setting.
      ...(type === 'fqdn' || type === 'user-fqdn'
        ? [
            {
              kind: 'self-identity',
              type: made(type),
              ...(value !== undefined && { value: made(value) }),
            } as const,
          ]
        : []),
      {
        kind: 'match-identity',
        type: made('address'),
        value: made(remote.address),
        mask: made('255.255.255.255'),
      },
      ...expectedIdentities.flatMap((identity): readonly IsakmpProfileLine[] => {
        const word = matchWordOf(identity);
        return word === undefined
          ? []
          : [{ kind: 'match-identity', type: made(word), value: made(identity.value ?? '') }];
      }),
      ...(exchangeModes[0] === 'aggressive'
        ? [{ kind: 'initiate-mode', mode: made('aggressive') } as const]
        : []),
    ];
    const profile = { kind: 'isakmp-profile', name: made(name) } as const;
    const undo: IsakmpProfile = { ...profile, body: [], negated: true };
    script.add({ ...profile, body }, undo);
    names.set(peer.id, name);
  }
  return names;
}
