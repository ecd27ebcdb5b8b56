import { checkedOptions } from './checked-options.js';
import { assumedOf } from './checking/taken-away.js';
import { coverageOf, originsIn } from './coverage.js';
import { Collector, leavingOut, type Report } from './diagnostics/report.js';
import { hostFolder, tellUnknownPeers, tunnelsOf } from './hosts.js';
import { leftOutOf, tellAskedInVain, withStandbys } from './left-out.js';
import { everything } from './model/address.js';
import type { Device, Endpoint, Peer } from './model/device.js';
import { mirror } from './model/mirror.js';
import { onlyPeers } from './model/only-peers.js';
import { allBetween } from './model/selector.js';
import { seenAs, tellPrivateEnd, tellUntraversed } from './private-end.js';
import { type Promised, proveRacoon } from './proof-of-texts.js';
import { lower as lowerRacoon } from './racoon/lower.js';
import { type LinuxWriteOptions, plan as planRacoon, tellUnwritten } from './racoon/plan.js';
import { print as printRacoon } from './racoon/print.js';
import { type ReadCisco, readCisco } from './reading/cisco.js';
import { languageOf } from './reading/languages.js';
import { type ReadSheet, readSheet } from './reading/sheet.js';
import { accepts, sourcesOf, type Wanted } from './reading/texts.js';
import type { ConvertOptions, ConvertResult, Host } from './results.js';
import type { Origin } from './syntax/origin.js';
import type { Source } from './syntax/range.js';

/**
 * Turns a Cisco configuration, or a parameter sheet, into the files of the Linux hosts at the other ends of its tunnels
 * (role `peer`), or of one Linux host in the Cisco's place (role `replacement`). Each host's files are proven: read
 * back, held against what was meant, and negotiated with the Cisco.
 *
 * Never throws on bad input: what is wrong stands in `diagnostics`, and a tunnel that cannot be written is left out whole.
 *
 * @example
 * const { hosts, diagnostics } = convert(text);
 * for (const host of hosts) console.log(host.files['racoon.conf'], host.verification.verdict);
 */
export function convert(
  input: string | readonly Source[],
  options: ConvertOptions = {},
): ConvertResult {
  return converted(input, options).result;
}

/** What `convert` gives, and what was promised of each host's files, so that other texts can be held against it. */
export interface Converted {
  readonly result: ConvertResult;
  /** In the order of the hosts. */
  readonly promises: readonly Promised[];
}

/** `convert` with the promises beside its result. */
export function converted(
  input: string | readonly Source[],
  given: ConvertOptions = {},
): Converted {
  const sources = sourcesOf(input);
  const collector = new Collector(sources);
  const options = checkedOptions(given, collector);
  const [source] = sources;
  if (source === undefined || sources.length > 1) {
    collector.report('several-texts', undefined, { count: sources.length });
    return { result: notRead(collector), promises: [] };
  }
  if (!accepts(source, convertible, collector)) return { result: notRead(collector), promises: [] };
  const { device, asked, lost, parts, ...said } = understood(source, options, collector);
  const lan = options.lan ?? (options.role === 'replacement' ? [] : said.lan);
  const writing = writingOf(lan.length === 0 ? options : { ...options, lan }, collector);
  const peers = chosen(device, options, source, collector);
  const made =
    options.role === 'replacement'
      ? replacement(device, peers, writing, collector)
      : ends(seenAs(asked, options.ciscoAddress), device, peers, writing, collector);
  tellLost(lost, device, writing, collector);
  const hosts = shareWhatIsOfOne(made, options, collector) ? [] : made;
  const leftOut = leftOutOf(
    peers,
    new Set(hosts.flatMap(({ peers: ids }) => ids)),
    device,
    collector,
  );
  tellAskedInVain(leftOut, options.peers ?? [], hosts.length > 0, collector);
  const written = hosts.flatMap(({ origins }) => origins);
  const { diagnostics } = collector;
  // What a tunnel protects concerns IPsec, though nothing is written of it.
  const meant = leftOut.length === 0 ? [] : originsIn([device.policies, device.phase2Rules]);
  const coverage = Object.fromEntries(
    parts.map((part) => {
      const { name } = part.source;
      const statements = part.statements.concat(meant.filter(({ file }) => file === name));
      return [name, coverageOf({ ...part, statements, translated: written, diagnostics })];
    }),
  );
  return {
    result: {
      outcome: 'read',
      hosts: hosts.map(({ host }) => host),
      leftOut,
      diagnostics,
      coverage,
    },
    promises: hosts.map(({ promised }) => promised),
  };
}

const convertible: Wanted = {
  languages: new Set(['cisco', 'sheet'] as const),
  name: 'a Cisco configuration or a parameter sheet',
};

/** What a text says. Its tree is not kept: at a million lines it is as large as all that is made of it. */
function understood(
  source: Source,
  options: ConvertOptions,
  collector: Collector,
): Omit<ReadCisco, 'configuration'> & Pick<ReadSheet, 'asked' | 'lan'> {
  if (languageOf(source.text) === 'sheet') {
    const { device, asked, lan, parts } = readSheet(source, options, 'cisco', collector);
    return { device, asked, lan, parts, lost: [] };
  }
  const { device, parts, lost } = readCisco(source, options, collector);
  return { device, asked: device, lan: [], parts, lost };
}

const notRead = (collector: Collector): ConvertResult => ({
  outcome: 'not-read',
  hosts: [],
  leftOut: [],
  diagnostics: collector.diagnostics,
  coverage: {},
});

function writingOf(options: ConvertOptions, collector: Collector): LinuxWriteOptions {
  const { role = 'peer', linuxAddress, lan, bypass, add, allowOpenDynamic } = options;
  return {
    role,
    placeOf: (origin) => collector.placeOf(origin),
    ...(linuxAddress === undefined ? {} : { linuxAddress }),
    ...(lan === undefined ? {} : { lan }),
    ...(bypass === undefined ? {} : { bypass }),
    ...(add === undefined ? {} : { add }),
    ...(allowOpenDynamic === undefined ? {} : { allowOpenDynamic }),
  };
}

interface Made {
  /** Their tunnels are written. */
  readonly peers: readonly string[];
  readonly host: Host;
  readonly promised: Promised;
  readonly origins: readonly (readonly Origin[])[];
}

/** Role `peer`: one host at the far end of each peer's tunnels, which is what `asked` wants of it. */
function ends(
  asked: Device,
  device: Device,
  peers: readonly Peer[],
  writing: LinuxWriteOptions,
  collector: Collector,
): Made[] {
  return peers.flatMap((peer) => {
    const far = mirror(asked, peer.id);
    if (far === undefined) return [];
    const peerAddress = addressText(peer.remote);
    const remote = addressText(far.peers[0]?.remote ?? peer.local);
    const names = { peer: peerAddress, name: hostFolder(peer), remote };
    const report = leavingOut(naming(peer.id, collector), [peer.id]);
    if (asked.implementation.kind !== 'sheet' || writing.linuxAddress === undefined)
      tellPrivateEnd(onlyPeers(asked, [peer.id]), 'convert', report);
    tellUntraversed(peer, remote, report);
    return write(far, { device, peer: peer.id }, writing, names, report, collector).map((made) => ({
      ...made,
      peers: [peer.id],
    }));
  });
}

/** Tells what the hosts could not do of tunnels that are left out already: who mends one thing is to know the others. */
function tellLost(
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
function shareWhatIsOfOne(
  made: readonly Made[],
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
): Made[] {
  if (peers.length === 0) return [];
  const names = { peer: null, name: 'replacement', remote: null };
  const ids = peers.map(({ id }) => id);
  const some = ids.length < tunnelsOf(device).length ? onlyPeers(device, ids) : device;
  const report = withStandbys(some, collector.report);
  return write(some, undefined, writing, names, report, collector);
}

function write(
  demanded: Device,
  other: Promised['other'],
  writing: LinuxWriteOptions,
  names: Pick<Host, 'peer' | 'name' | 'remote'>,
  report: Report,
  collector: Collector,
): Made[] {
  const errorsBefore = collector.errorCount;
  const meant = planRacoon(demanded, writing, report);
  if (!meant.policies.some(({ action }) => action === 'protect') && meant.phase2Rules.length === 0)
    return [];
  const files = printRacoon(lowerRacoon(meant, writing, report));
  const promised: Promised = {
    meant,
    demanded,
    isPartial: collector.errorCount > errorsBefore,
    assumes: other === undefined ? addressedInstead(collector) : assumedOf(other, collector),
    ...(other !== undefined && { other }),
  };
  const verification = proveRacoon(promised, files, collector);
  const local = meant.peers
    .map(({ local: end }) => addressText(end))
    .find((address) => address !== null);
  return [
    {
      peers: [...meant.peers.map(({ id }) => id), ...(meant.sites ?? [])],
      host: { ...names, local: local ?? null, files, verification },
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

/** The peers that were asked for; all where none was. */
function chosen(
  device: Device,
  { peers: wanted }: ConvertOptions,
  { name: file }: Source,
  collector: Collector,
): readonly Peer[] {
  const peers = tunnelsOf(device);
  if (peers.length === 0) {
    if (!collector.diagnostics.some(({ severity }) => severity === 'error')) {
      const clients = collector.diagnostics.some(({ code }) => code === 'remote-access');
      collector.report('no-tunnel', undefined, { clients }, { file });
    }
    return [];
  }
  if (wanted === undefined || wanted.length === 0) return peers;
  tellUnknownPeers(wanted, new Set(peers.map(({ id }) => id)), collector);
  return peers.filter(({ id }) => wanted.includes(id));
}

const addressText = (endpoint: Endpoint): string | null =>
  endpoint.kind === 'address' ? endpoint.address : null;

/** What the far gateways have to put up with, where the name that they know the device by is in no text. */
const addressedInstead = (collector: Collector): readonly string[] =>
  collector.ofCodes(new Set(['own-identity-unknown'])).length === 0
    ? []
    : [
        'the far gateways accept an address in place of the name by which the device identifies itself',
      ];
