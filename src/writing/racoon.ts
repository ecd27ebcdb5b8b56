/** From a Cisco's device to the files of Linux hosts, each host's proven. */

import { assumedOf } from '../checking/taken-away.js';
import { originsIn } from '../coverage.js';
import { type Collector, leavingOut, type Report } from '../diagnostics/report.js';
import { everything } from '../model/address.js';
import type { Device, Peer } from '../model/device.js';
import { addressOfEnd } from '../model/endpoint.js';
import { mirror } from '../model/mirror.js';
import { onlyPeers } from '../model/only-peers.js';
import { allBetween } from '../model/selector.js';
import { type Promised, proveRacoon } from '../proof-of-texts.js';
import { lower } from '../racoon/lower.js';
import { type LinuxWriteOptions, plan, tellUnwritten, withKnownSites } from '../racoon/plan.js';
import { print } from '../racoon/print.js';
import type { ReadCisco } from '../reading/cisco.js';
import type { ReadSheet } from '../reading/sheet.js';
import type { ConvertOptions, Host } from '../results.js';
import { groupedBy } from '../syntax/grouped.js';
import type { Origin } from '../syntax/origin.js';
import { hostFolder, tunnelsOf } from '../tunnels.js';
import { withStandbys } from './left-out.js';
import { seenAs, tellPrivateEnd, tellUntraversed } from './private-end.js';

/** For which host is written. */
export const writingOf = (options: ConvertOptions, collector: Collector): LinuxWriteOptions => ({
  ...options,
  role: options.role ?? 'peer',
  placeOf: (origin) => collector.placeOf(origin),
});

/** One host whose files were written. */
export interface WrittenHost {
  /** Their tunnels are written. */
  readonly peers: readonly string[];
  readonly host: Host;
  readonly promised: Promised;
  readonly origins: readonly (readonly Origin[])[];
}

/** The host at the other end of each of these tunnels (role `peer`), or the one in the Cisco's place. */
export function hostsFor(
  { device, asked }: Pick<ReadSheet, 'device' | 'asked'>,
  peers: readonly Peer[],
  { ciscoAddress }: ConvertOptions,
  writing: LinuxWriteOptions,
  collector: Collector,
): readonly WrittenHost[] {
  return writing.role === 'replacement'
    ? replacement(device, peers, writing, collector)
    : ends(seenAs(asked, ciscoAddress), device, peers, writing, collector);
}

/** Role `peer`: one host at the far end of each peer's tunnels, which is what `asked` wants of it. */
function ends(
  asked: Device,
  device: Device,
  peers: readonly Peer[],
  writing: LinuxWriteOptions,
  collector: Collector,
): WrittenHost[] {
  const answered = groupedBy(device.phase2Rules, (rule) => rule.peer);
  return peers.flatMap((peer) => {
    const far = mirror(asked, peer.id);
    if (far === undefined) return [];
    const { remote: end } = peer;
    const called = end.kind === 'name' ? end.name : (addressOfEnd(end) ?? null);
    const remote = addressOfEnd(far.peers[0]?.remote ?? peer.local) ?? null;
    const names = { peer: called, name: hostFolder(peer), remote };
    const report = leavingOut(naming(peer.id, collector), [peer.id]);
    if (asked.implementation.kind !== 'sheet' || writing.linuxAddress === undefined)
      tellPrivateEnd(seenFrom(far), 'convert', report);
    tellUntraversed(peer, remote, report);
    const [rule] = answered.get(peer.id) ?? [];
    // A peer whose tunnels are all of that kind is told of as a whole.
    if (rule !== undefined && peer.generatesPolicy !== 'no' && peer.initiation !== 'respond-only')
      report('dynamic-site', rule.origins?.[0], {
        peer: remote ?? '',
        part: `${rule.local} - ${rule.remote}`,
      });
    return write(far, { device, peer: peer.id }, writing, names, report, collector).map((made) => ({
      ...made,
      peers: [peer.id],
    }));
  });
}

/** The device of the tunnels with a host, without all that it does for others. */
const seenFrom = (host: Device): Device => {
  const [peer] = host.peers;
  return (peer && mirror(host, peer.id)) ?? host;
};

/** Tells what the hosts could not do of tunnels that are left out already: who mends one thing is to know the others. */
export function tellLost(
  lost: ReadCisco['lost'],
  device: Device,
  writing: LinuxWriteOptions,
  collector: Collector,
): void {
  for (const { peer, protection } of lost) {
    const alone: Device = {
      ...device,
      peers: [peer],
      policies: [
        { selector: allBetween(everything(4), everything(4)), action: 'protect', protection },
      ],
    };
    const isPeer = writing.role === 'peer';
    const seen = isPeer ? mirror(alone, peer.id) : alone;
    const [end, row] = [seen?.peers[0], seen?.policies[0]];
    const report = leavingOut(isPeer ? naming(peer.id, collector) : collector.report, [peer.id]);
    if (end !== undefined && row?.protection !== undefined)
      tellUnwritten(end, row.protection, writing, report);
  }
}

/** Names a tunnel by the address after `set peer`: at the other end all of them are with the Cisco. */
const naming =
  (tunnel: string, collector: Collector): Report =>
  (code, at, facts, telling) =>
    collector.tell(code, at, namesTunnel(facts) ? { ...facts, tunnel } : facts, telling);

const namesTunnel = (facts: unknown): facts is { readonly tunnel: string } =>
  typeof facts === 'object' && facts !== null && 'tunnel' in facts;

/** Whether what was given of one host would be said of several, which is told; nothing is right for them then. */
export function shareWhatIsOfOne(
  made: readonly WrittenHost[],
  { linuxAddress, lan = [] }: ConvertOptions,
  { report }: Collector,
): boolean {
  if (made.length < 2) return false;
  const hosts = made.map(({ host }) => host.peer ?? host.name);
  const telling = { leavesOut: made.flatMap(({ peers }) => peers) };
  if (linuxAddress !== undefined)
    report('one-address-for-several', undefined, { address: linuxAddress, hosts }, telling);
  if (lan.length > 0) report('one-network-for-several', undefined, { lan, hosts }, telling);
  return linuxAddress !== undefined || lan.length > 0;
}

/** Role `replacement`: one host with the tunnels of all these peers, in the Cisco's place; its other ends are the far gateways. */
function replacement(
  device: Device,
  peers: readonly Peer[],
  writing: LinuxWriteOptions,
  collector: Collector,
): WrittenHost[] {
  if (peers.length === 0) return [];
  const names = { peer: null, name: 'replacement', remote: null };
  const ids = peers.map(({ id }) => id);
  const some = ids.length < tunnelsOf(device).length ? onlyPeers(device, ids) : device;
  const known = withKnownSites(some, writing, collector.report);
  const report = withStandbys(known, collector.report);
  return write(known, undefined, writing, names, report, collector);
}

function write(
  demanded: Device,
  other: Promised['other'],
  writing: LinuxWriteOptions,
  names: Pick<Host, 'peer' | 'name' | 'remote'>,
  report: Report,
  collector: Collector,
): WrittenHost[] {
  const errorsBefore = collector.errorCount;
  const meant = plan(demanded, writing, report);
  if (!meant.policies.some(({ action }) => action === 'protect') && meant.phase2Rules.length === 0)
    return [];
  const files = print(lower(meant, writing, report));
  const promised: Promised = {
    meant,
    demanded,
    isPartial: collector.errorCount > errorsBefore,
    assumes: other === undefined ? addressedInstead(collector) : assumedOf(other, collector),
    ...(other !== undefined && { other }),
  };
  const verification = proveRacoon(promised, files, collector);
  const [local = null] = meant.peers.flatMap(({ local: end }) => addressOfEnd(end) ?? []);
  const ids = new Set(meant.peers.map(({ id }) => id));
  // A peer of a dynamic entry is written by its address, where that is known.
  const named = demanded.peers.filter(({ remote }) => ids.has(addressOfEnd(remote) ?? ''));
  return [
    {
      peers: [...ids, ...(meant.sites ?? []), ...named.map(({ id }) => id)],
      host: { ...names, local, files, verification },
      promised,
      origins: originsOf(meant),
    },
  ];
}

/** Where what is written came from. Rows are many, and share their protections and their lines. */
function originsOf({ policies, phase2Rules, ...rest }: Device): readonly (readonly Origin[])[] {
  const protections = new Set<unknown>();
  const lines: (readonly Origin[])[] = [];
  for (const { protection, origins } of policies) {
    protections.add(protection);
    if (origins !== undefined) lines.push(origins);
  }
  for (const { origins } of phase2Rules) if (origins !== undefined) lines.push(origins);
  lines.push(originsIn([rest, [...protections]]));
  return lines;
}

/** What the far gateways have to put up with, where the name that they know the device by is in no text. */
const addressedInstead = (collector: Collector): readonly string[] =>
  collector.ofCodes(new Set(['own-identity-unknown'])).length === 0
    ? []
    : [
        'the far gateways accept an address in place of the name by which the device identifies itself',
      ];
