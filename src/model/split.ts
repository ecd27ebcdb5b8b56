/** Selectors in parts: boxes that are cut where another box ends. */
import {
  addressOf,
  boundsOf,
  containsPrefix,
  familyOf,
  ipv4Text,
  ipv6Text,
  isHost,
  lengthOf,
} from './address.js';
import type { Ports, Selector } from './device.js';
import { intersection, selectorKey } from './selector.js';

/** The packets of a selector that are not of another, as selectors; undefined where no selectors can say them. */
export function without(selector: Selector, hole: Selector): readonly Selector[] | undefined {
  const shared = intersection(selector, hole);
  if (shared === undefined) return [selector];
  if (selectorKey(shared) === selectorKey(selector)) return [];
  const rest: Selector[] = [];
  for (const part of splitBy(selector, hole) ?? [undefined]) {
    const left = part && without(part, hole);
    if (left === undefined) return undefined;
    rest.push(...left);
  }
  return rest;
}

/** A selector in two parts, cut where another ends; undefined where no selector can say the parts. */
export function splitBy(
  part: Selector,
  other: Selector,
): readonly [Selector, Selector] | undefined {
  if (!containsPrefix(other.local, part.local)) {
    const halves = halvesOf(part.local);
    return (
      halves && [
        { ...part, local: halves[0] },
        { ...part, local: halves[1] },
      ]
    );
  }
  if (!containsPrefix(other.remote, part.remote)) {
    const halves = halvesOf(part.remote);
    return (
      halves && [
        { ...part, remote: halves[0] },
        { ...part, remote: halves[1] },
      ]
    );
  }
  if (part.icmp !== undefined || part.protocol !== other.protocol) return undefined;
  const local = cut(part.localPorts, other.localPorts);
  if (local !== undefined)
    return [
      { ...part, localPorts: local[0] },
      { ...part, localPorts: local[1] },
    ];
  const remote = cut(part.remotePorts, other.remotePorts);
  if (remote !== undefined)
    return [
      { ...part, remotePorts: remote[0] },
      { ...part, remotePorts: remote[1] },
    ];
  return undefined;
}

/** The two halves of a prefix; undefined of one address. */
export function halvesOf(prefix: string): readonly [string, string] | undefined {
  if (isHost(prefix)) return undefined;
  const length = lengthOf(prefix) + 1;
  const [first, last] = boundsOf(prefix);
  const middle = first + (last - first + 1n) / 2n;
  const upper = familyOf(prefix) === 4 ? ipv4Text(Number(middle)) : ipv6Text(middle);
  return [`${addressOf(prefix)}/${length}`, `${upper}/${length}`];
}

function cut(ports: Ports, by: Ports): readonly [Ports, Ports] | undefined {
  if (by === 'any') return undefined;
  const [low, high] = ports === 'any' ? ([0, 65535] as const) : ports;
  if (by[0] > low)
    return [
      [low, by[0] - 1],
      [by[0], high],
    ];
  if (by[1] < high)
    return [
      [low, by[1]],
      [by[1] + 1, high],
    ];
  return undefined;
}
