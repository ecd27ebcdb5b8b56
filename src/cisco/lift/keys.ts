import {
  canonicalAddress,
  canonicalPrefix,
  familyOf,
  isHost,
  lengthOf,
  maskLength,
  prefixOf,
} from '../../model/address.js';
import type { Secret } from '../../model/device.js';
import { isPlaceholder } from '../../syntax/placeholder.js';
import type { Range, Word } from '../../syntax/range.js';
import type { IsakmpKey } from '../syntax.js';
import { fieldOrigins } from './field-origins.js';
import type { RouteTable } from './route-table.js';
import type { RunningGroup } from './running-group.js';
import type { RunningProfile } from './running-profile.js';
import type { Scope } from './scope.js';
import { secretOf } from './secret.js';

/** A key of the text, and for whom it is. */
export interface KeyLine {
  readonly key: Word;
  readonly encryption: Word | undefined;
  readonly at: Range | undefined;
  /** The addresses that it is for; undefined for a name without one. */
  readonly prefix: string | undefined;
  readonly name: string | undefined;
  /** What stands in the place of the address, where that is still to be filled in. */
  readonly placeholder?: string | undefined;
  readonly noXauth: boolean;
  readonly noModeConfig: boolean;
  readonly isOfKeyring: boolean;
}

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
  of(peer: string, profile: RunningProfile | undefined, vrf?: RouteTable): FoundKey | undefined;
  /** The key that any peer without its own gets. */
  wildcard(profile: RunningProfile | undefined, vrf?: RouteTable): FoundKey | undefined;
  /** Key lines for single addresses. */
  readonly lines: readonly KeyLine[];
}

interface Table {
  readonly vrf?: string | undefined;
  readonly byPrefix: ReadonlyMap<string, KeyLine>;
  readonly byName: ReadonlyMap<string, KeyLine>;
  /** Prefix lengths by family, longest first. */
  readonly lengths: { readonly 4: readonly number[]; readonly 6: readonly number[] };
}

export function keysOf(scope: Scope): Keys {
  return scope.dialect === 'pix7' || scope.dialect === 'asa84'
    ? keysOfGroups(scope)
    : keysOfLines(scope);
}

function keysOfLines(scope: Scope): Keys {
  const global = scope.running.keys.map((line) => keyLineOf(scope, line, line, false));
  const globalTable = tableOf(global, scope.dialect === 'ios');
  const keyrings = new Map<string, Table>();
  const all = [...global];
  for (const [name, { keys, vrf }] of scope.running.keyrings) {
    const lines = keys.map((line) => keyLineOf(scope, line, {}, true));
    for (const line of lines) all.push(line);
    keyrings.set(name, { ...tableOf(lines, true), vrf: vrf?.text });
  }
  const tableFor = (profile: RunningProfile | undefined): Table => {
    const keyring = profile?.keyring?.name.text;
    if (keyring === undefined || keyring === 'default') return globalTable;
    return keyrings.get(keyring) ?? emptyTable;
  };
  // A keyring serves the peers that no profile claims as well, behind the global keys.
  const tablesFor = (profile: RunningProfile | undefined): readonly Table[] =>
    profile === undefined ? [globalTable, ...keyrings.values()] : [tableFor(profile)];
  // One of another table of routes stands behind: the device does not find it, and it was meant.
  const find = (
    profile: RunningProfile | undefined,
    vrf: RouteTable | undefined,
    look: (table: Table) => KeyLine | undefined,
  ): FoundKey | undefined => {
    const tables = tablesFor(profile);
    for (const isOwn of [true, false])
      for (const table of tables) {
        const line =
          (vrf === undefined || table.vrf === vrf.name) === isOwn ? look(table) : undefined;
        if (line === undefined) continue;
        const key = found(scope, line);
        return isOwn ? key : { ...key, otherTable: { name: table.vrf } };
      }
    return undefined;
  };
  return {
    lines: all,
    of: (peer, profile, vrf) => find(profile, vrf, (table) => lookUp(table, peer)),
    wildcard: (profile, vrf) =>
      find(profile, vrf, ({ byPrefix }) => byPrefix.get('0.0.0.0/0') ?? byPrefix.get('::/0')),
  };
}

const emptyTable: Table = { byPrefix: new Map(), byName: new Map(), lengths: { 4: [], 6: [] } };

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

/** `0.0.0.0` alone is any peer on IOS, and 0.0.0.0 with its mask everywhere; a name is what the text gives it for an address. */
export function prefixOfPeer(scope: Scope, peer: IsakmpKey['peer']): string | undefined {
  if (peer.kind === 'hostname') {
    const known = scope.address(peer.name);
    return known === undefined ? undefined : canonicalPrefix(known)?.prefix;
  }
  if (peer.kind === 'ipv6') return canonicalPrefix(peer.prefix.text)?.prefix;
  const address = scope.address(peer.address);
  if (address === undefined) return undefined;
  const length =
    peer.mask === undefined ? (address === '0.0.0.0' ? 0 : 32) : maskLength(peer.mask.text);
  if (familyOf(address) === 6) return prefixOf(address, 128)?.prefix;
  return length === undefined ? undefined : prefixOf(address, length)?.prefix;
}

/** IOS refuses a second key for the same peer, PIX takes the later one. */
function tableOf(lines: readonly KeyLine[], firstStays: boolean): Table {
  const byPrefix = new Map<string, KeyLine>();
  const byName = new Map<string, KeyLine>();
  const lengths = { 4: new Set<number>(), 6: new Set<number>() };
  for (const line of lines) {
    if (line.prefix !== undefined) {
      lengths[familyOf(line.prefix)].add(lengthOf(line.prefix));
      if (!firstStays || !byPrefix.has(line.prefix)) byPrefix.set(line.prefix, line);
    }
    const name = line.name ?? line.placeholder;
    if (name !== undefined && (!firstStays || !byName.has(name))) byName.set(name, line);
  }
  const longestFirst = (set: ReadonlySet<number>): number[] => [...set].sort((a, b) => b - a);
  return {
    byPrefix,
    byName,
    lengths: { 4: longestFirst(lengths[4]), 6: longestFirst(lengths[6]) },
  };
}

function lookUp(table: Table, peer: string): KeyLine | undefined {
  const address = canonicalAddress(peer);
  if (address === undefined) return table.byName.get(peer) ?? table.byPrefix.get('0.0.0.0/0');
  for (const length of table.lengths[familyOf(address)]) {
    const prefix = prefixOf(address, length)?.prefix;
    const line = prefix === undefined ? undefined : table.byPrefix.get(prefix);
    if (line !== undefined) return line;
  }
  return undefined;
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
  return {
    lines,
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
