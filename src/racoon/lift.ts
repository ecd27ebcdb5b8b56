import type { Report } from '../diagnostics/report.js';
import { canonicalAddress } from '../model/address.js';
import { tellOfWays, type WayOptions } from '../model/carriage.js';
import type { Device, Peer } from '../model/device.js';
import type { AlikeRows } from './alike/rows.js';
import type { Callings } from './callings.js';
import type { RacoonHost } from './host.js';
import { Nets } from './lift/address.js';
import { loadedAssociationsOf } from './lift/associations.js';
import { bundlesKeepModes } from './lift/bundles.js';
import type { Addresses } from './lift/ends.js';
import { tellFirewallStates } from './lift/firewall-states.js';
import { generatedPolicies, seenFrom, selectorsOf } from './lift/generated-policies.js';
import { type KeyRing, keyRingOf } from './lift/keys.js';
import { listeningOf } from './lift/listen.js';
import { ManualAssociations } from './lift/manual.js';
import { tellOverlaps } from './lift/overlaps.js';
import { pairsOf } from './lift/pairs.js';
import type { SectionMeaning } from './lift/peer.js';
import { peerIdOf, peersOf } from './lift/peers.js';
import { Phase2s } from './lift/phase2.js';
import { type LiftedPolicy, policiesOf } from './lift/policies.js';
import { remotesOf } from './lift/remote.js';
import { remoteChoiceOf } from './lift/remote-choice.js';
import { rulesOf } from './lift/rules.js';
import { type SainfoSection, sainfosOf } from './lift/sainfo.js';
import { sainfoChoiceOf } from './lift/sainfo-choice.js';
import { withoutSlips } from './lift/slipped.js';
import { databaseOf } from './lift/spd.js';
import { withStandbys } from './lift/standbys.js';
import { tellBothWays } from './lift/tell/both-ways.js';
import { hasPath, tellIncludes } from './lift/tell/files.js';
import { hasOwnSecret, tellPeersKeys } from './lift/tell/keys.js';
import { tellOwnNetworks, withKept } from './lift/tell/own-networks.js';
import { tellListening, tellShared } from './lift/tell/policies.js';
import { tellRemotes } from './lift/tell/remotes.js';
import { tellSainfos } from './lift/tell/sainfos.js';
import { tellFilters } from './lift/tell-filters.js';
import { tellTranslations } from './lift/tell-translations.js';
import { translationsOf } from './lift/translations.js';
import { refusalsOf } from './refusals.js';

export interface LiftOptions extends WayOptions {
  /** Whose rules of choice are followed: those of 0.8, which 0.9 has too, unless said otherwise. */
  readonly version?: '0.7' | '0.8' | undefined;
  /** The most policies and associations that are taken in; the rest is told and left out. */
  readonly limit?: number | undefined;
  /** What the programs would refuse was told by whoever judged the files before, and whether setkey takes its one file. */
  readonly judged?: { readonly takesAll: boolean } | undefined;
  /** The networks of the host that were read already. */
  readonly nets?: Nets | undefined;
  /** Rows that the files lack because another in them stands for them. */
  readonly alike?: AlikeRows | undefined;
  /** How other ends are known to call this one. */
  readonly callings?: Callings | undefined;
}

/** Far above what a kernel is asked to hold, and small enough to keep in memory. */
const usualLimit = 1_000_000;

/** Comparisons that checks between many rows may take. */
const budget = 5_000_000;

/**
 * What the files of a racoon host mean to the daemon and the kernel.
 *
 * In: the syntax of all files, read or made. Out: the device, seen from this host: policies in the kernel's order of
 * evaluation, each with the phase 2 of the sainfo that racoon would choose; one peer for each address that is reached; all
 * sainfos as rules in the order of search. Everything that can be read stays in it: a policy that no remote section serves
 * names a peer that is not there, one without a sainfo has no phase 2; both are told as errors. Never throws.
 */
export function lift(host: RacoonHost, report: Report, options: LiftOptions = {}): Device {
  const version = options.version ?? '0.8';
  const limit = options.limit ?? usualLimit;
  const included = tellIncludes(host, report);
  const nets = options.nets ?? new Nets();
  if (options.judged === undefined) refusalsOf(host, report, nets);
  const sections = remotesOf(host.racoonConf, report, version);
  const remotes = remoteChoiceOf(sections, version);
  const sainfos = sainfosOf(host.racoonConf, nets, report);
  const choice = sainfoChoiceOf(sainfos, version);
  const phase2s = new Phase2s(report);
  const keys = keyRingOf(host.psk, report, options.callings);
  const listening = listeningOf(host.racoonConf);
  const known = new Set(remotes.named.map(({ address }) => address));
  const addresses: Addresses = { listening, isPeer: (address) => known.has(address) };
  const manual = new ManualAssociations(loadedAssociationsOf(host.setkey, report, limit));

  const pairs = withoutSlips(
    pairsOf(databaseOf(host.setkey, nets, report, limit, options.judged?.takesAll)),
    addresses,
  );
  const loaded = policiesOf(pairs, {
    addresses,
    remotes,
    sainfos: choice,
    phase2s,
    manual,
    report,
    peerId: peerIdOf,
    bundlesKeepModes: bundlesKeepModes(host.racoonConf),
    included,
    withoutPeers: host.racoonConf.length === 0,
  });
  const lifted = withStandbys(loaded, host, remotes, nets, limit);
  tellOverlaps(pairs, nets, report, budget);
  tellShared(lifted, report);
  tellListening(lifted, listening, report);

  remotes.tellTies(
    (chosen) =>
      lifted.flatMap(({ section, asked }) =>
        section === chosen ? peerIdOf(section, asked?.remote) : [],
      ),
    report,
  );
  const { alike } = options;
  const peered = peersOf(lifted, remotes, addresses, keys, report, version, alike?.standIns);
  const { peers, meanings, used } = peered;
  const generates = peers.some(({ generatesPolicy }) => generatesPolicy !== 'no');
  const hasPolicies = host.setkey.length > 0;
  const usedSainfos = new Set<SainfoSection>();
  const own = new Set<string>();
  for (const { sainfo, asked } of lifted) {
    if (sainfo !== undefined) usedSainfos.add(sainfo);
    if (asked?.local !== undefined) own.add(asked.local);
  }
  const use = { used: usedSainfos, served: () => servedBy(lifted) };
  tellSainfos(sainfos, use, hasPolicies && !generates, report);
  tellRemotes({ meanings, used, sainfos, keys, listening, hasPolicies }, report);
  tellPeersKeys(peers, meanings, (section) => used.has(section) || !hasPolicies, keys, report);
  const keyed = [...meanings.values()].filter(
    ({ usesKey, section }) => usesKey && !hasOwnSecret(section),
  );
  if (keyed.length > 0 && !hasPath(host, 'pre_shared_key')) {
    const [first, ...related] = keyed.map(({ section }) => section.head);
    report('psk-path-missing', first, {}, { related, ...(included && { severity: 'warning' }) });
  }

  const checking = [...meanings.values()].filter(needsAuthority);
  if (checking.length > 0 && !included && !hasPath(host, 'certificate')) {
    const [first, ...related] = checking.map(({ section }) => section.head);
    report('certificate-authority-missing', first, {}, { related });
  }

  tellFirewallStates(host.iptables, report);
  const read = lifted.map(({ policy }) => policy);
  const policies = alike === undefined ? read : alike.policies(read);
  tellOwnNetworks(policies, report);
  tellBothWays(policies, report);
  const negotiates = policies.some(
    ({ protection }) => protection !== undefined && protection.manual === undefined,
  );
  // What ifup-ipsec makes of its files is known only with both addresses.
  const isUnaddressed = host.setkey.some(({ shell }) =>
    shell.some(({ kind }) => kind === 'address-unknown'),
  );
  const rules = rulesOf(choice.ordered, phase2s, peered, report, limit);
  tellOfWays(options, (carriageOf, isOther, askedBy, whereFrom) => {
    // Where some are known, nobody without a name is one of them.
    const ruled = isOther('') ? undefined : selectorsOf(rules);
    const made = generatedPolicies(peers, policies, (id) => ruled ?? askedBy(id));
    const all = [...policies, ...made];
    tellFilters(host.iptables, seenFrom(peers, whereFrom), withKept(all), carriageOf, report);
    tellTranslations(host.iptables, all, report, budget);
  });
  return {
    ...(!hasPolicies && { notGiven: 'policies' as const }),
    ...((host.racoonConf.length === 0 && negotiates) || (isUnaddressed && policies.length === 0)
      ? { notGiven: 'peers' as const }
      : {}),
    implementation: {
      kind: 'racoon',
      ...(options.version !== undefined && { version: options.version }),
    },
    peers,
    ...keysByName(peers, keys),
    policies,
    phase2Rules: alike === undefined ? rules : alike.rules(rules),
    manualAssociations: manual.inModel(
      lifted,
      (address) => own.has(address) || listening.addresses.has(address),
      report,
    ),
    translations: translationsOf(host.iptables, policies),
  };
}

/** The keys for names with which aggressive mode may come from anywhere. A line for any name hides those behind it. */
function keysByName(peers: readonly Peer[], { entries, own }: KeyRing): Pick<Device, 'keysByName'> {
  const isOpen = peers.some(
    ({ remote, exchangeModes }) => remote.kind === 'any' && exchangeModes.includes('aggressive'),
  );
  const last = entries.findIndex(({ wildcard }) => wildcard);
  const found = entries
    .slice(0, last < 0 ? entries.length : last)
    .filter((key) => own(key.id) === key && canonicalAddress(key.id) === undefined);
  return isOpen && found.length > 0
    ? { keysByName: Object.fromEntries(found.map(({ id, secret }) => [id, secret])) }
    : {};
}

/** Whether the certificate of the other end is held against an authority that only a directory could hold. */
const needsAuthority = ({ peer: { certificate } }: SectionMeaning): boolean =>
  certificate?.verified === true &&
  certificate.authorityFile === undefined &&
  certificate.peerFile === undefined;

/** The sections that serve policies, by the two networks of these. */
const servedBy = (lifted: readonly LiftedPolicy[]): ReadonlyMap<string, SainfoSection> =>
  new Map(
    lifted.flatMap(({ sainfo, policy: { selector } }) =>
      sainfo === undefined ? [] : [[`${selector.local} ${selector.remote}`, sainfo] as const],
    ),
  );
