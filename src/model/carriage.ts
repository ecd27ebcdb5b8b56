/** How ESP comes from one end to the other: by itself or, where a translator stands in between, in UDP (RFC 3948). */

import type { Peer } from './device.js';
import { addressOfEnd } from './endpoint.js';
import { isSeenAs } from './private.js';

/** `either`: no text shows whether there is a translator. */
export type Carriage = 'ESP' | 'UDP' | 'either';

/** What was told to whoever asks: the address that this end is seen by, and the other end's own one. */
export interface ToldAddresses {
  readonly own?: string | undefined;
  readonly other?: string | undefined;
}

/** What one end shows of the way to a peer by itself. */
export function carriageShown(
  { local, remote, natTraversal }: Pick<Peer, 'local' | 'remote' | 'natTraversal'>,
  { own, other }: ToldAddresses = {},
): Carriage {
  if (natTraversal === 'off') return 'ESP';
  if (natTraversal === 'force') return 'UDP';
  const called = addressOfEnd(remote);
  if (called !== undefined && other !== undefined && other !== called) return 'UDP';
  if (local.kind !== 'address') return 'either';
  const isBehind =
    own === undefined
      ? called !== undefined && isSeenAs(local.address, called)
      : own !== local.address;
  return isBehind ? 'UDP' : 'ESP';
}

/** How what is known of the ways to peers comes to whoever reads one end's text. */
export interface WayOptions {
  readonly told?: ToldAddresses;
  /** Takes what rests on them, to be told when both ends are read; it is told at once where nobody does. */
  readonly later?: (tell: (known: ReadonlyMap<string, Carriage>) => void) => void;
}

/** Tells what rests on the ways to peers: as both ends show them, by the peers' ids, or as this one does by itself. */
export function tellOfWays(
  { told, later }: WayOptions,
  tell: (carriageOf: (peer: Peer) => Carriage) => void,
): void {
  const tellKnowing = (known: ReadonlyMap<string, Carriage>): void =>
    tell((peer) => known.get(peer.id) ?? carriageShown(peer, told));
  if (later === undefined) tellKnowing(new Map());
  else later(tellKnowing);
}

/** Said of what keeps ESP from an end that hears it in UDP, where it is open whether it comes so. */
export const onlyTranslated = ', which does no harm only if a translator (NAT) stands in between';
