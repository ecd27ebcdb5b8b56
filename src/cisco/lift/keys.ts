import {
  canonicalAddress,
  canonicalPrefix,
  familyOf,
  isHost,
  lengthOf,
  maskLength,
  prefixOf,
} from '../../model/address.js';
import type { Endpoint, Secret } from '../../model/device.js';
import { isPlaceholder } from '../../syntax/placeholder.js';
import type { Range } from '../../syntax/range.js';
import { isKeyword } from '../keyword.js';
import type { IsakmpKey } from '../syntax.js';
import { fieldOrigins } from './field-origins.js';
import { emptyTable, type KeyLine, type KeyTable, lookUp, tableOf } from './key-table.js';
import { type OtherEnd, otherEndOf } from './other-end.js';
import type { RouteTable } from './route-table.js';
import type { RunningGroup } from './running-group.js';
import type { RunningProfile } from './running-profile.js';
import type { Scope } from './scope.js';
import { secretOf } from './secret.js';

export interface FoundKey {
  readonly secret: Secret;
  /** Where the key stands: the word where it is masked or encrypted. */
  readonly at: Range | undefined;
  /** The key is for any peer, not for this one. */
  readonly isWildcard: boolean;
  /** The key is for a network that holds the peer. */
  readonly prefix: string | undefined;
  /** What it is for, where the peer is reached through another table of routes. */
  readonly otherTable?: RouteTable;
  /** What it is for, where the tunnel begins at another address of the device. */
  readonly otherEnd?: OtherEnd;
  /** The keyring that it is in, where no profile names that. */
  readonly unnamedRing?: string;
  readonly noXauth: boolean;
  /** The device pushes no address to this peer, as it does to clients. */
  readonly noModeConfig: boolean;
}

/** Whether any peer at all gets the key, not only those of a network. */
export const isForAnybody = ({ isWildcard, prefix }: FoundKey): boolean =>
  isWildcard && (prefix === undefined || lengthOf(prefix) === 0);

/** Finds keys by peer, and lines that were probably meant for one. */
export interface Keys {
  /** The key for a peer, by the device's own rule: a tunnel group of that name, or the longest prefix. */
  of(peer: string, tunnel: Reached): FoundKey | undefined;
  /** The key that any peer without its own gets. */
  wildcard(tunnel: Reached): FoundKey | undefined;
  /** Key lines for single addresses. */
  readonly lines: readonly KeyLine[];
  /** Those that aggressive mode finds by what the other end calls itself. */
  readonly named: ReadonlyMap<string, FoundKey | undefined>;
}

/** What decides which keys are looked into for a tunnel. */
interface Reached {
  readonly profile: RunningProfile | undefined;
  readonly vrf?: RouteTable | undefined;
  readonly local?: Endpoint;
}

export function keysOf(scope: Scope): Keys {
  return scope.dialect === 'pix7' || scope.dialect === 'asa84'
    ? keysOfGroups(scope)
    : keysOfLines(scope);
}

function keysOfLines(scope: Scope): Keys {
  const global = scope.running.keys.map((line) => keyLineOf(scope, line, line, false));
  const globalTable = tableOf(global, scope.dialect === 'ios');
  const keyrings = new Map<string, KeyTable>();
  const named = new Set<string | undefined>();
  for (const { keyring } of scope.running.isakmpProfiles.values()) named.add(keyring?.name.text);
  const all = [...global];
  for (const [name, ring] of scope.running.keyrings) {
    const { keys, vrf } = ring;
    const lines = keys.map((line) => keyLineOf(scope, line, {}, true));
    for (const line of lines) all.push(line);
    keyrings.set(name, { ...tableOf(lines, true), vrf: vrf?.text, ring });
  }
  const tableFor = (profile: RunningProfile | undefined): KeyTable => {
    const keyring = profile?.keyring?.name;
    if (keyring === undefined || isKeyword(keyring, 'default')) return globalTable;
    return keyrings.get(keyring.text) ?? emptyTable;
  };
  // A keyring serves the peers that no profile claims as well, behind the global keys.
  const tablesFor = (profile: RunningProfile | undefined): readonly KeyTable[] =>
    profile === undefined ? [globalTable, ...keyrings.values()] : [tableFor(profile)];
  // One for another table of routes or another end stands behind: the device does not find it, and it was meant.
  const find = (
    { profile, vrf, local }: Reached,
    look: (table: KeyTable) => KeyLine | undefined,
  ): FoundKey | undefined => {
    let meant: FoundKey | undefined;
    for (const table of tablesFor(profile)) {
      const isOther = vrf !== undefined && table.vrf !== vrf.name;
      const otherEnd = otherEndOf(scope, table.ring?.localAddress, local);
      const isOwn = !isOther && otherEnd === undefined;
      const line = isOwn || meant === undefined ? look(table) : undefined;
      if (line === undefined) continue;
      const ring = table.ring?.name.text;
      const isUnnamed = ring !== undefined && !named.has(ring);
      const key = { ...found(scope, line), ...(isUnnamed && { unnamedRing: ring }) };
      if (isOwn) return key;
      meant = {
        ...key,
        ...(isOther && { otherTable: { name: table.vrf } }),
        ...(otherEnd !== undefined && { otherEnd }),
      };
    }
    return meant;
  };
  // Which profile, and so which keyring, a caller gets goes by its name as well, whatever its entry names.
  const callers = scope.running.aggressiveDisabled
    ? []
    : [globalTable, ...keyrings.values()].reverse();
  return {
    lines: all,
    named: new Map(
      callers.flatMap(({ byName }) =>
        [...byName].flatMap(([name, line]) =>
          line.placeholder === undefined ? [[name, found(scope, line)] as const] : [],
        ),
      ),
    ),
    of: (peer, tunnel) => find(tunnel, (table) => lookUp(table, peer)),
    wildcard: (tunnel) =>
      find(tunnel, ({ byPrefix }) => byPrefix.get('0.0.0.0/0') ?? byPrefix.get('::/0')),
  };
}

function keyLineOf(
  scope: Scope,
  { key, encryption, peer, at }: Pick<IsakmpKey, 'key' | 'encryption' | 'peer' | 'at'>,
  { noXauth = false, noConfigMode = false }: Pick<IsakmpKey, 'noXauth' | 'noConfigMode'>,
  isOfKeyring: boolean,
): KeyLine {
  return {
    key,
    encryption,
    at,
    noXauth,
    noModeConfig: noConfigMode,
    isOfKeyring,
    prefix: prefixOfPeer(scope, peer),
    name: peer.kind === 'hostname' ? peer.name.text : undefined,
    placeholder: placeholderOf(peer),
  };
}

/** A placeholder for the address that a key is for; a length behind it is no part of it. */
function placeholderOf(peer: IsakmpKey['peer']): string | undefined {
  if (peer.kind === 'hostname') return undefined;
  const { text } = peer.kind === 'ipv6' ? peer.prefix : peer.address;
  return [text, text.replace(/\/\d{1,3}$/, '')].find(isPlaceholder);
}

/** `0.0.0.0` alone is any peer on IOS and none elsewhere, and with its mask any everywhere; a name is what the text gives it for an address. */
export function prefixOfPeer(scope: Scope, peer: IsakmpKey['peer']): string | undefined {
  if (peer.kind === 'hostname') {
    const known = scope.address(peer.name);
    return known === undefined ? undefined : canonicalPrefix(known)?.prefix;
  }
  if (peer.kind === 'ipv6') return canonicalPrefix(peer.prefix.text)?.prefix;
  const address = scope.address(peer.address);
  if (address === undefined) return undefined;
  const length =
    peer.mask === undefined
      ? scope.dialect === 'ios' && address === '0.0.0.0'
        ? 0
        : 32
      : maskLength(peer.mask.text);
  if (familyOf(address) === 6) return prefixOf(address, 128)?.prefix;
  return length === undefined ? undefined : prefixOf(address, length)?.prefix;
}

function found(
  scope: Scope,
  { key, encryption, at, prefix, noXauth, noModeConfig }: KeyLine,
): FoundKey {
  const secret = secretOf(key.text, encryption?.text, scope.origins(at));
  return {
    secret,
    at: secret.state === 'missing' ? (key.at ?? at) : at,
    isWildcard: prefix !== undefined && !isHost(prefix),
    prefix,
    noXauth,
    noModeConfig,
  };
}

function keysOfGroups(scope: Scope): Keys {
  const { groups } = scope.running;
  const fallback = groups.get('DefaultL2LGroup');
  const found = (group: RunningGroup, isWildcard: boolean): FoundKey | undefined => {
    if (group.key === undefined) return undefined;
    const { key, at } = group.key;
    const read = secretOf(key.text, undefined, scope.origins(...group.heads, at));
    const secret = { ...read, ...fieldOrigins(scope, { key: at }) };
    return {
      secret,
      at: secret.state === 'missing' ? (key.at ?? at) : at,
      isWildcard,
      prefix: undefined,
      noXauth: true,
      noModeConfig: true,
    };
  };
  const lines: KeyLine[] = [];
  for (const [name, { key, heads }] of groups) {
    const address = canonicalAddress(name);
    if (key !== undefined && address !== undefined)
      lines.push({
        key: key.key,
        encryption: undefined,
        at: heads[0],
        prefix: prefixOf(address, address.includes(':') ? 128 : 32)?.prefix,
        name: undefined,
        noXauth: true,
        noModeConfig: true,
        isOfKeyring: true,
      });
  }
  const named = new Map(
    namedGroups(scope).map((group) => [group.name.text, found(group, false)] as const),
  );
  return {
    lines,
    named,
    of(peer) {
      const own = groupOf(scope, peer);
      const key = own === undefined ? undefined : found(own, false);
      // A group of the peer's own name decides, even where it lacks a key.
      if (own !== undefined) return key;
      return fallback === undefined ? undefined : found(fallback, true);
    },
    wildcard: () => (fallback === undefined ? undefined : found(fallback, true)),
  };
}

/** PIX 7 and ASA: the groups for sites that are found by what a peer calls itself, which the first message says in aggressive mode. */
export const namedGroups = ({ running }: Scope): readonly RunningGroup[] =>
  running.aggressiveDisabled !== undefined
    ? []
    : [...running.groups.values()].filter(
        ({ name: { text }, type }) =>
          type !== undefined &&
          /l2l$/i.test(type.text) &&
          text !== 'DefaultL2LGroup' &&
          canonicalAddress(text) === undefined,
      );

/** PIX 7 and ASA: the tunnel group of a peer, by its address or a label of it. */
export function groupOf(scope: Scope, peer: string): RunningGroup | undefined {
  const { groups } = scope.running;
  const own = groups.get(peer);
  if (own !== undefined) return own;
  for (const label of scope.labelsOf(peer)) {
    const group = groups.get(label);
    if (group !== undefined) return group;
  }
  return undefined;
}
