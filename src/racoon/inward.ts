/** What the other end opens to addresses that are not those of the hosts meant: only a rule of its own brings it there. */
import { isHost } from '../model/address.js';
import type { Selector } from '../model/device.js';
import type { Origin } from '../syntax/origin.js';
import { netText } from './lower/guards.js';
import { setkeyProtocolWord } from './protocols.js';
import type { Source } from './usual-rules.js';

export interface Inward {
  /** What the other end knows, and its own side. */
  readonly address: string;
  readonly remote: string;
  /** Who is behind it; undefined where nothing is known of a server but that address. */
  readonly real?: string | undefined;
  readonly served?: { readonly protocol: string; readonly ports: string };
  readonly origin?: Origin | undefined;
}

/** That of a row for ports of this side, whose traffic would be translated as `source` says. */
export function inwardToServer(
  { local, remote, protocol, localPorts }: Selector,
  { kind, from, origin }: Source & Pick<Inward, 'origin'>,
): Inward {
  const real = kind === 'netmap' ? from : undefined;
  const ports = localPorts === 'any' ? [] : [...new Set(localPorts)];
  const served = { protocol: setkeyProtocolWord(protocol), ports: ports.join(':') };
  return { address: local, remote, real, served, origin };
}

/** When its rule is needed. */
export function inwardCase({ address, remote, real, served }: Inward): string {
  const [known, from] = [netText(address), netText(remote)];
  if (served === undefined)
    return `what ${from} opens to ${known} reaches ${netText(real ?? 'SERVER')} only with a rule of its own:`;
  const { protocol, ports } = served;
  return `${known} serves ${from} at ${protocol} ${ports}, so nothing is translated to it; ${real === undefined ? 'where the server itself has another address' : `the server itself is ${netText(real)}`}:`;
}

/** Its rule, as the words before the target and those from there on. */
export function inwardRule({ address, remote, real, served }: Inward): readonly [string, string] {
  const ports = served === undefined ? '' : ` -p ${served.protocol} --dport ${served.ports}`;
  const target = isHost(address) ? 'DNAT --to-destination' : 'NETMAP --to';
  return [
    `iptables -t nat -I PREROUTING -s ${netText(remote)} -d ${netText(address)}${ports}`,
    `-j ${target} ${netText(real ?? 'SERVER')}`,
  ];
}
