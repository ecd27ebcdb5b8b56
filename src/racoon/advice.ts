/**
 * What the firewall of the host must do so that the tunnels' traffic meets their policies. The kernel looks a packet's policy
 * up once more after a translation of its source, so SNAT can lead traffic into a tunnel, and MASQUERADE out of one.
 */
import type { Report } from '../diagnostics/report.js';
import {
  addressOf,
  boundsOf,
  containsPrefix,
  familyOf,
  ipv4Text,
  isHost,
  lengthOf,
  prefixesOverlap,
} from '../model/address.js';
import type { AddressTranslation, SecurityPolicy } from '../model/device.js';
import type { Origin } from '../syntax/origin.js';
import { netText } from './lower/guards.js';
import { Cleared, Neighbours, OwnTraffic } from './neighbours.js';
import type { LinuxWriteOptions } from './write-options.js';

/** Traffic that must be given another source before it meets its policy, or must be kept from getting one. */
export interface Rule {
  readonly kind: 'snat' | 'netmap' | 'exempt';
  /** The network behind the host; undefined where it is not known. */
  readonly from: string | undefined;
  readonly local: string;
  readonly remote: string;
  readonly origin?: Origin | undefined;
}

/** A rule that is not written: its traffic goes the same way with the addresses of another local side. */
interface Passed {
  readonly rule: Rule;
  readonly for: string;
}

export interface Advice {
  readonly rules: readonly Rule[];
  readonly passed: readonly Passed[];
  /** Rules that are not written, since they would translate what the host itself sends to the other end of a tunnel. */
  readonly held: readonly Rule[];
  /** Rules that are not written, since the tunnel takes the network behind the host for one of the other side. */
  readonly beyond: readonly Rule[];
  /** The rules as the model has them, in the order in which the kernel will meet them. */
  readonly translations: readonly AddressTranslation[];
}

/**
 * The rules for the protecting rows of a host: for a single local address a translation to it; for a network that is not
 * behind the host one to that network; for one that is, an exemption. Only IPv4, and only where `lan` is given or a local
 * selector is a single address that is not the host itself.
 */
export function adviceFor(policies: readonly SecurityPolicy[], { lan }: LinuxWriteOptions): Advice {
  const networks = lan ?? [];
  const rules: Rule[] = [];
  const passed: Passed[] = [];
  const beyond: Rule[] = [];
  const known = new Set<string>();
  let neighbours: Neighbours | undefined;
  for (const { selector, protection, origins } of policies) {
    const { local, remote } = selector;
    if (networks.length === 0 && !isHost(local)) continue;
    const own = protection?.local.kind === 'address' ? protection.local.address : undefined;
    if (protection === undefined || protection.mode === 'transport') continue;
    if (familyOf(local) === 6 || (isHost(local) && addressOf(local) === own)) continue;
    for (const one of rulesFor(local, networks)) {
      const key = `${one.kind} ${one.from} ${local} ${remote}`;
      if (known.has(key)) continue;
      known.add(key);
      const rule = { ...one, local, remote, origin: origins?.[0] };
      if (rule.from !== undefined && containsPrefix(remote, rule.from)) {
        beyond.push(rule);
        continue;
      }
      neighbours ??= new Neighbours(policies);
      // A translation would take the traffic of another row away from it.
      const taken =
        rule.kind === 'exempt' ? undefined : neighbours.takenBy(local, remote, rule.from);
      if (taken === undefined) rules.push(rule);
      else if (rule.from !== undefined) passed.push({ rule, for: taken });
    }
  }
  const met = inOrder(rules, passed);
  const cleared = new Cleared(policies);
  const ownTraffic = new OwnTraffic(policies);
  const written: Rule[] = [];
  const held: Rule[] = [];
  const translations: AddressTranslation[] = [];
  for (const rule of met) {
    const ends = rule.kind === 'exempt' ? [] : ownTraffic.takenBy(rule.from, rule.remote);
    const made = translationsOf(rule, cleared, ends);
    if (made.length === 0 && ends.length > 0) held.push(rule);
    else written.unshift(rule);
    translations.push(...made);
  }
  return { rules: written, passed, held, beyond, translations };
}

/**
 * The rules in the order in which they are met: translations before exemptions, and of translations those first whose packets
 * are few. One that an earlier rule leaves no packet to is passed over.
 */
function inOrder(rules: readonly Rule[], passed: Passed[]): readonly Rule[] {
  const translating = rules
    .filter(({ kind }) => kind !== 'exempt')
    .sort(
      (a, b) =>
        breadth(a) - breadth(b) || Number(b.kind === 'netmap') - Number(a.kind === 'netmap'),
    );
  const first = new Map<string, Rule>();
  for (const rule of translating) {
    const key = `${rule.from} ${rule.remote}`;
    const before = first.get(key);
    if (before === undefined) first.set(key, rule);
    else passed.push({ rule, for: before.local });
  }
  return [...first.values(), ...rules.filter(({ kind }) => kind === 'exempt').reverse()];
}

/** How many packets a rule takes, as a number that only compares. */
const breadth = ({ from, remote }: Rule): number =>
  -lengthOf(remote) - (from === undefined ? 0 : lengthOf(from));

function rulesFor(
  local: string,
  networks: readonly string[],
): readonly Pick<Rule, 'kind' | 'from'>[] {
  const inside = networks.filter((network) => prefixesOverlap(network, local));
  if (inside.length > 0) return [{ kind: 'exempt', from: undefined }];
  if (networks.length === 0) return isHost(local) ? [{ kind: 'snat', from: undefined }] : [];
  return networks
    .filter((network) => familyOf(network) === 4)
    .map((network) => ({
      kind: lengthOf(network) === lengthOf(local) && !isHost(local) ? 'netmap' : 'snat',
      from: network,
    }));
}

/** What is written of a rule: all of it, but for what the host itself sends to the other ends. */
function translationsOf(
  { kind, from, local, remote }: Rule,
  cleared: Cleared,
  ends: readonly string[],
): readonly AddressTranslation[] {
  if (kind === 'exempt') return [{ kind: 'exempt', from: local, destination: remote }];
  if (ends.length > 0 && from === undefined) return [];
  return cleared.partsOf(local, remote, ends).map((destination) => ({
    kind: kind === 'netmap' ? 'one-to-one' : 'source',
    from: from ?? 'any',
    destination,
    to: kind === 'netmap' ? local : sourcesIn(local),
  }));
}

/** The addresses of a prefix that hosts can have, as `--to-source` takes them: one, or a range. */
function sourcesIn(prefix: string): string {
  if (isHost(prefix)) return addressOf(prefix);
  const [first, last] = boundsOf(prefix);
  const spare = lengthOf(prefix) < 31 ? 1n : 0n;
  return `${ipv4Text(Number(first + spare))}-${ipv4Text(Number(last - spare))}`;
}

/** Tells what the rules are for. */
export function tellAdvice({ rules, passed, held, beyond }: Advice, report: Report): void {
  const groups = new Map<string, Passed[]>();
  for (const one of passed) {
    const key = `${one.rule.from} ${one.rule.remote} ${one.for}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  for (const group of groups.values()) tellPassed(group, report);
  for (const { from, local, remote, origin } of held)
    report('translation-takes-ike', origin, { lan: from ?? null, local: netText(local), remote });
  for (const { from, local, remote, origin } of beyond)
    report('lan-beyond', origin, { lan: from ?? '', local: netText(local), remote });
  for (const { kind, from, local, remote, origin } of rules) {
    if (kind === 'exempt') report('masquerade-exemption', origin, { local, remote });
    else if (isHost(local))
      report('snat-advice', origin, { address: addressOf(local), remote, lan: from ?? null });
    else if (kind === 'netmap') report('netmap-advice', origin, { local, remote, lan: from ?? '' });
    else report('snat-pool', origin, { local, remote, lan: from ?? '' });
  }
}

/** So many addresses are named, and as many places shown. */
const most = 4;

function tellPassed(group: readonly Passed[], report: Report): void {
  const [first] = group;
  if (first?.rule.from === undefined) return;
  const { from, remote, origin } = first.rule;
  const facts = {
    lan: from,
    remote,
    kept: netText(first.for),
    others: group.slice(0, most).map(({ rule }) => netText(rule.local)),
    more: Math.max(0, group.length - most),
  };
  const related = group.slice(1, most).flatMap(({ rule }) => rule.origin ?? []);
  report('one-translation', origin, facts, { related });
}
