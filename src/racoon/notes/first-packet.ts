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
import type { AddressTranslation, Device, SecurityPolicy, Selector } from '../../model/device.js';
import { isForMany } from '../../model/for-many.js';
import { isIcmp } from '../../model/selector.js';
import { translationsInto } from '../../model/translations-into.js';
import { netText } from '../lower/guards.js';
import { trafficText } from '../traffic-text.js';

/** How the first packet is sent: a ping where a policy covers one, else a connection, else what the first policy covers. */
export function firstPacket({
  policies,
  translations,
}: Pick<Device, 'policies' | 'translations'>): readonly string[] {
  const protecting = policies.filter(
    ({ action, selector: { local, remote } }) =>
      action === 'protect' && !isForMany(local) && !isForMany(remote),
  );
  const pings = protecting.filter(({ selector }) => coversPing(selector));
  const chosen =
    pings.find((row) => !isHost(row.selector.local) || hasOwn(row)) ??
    pings[0] ??
    protecting.find(({ selector }) => isConnection(selector)) ??
    protecting[0];
  if (chosen === undefined) return [];
  const { selector, protection } = chosen;
  const { local, remote, remotePorts } = selector;
  const isOwn = hasOwn(chosen);
  const own = protection?.local.kind === 'address' ? protection.local.address : undefined;
  const [into] = isOwn ? [] : (translationsInto(translations, [selector])[0] ?? []);
  const start =
    into !== undefined
      ? translatedStart(into)
      : isHost(local) && !isOwn
        ? serverStart(addressOf(local), remote)
        : undefined;
  // Where both sides are one set, the network that is left alone in it is the own one, and any other address may be far.
  const near = local === remote ? policies.find(isOfOwnNetwork(local))?.selector.remote : undefined;
  const network = near ?? local;
  const source = isOwn ? own : start === undefined ? someAddress(network) : start.source;
  const target = local === remote ? 'ADDRESS' : someAddress(into?.destination ?? remote);
  const from = (option: string): string => (source === undefined ? '' : `${option} ${source} `);
  const lost = 'the first packets are lost while keys are agreed:';
  const [port] = remotePorts === 'any' ? [] : remotePorts;
  const what = isConnection(selector) ? 'a connection' : 'what one does';
  const test = coversPing(selector)
    ? [
        `First test, ${start?.where ?? 'with a source that the policy covers'}; ${lost}`,
        `  ping ${from('-I')}${target}`,
      ]
    : [
        `First test${start === undefined ? '' : `, ${start.where}`}: no policy covers a ping, so with ${what}; ${lost}`,
        isConnection(selector)
          ? `  nc -z -w 10 ${from('-s')}${target} ${port}`
          : `  ${trafficText(selector)}`,
      ];
  const why = isOwn
    ? [`The policy covers ${own}, this host's own address: no route has to choose it.`]
    : (start?.why ?? chosenByRoute(network, remote, source));
  return [...test, ...why];
}

/** Whether a row keeps a network of the host out of a policy of which both sides are one set. */
const isOfOwnNetwork =
  (set: string) =>
  ({ purpose, selector }: SecurityPolicy): boolean =>
    purpose === 'own-network' && selector.local === set && selector.remote !== set;

/** Whether a row covers the address that this host ends its tunnel at. */
const hasOwn = ({ selector, protection }: SecurityPolicy): boolean =>
  protection?.local.kind === 'address' &&
  containsPrefix(selector.local, hostPrefix(protection.local.address));

/** Where a packet has to start with the one address that a policy covers, which may be that of a server behind this host. */
const serverStart = (address: string, remote: string): Start => ({
  where: `on the host that has ${address}, whose route there leads over this host`,
  source: address,
  why: [
    'Where this host itself has that address, a route has to choose it for packets of its own:',
    ...routeFrom(address, remote),
  ],
});

interface Start {
  readonly where: string;
  /** The own address to send from; undefined where none has to be chosen. */
  readonly source?: string | undefined;
  readonly why: readonly string[];
}

/** Where a packet has to start that iptables.sh gives the source that the policy covers. */
function translatedStart({ from, destination, to }: AddressTranslation): Start {
  const rule = `The rule in iptables.sh, once it is in place, gives it the source that the policy covers, ${netText(to ?? '')}`;
  if (from === 'any')
    return { where: 'from this host', why: [`${rule}: no route has to choose it.`] };
  if (isHost(from))
    return {
      where: `on ${addressOf(from)}, whose route there leads over this host`,
      why: [`${rule}.`],
    };
  const source = someAddress(from);
  return {
    where: 'with a source that is translated',
    source,
    why: [`${rule}.`, ...chosenByRoute(from, destination, source)],
  };
}

const chosenByRoute = (
  network: string,
  remote: string,
  source: string | undefined,
): readonly string[] => [
  `The source must be an address of this host inside ${network}. A policy is no route: for packets of the`,
  'host itself a route has to choose that source:',
  ...routeFrom(source, remote),
];

const routeFrom = (source: string | undefined, remote: string): readonly string[] => [
  `  ip route add ${isHost(remote) ? addressOf(remote) : remote} via GATEWAY src ${source}`,
  'GATEWAY is the next hop of the default route.',
];

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
