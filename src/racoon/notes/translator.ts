import { hostPrefix } from '../../model/address.js';
import type { Peer } from '../../model/device.js';
import { isPrivate } from '../../model/private.js';
import type { NotesContext, Section } from './section.js';

/** What a translator in front of the host must do; undefined where nothing speaks for one. */
export function translatorNotes({ device: { peers } }: NotesContext): Section | undefined {
  const lines: string[] = [];
  const done = new Set<string>();
  for (const peer of peers) {
    const { local, remote } = peer;
    if (local.kind !== 'address' || remote.kind !== 'address' || !peer.ikeEnabled) continue;
    const outside = outsideOf(peer);
    const isBehind =
      outside !== undefined ||
      (isPrivate(hostPrefix(local.address)) && !isPrivate(hostPrefix(remote.address)));
    const key = `${local.address} ${remote.address} ${outside}`;
    if (!isBehind || done.has(key)) continue;
    done.add(key);
    lines.push(
      ...(lines.length === 0 ? [] : ['']),
      outside === undefined
        ? `${remote.address} knows this host by the address of a translator, which turns it into ${local.address}.`
        : `${remote.address} knows this host as ${outside}; a translator turns that into ${local.address}.`,
      `So that ${remote.address} can start the tunnel too, the translator must send on to ${local.address} what`,
      `comes from there to UDP port 500 and to UDP port 4500${outside === undefined ? '' : ` of ${outside}`}. Where it is a Linux host itself:`,
      `  iptables -t nat -I PREROUTING -s ${remote.address}${outside === undefined ? '' : ` -d ${outside}`} -p udp -m multiport --dports 500,4500 \\`,
      `    -j DNAT --to-destination ${local.address}`,
    );
  }
  if (lines.length === 0) return undefined;
  lines.push('Without that the tunnel comes up only when this host sends the first packet.');
  return { title: 'The translator (NAT) in front of this host', lines };
}

/** The address that a host gives itself where it is not its own. */
function outsideOf({ local, sentIdentity: { type, value } }: Peer): string | undefined {
  if (type !== 'address' || value === undefined) return undefined;
  return local.kind === 'address' && local.address === value ? undefined : value;
}
