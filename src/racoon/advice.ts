/**
 * What the firewall of the host must do so that the tunnels' traffic meets their policies. The kernel looks a packet's policy
 * up once more after a translation of its source, so SNAT can lead traffic into a tunnel, and MASQUERADE out of one.
 */
import {
  addressOf,
  containsPrefix,
  familyOf,
  hostPrefix,
  isHost,
  lengthOf,
  orEverything,
  prefixesOverlap,
} from '../model/address.js';
import type { AddressTranslation, SecurityPolicy } from '../model/device.js';
import { isForMany } from '../model/for-many.js';
import { overlapsOf } from '../model/overlaps.js';
import { allBetween, contains } from '../model/selector.js';
import { translationsInto } from '../model/translations-into.js';
import type { Origin } from '../syntax/origin.js';
import { type Inward, inwardToServer } from './inward.js';
import { Cleared, Neighbours, OwnTraffic } from './neighbours.js';
import { sourcesIn } from './translated-sources.js';
import { OwnNetworks, type Source, usualRules } from './usual-rules.js';
import type { LinuxWriteOptions } from './write-options.js';

/** Traffic that must be given another source before it meets its policy, or must be kept from getting one. */
export interface Rule extends Source {
  readonly local: string;
  readonly remote: string;
  /** What is translated to, where a text says it: an address, a prefix, or a range. */
  readonly to?: string;
  readonly origin?: Origin | undefined;
}

/** A rule that is not written: its traffic goes the same way with the addresses of another local side. */
export interface Passed {
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
  /**
   * What the other end opens to addresses that are not the hosts' own. For a port of this side nothing is translated: that
   * would take what is sent from other ports out in clear.
   */
  readonly inward: readonly Inward[];
  /** The rules as the model has them, in the order in which the kernel will meet them. */
  readonly translations: readonly AddressTranslation[];
}

/**
 * The rules for the protecting rows of a host: where `known` says how traffic comes to a local side, as it says; else for a
 * single local address a translation to it, unless it is a host of another row's network; for a network that is not behind
 * the host one to that network; for one that is, an exemption. Only IPv4. Without `lan` exemptions of networks stand beside
 * other rules only, or where sites have no policy until they come: alone they are one rule for all, which the notes show.
 */
export function adviceFor(
  policies: readonly SecurityPolicy[],
  { lan }: LinuxWriteOptions,
  known: readonly AddressTranslation[],
  hasSites = false,
): Advice {
  const networks = lan ?? [];
  const rules: Rule[] = [];
  const passed: Passed[] = [];
  const beyond: Rule[] = [];
  const inward: Inward[] = [];
  const done = new Set<string>();
  let neighbours: Neighbours | undefined;
  const rows = policies.filter(isForwarded);
  const hidden = policies.filter(isOfOwnEnd);
  const said = translationsInto(
    known.flatMap((one) => (isBehind(one.from, networks) ? addressed(one, hidden) : [])),
    [...rows, ...hidden].map(({ selector }) => selector),
  );
  const ownNetworks = new OwnNetworks(rows, said);
  let exemptedRows: ReadonlySet<number> | undefined;
  const exempted = (): ReadonlySet<number> => {
    exemptedRows ??= exemptedOf(known, rows);
    return exemptedRows;
  };
  for (const [position, { selector, origins }] of [...rows, ...hidden].entries()) {
    const { local, remote } = selector;
    const origin = origins?.[0];
    const ofText = said[position]?.map(ruleOfText) ?? [];
    const isNetwork = networks.length === 0 && (!isHost(local) || exempted().has(position));
    // What has its own addresses needs no translation; beside others it is exempted below.
    const usual =
      position < rows.length && !isNetwork ? usualRules(local, networks, ownNetworks) : [];
    for (const one of ofText.length > 0 ? ofText : usual) {
      const rule: Rule = { local, remote, ...one, origin };
      if (rule.kind !== 'exempt' && selector.localPorts !== 'any') {
        inward.push(inwardToServer(selector, rule));
        break;
      }
      const key = `${rule.kind} ${rule.from} ${local} ${rule.remote} ${rule.to}`;
      if (done.has(key)) continue;
      done.add(key);
      if (rule.from !== undefined && containsPrefix(rule.remote, rule.from)) {
        beyond.push(rule);
        continue;
      }
      neighbours ??= new Neighbours(policies);
      // A translation would take the traffic of another row away from it; a network that goes the same way speaks for its hosts.
      const taken =
        rule.kind === 'exempt' && networks.length > 0
          ? undefined
          : neighbours.takenBy(local, remote, rule.from);
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
  if (networks.length === 0 && (hasSites || translations.length > 0))
    for (const rule of exemptions(rows, written)) {
      written.push(rule);
      translations.push(...translationsOf(rule, cleared, []));
    }
  for (const { kind, from, local, remote, to, origin } of written)
    if (kind === 'netmap') inward.push({ address: to ?? local, remote, real: from, origin });
  return { rules: written, passed, held, beyond, inward, translations };
}

/** The positions of rows whose local side a text keeps from translation, so that it is no address that others are translated to. */
function exemptedOf(
  known: readonly AddressTranslation[],
  rows: readonly SecurityPolicy[],
): ReadonlySet<number> {
  const exempt = known.filter(({ kind, from }) => kind === 'exempt' && !from.includes(':'));
  if (exempt.length === 0) return new Set();
  const prefix = (side: string): string => orEverything(side);
  const keeping = exempt.map(({ from, destination }) =>
    allBetween(prefix(from), prefix(destination)),
  );
  const kept = rows.map(({ selector: { local, remote } }) => allBetween(local, remote));
  const around = overlapsOf([...keeping, ...kept]);
  const exempted = kept.flatMap((row, position) => {
    const isKept = around.with(keeping.length + position).some((at) => {
      const by = keeping[at];
      return by !== undefined && contains(by, row);
    });
    return isKept ? [position] : [];
  });
  return new Set(exempted);
}

/** Of networks that are not behind the host a text may say what it likes. */
const isBehind = (from: string, networks: readonly string[]): boolean =>
  networks.length === 0 ||
  from === 'any' ||
  networks.some((network) => prefixesOverlap(network, from));

function ruleOfText({
  kind,
  from,
  destination,
  to,
}: AddressTranslation): Pick<Rule, 'kind' | 'from' | 'remote' | 'to'> {
  const source = from === 'any' ? undefined : from;
  const prefix = to === undefined || to.includes('-') || to.includes('/') ? to : hostPrefix(to);
  const isOneToOne =
    kind === 'one-to-one' &&
    source !== undefined &&
    prefix?.includes('/') === true &&
    lengthOf(prefix) === lengthOf(source);
  const sources = prefix?.includes('/') === true ? sourcesIn(prefix) : prefix;
  return {
    kind: isOneToOne ? 'netmap' : 'snat',
    from: source,
    remote: destination,
    ...(sources !== undefined && { to: isOneToOne ? prefix : sources }),
  };
}

/** What hides behind the address of its way out, as what is translated to each address that rows of the own end have. */
function addressed(
  translation: AddressTranslation,
  hidden: readonly SecurityPolicy[],
): readonly AddressTranslation[] {
  if (translation.kind !== 'masquerade') return [translation];
  const own = new Set(hidden.map(({ selector }) => addressOf(selector.local)));
  return [...own].map((to) => ({ ...translation, kind: 'source', to }));
}

/** Whether a row protects what the host forwards. */
const isForwarded = (policy: SecurityPolicy): boolean =>
  isTunneled(policy) && !isOfOwnEnd(policy) && !isForMany(policy.selector.local);

/** Whether a row protects what comes from the tunnel's own end: the host itself, and what hides behind its address. */
const isOfOwnEnd = (policy: SecurityPolicy): boolean => {
  const { local } = policy.selector;
  const end = policy.protection?.local;
  return (
    isTunneled(policy) &&
    isHost(local) &&
    end?.kind === 'address' &&
    addressOf(local) === end.address
  );
};

const isTunneled = ({ selector: { local }, protection }: SecurityPolicy): boolean =>
  protection !== undefined && protection.mode !== 'transport' && familyOf(local) === 4;

/** Exemptions for the rows that no rule is written for. */
function exemptions(rows: readonly SecurityPolicy[], written: readonly Rule[]): readonly Rule[] {
  const done = new Set(written.map(({ local, remote }) => `${local} ${remote}`));
  return rows.flatMap(({ selector: { local, remote }, origins }) => {
    const key = `${local} ${remote}`;
    if (done.has(key)) return [];
    done.add(key);
    return { kind: 'exempt', from: undefined, local, remote, origin: origins?.[0] };
  });
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

/** What is written of a rule: all of it, but for what the host itself sends to the other ends. */
function translationsOf(
  { kind, from, local, remote, to }: Rule,
  cleared: Cleared,
  ends: readonly string[],
): readonly AddressTranslation[] {
  if (kind === 'exempt') return [{ kind: 'exempt', from: local, destination: remote }];
  if (ends.length > 0 && from === undefined) return [];
  return cleared.partsOf(local, remote, ends).map((destination) => ({
    kind: kind === 'netmap' ? 'one-to-one' : 'source',
    from: from ?? 'any',
    destination,
    to: to ?? (kind === 'netmap' ? local : sourcesIn(local)),
  }));
}
