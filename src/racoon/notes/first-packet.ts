import {
  addressOf,
  boundsOf,
  containsPrefix,
  familyOf,
  hostPrefix,
  ipv4Text,
  ipv6Text,
  isHost,
  lengthOf,
} from '../../model/address.js';
import type { SecurityPolicy, Selector } from '../../model/device.js';
import { isIcmp } from '../../model/selector.js';
import { trafficText } from '../traffic-text.js';

/** How the first packet is sent: a ping where a policy covers one, else a connection, else what the first policy covers. */
export function firstPacket(policies: readonly SecurityPolicy[]): readonly string[] {
  const protecting = policies.filter(({ action }) => action === 'protect');
  const chosen =
    protecting.find(({ selector }) => coversPing(selector)) ??
    protecting.find(({ selector }) => isConnection(selector)) ??
    protecting[0];
  if (chosen === undefined) return [];
  const { selector, protection } = chosen;
  const { local, remote, remotePorts } = selector;
  const own = protection?.local.kind === 'address' ? protection.local.address : undefined;
  const isOwn = own !== undefined && containsPrefix(local, hostPrefix(own));
  const source = isOwn ? own : someAddress(local);
  const target = someAddress(remote);
  const lost = 'the first packets are lost while keys are agreed:';
  const [port] = remotePorts === 'any' ? [] : remotePorts;
  const test = coversPing(selector)
    ? [`First test, with a source that the policy covers; ${lost}`, `  ping -I ${source} ${target}`]
    : isConnection(selector)
      ? [
          `First test: no policy covers a ping, so with a connection; ${lost}`,
          `  nc -z -w 10 -s ${source} ${target} ${port}`,
        ]
      : [
          `First test: no policy covers a ping, so with what one does; ${lost}`,
          `  ${trafficText(selector)}`,
        ];
  return [
    ...test,
    ...(isOwn
      ? [`The policy covers ${own}, this host's own address: no route has to choose it.`]
      : [
          `The source must be an address of this host inside ${local}. A policy is no route: for packets of the`,
          'host itself a route has to choose that source:',
          `  ip route add ${isHost(remote) ? addressOf(remote) : remote} via GATEWAY src ${source}`,
          'GATEWAY is the next hop of the default route.',
        ]),
  ];
}

const coversPing = ({ protocol, icmp, localPorts, remotePorts }: Selector): boolean =>
  (protocol === 'any' ? localPorts === 'any' && remotePorts === 'any' : isIcmp(protocol)) &&
  icmp === undefined;

const isConnection = ({ protocol, localPorts, remotePorts }: Selector): boolean =>
  protocol === 6 && localPorts === 'any' && remotePorts !== 'any';

/** The only address of a prefix, or the first that a host can have; a word where it is any. */
function someAddress(prefix: string): string {
  if (isHost(prefix)) return addressOf(prefix);
  if (lengthOf(prefix) === 0) return 'ADDRESS';
  const first = boundsOf(prefix)[0] + 1n;
  return familyOf(prefix) === 4 ? ipv4Text(Number(first)) : ipv6Text(first);
}
