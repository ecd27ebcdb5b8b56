import { checkedOptions } from './checked-options.js';
import { notAsked } from './checking/not-asked.js';
import { readingFaults } from './checking/reading-faults.js';
import { assumedOf } from './checking/taken-away.js';
import { unseenFiles } from './checking/unseen-files.js';
import { lower as lowerCisco } from './cisco/lower.js';
import { ownPeers, peersOfDevice } from './cisco/onto/which-peers.js';
import { plan as planCisco } from './cisco/plan.js';
import { printStatements } from './cisco/print.js';
import type { CiscoWriteOptions } from './cisco/write-options.js';
import { coverageOf, originsIn } from './coverage.js';
import { Collector, leavingOut, type Report, type Telling } from './diagnostics/report.js';
import { hostFolder, tellUnknownPeers, tunnelsOf } from './hosts.js';
import { leftOutOf, tellAskedInVain } from './left-out.js';
import { withAnsweredSites, withoutUnkeyed } from './model/answered-sites.js';
import type { Device, Peer } from './model/device.js';
import { mirror } from './model/mirror.js';
import { onlyPeers } from './model/only-peers.js';
import { openRulesOf } from './model/open-rules.js';
import { tellPrivateEnd } from './private-end.js';
import { together } from './proof.js';
import { type Promised, proveCisco } from './proof-of-texts.js';
import { readCisco } from './reading/cisco.js';
import { languageOf } from './reading/languages.js';
import { readRacoon } from './reading/racoon.js';
import { readSheet } from './reading/sheet.js';
import { accepts, racoonLanguages, sourcesOf, type Wanted, withoutEmpty } from './reading/texts.js';
import { switchesIn } from './reading-back.js';
import { type OwnPart, refusedFiles, withRefused } from './refused-files.js';
import type {
  Coverage,
  DialectChoice,
  ReverseOptions,
  ReverseResult,
  Verification,
} from './results.js';
import type { Origin } from './syntax/origin.js';
import type { Source } from './syntax/range.js';
import { targetIn, tellAssumedTarget } from './target.js';
import { tellUnsentCertificate } from './unsent-certificate.js';

/**
 * Turns a racoon host's files, in any order and told apart by their content, or a parameter sheet, into the Cisco text
 * of the other end (role `peer`), one text for each Cisco, or of a Cisco in the host's place (role `replacement`). The
 * texts are proven like those of `convert`.
 *
 * Never throws on bad input: what is wrong stands in `diagnostics`, and a tunnel that cannot be written is left out whole.
 *
 * @example
 * const { cisco } = reverse([racoonConf, setkeyConf, pskTxt], { dialect: { dialect: 'asa84' } });
 */
export function reverse(
  input: string | readonly Source[],
  options: ReverseOptions = {},
): ReverseResult {
  return reversed(input, options).result;
}

/** What `reverse` gives, and what was promised of each text, so that other texts can be held against it. */
export interface Reversed {
  readonly result: ReverseResult;
  /** By the text's name. */
  readonly promises: ReadonlyMap<string, Promised>;
}

/** `reverse` with the promises beside its result. */
export function reversed(input: string | readonly Source[], given: ReverseOptions = {}): Reversed {
  const sources = sourcesOf(input);
  const collector = new Collector(sources);
  const options = checkedOptions(given, collector);
  if (options.onto !== undefined) collector.add(options.onto);
  const texts = withoutEmpty(sources, collector);
  const known = texts.filter((source) => accepts(source, convertible, collector));
  if (known.length === 0 || known.length < texts.length)
    return { result: notRead(collector), promises: new Map() };
  const [first] = known;
  const read =
    first !== undefined && languageOf(first.text) === 'sheet'
      ? readSheet(first, options, 'racoon', collector)
      : readRacoon(known, options, collector);
  // What a replaced host's own text does wrong is gone with it.
  const ofHost = collector.diagnostics.filter(
    ({ severity }) => severity === 'error' && options.role !== 'replacement',
  );
  const device =
    options.role === 'replacement' ? withAnsweredSites(read.device) : withoutUnkeyed(read.device);
  const said = 'devices' in read ? targetIn(read.devices, options, collector.report) : undefined;
  const writing = writingOf(options, said, collector);
  const only = known.length === 1 ? { file: known[0]?.name ?? '' } : {};
  const onto = options.role === 'replacement' ? undefined : writing.onto;
  const meant =
    options.peers !== undefined && options.peers.length > 0
      ? options.peers
      : onto && ownPeers(tunnelsAndOpen(device), onto, collector.report);
  const aside = 'refusals' in read ? notAsked(read.device, meant ?? [], collector) : [];
  const asked = chosen(device, meant, options, only, collector);
  const peers = onto === undefined ? asked : peersOfDevice(asked, onto, collector.report);
  const written =
    options.role === 'replacement'
      ? replacement(device, peers, options, writing, collector)
      : ends('asked' in read ? read.asked : device, device, peers, options, writing, collector);
  const made =
    'refusals' in read
      ? written.map((one) => {
          const parts = partsOf(device, one.peers);
          const steps = [
            ...refusedFiles(read.refusals, parts, collector),
            ...readingFaults(parts, ofHost, collector),
          ];
          return { ...one, verification: withRefused(one.verification, steps) };
        })
      : written;
  if ((options.dialect ?? said ?? options.onto) === undefined)
    tellAssumedTarget(writing, collector);
  const leftOut = leftOutOf(
    peers,
    new Set(made.flatMap(({ peers: ids }) => ids)),
    read.device,
    collector,
  );
  tellAskedInVain(leftOut, options.peers ?? [], made.length > 0, collector);
  const diagnostics = [...aside, ...collector.diagnostics];
  const coverage: Coverage = {};
  const translated = made.map(({ origins }) => origins);
  for (const part of read.parts)
    coverage[part.source.name] = coverageOf({ ...part, translated, diagnostics });
  return {
    result: {
      outcome: 'read',
      cisco: Object.assign({}, ...made.map(({ files }) => files)),
      leftOut,
      diagnostics,
      coverage,
      verification: together(made.map(({ verification }) => verification)),
    },
    promises: new Map(made.map(({ name, promised }) => [name, promised])),
  };
}

const convertible: Wanted = {
  languages: new Set([...racoonLanguages, 'sheet'] as const),
  name: "a racoon host's file or a parameter sheet",
};

const ciscoAlone: Wanted = {
  languages: new Set(['cisco'] as const),
  name: 'a Cisco configuration',
};

/** What the host has of the tunnels that were written. */
const partsOf = (device: Device, peers: readonly string[]): OwnPart[] =>
  device.peers
    .filter(({ id }) => peers.includes(id))
    .map((peer) => ({
      peer,
      policies: device.policies.filter(({ protection }) => protection?.peer === peer.id),
    }));

const notRead = (collector: Collector): ReverseResult => ({
  outcome: 'not-read',
  cisco: {},
  leftOut: [],
  diagnostics: collector.diagnostics,
  coverage: {},
  verification: together([]),
});

interface Made {
  /** Their tunnels are written. */
  readonly peers: readonly string[];
  readonly name: string;
  readonly promised: Promised;
  readonly files: Readonly<Record<string, string>>;
  readonly origins: readonly Origin[];
  readonly verification: Verification;
}

/**
 * For which device is written. The living device that the result is added to is read like any other text, but without
 * telling its own faults; unless said otherwise, additions are in its dialect and of its version.
 */
function writingOf(
  options: ReverseOptions,
  said: DialectChoice | undefined,
  collector: Collector,
): CiscoWriteOptions {
  const usual = options.dialect ?? said ?? { dialect: 'pix6' };
  if (options.onto === undefined || !accepts(options.onto, ciscoAlone, collector)) return usual;
  const { configuration, device } = readCisco(
    options.onto,
    options.dialect === undefined ? {} : { dialect: options.dialect },
    new Collector([options.onto]),
  );
  const { dialect, version } = configuration;
  const living = { dialect, ...(version === undefined ? {} : { version }) };
  return { ...(options.dialect ?? living), onto: { configuration, device } };
}

function ends(
  asked: Device,
  device: Device,
  peers: readonly Peer[],
  options: ReverseOptions,
  writing: CiscoWriteOptions,
  collector: Collector,
): Made[] {
  return peers.flatMap((peer) => {
    const far = mirror(asked, peer.id);
    if (far === undefined) return [];
    const name = peers.length === 1 ? 'cisco.conf' : `${hostFolder(peer)}.conf`;
    const report = leavingOut(collector.report, [peer.id]);
    if (options.linuxAddress === undefined) tellPrivateEnd(far, 'reverse', report);
    const demanded = withAddresses(far, options);
    tellGivenAddress(far, options, report);
    tellUnsentCertificate(peer, [device, demanded], collector.report);
    return write(demanded, { device, peer: peer.id }, writing, name, report, collector).map(
      (made) => ({
        ...made,
        peers: [peer.id],
      }),
    );
  });
}

function replacement(
  device: Device,
  peers: readonly Peer[],
  { peers: asked = [] }: ReverseOptions,
  writing: CiscoWriteOptions,
  collector: Collector,
): Made[] {
  if (peers.length === 0) return [];
  const ids = peers.map(({ id }) => id);
  const some = asked.length === 0 ? device : onlyPeers(device, ids);
  return write(some, undefined, writing, 'cisco.conf', collector.report, collector);
}

/** Without any policy there is still something to say of each remote, as there is of one for anybody. */
function tunnelsAndOpen(device: Device): readonly Peer[] {
  const peers = tunnelsOf(device);
  return peers.length > 0 ? [...peers, ...openIn(device, peers)] : device.peers;
}

const openIn = ({ peers }: Device, tunnels: readonly Peer[]): readonly Peer[] =>
  peers.filter(
    (peer) =>
      peer.remote.kind === 'any' && peer.generatesPolicy !== 'no' && !tunnels.includes(peer),
  );

function chosen(
  device: Device,
  wanted: readonly string[] | undefined,
  { role }: ReverseOptions,
  about: Telling,
  collector: Collector,
): readonly Peer[] {
  const peers = tunnelsOf(device);
  const all =
    role === 'replacement' && wanted !== undefined ? device.peers : tunnelsAndOpen(device);
  if (all.length === 0) {
    const isTold = collector.diagnostics.some(({ severity }) => severity === 'error');
    if (device.notGiven !== 'peers' && !isTold) collector.report('no-tunnel', undefined, {}, about);
    return [];
  }
  if (wanted === undefined) {
    if (peers.length === 0) return all;
    return role === 'replacement'
      ? peers
      : [...peers, ...answered(openIn(device, peers), device, collector.report)];
  }
  tellUnknownPeers(wanted, new Set(all.map(({ id }) => id)), collector);
  return all.filter(({ id }) => wanted.includes(id));
}

/** Of the peers from anywhere those for which some network is named; the others are no tunnel that anybody asked for. */
function answered(open: readonly Peer[], device: Device, report: Report): readonly Peer[] {
  const hasOpenRules = openRulesOf(device).length > 0;
  return open.filter((peer) => {
    if (hasOpenRules || device.phase2Rules.some((rule) => rule.peer === peer.id)) return true;
    const telling = { severity: 'warning', leavesOut: [peer.id] } as const;
    report('no-peer', peer.origins?.[0], { what: 'anonymous', peer: '' }, telling);
    return false;
  });
}

/** Tells where the caller's address for the Cisco is not the one that the text says. */
function tellGivenAddress({ peers }: Device, { ciscoAddress }: ReverseOptions, report: Report) {
  for (const { local } of peers)
    if (ciscoAddress !== undefined && local.kind === 'address' && local.address !== ciscoAddress)
      report('cisco-address-differs', local.origin, { given: ciscoAddress, text: local.address });
}

/** Puts the addresses in that the options give: the Cisco's own, and the one under which it sees the Linux host. */
function withAddresses(device: Device, options: ReverseOptions): Device {
  const { ciscoAddress, linuxAddress } = options;
  if (ciscoAddress === undefined && linuxAddress === undefined) return device;
  const own =
    ciscoAddress === undefined ? undefined : ({ kind: 'address', address: ciscoAddress } as const);
  const far =
    linuxAddress === undefined ? undefined : ({ kind: 'address', address: linuxAddress } as const);
  return {
    ...device,
    peers: device.peers.map((peer) => ({
      ...peer,
      local: peer.local.kind === 'address' ? peer.local : (own ?? peer.local),
      remote: far ?? peer.remote,
    })),
    policies: device.policies.map((policy) =>
      policy.protection === undefined
        ? policy
        : {
            ...policy,
            protection: {
              ...policy.protection,
              local:
                policy.protection.local.kind === 'address'
                  ? policy.protection.local
                  : (own ?? policy.protection.local),
              remote: far ?? policy.protection.remote,
            },
          },
    ),
  };
}

function write(
  demanded: Device,
  other: Promised['other'],
  writing: CiscoWriteOptions,
  name: string,
  report: Report,
  collector: Collector,
): Made[] {
  const errorsBefore = collector.errorCount;
  const meant = planCisco(demanded, writing, report);
  if (!meant.policies.some(({ action }) => action === 'protect') && meant.phase2Rules.length === 0)
    return [];
  const { statements, backOut } = lowerCisco(meant, writing, report);
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
const translatedByHand = (collector: Collector): readonly string[] => {
  const warned = (code: 'exempt-from-translation' | 'snat-not-written'): boolean =>
    collector.ofCodes(new Set([code])).some(({ severity }) => severity === 'warning');
  return [
    ...(warned('exempt-from-translation')
      ? ['the deny lines of the comment are put at the top of the list of "ip nat inside source"']
      : []),
    ...(warned('snat-not-written')
      ? ['the device is given the translations that are not written']
      : []),
  ];
};
