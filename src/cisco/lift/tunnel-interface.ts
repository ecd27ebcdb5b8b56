import { canonicalAddress, everything, familyOf, hostPrefix } from '../../model/address.js';
import type { Endpoint, SecurityPolicy, Selector } from '../../model/device.js';
import { allBetween } from '../../model/selector.js';
import { isPlaceholder } from '../../syntax/placeholder.js';
import type { Unread } from '../syntax.js';
import { type EntryParts, isPhase1Certain } from './entry.js';
import { namedProfile, toldBeside } from './entry-profiles.js';
import type { farNetworks } from './far-networks.js';
import { ikeOffOnDevice } from './ike-enabled.js';
import { isOfNewerIke } from './incomplete.js';
import { interfaceOf } from './interface-of.js';
import { giveUnderstood, tellUnknownPeer, tellUnknownSelf } from './lost.js';
import { interfaceEnd, interfaceEnd6, withGivenAddress } from './map-place.js';
import { nearName } from './near.js';
import { peerEnd } from './peer-endpoint.js';
import { phase2Of } from './phase2.js';
import { RunningBody, type Said } from './running-body.js';
import type { RunningInterface } from './running-interface.js';
import type { Scope } from './scope.js';
import { peerWith } from './shared-peer.js';
import { isShownWhole } from './shown-whole.js';
import { tellSetsOfOtherMode } from './transport.js';
import { policyOf, protectionOf, type Tunnel } from './tunnel.js';
import { tellUndefined } from './undefined-name.js';
import { tellOf, tellUnread } from './wanted.js';

/** The protocol that the packets are carried in, by mode. */
const carriers: ReadonlyMap<string, number> = new Map([
  ['gre', 47],
  ['ipip', 4],
  ['ipv6ip', 41],
  ['nos', 94],
]);

/** Whether a line of an interface that could not be read may say what its tunnel is. */
const isOfTunnel = ({ configuration }: Scope, { at }: Unread): boolean =>
  /mode|source|destination|protection|ipsec/i.test(
    configuration.source.text.slice(at?.start, at?.end),
  );

/**
 * The policy of a tunnel interface that an IPsec profile protects; undefined for one that carries nothing. Lost is one that
 * something is wrong with, which is told: what routes send into it is known to no policy.
 */
export function tunnelInterface(
  parts: EntryParts,
  state: RunningInterface,
  farOf: ReturnType<typeof farNetworks>,
): { readonly policy: SecurityPolicy; readonly tunnel: Tunnel } | 'lost' | undefined {
  const { scope } = parts;
  const { protection } = state;
  if (protection === undefined) return undefined;
  const name = state.name.text;
  const destination = state.tunnelDestination;
  const tell = tellOf(scope, destination === undefined ? [] : [destination.word]);
  const shut = [state, sourceInterface(scope, state)].find((one) => one?.shut !== undefined);
  if (shut !== undefined) {
    const at = shut.shut?.at ?? shut.heads[0];
    tell('interface-shut', at, { interface: shut.name.text, map: undefined });
    return undefined;
  }
  const mode = (state.tunnelMode?.words ?? []).map(({ text }) => text.toLowerCase());
  const isTemplate = /^virtual-template/i.test(name) && destination === undefined;
  if (isTemplate || mode.includes('multipoint')) {
    const at = isTemplate ? state.heads[0] : state.tunnelMode?.at;
    tell('multipoint-tunnel', at, { interface: name }, isTemplate ? { severity: 'warning' } : {});
    return isTemplate ? undefined : 'lost';
  }
  const carrier = carriers.get(mode[0] ?? 'gre');
  const isVti = mode[0] === 'ipsec';
  if (carrier === undefined && !isVti)
    tell('tunnel-mode-unsupported', state.tunnelMode?.at, {
      interface: name,
      mode: mode.join(' '),
    });
  const body = scope.running.ipsecProfiles.get(protection.word.text);
  if (body === undefined) {
    const { text: name, at = protection.at } = protection.word;
    const near = nearName(name, scope.running.ipsecProfiles.keys());
    tellUndefined(scope, { what: 'IPsec profile', name, at, near }, tell);
  }
  if (body !== undefined && isOfNewerIke(scope, body)) {
    tell('ikev2-only', body.newerIke, { what: `IPsec profile ${body.name.text}` });
    return 'lost';
  }
  const missing = [
    ...(state.tunnelSource === undefined ? ['tunnel source'] : []),
    ...(destination === undefined ? ['tunnel destination'] : []),
  ];
  if (missing.length > 0)
    tell('incomplete-tunnel-interface', state.heads[0], {
      interface: name,
      missing: missing.join(' and '),
    });
  const phase2 = body && phase2Of(scope, body, parts.sets, tell);
  const named = namedProfile(scope, body?.isakmpProfile?.name, tell);
  const isPhase1Sure = isPhase1Certain(parts, tell);
  const lost = state.unread.filter((line) => isOfTunnel(scope, line));
  tellUnread(scope, [...lost, ...(body?.unread ?? [])], tell);
  if (destination === undefined) {
    if (state.tunnelSource !== undefined)
      tellUnknownSelf(sourceEnd(scope, state), state.tunnelSource.at, tell);
    return 'lost';
  }
  const local = sourceEnd(scope, state);
  const end = peerEnd(scope, destination.word, tell);
  const isSelf = parts.tellSelf(end, local, destination.word, tell);
  const at = [
    ...state.heads,
    state.tunnelSource?.at,
    destination.at,
    state.tunnelMode?.at,
    protection.at,
    ...(body?.heads ?? []),
    named.profile?.keyring?.at,
  ];
  const source = {
    body: body ?? new RunningBody(),
    map: undefined,
    profile: named.profile,
    local,
    origins: at,
    vrf: { name: state.tunnelVrf?.word.text },
    ikeOff: ikeOffOnDevice(scope, tell),
  };
  const made = isSelf
    ? undefined
    : peerWith(parts, source, end, destination, 'first', toldBeside(named, tell));
  const selector =
    carrier === undefined
      ? everythingBetween(mode.includes('ipv6') ? 6 : 4)
      : carriedBetween(local, end.endpoint, carrier);
  if (
    body === undefined ||
    lost.length + body.unread.length > 0 ||
    phase2 === undefined ||
    named.inDoubt !== undefined ||
    !isPhase1Sure ||
    missing.length > 0 ||
    (carrier === undefined && !isVti) ||
    made === undefined ||
    selector === undefined
  ) {
    const ends = [{ said: destination, end }];
    tellUnknownPeer(ends[0], tell);
    if (state.tunnelSource !== undefined) tellUnknownSelf(local, state.tunnelSource.at, tell);
    giveUnderstood(parts, ends, local, phase2, made === undefined ? [] : [made]);
    return 'lost';
  }
  parts.peers.set(end.id, made);
  if (
    isVti &&
    [state.address, state.unnumbered, state.dynamic, state.further[0], state.unread[0]].every(
      (one) => one === undefined,
    ) &&
    (state.bare !== undefined || isShownWhole(scope))
  )
    tell(
      'tunnel-end-without-address',
      state.bare?.at ?? state.heads[0],
      { interface: name, map: undefined },
      { related: scope.origins(protection.at) },
    );
  if (!isVti && state.tunnelKey !== undefined)
    tell('tunnel-key', state.tunnelKey.at, { key: state.tunnelKey.word.text });
  if (carrier !== undefined) tellSetsOfOtherMode(phase2, phase2.modeAt, tell);
  // Between two ends that are there it is as usual; a host that is written has to bear it.
  if (isVti && scope.options.isCompared !== true)
    tell('vti-any-any', protection.at, { interface: name, all: selector.local });
  const tunnel: Tunnel = {
    map: name,
    sequence: 0,
    list: {
      name,
      lines: isVti ? farOf(end.endpoint, protection.at) : [],
      heads: [],
      groups: [],
    },
    peers: [made.peer],
    local,
    remote: end.endpoint,
    phase2,
    manual: undefined,
    level: 'unique',
    ...(isVti && { routed: selector, filters: filtersOf(state) }),
    origins: scope.origins(...at),
  };
  const policy = policyOf(selector, protectionOf(tunnel), tunnel.origins);
  return { policy: isVti ? { ...policy, routed: true } : policy, tunnel };
}

/**
 * Tells of tunnel interfaces beside one that is lost: a host in the device's place has policies in the place of routes, and
 * those of one would take what the routes send into the other. They are left out.
 */
export function tellParted(scope: Scope, routed: readonly SecurityPolicy[]): void {
  for (const { selector, protection, origins: [at] = [] } of routed) {
    if (protection === undefined) continue;
    const { peer } = protection;
    tellOf(scope, [{ text: peer }])('parted-by-routes', at, { peer, ...selector });
  }
}

/** The lists of a tunnel interface, which what comes out of its tunnel meets, and what goes into it. */
const filtersOf = ({ filters }: RunningInterface): ReadonlyMap<string, Said> =>
  new Map(
    Object.entries(filters[4]).flatMap(([way, said]) => (said === undefined ? [] : [[way, said]])),
  );

/** The source of a tunnel: an address, or that of an interface. */
function sourceEnd(scope: Scope, state: RunningInterface): Endpoint {
  const { tunnelSource } = state;
  if (tunnelSource === undefined) return { kind: 'unknown', reason: 'not-in-text' };
  const { word, at } = tunnelSource;
  const origin = at === undefined ? {} : { origin: scope.origin(at) };
  const address = canonicalAddress(word.text);
  if (address !== undefined) return { kind: 'address', address, ...origin };
  if (isPlaceholder(word.text))
    return withGivenAddress(scope, { kind: 'unknown', reason: 'placeholder', ...origin });
  const far = canonicalAddress(state.tunnelDestination?.word.text ?? '');
  const endIn = far !== undefined && familyOf(far) === 6 ? interfaceEnd6 : interfaceEnd;
  const end = endIn(scope, sourceInterface(scope, state));
  return withGivenAddress(scope, end.kind === 'unknown' ? { ...origin, ...end } : end);
}

const sourceInterface = (
  { running }: Scope,
  { tunnelSource }: RunningInterface,
): RunningInterface | undefined => tunnelSource && interfaceOf(running, tunnelSource.word.text);

const everythingBetween = (family: 4 | 6): Selector =>
  allBetween(everything(family), everything(family));

/** The carrying protocol between the two ends; only where both addresses are known. */
function carriedBetween(local: Endpoint, remote: Endpoint, protocol: number): Selector | undefined {
  if (local.kind !== 'address' || remote.kind !== 'address') return undefined;
  if (familyOf(local.address) !== familyOf(remote.address)) return undefined;
  return {
    local: hostPrefix(local.address),
    remote: hostPrefix(remote.address),
    protocol,
    localPorts: 'any',
    remotePorts: 'any',
  };
}
