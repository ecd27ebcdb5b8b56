import {
  addressOf,
  boundsOf,
  containsPrefix,
  familyOf,
  ipv4Text,
  ipv6Text,
  isHost,
  lengthOf,
} from '../../model/address.js';
import type { Ports, Selector } from '../../model/device.js';
import { intersection, selectorKey } from '../../model/selector.js';

/** Comparisons of selectors after which the answer is «no»: a hole too many does no harm. */
const bound = 20_000;

/** How many comparisons may still be made, by all that share it. */
export interface Budget {
  left: number;
}

/** Whether every packet of a selector is of one of the others. */
export function isCovered(
  selector: Selector,
  others: readonly Selector[],
  budget: Budget = { left: bound },
): boolean {
  let left = bound;
  const covered = (part: Selector, by: readonly Selector[]): boolean => {
    left -= by.length;
    budget.left -= by.length;
    if (left < 0 || budget.left < 0) return false;
    const touching = by.filter((other) => intersection(part, other) !== undefined);
    const key = selectorKey(part);
    for (const other of touching) {
      const shared = intersection(part, other);
      if (shared !== undefined && selectorKey(shared) === key) return true;
    }
    const first = touching[0];
    if (first === undefined) return false;
    const parts = splitBy(part, first);
    return parts?.every((half) => covered(half, touching)) ?? false;
  };
  return covered(selector, others);
}

/** A selector in two parts, cut where another ends; undefined where no selector can say the parts. */
function splitBy(part: Selector, other: Selector): readonly [Selector, Selector] | undefined {
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

function halvesOf(prefix: string): readonly [string, string] | undefined {
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
