/** The device of one end of a sheet's tunnels. */

import type { Report } from '../diagnostics/report.js';
import { familyOf } from '../model/address.js';
import type { AddressTranslation, Device, Peer, SecurityPolicy } from '../model/device.js';
import { areSame } from '../model/difference.js';
import { addressOfEnd } from '../model/endpoint.js';
import { peerOf } from './device/peer.js';
import { phase2Of, policyOf, translationsOf } from './device/policy.js';
import { ofOtherEnd, type SheetSide, type SheetTunnel } from './tunnel.js';

/**
 * The device of an end: `linux` is the sheet's `local` end. It has the values of that end's column, or those of another
 * end where `values` says so: what is asked of it if the other is to have its own. Tunnels that lack something, or contradict themselves, are
 * left out whole; what they lack was told when the sheet was read. Of several tunnels between the same networks the first
 * is taken, since policies cannot have two of them active.
 */
export function deviceOf(
  tunnels: readonly SheetTunnel[],
  end: SheetSide,
  report: Report,
  values = end,
): Device {
  const peers = new Map<string, Peer>();
  const policies: SecurityPolicy[] = [];
  const translations: AddressTranslation[] = [];
  const networks = new Set<string>();
  let isPartial = false;
  for (const read of tunnels) {
    if (read.refused) {
      isPartial = true;
      continue;
    }
    const tunnel = values === 'cisco' ? ofOtherEnd(read) : read;
    const own = end === 'linux' ? tunnel.local : tunnel.remote;
    const far = end === 'linux' ? tunnel.remote : tunnel.local;
    const peer = peerOf(tunnel, own, far, end);
    const phase2 = phase2Of(tunnel, end);
    if (peer === undefined || phase2 === undefined) {
      isPartial = true;
      continue;
    }
    const selectors = own.domains.flatMap((local) =>
      far.domains
        .filter((remote) => familyOf(remote) === familyOf(local))
        .map((remote) => ({ local, remote })),
    );
    if (selectors.every(({ local, remote }) => networks.has(`${local} ${remote}`))) continue;
    const known = peers.get(peer.id);
    if (known !== undefined && addressOfEnd(known.local) !== own.address) {
      report(
        'peer-from-elsewhere',
        own.places.address,
        {
          peer: peer.id,
          own: own.address ?? '',
          other: addressOfEnd(known.local) ?? '',
          isOfCisco: end === 'cisco',
        },
        { related: [known.origins?.[0]] },
      );
      continue;
    }
    if (known !== undefined && !isSamePhase1(known, peer)) {
      report('sheet-said-twice', peer.proposals[0]?.origins?.[0], {
        value: 'phase 1 between two gateways',
        option: '',
      });
      continue;
    }
    peers.set(peer.id, known ?? peer);
    for (const { local, remote } of selectors) {
      if (networks.has(`${local} ${remote}`)) continue;
      networks.add(`${local} ${remote}`);
      policies.push(policyOf(tunnel, peer, phase2, local, remote));
    }
    translations.push(...translationsOf(own, far));
  }
  return {
    ...(isPartial && { notGiven: 'peers' as const }),
    implementation: { kind: 'sheet' },
    peers: [...peers.values()],
    policies,
    phase2Rules: [],
    manualAssociations: [],
    translations,
  };
}

/** Whether two tunnels between the same gateways ask the same of phase 1, wherever each says it. */
const isSamePhase1 = (one: Peer, other: Peer): boolean => areSame(phase1Of(one), phase1Of(other));

const phase1Of = ({ local, remote, exchangeModes, proposals }: Peer): unknown => ({
  local,
  remote,
  exchangeModes,
  proposals,
});
