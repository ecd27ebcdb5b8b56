/** From a Cisco text to what the device means by it. */
import type { Report } from '../diagnostics/report.js';
import { tellOfWays } from '../model/carriage.js';
import type { Device, Peer, SecurityPolicy, Selector } from '../model/device.js';
import { accessLists } from './lift/access-list.js';
import { interfaceNetworks, tellAround, tellRemoteAccess } from './lift/around.js';
import { oneWayLists } from './lift/both-ways.js';
import { runningOf } from './lift/enter.js';
import type { EntryParts } from './lift/entry.js';
import { expandedLists } from './lift/expanded-list.js';
import { farNetworks } from './lift/far-networks.js';
import { tellFilters } from './lift/filters.js';
import { tellInnerFilters } from './lift/inner-filters.js';
import { tellInnerTunnels } from './lift/inner-tunnels.js';
import { noPolicies, phase1Policies } from './lift/isakmp-policy.js';
import { tellKeptFromMap } from './lift/kept-from-map.js';
import { tellKeysTwice } from './lift/key-findings.js';
import { type Keys, keysOf } from './lift/keys.js';
import { liftedMaps, otherWay } from './lift/maps.js';
import { tellMasks } from './lift/mask-findings.js';
import { type Nat, natOf } from './lift/nat.js';
import { tellUnreadRules } from './lift/nat-asa.js';
import { networksOf } from './lift/networks.js';
import type { LiftOptions } from './lift/options.js';
import { selfTeller } from './lift/own-address.js';
import { type Scope, scopeOf } from './lift/scope.js';
import { servicesOf } from './lift/services.js';
import { tellTakenIke } from './lift/taken-ike.js';
import { tellTakenOfSites } from './lift/taken-traffic.js';
import { tellTunnels } from './lift/tell-tunnels.js';
import { tellUnusedSets, transformSets } from './lift/transform-set.js';
import type { Tunnel } from './lift/tunnel.js';
import { tellParted, tunnelInterface } from './lift/tunnel-interface.js';
import { tellUnusedDefinitions } from './lift/unused-definitions.js';
import { tellUnusedLists } from './lift/unused-lists.js';
import { isWanted } from './lift/wanted.js';
import type { Configuration } from './syntax.js';

export type { LiftOptions, Understood } from './lift/options.js';

/**
 * The device that a text describes, seen from itself: what it proposes and accepts, in its order, with its defaults. Tells
 * all that keeps a tunnel from working or that its owner should know; a tunnel that is not certain is left out with an
 * error, all others stay. Never throws on bad input.
 */
export function lift(
  configuration: Configuration,
  report: Report,
  options: LiftOptions = {},
): Device {
  const running = runningOf(configuration);
  const scope = scopeOf(configuration, running, report, options);
  const lists = accessLists(scope);
  const networks = networksOf(scope);
  const services = servicesOf(scope);
  const hasTunnels =
    running.maps.size > 0 ||
    [...running.interfaces.values()].some(({ protection }) => protection !== undefined);
  const ofNat = { scope, networks, lists };
  let known: Nat | undefined;
  const nat = (): Nat => {
    known ??= natOf(ofNat);
    return known;
  };
  const parts: EntryParts = {
    scope,
    phase1: hasTunnels ? phase1Policies(scope) : noPolicies,
    keys: keysOf(scope),
    usedAddresses: peersOfMaps(scope, options.usedKeys ?? []),
    lists: expandedLists(scope, lists, networks, services),
    oneWay: oneWayLists(scope, nat),
    ofNat,
    sets: transformSets(scope),
    peers: new Map(),
    tellSelf: selfTeller(scope),
    answered: new Set(),
    seen: new Map(),
  };

  const maps = liftedMaps(parts);
  const policies = maps.rows.map(({ policy }) => policy);
  const tunnels = [...maps.tunnels];
  const routed: SecurityPolicy[] = [];
  let isWayLost = false;
  const farOf = farNetworks(scope);
  const ifOtherWay = otherWay(ofNat);
  for (const state of running.interfaces.values()) {
    const lifted = tunnelInterface(parts, state, farOf);
    if (lifted === 'lost') isWayLost ||= isWanted(scope, state.tunnelDestination?.word.text);
    if (lifted === undefined || lifted === 'lost') continue;
    const { text: name } = state.name;
    const at = state.protection?.at;
    if (lifted.tunnel.routed)
      ifOtherWay(lifted.tunnel, { interfaces: [{ name, state }], at: at ? [at] : [] });
    // What routing sends into a tunnel interface never meets the maps, whatever its selector covers.
    (lifted.policy.routed === true ? routed : policies).push(lifted.policy);
    tunnels.push(lifted.tunnel);
  }
  if (isWayLost && options.role === 'replacement') tellParted(scope, routed);
  else for (const policy of routed) policies.push(policy);
  const made = new Set([...tunnels, ...maps.dynamicTunnels].map(({ list }) => list.name));
  for (const { name, lines } of parts.seen.values())
    if (!made.has(name)) options.onLeftOut?.(lines);
  const own = interfaceNetworks(scope);
  tellRemoteAccess(scope, hasTunnels);
  if (hasTunnels) {
    tellAround(scope);
    tellMasks(scope);
    tellKeysTwice(scope, parts.keys);
    tellTunnels(scope, tunnels, parts.seen, nat(), own);
    tellInnerTunnels(scope, tunnels);
    tellKeptFromMap(ofNat, tunnels, nat);
    tellTakenIke(scope, [...tunnels, ...maps.dynamicTunnels]);
    tellOfWays(options, (carriageOf, isOther, askedBy) => {
      const filtered = { ...ofNat, services };
      const all = [...tunnels, ...maps.dynamicTunnels.map((site) => asking(site, askedBy))];
      tellFilters(filtered, all, carriageOf, isOther);
      tellTakenOfSites(scope, nat(), maps.rules, askedBy);
      tellInnerFilters(filtered, all, nat(), isOther);
    });
    tellUnreadRules(scope);
    tellUnusedSets(scope, parts.sets);
    tellUnusedDefinitions(scope, parts.keys, parts.usedAddresses);
    tellUnusedLists(scope, lists, networks, usedLists(running));
  }
  return {
    implementation: {
      kind: configuration.dialect,
      ...(configuration.version !== undefined && { version: configuration.version }),
    },
    ...(running.hostname !== undefined && { name: running.hostname.word.text }),
    ...(running.domain !== undefined && { domain: running.domain.word.text }),
    peers: peersInUse(parts.peers, policies, maps.rules),
    policies,
    phase2Rules: maps.rules,
    manualAssociations: maps.associations,
    translations: nat().translations,
    ...(maps.unreached.length > 0 && { unreached: maps.unreached }),
    ...(own.length > 0 && { networks: own }),
    ...(parts.keys.named.size > 0 && hasTunnels && { keysByName: keysByName(parts.keys) }),
    ...(!hasTunnels && isPassedOver(configuration) && { notGiven: 'peers' as const }),
  };
}

/** A group without a key is found all the same. */
const keysByName = ({ named }: Keys): NonNullable<Device['keysByName']> =>
  Object.fromEntries(
    [...named].map(([name, key]) => [name, key?.secret ?? { state: 'missing', reason: 'absent' }]),
  );

/** A site's tunnel with what the other end asks for in the place of all that its entry permits. */
function asking(site: Tunnel, askedBy: (id: string) => readonly Selector[]): Tunnel {
  const selectors = site.peers.flatMap(({ id }) => askedBy(id));
  if (selectors.length === 0) return site;
  const lines = [{ action: 'permit', selectors, at: undefined }] as const;
  return { ...site, list: { ...site.list, lines } };
}

const isPassedOver = ({ remarks }: Configuration): boolean =>
  remarks.some(({ kind }) => kind === 'answer-passed-over');

/** The addresses that entries talk to, beside others. */
function peersOfMaps(scope: Scope, others: Iterable<string>): ReadonlySet<string> {
  const addresses = new Set(others);
  const { maps, dynamicMaps } = scope.running;
  for (const entries of [...maps.values(), ...dynamicMaps.values()])
    for (const { peers } of entries.values())
      for (const { word } of peers) addresses.add(scope.address(word) ?? word.text);
  return addresses;
}

/** Peers that a policy or a rule names: a tunnel that was left out leaves its peer out, unless another has it too. */
function peersInUse(
  peers: EntryParts['peers'],
  policies: Device['policies'],
  rules: Device['phase2Rules'],
): readonly Peer[] {
  const used = new Set(rules.map(({ peer }) => peer));
  for (const { protection } of policies) {
    if (protection === undefined) continue;
    used.add(protection.peer);
    for (const standby of protection.standbyPeers ?? []) used.add(standby);
  }
  return [...peers.values()].flatMap(({ peer }) => (used.has(peer.id) ? [peer] : []));
}

/** Lists that crypto maps match by. */
function usedLists({ maps, dynamicMaps }: ReturnType<typeof runningOf>): ReadonlySet<string> {
  const used = new Set<string>();
  for (const entries of [...maps.values(), ...dynamicMaps.values()])
    for (const { list } of entries.values()) if (list !== undefined) used.add(list.word.text);
  return used;
}
