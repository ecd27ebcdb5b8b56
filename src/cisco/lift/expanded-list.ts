import { everything, type Family, familyOf } from '../../model/address.js';
import type { Selector } from '../../model/device.js';
import type { Range, Word } from '../../syntax/range.js';
import type { AccessListEntry } from '../syntax.js';
import type { RunningList } from './access-list.js';
import { type Networks, sideOf } from './addresses.js';
import { groupLines, withGroupsInPlace } from './group-lines.js';
import { tellIdleLines } from './idle-lines.js';
import type { Scope } from './scope.js';
import { SelectorIndex } from './selector-index.js';
import type { Service, Services } from './services.js';
import { isPicked } from './shown-lists.js';
import { tellUndefined } from './undefined-name.js';
import { type Tell, tellUnread } from './wanted.js';

/** A line of a crypto access list: the selectors that it stands for, source-major. */
export interface ExpandedLine {
  readonly action: 'permit' | 'deny';
  readonly selectors: readonly Selector[];
  readonly at: Range | undefined;
}

export interface ExpandedList {
  readonly name: string;
  readonly lines: readonly ExpandedLine[];
  readonly heads: readonly Range[];
  /** The lines of objects and groups that it names. */
  readonly groups: readonly Range[];
}

/** Crypto access lists, expanded once each. Undefined where one is missing or not certain, which is told. */
export type ExpandedLists = (list: Word, tell: Tell) => ExpandedList | undefined;

export function expandedLists(
  scope: Scope,
  lists: (name: string) => RunningList | undefined,
  networks: Networks,
  services: Services,
): ExpandedLists {
  const known = new Map<string, ExpandedList>();
  const index = new SelectorIndex<Selector>((selector) => selector);
  return (word, tell) => {
    const name = word.text;
    const already = known.get(name);
    if (already !== undefined) return already;
    const list = lists(name);
    if (list === undefined) {
      const near = scope.configuration.accessListNames();
      const shown = isPicked(scope, name);
      tellUndefined(scope, { what: 'access list', name, at: word.at, near, shown }, tell);
      return undefined;
    }
    index.clear();
    const lines = linesOf(scope, list, word, networks, services, index, tell);
    const expanded = lines && {
      name,
      lines,
      heads: list.heads,
      groups: groupLines(scope, list.entries),
    };
    if (expanded !== undefined) known.set(name, expanded);
    return expanded;
  };
}

function linesOf(
  scope: Scope,
  list: RunningList,
  word: Word,
  networks: Networks,
  services: Services,
  seen: SelectorIndex<Selector>,
  tell: Tell,
): ExpandedLine[] | undefined {
  let isWhole = true;
  for (const { fault, expected, suggestion } of list.unread) {
    tell('access-list-line-unread', fault, {
      list: word.text,
      expected,
      ...(suggestion !== undefined && { suggestion }),
    });
    isWhole = false;
  }
  const lost = scope.running.unreadLists.get(word.text) ?? [];
  tellUnread(scope, lost, tell);
  if (lost.length > 0) isWhole = false;
  for (const { at, line } of list.refused)
    tell('sequence-number-taken', at, { list: word.text, number: line?.text ?? '' });
  const lines: ExpandedLine[] = [];
  const repeated: ExpandedLine[] = [];
  let left = scope.limit;
  for (const entry of list.entries) {
    if (entry.inactive === true) {
      tell('line-inactive', entry.at, { list: word.text });
      continue;
    }
    const selectors = selectorsOf(scope, entry, networks, services, tell, left, list.family);
    if (selectors === 'too-many') {
      tell('expansion-limit', entry.at, { limit: scope.limit });
      return undefined;
    }
    if (selectors === undefined) isWhole = false;
    else {
      // A selector that an earlier line has decides nothing, whatever its line says.
      const own = newIn(seen, selectors);
      left -= own.length;
      const { action, at } = entry;
      if (own === selectors || own.length > 0) lines.push({ action, selectors: own, at });
      // Lines for other ICMP types are the same to a tunnel only.
      else if (entry.icmp === undefined) repeated.push({ action, selectors, at });
    }
  }
  if (repeated.length > 0 || lines.some(({ action }) => action === 'deny'))
    tellIdleLines(word.text, lines, repeated, tell);
  if (isWhole && !lines.some(({ action }) => action === 'permit'))
    tell('access-list-permits-nothing', lines[0]?.at ?? word.at, { list: word.text });
  return isWhole ? lines : undefined;
}

/** The selectors that no earlier line has: the list itself, where all are new. */
function newIn(seen: SelectorIndex<Selector>, selectors: readonly Selector[]): readonly Selector[] {
  const repeated = selectors.filter((selector) => seen.add(selector) !== undefined);
  if (repeated.length === 0) return selectors;
  const gone = new Set(repeated);
  return selectors.filter((selector) => !gone.has(selector));
}

/** The selectors of a line, source-major. Undefined where it cannot be said for certain, which is told. */
export function selectorsOf(
  scope: Scope,
  written: AccessListEntry,
  networks: Networks,
  services: Services,
  tell: Tell,
  limit: number,
  family: Family = 4,
): readonly Selector[] | 'too-many' | undefined {
  const entry = withGroupsInPlace(scope, written);
  let isWhole = true;
  if (entry.type === 'standard') {
    tell('standard-list', entry.at, { list: entry.list.text });
    return undefined;
  }
  const narrowing = entry.narrowedBy?.[0];
  if (narrowing !== undefined) {
    tell('line-narrowed', narrowing.at ?? entry.at, { option: narrowing.text });
    isWhole = false;
  }
  if (entry.timeRange !== undefined) {
    const { text: name, at = entry.at } = entry.timeRange;
    // A hole at all hours would leave in clear what the device protects outside these times.
    if (entry.action === 'deny') {
      tell('deny-time-range', at, { name });
      isWhole = false;
    } else tell('line-time-range', at, { name });
  }
  const source = sideOf(scope, networks, entry.source, tell);
  const destination = sideOf(scope, networks, entry.destination, tell);
  const found = services.of(entry, tell);
  const service = entry.action === 'permit' ? found && withAllTypes(found) : found;
  if (service !== found)
    tell('icmp-type-widened', icmpSpot(entry) ?? entry.at, { list: entry.list.text });
  if (!isWhole || source === undefined || destination === undefined || service === undefined)
    return undefined;
  const locals = source === 'any' ? open : source;
  const remotes = destination === 'any' ? open : destination;
  if (locals.length * remotes.length * service.length > limit) return 'too-many';
  const selectors: Selector[] = [];
  let hasPairs = false;
  for (const left of locals)
    for (const right of remotes) {
      const local = left || everything(right === '' ? family : familyOf(right));
      const remote = right || everything(familyOf(local));
      if (familyOf(local) !== familyOf(remote)) continue;
      hasPairs = true;
      for (const one of service) selectors.push(selectorOf(local, remote, one));
    }
  if (!hasPairs && service.length > 0) {
    tell('families-differ', entry.at, {});
    return undefined;
  }
  // A copy has no room for more, which a list that grew has.
  return selectors.slice();
}

/** IKE has no field for ICMP's types, so a tunnel takes all of them: each protocol once, without a type. */
function withAllTypes(services: readonly Service[]): readonly Service[] {
  if (services.every(({ icmp }) => icmp === undefined)) return services;
  const seen = new Set<Service['protocol']>();
  return services.flatMap((service) => {
    if (service.icmp === undefined) return service;
    if (seen.has(service.protocol)) return [];
    seen.add(service.protocol);
    const { icmp: _type, ...all } = service;
    return all;
  });
}

const icmpSpot = ({ icmp }: AccessListEntry): Range | undefined =>
  icmp === undefined ? undefined : 'group' in icmp ? icmp.group.at : icmp.words[0]?.at;

/** Stands for `any`, which is of the other side's family, and of the list's where both sides are `any`. */
const open: readonly string[] = [''];

function selectorOf(
  local: string,
  remote: string,
  { protocol, source: localPorts, destination: remotePorts, icmp }: Service,
): Selector {
  return icmp === undefined
    ? { local, remote, protocol, localPorts, remotePorts }
    : { local, remote, protocol, localPorts, remotePorts, icmp };
}

/** Whether a prefix is a whole family. */
export const isEverything = (prefix: string): boolean => prefix.endsWith('/0');
