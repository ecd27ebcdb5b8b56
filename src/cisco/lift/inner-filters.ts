/** Filters of what comes out of a tunnel, or goes into it: the tunnel comes up, and carries what they leave. */

import type { Telling } from '../../diagnostics/report.js';
import { everything, type Family, familyOf, lengthOf } from '../../model/address.js';
import type { AddressTranslation, Selector } from '../../model/device.js';
import { endText } from '../../model/endpoint.js';
import { selectorText } from '../../model/negotiation/selector-text.js';
import { allBetween, contains, intersection, mirrored } from '../../model/selector.js';
import { isAllTranslated } from '../../model/translations-into.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Range } from '../../syntax/range.js';
import type { AccessListEntry } from '../syntax.js';
import { isCovered } from './cover.js';
import { selectorsOf } from './expanded-list.js';
import { hearing, isDenying, isOfFragments, type Parts, type Refusal } from './filters.js';
import { type InnerFilter, innerLists } from './inner-lists.js';
import type { Nat } from './nat.js';
import type { Tunnel } from './tunnel.js';
import { tellUndefined } from './undefined-name.js';
import { isWanted } from './wanted.js';

/** What a line of a filter lets through or drops, as a tunnel's packets are seen from the device. */
interface FilterLine {
  readonly action: AccessListEntry['action'];
  readonly at: Range | undefined;
  readonly selector: Selector;
  /** It holds under a condition, or cannot be read. */
  readonly isOpen: boolean;
}

/** Lines that are held against pairs of networks, and so many are named. */
const mostSteps = 1_000_000;
const most = 3;

/** Tells by which lists the packets of tunnels are filtered, what these lists leave, and where that is nothing. */
export function tellInnerFilters(
  parts: Parts,
  tunnels: readonly Tunnel[],
  nat: Nat,
  isOther: (id: string) => boolean,
): void {
  const { scope } = parts;
  const lists = innerLists(parts);
  const teller = new Teller(parts, nat, tunnels);
  const unfiltered: { readonly tunnel: Tunnel; readonly about: readonly string[] }[] = [];
  for (const tunnel of tunnels) {
    const ids =
      tunnel.peers.length > 0 ? tunnel.peers.map(({ id }) => id) : [endText(tunnel.remote)];
    const about = ids.filter(
      (id) => isWanted(scope, id) && !(tunnel.peers.length > 0 && isOther(id)),
    );
    const [peer] = about;
    if (peer === undefined) continue;
    if (lists.notShown(tunnel.map) !== undefined) unfiltered.push({ tunnel, about });
    teller.tell(tunnel, about, lists.of(tunnel, peer));
  }
  const [first] = unfiltered;
  const notShown = first && lists.notShown(first.tunnel.map);
  if (notShown === undefined) return;
  const { at, has } = notShown;
  scope.tell(
    'decrypted-traffic-filtered',
    at,
    { has },
    {
      about: unfiltered.flatMap(({ about }) => about),
      related: unfiltered.flatMap(({ tunnel }) => tunnel.origins),
    },
  );
}

/** Holds the packets of tunnels against the lines of lists, and tells what these do. */
class Teller {
  private readonly known = new Map<string, readonly FilterLine[] | undefined>();
  private ways: ReadonlyMap<Selector, readonly AddressTranslation[]> | undefined;
  private readonly refusals: Refusal[] = [];
  private left = mostSteps;

  constructor(
    private readonly parts: Parts,
    private readonly nat: Nat,
    private readonly tunnels: readonly Tunnel[],
  ) {}

  tell(tunnel: Tunnel, about: readonly string[], filters: readonly InnerFilter[]): void {
    if (filters.length === 0) return;
    const { scope } = this.parts;
    const all = protectedBy(tunnel);
    for (const { word, isOfInterface } of scope.dialect === 'ios' ? [] : filters)
      if (word && isOfInterface !== true && this.parts.lists(word.text) === undefined)
        tellUndefined(
          scope,
          { what: 'access list', name: word.text, at: word.at },
          (code, at, facts, telling) => scope.tell(code, at, facts, { ...telling, about }),
          { severity: 'warning' },
        );
    for (const filter of filters.flatMap(ofFamilies)) {
      const results = this.resultsOf(filter, all);
      if (results === undefined) continue;
      const telling = { about, related: [...scope.origins(filter.at), ...tunnel.origins] };
      const stopped = results.filter(isStopped);
      const open = stopped.length > 0 ? [] : this.resultsOf(filter, all, false)?.filter(isStopped);
      if (stopped.length > 0) this.tellStopped('filter-stops-tunnel', filter, stopped, telling);
      else if (open?.[0]) this.tellStopped('filter-conditional', filter, open, telling);
      else this.tellFiltered(filter, results, telling);
    }
  }

  /** What a list does to pairs of networks: none where that is not known for certain; undefined where it meets none of them. */
  private resultsOf(
    filter: OfFamily,
    all: readonly Selector[],
    mayPass = true,
  ): readonly Passing[] | undefined {
    const { word, isOut = false, isOfInterface, family } = filter;
    const asked = all.flatMap((pair) => {
      if (familyOf(pair.local) !== family) return [];
      const pairs = this.pairsAt(filter, pair);
      return pairs.length === 0 ? [] : [pairs];
    });
    if (asked.length === 0) return undefined;
    const lines = madeIn(this.known, `${word?.text} ${isOut} ${isOfInterface} ${family}`, () =>
      linesOf(this.parts, filter, this.refusals),
    );
    if (lines === undefined || (lines.length === 0 && word !== undefined)) return [];
    const holding = lines.filter(
      ({ isOpen, action }) => !isOpen || (action === 'permit') === mayPass,
    );
    this.left -= asked.flat().length * holding.length;
    return this.left < 0 ? [] : ofReached(asked.map((pairs) => passing(holding, pairs)));
  }

  /** As which pairs of networks a list may meet one: with the addresses that the tunnel has, or with those that hosts have. */
  private pairsAt(
    { isFor, isOfInterface, networks }: InnerFilter,
    pair: Selector,
  ): readonly Selector[] {
    if (networks !== undefined && lengthOf(pair.remote) > 0)
      return networks.map((local) => ({ ...pair, local }));
    const { dialect, running, configuration } = this.parts.scope;
    const { nat } = this;
    // The inner side has no translated addresses, and from 8.3 on lists have none.
    const isReal =
      isFor !== undefined ||
      dialect === 'asa84' ||
      (dialect === 'pix7' &&
        (running.twiceNats.length > 0 || configuration.translatedObjects().length > 0));
    const isNear = ({ local }: Selector): boolean => isFor?.(local) !== false;
    if (!isReal || !(nat.isTranslated(pair.local) || nat.isTranslated(pair.remote)))
      return [pair].filter(isNear);
    const leading = this.waysInto(pair).filter(
      ({ kind }) => kind === 'one-to-one' || isOfInterface !== true || isFor !== undefined,
    );
    if (leading.length === 0) return [];
    const real = leading.map(({ from, destination }) => ({
      ...pair,
      local: from === 'any' ? everything(4) : from,
      remote: destination,
    }));
    // Which addresses the filter of a group policy has no document says.
    const isBoth = isOfInterface !== true || !isAllTranslated(pair.local, leading);
    return [...real, ...(isBoth ? [pair] : [])].filter(isNear);
  }

  private waysInto(pair: Selector): readonly AddressTranslation[] {
    if (this.ways === undefined) {
      const made = this.tunnels
        .flatMap(protectedBy)
        .filter(({ local }) => this.nat.isTranslated(local));
      const found = this.nat.leadingInto(made);
      this.ways = new Map(made.map((selector, index) => [selector, found[index] ?? []]));
    }
    return this.ways.get(pair) ?? [];
  }

  private tellStopped(
    code: 'filter-stops-tunnel' | 'filter-conditional',
    { word, at, isOut = false, isOfInterface = false }: InnerFilter,
    stopped: readonly Passing[],
    telling: Telling & { readonly about: readonly string[] },
  ): void {
    const { scope } = this.parts;
    for (const refusal of this.refusals) refusal(telling.about);
    const what = named(
      stopped.flatMap(({ pairs }) => pairs),
      isOut,
    );
    // A firewall asks the list of an interface about what opens a connection.
    const isOpening = isOfInterface && scope.dialect !== 'ios';
    const inner = isOpening ? (isOut ? 'opens' : 'opened') : isOut ? 'out' : 'in';
    const [peer = ''] = telling.about;
    const facts = { list: word?.text, what, peer, others: 0, inner } as const;
    scope.tell(code, stopped[0]?.last?.at ?? at, facts, telling);
  }

  private tellFiltered(
    { word, at, isOut = false, isOfInterface, isFor }: InnerFilter,
    results: readonly Passing[],
    telling: Telling,
  ): void {
    const only = results.flatMap(({ last, passed }) => (last?.action === 'permit' ? [] : passed));
    const but = results.flatMap(({ last, dropped }) => (last?.action === 'permit' ? dropped : []));
    // What the list of an inner interface drops beside, it drops of all that comes by.
    const matters = isFor === undefined ? only.length + but.length : only.length;
    if (isOfInterface === true && matters === 0) return;
    const lets = only.length > 0 && { only: named(only, isOut) };
    const drops = but.length > 0 && { but: named(but, isOut) };
    const facts = { list: word?.text ?? '', isOut, ...lets, ...drops };
    // Who protects a network and lets a part of it in has mostly forgotten that.
    const severity = isFor !== undefined ? ({ severity: 'warning' } as const) : {};
    this.parts.scope.tell('tunnel-filtered', at, facts, { ...telling, ...severity });
  }
}

/** The lines of a filter; undefined where they are not known for certain. */
function linesOf(
  { scope, lists, networks, services }: Parts,
  { word, isOut, isOfInterface, family }: OfFamily,
  refusals: Refusal[],
): readonly FilterLine[] | undefined {
  const behind =
    isOfInterface === true
      ? scope.running.accessGroups.filter((group) => group.interface === undefined)
      : [];
  const made: FilterLine[] = [];
  for (const { text } of [...(word ? [word] : []), ...behind.map(({ list }) => list)]) {
    const { entries = [], unread = [] } = lists(text) ?? {};
    const all = everything(family);
    const isIdle = entries.length > 0 && entries.every(({ inactive }) => inactive === true);
    for (const { at } of isIdle ? entries.slice(0, 1) : unread) {
      if (!isIdle && isDenying(scope, at)) return undefined;
      made.push({ action: 'permit', at, selector: allBetween(all, all), isOpen: true });
    }
    for (const entry of entries) {
      const { narrowedBy, timeRange, ...whole } = entry;
      if (entry.inactive === true || narrowedBy?.some(isOfFragments) === true) continue;
      // The types of ICMP count in a line that denies only.
      const asked = { ...whole, action: 'deny' } as const;
      const { action, at } = entry;
      const { heard, tell } = hearing(scope, entry, refusals);
      const found = selectorsOf(scope, asked, networks, services, tell, scope.limit, family);
      if (heard.isRefused) continue;
      // What is named in no text may be all.
      const isUnknown = heard.isOpen && action === 'permit';
      const parts = isUnknown ? [allBetween(all, all)] : found;
      if (parts === undefined || parts === 'too-many') return undefined;
      const isOpen = isUnknown || narrowedBy !== undefined || timeRange !== undefined;
      for (const part of parts)
        made.push({ action, at, isOpen, selector: isOut === true ? part : mirrored(part) });
    }
  }
  return made;
}

/** What of a tunnel's packets a map protects, or a tunnel interface. */
const protectedBy = ({ list, routed }: Tunnel): readonly Selector[] =>
  routed && list.lines.length === 0
    ? [routed]
    : list.lines.flatMap(({ action, selectors }) => (action === 'permit' ? selectors : []));

/** A filter as it is asked about the packets of a family. */
type OfFamily = InnerFilter & { readonly family: Family };

const ofFamilies = (filter: InnerFilter): readonly OfFamily[] =>
  ([4, 6] as const).flatMap((family) =>
    (filter.family ?? family) === family ? { ...filter, family } : [],
  );

/** What a filter lets through of a pair of networks, as one of which it may meet it, and drops; `last`: the line about all that is left. */
interface Passing {
  readonly pairs: readonly Selector[];
  readonly passed: readonly Selector[];
  readonly dropped: readonly Selector[];
  readonly last: FilterLine | undefined;
}

const isStopped = ({ passed }: Passing): boolean => passed.length === 0;

/** Without pairs that are stopped, and of which every packet is of one above: no association is ever made for them. */
function ofReached(results: readonly Passing[]): readonly Passing[] {
  const above: Selector[] = [];
  const budget = { left: mostSteps };
  return results.filter((result) => {
    const isIdle =
      isStopped(result) && result.pairs.every((pair) => isCovered(pair, above, budget));
    above.push(...result.pairs);
    return !isIdle;
  });
}

function passing(lines: readonly FilterLine[], pairs: readonly Selector[]): Passing {
  const passed: Selector[] = [];
  const dropped: Selector[] = [];
  let last: FilterLine | undefined;
  for (const pair of pairs) {
    let end: FilterLine | undefined;
    for (const line of lines) {
      const part = intersection(line.selector, pair);
      if (part === undefined || [...passed, ...dropped].some((one) => contains(one, part)))
        continue;
      if (contains(part, pair)) end = line;
      // What is named is what makes a difference to the last line.
      if (line.action === 'permit') passed.push(part);
      else if (end === undefined) dropped.push(part);
      if (end !== undefined) break;
    }
    if (last?.action !== 'permit') last = end;
  }
  return { pairs, passed, dropped, last };
}

/** The first of some selectors as their packets go, and how many more there are. */
function named(selectors: readonly Selector[], isOut: boolean): string {
  const texts = [...new Set((isOut ? selectors : selectors.map(mirrored)).map(selectorText))];
  const more = texts.length - most;
  return `${texts.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
