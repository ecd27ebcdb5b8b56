/** Of rows that are no mirror image, the one that was most likely meant to be. */
import { ipv4Text, lengthOf } from '../address.js';
import type { SecurityPolicy, Selector } from '../device.js';
import { mirrored, selectorKey } from '../selector.js';
import type { Direction } from './direction.js';

/** Of longer lists no row is looked for that shares no packet with the offer. */
export const mostCompared = 256;

/**
 * The answering end's row that is most like an offer's mirror image: of those that share packets with it, else of those with
 * one of its networks. A row that has its own mirror image at the starting end was not meant.
 */
export function nearest(
  direction: Direction,
  { selector }: SecurityPolicy,
  rows: { near(): readonly SecurityPolicy[] },
): SecurityPolicy | undefined {
  const asked = mirrored(selector);
  const near = rows.near();
  const [theirs, ours] = [direction.from.policies, direction.to.policies];
  const isShort = theirs.length <= mostCompared && ours.length <= mostCompared;
  const taken = new Set(isShort ? theirs.map((row) => selectorKey(mirrored(row.selector))) : []);
  const free = (list: readonly SecurityPolicy[]): readonly SecurityPolicy[] =>
    list.filter((row) => row.action === 'protect' && !taken.has(selectorKey(row.selector)));
  const overlapping = free(near);
  if (overlapping.length > 0) return mostLike(asked, overlapping);
  if (near.length > 0) return near[0];
  return isShort
    ? mostLike(
        asked,
        free(ours).filter(({ selector: own }) => likeness(asked, own) >= 2),
      )
    : undefined;
}

function mostLike(asked: Selector, rows: readonly SecurityPolicy[]): SecurityPolicy | undefined {
  let best: SecurityPolicy | undefined;
  for (const row of rows)
    if (best === undefined || likeness(asked, row.selector) > likeness(asked, best.selector))
      best = row;
  return best;
}

/** A network that is the same counts most, then protocol and ports; of unlike networks those of like size. */
function likeness(asked: Selector, own: Selector): number {
  const size = (one: string, other: string): number =>
    one === other ? 2 : -Math.abs(lengthOf(one) - lengthOf(other)) / 256;
  return (
    size(asked.local, own.local) +
    size(asked.remote, own.remote) +
    Number(portsText(asked) === portsText(own))
  );
}

const portsText = ({ protocol, localPorts, remotePorts, icmp, greKey }: Selector): string =>
  JSON.stringify([protocol, localPorts, remotePorts, icmp, greKey]);

/** What of an offer is not as the other end has it, each as `A against B`. */
export function differencesBetween(offered: Selector, own: Selector): readonly string[] {
  const asked = mirrored(offered);
  return [
    [asked.remote, own.remote],
    [asked.local, own.local],
    [protocolText(asked), protocolText(own)],
  ].flatMap(([theirs, ours]) => (theirs === ours ? [] : [`${theirs} against ${ours}`]));
}

function protocolText({ protocol, localPorts, remotePorts, icmp, greKey }: Selector): string {
  const ports = (name: string, value: Selector['localPorts']): readonly string[] =>
    value === 'any' ? [] : [`${name} ${[...new Set(value)].join('-')}`];
  return [
    protocol === 'any' ? 'any protocol' : `protocol ${protocol}`,
    ...ports('port', localPorts),
    ...ports('remote port', remotePorts),
    ...(icmp === undefined ? [] : [`type ${icmp.type}`]),
    ...(greKey === undefined ? [] : [`key ${ipv4Text(greKey)}`]),
  ].join(' ');
}
