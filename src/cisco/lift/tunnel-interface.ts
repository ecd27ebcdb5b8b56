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
import { peerEnd } from './peer-endpoint.js';
import { type LiftedPhase2, phase2Of } from './phase2.js';
import { type NamedBody, RunningBody, type Said } from './running-body.js';
import type { RunningInterface } from './running-interface.js';
import type { Scope } from './scope.js';
import { peerWith } from './shared-peer.js';
import { isShownWhole } from './shown-whole.js';
import { tellSetsOfOtherMode } from './transport.js';
import { policyOf, protectionOf, type Tunnel } from './tunnel.js';
import { tellUndefined } from './undefined-name.js';
import { type Tell, tellOf, tellUnread } from './wanted.js';

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

/** How a tunnel carries packets: in a protocol of its own, which IPsec protects, or in IPsec alone, as a VTI. */
interface Carriage {
  /** The mode as it is written, in small letters; empty where no line says it: GRE. */
  readonly mode: readonly string[];
  /** The number of the protocol between the ends; none for a VTI, and for a mode that is not known. */
  readonly carrier: number | undefined;
  readonly isVti: boolean;
}

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
  const { protection, tunnelDestination: destination } = state;
  if (protection === undefined) return undefined;
  const tell = tellOf(scope, destination === undefined ? [] : [destination.word]);
  if (tellShut(scope, state, tell)) return undefined;
  const carriage = carriageOf(state);
  const open = tellOpen(state, carriage, tell);
  if (open !== undefined) return open === 'template' ? undefined : 'lost';
  const isKnownMode = tellMode(state, carriage, tell);
  const body = protectingProfile(scope, protection, tell);
  if (body !== undefined && isOfNewerIke(scope, body)) {
    tell('ikev2-only', body.newerIke, { what: `IPsec profile ${body.name.text}` });
    return 'lost';
  }
  tellMissing(state, tell);
  const phase2 = body && phase2Of(scope, body, parts.sets, tell);
  const named = namedProfile(scope, body?.isakmpProfile?.name, tell);
  const isPhase1Sure = isPhase1Certain(parts, tell);
  const unread = state.unread.filter((line) => isOfTunnel(scope, line));
  tellUnread(scope, [...unread, ...(body?.unread ?? [])], tell);
  const local = sourceEnd(scope, state);
  const tellOwnEnd = (): void => {
    if (state.tunnelSource !== undefined) tellUnknownSelf(local, state.tunnelSource.at, tell);
  };
  if (destination === undefined) {
    tellOwnEnd();
    return 'lost';
  }
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
  const selector = carriedSelector(carriage, local, end.endpoint);
  if (
    body === undefined ||
    unread.length + body.unread.length > 0 ||
    phase2 === undefined ||
    named.inDoubt !== undefined ||
    !isPhase1Sure ||
    state.tunnelSource === undefined ||
    !isKnownMode ||
    made === undefined ||
    selector === undefined
  ) {
    const ends = [{ said: destination, end }];
    tellUnknownPeer(ends[0], tell);
    tellOwnEnd();
    giveUnderstood(parts, ends, local, phase2, made === undefined ? [] : [made]);
    return 'lost';
  }
  parts.peers.set(end.id, made);
  tellOfInterface(scope, state, protection, carriage, phase2, selector, tell);
  const { isVti } = carriage;
  const name = state.name.text;
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

function carriageOf({ tunnelMode }: RunningInterface): Carriage {
  const mode = (tunnelMode?.words ?? []).map(({ text }) => text.toLowerCase());
  return { mode, carrier: carriers.get(mode[0] ?? 'gre'), isVti: mode[0] === 'ipsec' };
}

/** Tells of a tunnel that is shut, itself or by the interface that it leaves by; whether it is. */
function tellShut(scope: Scope, state: RunningInterface, tell: Tell): boolean {
  const shut = [state, sourceInterface(scope, state)].find((one) => one?.shut !== undefined);
  if (shut === undefined) return false;
  const at = shut.shut?.at ?? shut.heads[0];
  tell('interface-shut', at, { interface: shut.name.text, map: undefined });
  return true;
}

/** Tells of an interface for many ends, which no line names. */
function tellOpen(
  { name, heads, tunnelMode, tunnelDestination }: RunningInterface,
  { mode }: Carriage,
  tell: Tell,
): 'template' | 'multipoint' | undefined {
  const facts = { interface: name.text };
  if (/^virtual-template/i.test(name.text) && tunnelDestination === undefined) {
    tell('multipoint-tunnel', heads[0], facts, { severity: 'warning' });
    return 'template';
  }
  if (!mode.includes('multipoint')) return undefined;
  tell('multipoint-tunnel', tunnelMode?.at, facts);
  return 'multipoint';
}

/** Tells of a mode in which IPsec protects nothing that is known; whether it is known. */
function tellMode(
  { name, tunnelMode }: RunningInterface,
  { mode, carrier, isVti }: Carriage,
  tell: Tell,
): boolean {
  if (carrier !== undefined || isVti) return true;
  tell('tunnel-mode-unsupported', tunnelMode?.at, { interface: name.text, mode: mode.join(' ') });
  return false;
}

/** The IPsec profile that protects a tunnel; undefined where it is not there, which is told. */
function protectingProfile(
  scope: Scope,
  { word, at: lineAt }: Said,
  tell: Tell,
): NamedBody | undefined {
  const { ipsecProfiles } = scope.running;
  const profile = ipsecProfiles.get(word.text);
  if (profile === undefined) {
    const { text: name, at = lineAt } = word;
    const near = ipsecProfiles.keys();
    tellUndefined(scope, { what: 'IPsec profile', name, at, near }, tell);
  }
  return profile;
}

/** Tells of a tunnel that lacks one of its ends. */
function tellMissing(
  { name, heads, tunnelSource, tunnelDestination }: RunningInterface,
  tell: Tell,
): void {
  const missing = [
    ...(tunnelSource === undefined ? ['tunnel source'] : []),
    ...(tunnelDestination === undefined ? ['tunnel destination'] : []),
  ];
  if (missing.length > 0)
    tell('incomplete-tunnel-interface', heads[0], {
      interface: name.text,
      missing: missing.join(' and '),
    });
}

/** What is told of a tunnel interface that works. */
function tellOfInterface(
  scope: Scope,
  state: RunningInterface,
  protection: Said,
  { carrier, isVti }: Carriage,
  phase2: LiftedPhase2,
  { local: all }: Selector,
  tell: Tell,
): void {
  const name = state.name.text;
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
    tell('vti-any-any', protection.at, { interface: name, all });
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

/** The traffic of a tunnel: everything for a VTI, else the carrying protocol between two ends whose addresses are known. */
function carriedSelector(
  { mode, carrier }: Carriage,
  local: Endpoint,
  remote: Endpoint,
): Selector | undefined {
  if (carrier === undefined) {
    const all = everything(mode.includes('ipv6') ? 6 : 4);
    return allBetween(all, all);
  }
  if (local.kind !== 'address' || remote.kind !== 'address') return undefined;
  if (familyOf(local.address) !== familyOf(remote.address)) return undefined;
  return {
    ...allBetween(hostPrefix(local.address), hostPrefix(remote.address)),
    protocol: carrier,
  };
}
