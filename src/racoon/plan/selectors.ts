/** Which selectors the kernel's policies can say: prefixes, one protocol or any, one port or any on each side. */
import { addressBits, familyOf, lengthOf } from '../../model/address.js';
import type { Ports, Selector } from '../../model/device.js';
import { isIcmp, selectorKey } from '../../model/selector.js';

/** Why a selector cannot be written. */
export type SelectorFault =
  | {
      readonly code: 'acl-port-range';
      readonly facts: { readonly from: number; readonly to: number };
    }
  | {
      readonly code: 'acl-icmp-type';
      readonly facts: { readonly type: number; readonly code: number | undefined };
    }
  | { readonly code: 'acl-protocol'; readonly facts: { readonly protocol: number } };

/** The first thing in a selector that setkey has no words for; undefined where it has words for all. */
export function selectorFault(selector: Selector): SelectorFault | undefined {
  const { protocol, icmp } = selector;
  // The kernel takes protocol 0 and PF_KEY takes 255 for any protocol.
  if (protocol === 0 || protocol === 255) return { code: 'acl-protocol', facts: { protocol } };
  for (const ports of [selector.localPorts, selector.remotePorts]) {
    if (ports === 'any' || isEvery(ports)) continue;
    const [from, to] = ports;
    // Port 0 means any port to the kernel.
    if (from !== to || from === 0 || isIcmp(protocol))
      return { code: 'acl-port-range', facts: { from, to } };
  }
  // Type 0 means any type to the kernel, and code 0 any code.
  if (icmp !== undefined && (icmp.type === 0 || icmp.code === 0))
    return { code: 'acl-icmp-type', facts: { type: icmp.type, code: icmp.code } };
  return undefined;
}

const isEvery = (ports: Ports): boolean =>
  ports === 'any' || (ports[0] === 0 && ports[1] === 65535);

/** A selector as it is written and read back: what the kernel takes for any is any. */
export function plannedSelector(selector: Selector): Selector {
  const { localPorts, remotePorts, protocol, greKey } = selector;
  const dropsKey = greKey !== undefined && protocol !== 47;
  const isPlanned = (ports: Ports): boolean => ports === 'any' || !isEvery(ports);
  if (isPlanned(localPorts) && isPlanned(remotePorts) && !dropsKey) return selector;
  const { greKey: _dropped, ...rest } = selector;
  return {
    ...(dropsKey ? rest : selector),
    localPorts: isEvery(localPorts) ? 'any' : localPorts,
    remotePorts: isEvery(remotePorts) ? 'any' : remotePorts,
  };
}

/** Whether a selector names a port. */
export const namesPort = ({ localPorts, remotePorts }: Selector): boolean =>
  !isEvery(localPorts) || !isEvery(remotePorts);

/** What two policies may not share: the kernel refuses the second. */
export const policyKey = (selector: Selector): string => selectorKey(plannedSelector(selector));

/** Whether a prefix is all of its family. */
export const isEverything = (prefix: string): boolean => lengthOf(prefix) === 0;

/** Whether a selector is between just these two addresses. */
export const isBetween = (selector: Selector, local: string, remote: string): boolean =>
  selector.local === `${local}/${addressBits(familyOf(local))}` &&
  selector.remote === `${remote}/${addressBits(familyOf(remote))}`;
