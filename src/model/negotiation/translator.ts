/** Whether a translator stands between two ends, and what then becomes of ESP. */
import { containsPrefix, hostPrefix } from '../address.js';
import { type Carriage, carriageShown } from '../carriage.js';
import type { Peer } from '../device.js';
import { isPrivate, isSeenAs } from '../private.js';
import type { Pair, Side } from './step.js';

/** Whether an end has NAT traversal, and hears what then comes. */
export const traverses = ({ natTraversal, natTraversalUnbound }: Peer): boolean =>
  natTraversal !== 'off' && natTraversalUnbound !== true;

/** How ESP comes from one of two ends to the other. */
export function carriageBetween({ a, b }: Pair): Carriage {
  const isIn = [a, b].map(({ peer }) => (peer !== undefined && traverses(peer) ? peer : undefined));
  if (isIn.includes(undefined)) return 'ESP';
  if (isIn.some((peer) => peer?.natTraversal === 'force')) return 'UDP';
  const ways = [wayFrom(b, a), wayFrom(a, b)];
  return (['UDP', 'either'] as const).find((way) => ways.includes(way)) ?? 'ESP';
}

/** What speaks for a translator in front of an end: by which address the other one means it. */
function wayFrom(other: Side, one: Side): Carriage {
  if (one.remote.kind !== 'address' || other.local.kind !== 'address')
    return carriageShown({ ...other, natTraversal: 'on' });
  const [own, meant] = [other.local.address, one.remote.address];
  if (own === meant) return 'ESP';
  return isTranslated(one, other, { own, meant }) ? 'UDP' : 'either';
}

/** The address that a site has in place of its own one, in the words of a sentence; undefined where nothing speaks for a translator. */
export function siteSeenAs(
  { remote, local: called }: Side,
  { end, peer, local }: Side,
): string | undefined {
  if (remote.kind === 'address' || local.kind !== 'address') return undefined;
  const { type, value } = peer?.sentIdentity ?? {};
  const said = [end.knownAs, type === 'address' ? value : undefined].find(
    (one) => one !== undefined && isSeenAs(local.address, one),
  );
  if (said !== undefined || called.kind !== 'address' || !isSeenAs(local.address, called.address))
    return said;
  const { networks = [] } = end.device;
  const host = hostPrefix(called.address);
  return networks.some((network) => containsPrefix(network, host)) ? undefined : 'a public address';
}

/**
 * What speaks for a translator: the own address is one that nobody routes, and the one that is meant is on none of the
 * end's own interfaces; or the end identifies itself by the meant address, or was told to
 * be known by it; or its text demands traversal.
 */
export function isTranslated(
  one: Side,
  { end, peer }: Side,
  { own, meant }: { readonly own: string; readonly meant: string },
): boolean {
  if (one.peer?.natTraversal === 'force' || peer?.natTraversal === 'force') return true;
  if (end.knownAs === meant) return true;
  if (peer?.sentIdentity.type === 'address' && peer.sentIdentity.value === meant) return true;
  const [ownHost, meantHost] = [hostPrefix(own), hostPrefix(meant)];
  const { networks = [] } = end.device;
  return (
    isPrivate(ownHost) &&
    !isPrivate(meantHost) &&
    !networks.some((network) => containsPrefix(network, meantHost))
  );
}
