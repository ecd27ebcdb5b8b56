/** IOS: profiles and keys that are not for the tunnel that they are used for, by a line of their own. It is told, and keeps the tunnel down. */

import { containsPrefix, hostPrefix } from '../../model/address.js';
import type { Endpoint } from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { type Match, matchedPrefix } from './expected-identities.js';
import type { FoundKey } from './keys.js';
import { otherEndOf } from './other-end.js';
import type { PeerEnd } from './peer-endpoint.js';
import type { PeerSource } from './peer-source.js';
import type { RouteTable } from './route-table.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

type Refusal = PeerSource['ikeOff'];

/** What keeps phase 1 with a peer down: its profile, or its key; `no key` where the ends know each other by certificates. */
export function refusalOf(
  scope: Scope,
  source: PeerSource,
  { id, endpoint }: PeerEnd,
  found: FoundKey | undefined | 'no key',
  tell: Tell,
): Refusal {
  const key = found === 'no key' ? undefined : found;
  const refusals = [
    nobody(source, id, found !== 'no key', tell) ??
      otherPeers(scope, source, endpoint, found, tell),
    keyForOther(scope, key, { id, endpoint }, source, tell),
    otherRoutes(scope, source, endpoint, key?.otherTable, tell),
    profileForOther(scope, source, id, key, tell),
  ];
  return refusals.find((one) => one !== undefined);
}

/** A profile is complete only with a line that says whom it takes; certificates say nothing where keys are used. */
function nobody({ profile }: PeerSource, peer: string, withKey: boolean, tell: Tell): Refusal {
  if (profile === undefined || profile.matches.length > 0) return undefined;
  const byCertificate = profile.certificateMaps.length > 0;
  if (byCertificate && !withKey) return undefined;
  const at = profile.heads[0];
  tell('profile-for-nobody', at, {
    profile: profile.name.text,
    peer,
    byCertificate,
  });
  return { at };
}

/** A key is looked for among those of the table of routes, and of the own address, that the peer is reached through. */
function keyForOther(
  scope: Scope,
  found: FoundKey | undefined,
  { id: peer, endpoint }: PeerEnd,
  { vrf, local }: PeerSource,
  tell: Tell,
): Refusal {
  if (found === undefined) return undefined;
  const { at, otherTable: table, otherEnd, unnamedRing } = found;
  if (unnamedRing !== undefined) {
    const related = { related: [endpoint.origin] };
    tell('keyring-unnamed', at, { peer, keyring: unnamedRing }, related);
  }
  if (table !== undefined)
    tell('key-of-other-table', at, { peer, table: table.name, through: vrf?.name });
  if (otherEnd !== undefined)
    tell('other-local-address', otherEnd.at, {
      what: `the keyring with the key for ${peer}`,
      meant: otherEnd.meant,
      own: ownOf(local),
    });
  const isNotFound = table !== undefined && !isMissed(scope, found);
  return isNotFound || otherEnd !== undefined ? { at: otherEnd?.at ?? at } : undefined;
}

/** Whether a device that is compared has no key, since the one of the text is for another table of routes. */
export const isMissed = ({ options }: Scope, found: FoundKey | undefined): boolean =>
  options.isCompared === true && found?.otherTable !== undefined;

/** A profile answers, and starts, at its own address of the device alone. */
function profileForOther(
  scope: Scope,
  { profile, local }: PeerSource,
  peer: string,
  key: FoundKey | undefined,
  tell: Tell,
): Refusal {
  const other = otherEndOf(scope, profile?.localAddress, local);
  if (profile === undefined || other === undefined) return undefined;
  const { at, meant } = other;
  // Where its keys are for the same end, it is the tunnel that begins at the wrong one, which is told.
  if (key?.otherEnd?.meant !== meant)
    tell('other-local-address', at, {
      what: `ISAKMP profile ${profile.name.text}, which the tunnel with ${peer} names,`,
      meant,
      own: ownOf(local),
    });
  return { at };
}

const ownOf = (local: Endpoint): string => addressOfEnd(local) ?? '';

/** The profile that an entry names takes other addresses than that of its peer, which is told and keeps the tunnel down. */
function otherPeers(
  scope: Scope,
  { profile }: PeerSource,
  endpoint: Endpoint,
  found: FoundKey | undefined | 'no key',
  tell: Tell,
): PeerSource['ikeOff'] {
  const [first] = profile?.matches ?? [];
  if (profile === undefined || first === undefined || endpoint.kind !== 'address') return undefined;
  if (profile.matches.some((line) => mayTake(scope, line, endpoint.address))) return undefined;
  tell('profile-for-other-peer', first.at, {
    profile: profile.name.text,
    peer: endpoint.address,
    matched: first.value.text,
    keyring: found === undefined ? profile.keyring?.name.text : undefined,
  });
  return { at: first.at };
}

/**
 * The profile takes the peer from another table of routes than it is reached through, likewise. `ofKey`: that of its key,
 * where it is another one too: then the interface is in the wrong one, and that is told.
 */
function otherRoutes(
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
