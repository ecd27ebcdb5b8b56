/** Interfaces between which nothing passes. */
import type { Range } from '../../syntax/range.js';
import { type KeeperOfOne, shown } from './keeper.js';
import { linesWith } from './lines-with.js';
import type { RunningInterface } from './running-interface.js';
import { saidAt } from './said-at.js';
import type { Scope } from './scope.js';

const permitted = /^same-security-traffic permit inter/im;

/** Firewalls: between interfaces of one level nothing passes, unless a line permits it. */
export function ofLevels(scope: Scope): KeeperOfOne | undefined {
  if (!/^pix7|asa/.test(scope.dialect)) return undefined;
  const levels = saidAt(scope, /^[ \t]*(no )?security-level (\d+)/gim);
  const isApart = new Set([...levels.values()].map(({ word }) => word)).size === levels.size;
  if (isApart || permitted.test(scope.configuration.source.text)) return undefined;
  const levelOf = (state: RunningInterface): string | undefined => levels.get(state)?.word;
  return ({ near, far: [end] }) => {
    const level = end && levelOf(end);
    const [first] = near;
    return level !== undefined && first && near.every((state) => levelOf(state) === level)
      ? { why: 'level', at: levels.get(first)?.at, by: shown(scope, first), name: level }
      : undefined;
  };
}

/** What hands packets of one table of routes to another. */
const handsOver =
  /^[ \t]*(?:ip route vrf .* global\b|ip vrf receive|route-replicate|import (?:ipv4|map|path)|route-target|set (?:ip )?(?:vrf|global)|vrf receive)/im;

/** IOS: what comes in by an interface of another table never leaves by that of the map. */
export function ofTables(scope: Scope): KeeperOfOne | undefined {
  const { interfaces, isakmpProfiles } = scope.running;
  if (
    [...interfaces.values()].every(({ vrf }) => vrf === undefined) ||
    isakmpProfiles.size > 0 ||
    handsOver.test(scope.configuration.source.text)
  )
    return undefined;
  return ({ near, far: [end] }) => {
    const own = end?.vrf?.word.text;
    const [first] = near;
    return end && first?.vrf && near.every(({ vrf }) => vrf && vrf.word.text !== own)
      ? { why: 'table', at: first.vrf.at, by: shown(scope, first), name: first.vrf.word.text }
      : undefined;
  };
}

/** IOS: between zones passes what a pair of them lets pass, and between a zone and none nothing. */
export function ofZones(scope: Scope): KeeperOfOne | undefined {
  const zones = saidAt(scope, /^[ \t]*(no )?zone-member security (\S+)/gim);
  if (zones.size === 0) return undefined;
  const pairs = new Map<string, Range>();
  for (const { line, at } of linesWith(scope.configuration.source.text, ['zone-pair '])) {
    const [, source, destination] =
      /^[ \t]*zone-pair security \S+ source (\S+) destination (\S+)/i.exec(line) ?? [];
    if (destination !== undefined) pairs.set(`${source} ${destination}`, at);
  }
  const zoneOf = (state: RunningInterface): string | undefined => zones.get(state)?.word;
  return ({ near: [first], far: [end] }) => {
    if (first === undefined || end === undefined) return undefined;
    const [from, to] = [zoneOf(first), zoneOf(end)];
    if (from === to) return undefined;
    const [out, back] = [pairs.get(`${from} ${to}`), pairs.get(`${to} ${from}`)];
    const ends = [shown(scope, first), shown(scope, end)] as const;
    const [by, name] = out === undefined ? ends : ([ends[1], ends[0]] as const);
    return out === undefined || back === undefined
      ? { why: 'zone', at: out ?? (zones.get(first) ?? zones.get(end))?.at, by, name }
      : { why: 'unread', at: out, by: '', name: 'what a zone-pair inspects, passes and drops' };
  };
}
