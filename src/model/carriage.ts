/** How ESP comes from one end to the other: by itself or, where a translator stands in between, in UDP (RFC 3948). */

import type { Peer, Selector } from './device.js';
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

/** What both ends show of the way between them. */
export interface Way {
  readonly carriage: Carriage;
  /** The networks that the other end asks for, as this one sees them, where this one has none of its own. */
  readonly asked: readonly Selector[];
  /** Where the other end comes from, as far as the texts show it. */
  readonly from?: string | undefined;
}

/** How what is known of the ways to peers comes to whoever reads one end's text. */
export interface WayOptions {
  readonly told?: ToldAddresses | undefined;
  /** Takes what rests on them, to be told when both ends are read; it is told at once where nobody does. */
  readonly later?: ((tell: (known: ReadonlyMap<string, Way>) => void) => void) | undefined;
}

/**
 * Tells what rests on the ways to peers: as both ends show them, by the peers' ids, or as this one does by itself. Where
 * some are held against their other ends, `isOther` says whether one is none of them, `askedBy` what those ask for, and
 * `whereFrom` by which address they come.
 */
export function tellOfWays(
  { told, later }: WayOptions,
  tell: (
    carriageOf: (peer: Peer) => Carriage,
    isOther: (id: string) => boolean,
    askedBy: (id: string) => Way['asked'],
    whereFrom: (id: string) => Way['from'],
  ) => void,
): void {
  const tellKnowing = (known: ReadonlyMap<string, Way>): void =>
    tell(
      (peer) => known.get(peer.id)?.carriage ?? carriageShown(peer, told),
      (id) => known.size > 0 && !known.has(id),
      (id) => known.get(id)?.asked ?? [],
      (id) => known.get(id)?.from,
    );
  if (later === undefined) tellKnowing(new Map());
  else later(tellKnowing);
}
