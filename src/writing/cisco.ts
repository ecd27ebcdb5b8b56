/** From a racoon host's device to Cisco texts, each proven. */
import { assumedOf } from '../checking/taken-away.js';
import { unseenFiles } from '../checking/unseen-files.js';
import { lower } from '../cisco/lower.js';
import { tellBypassesApart } from '../cisco/plan/rows.js';
import { plan } from '../cisco/plan.js';
import { printStatements } from '../cisco/print.js';
import type { CiscoWriteOptions } from '../cisco/write-options.js';
import { originsIn } from '../coverage.js';
import { type Collector, leavingOut, type Report } from '../diagnostics/report.js';
import type { Device, Peer } from '../model/device.js';
import { mirror } from '../model/mirror.js';
import { onlyPeers } from '../model/only-peers.js';
import { type Promised, proveCisco } from '../proof-of-texts.js';
import { nameOf } from '../reading/named-cisco.js';
import { switchesIn } from '../reading-back.js';
import type { ReverseOptions, Verification } from '../results.js';
import type { Origin } from '../syntax/origin.js';
import { hostFolder, tunnelsOf } from '../tunnels.js';
import { tellGivenAddress, withAddresses } from './given-addresses.js';
import { tellPrivateEnd } from './private-end.js';
import { tellUnsentCertificate } from './unsent-certificate.js';

/** One text that was written. */
export interface WrittenCisco {
  /** Their tunnels are written. */
  readonly peers: readonly string[];
  readonly name: string;
  readonly promised: Promised;
  readonly files: Readonly<Record<string, string>>;
  readonly origins: readonly Origin[];
  readonly verification: Verification;
}

/** A text for each Cisco at the other end of these tunnels (role `peer`), or one for a Cisco in the host's place. */
export function ciscosFor(
  { device, asked }: { readonly device: Device; readonly asked: Device },
  peers: readonly Peer[],
  options: ReverseOptions,
  writing: CiscoWriteOptions,
  collector: Collector,
): readonly WrittenCisco[] {
  return options.role === 'replacement'
    ? replacement(device, peers, options, writing, collector)
    : ends(asked, device, peers, options, writing, collector);
}

function ends(
  asked: Device,
  device: Device,
  peers: readonly Peer[],
  options: ReverseOptions,
  writing: CiscoWriteOptions,
  collector: Collector,
): WrittenCisco[] {
  tellBypassesApart(device.policies, collector.report);
  const ofEnd = { ...writing, isOtherEnd: true };
  return peers.flatMap((peer) => {
    const far = mirror(asked, peer.id);
    if (far === undefined) return [];
    const name = peers.length === 1 ? 'cisco.conf' : `${hostFolder(peer)}.conf`;
    const report = leavingOut(collector.report, [peer.id]);
    if (options.linuxAddress === undefined) tellPrivateEnd(far, 'reverse', report);
    const demanded = withAddresses(far, options);
    tellGivenAddress(far, options, report);
    tellUnsentCertificate(peer, [device, demanded], collector.report);
    const promise = { device, peer: peer.id };
    return write(demanded, promise, ofEnd, name, report, collector).map((made) => ({
      ...made,
      peers: [peer.id],
    }));
  });
}

function replacement(
  device: Device,
  peers: readonly Peer[],
  { peers: asked = [] }: ReverseOptions,
  writing: CiscoWriteOptions,
  collector: Collector,
): WrittenCisco[] {
  if (peers.length === 0) return [];
  const ids = peers.map(({ id }) => id);
  const isWhole = asked.length === 0 && ids.length >= tunnelsOf(device).length;
  const some = isWhole ? device : onlyPeers(device, ids);
  return write(some, undefined, writing, 'cisco.conf', collector.report, collector);
}

function write(
  demanded: Device,
  other: Promised['other'],
  writing: CiscoWriteOptions,
  name: string,
  report: Report,
  collector: Collector,
): WrittenCisco[] {
  const errorsBefore = collector.errorCount;
  const meant = plan(demanded, writing, report);
  if (!meant.policies.some(({ action }) => action === 'protect') && meant.phase2Rules.length === 0)
    return [];
  const { statements, backOut } = lower(meant, writing, report);
  if (statements.length === 0) return [];
  const text = printStatements(statements, writing.dialect);
  const files: Record<string, string> = { [name]: text };
  if (backOut.length > 0) {
    files[name.replace(/\.conf$/, '-back-out.conf')] = printStatements(backOut, writing.dialect);
  }
  const promised: Promised = {
    meant,
    demanded,
    isPartial: collector.errorCount > errorsBefore,
    switches: switchesIn(statements),
    ...(other !== undefined && { other }),
    assumes: [
      ...(writing.isAssumed === true
        ? [`the device is ${nameOf(writing)}, which nothing says: --dialect names another`]
        : []),
      ...(other === undefined ? [] : assumedOf(other, collector)),
      ...unseenFiles(collector),
      ...translatedByHand(collector),
    ],
  };
  const verification = proveCisco(promised, name, text, writing, collector);
  const ids = new Set(meant.peers.map(({ id }) => id));
  // Peers from anywhere are called by their dynamic entries where they are written.
  const anywhere = meant.peers.filter(({ remote }) => remote.kind === 'any');
  const isWritten = ({ id, remote, origins }: Peer): boolean =>
    ids.has(id) || (remote.kind === 'any' && anywhere.some((one) => one.origins === origins));
  const peers = demanded.peers.filter(isWritten).map(({ id }) => id);
  return [{ peers, name, promised, files, origins: originsIn(meant), verification }];
}

/** What only a person can add to the translations of a device. */
const translatedByHand = (collector: Collector): readonly string[] =>
  collector.ofCodes(new Set(['snat-not-written'])).some(({ severity }) => severity === 'warning')
    ? ['the device is given the translations that are not written']
    : [];
