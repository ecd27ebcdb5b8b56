/** What is told of tunnels beside their own lines: defaults, open lists, address translation. */
import type { Selector } from '../../model/device.js';
import { type PrefixSet, prefixSet } from '../../model/prefix-set.js';
import { selectorKey } from '../../model/selector.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Word } from '../../syntax/range.js';
import { phase2Lifetimes } from '../defaults.js';
import { type ExpandedLine, type ExpandedList, isEverything } from './expanded-list.js';
import { foreignNetworks, reachedNetworks, tellOpenSides } from './list-findings.js';
import type { Nat } from './nat.js';
import type { NatLine } from './nat-lines.js';
import { goesOutAgain } from './other-way.js';
import { reversedLines } from './reversed-lines.js';
import type { Scope } from './scope.js';
import { type Taken, takenFacts } from './taken-traffic.js';
import type { Tunnel } from './tunnel.js';
import { isWanted, type Tell, tellOf } from './wanted.js';

export function tellTunnels(
  scope: Scope,
  tunnels: readonly Tunnel[],
  lists: ReadonlyMap<string, ExpandedList>,
  nat: Nat,
  networks: readonly string[],
): void {
  const own = prefixSet(networks);
  const sorted = wantedFirst(scope, lists);
  let reached: PrefixSet | undefined;
  const tellForeign = foreignNetworks(
    { all: networks, set: own },
    nat.isTranslated,
    () => {
      reached ??= reachedNetworks(lists.values());
      return reached;
    },
    goesOutAgain(scope),
  );
  for (const { list, tell, isOfSites } of sorted) {
    if (!isOfSites) tellOpenSides(scope, list, tell);
    tellForeign(list, tell);
  }
  tellDefaults(scope, tunnels);

  const selectors: Selector[] = [];
  const lines: ExpandedLine[] = [];
  const tells: Tell[] = [];
  let asked = 0;
  for (const { list, tell, isAsked, isOfSites } of sorted)
    for (const line of list.lines) {
      if (line.action !== 'permit') continue;
      for (const selector of line.selectors) {
        // What a site asks for is a part of what its entry permits: which, the other end tells.
        if (isOfSites && (scope.options.isCompared === true || isEverything(selector.remote)))
          continue;
        selectors.push(selector);
        if (isAsked) asked++;
        lines.push(line);
        tells.push(tell);
      }
    }
  let exempt = 0;
  // A line that stands twice in a list, or in two lists, is told of once.
  const told = new Set<string>();
  const taken = new Map<ExpandedLine, TakenLine>();
  const verdicts = nat.verdicts(selectors);
  for (let index = 0; index < selectors.length; index++) {
    const verdict = verdicts[index] ?? 'untouched';
    const selector = selectors[index];
    const line = lines[index];
    if (selector === undefined || line === undefined) continue;
    if (verdict === 'untouched') {
      if (nat.isDropped(selector))
        tells[index]?.('nat-wanted', line.at, {
          local: selector.local,
          remote: selector.remote,
        });
      continue;
    }
    if (verdict === 'exempt') {
      if (index < asked) exempt++;
      continue;
    }
    const key = selectorKey(selector);
    if (told.has(key)) continue;
    told.add(key);
    const tell = tells[index];
    const { local, remote } = selector;
    const certain = verdict.filter(({ isOpen }) => isOpen !== true);
    if (certain.length === 0)
      for (const { name: by, at } of verdict)
        tell?.('nat-clause-open', at, { local, remote, by }, { related: scope.origins(line.at) });
    else {
      const known = madeIn(taken, line, () => ({ tell, traffic: [], by: new Set<NatLine>() }));
      known.traffic.push({ local, remote });
      for (const one of certain) known.by.add(one);
    }
  }
  for (const [{ at }, { tell, ...line }] of taken) {
    const { facts, related } = takenFacts(scope, line);
    tell?.('nat-steals-vpn-traffic', at, facts, { related });
  }
  for (const { index, local, remote, by } of nat.lostBefore(selectors)) {
    const into = selectors[index]?.local ?? '';
    const names = [...new Set(by.map(({ name }) => name))];
    const related = scope.origins(...new Set(by.map(({ at }) => at)));
    tells[index]?.(
      'translated-otherwise',
      lines[index]?.at,
      { local, remote, into, by: names },
      { related },
    );
  }
  if (exempt > 0) scope.tell('nat-exempt', undefined, { count: exempt });
  const tellReversed = reversedLines({ networks: own, isTranslated: nat.isTranslated });
  for (const { list, tell } of sorted) tellReversed(list, tell);
}

/** What of a line's traffic is translated, and how that is told. */
interface TakenLine extends Taken {
  readonly tell: Tell | undefined;
}

/** A list, and how what is odd about it is told: of the tunnels that match by it. */
interface ToldList {
  readonly list: ExpandedList;
  readonly tell: Tell;
  readonly isAsked: boolean;
  /** Only entries that answer any address have it. */
  readonly isOfSites: boolean;
}

/** The lists of the entries that were asked for, then the others, of which is told in notes. */
function wantedFirst(scope: Scope, lists: ReadonlyMap<string, ExpandedList>): readonly ToldList[] {
  const { maps, dynamicMaps } = scope.running;
  const users = new Map<string, Word[]>();
  for (const entries of maps.values())
    for (const { peers, list } of entries.values())
      for (const { word } of peers) madeIn(users, list?.word.text ?? '', () => []).push(word);
  for (const [map, entries] of dynamicMaps)
    for (const [sequence, { list, peers }] of entries) {
      const words = peers.map(({ word }) => word);
      const any = { text: `dynamic:${map}:${sequence}` };
      madeIn(users, list?.word.text ?? '', () => []).push(...(words.length > 0 ? words : [any]));
    }
  const wanted: ToldList[] = [];
  const others: ToldList[] = [];
  for (const list of lists.values()) {
    const words = users.get(list.name) ?? [];
    const isAsked = words.some((word) => isWanted(scope, word.text, scope.address(word)));
    const isOfSites = words.length > 0 && words.every(({ text }) => text.startsWith('dynamic:'));
    (isAsked ? wanted : others).push({ list, tell: tellOf(scope, words), isAsked, isOfSites });
  }
  return [...wanted, ...others];
}

/** Lifetimes of phase 2 that no line says, of the tunnels that were asked for: once for the device. */
function tellDefaults(scope: Scope, tunnels: readonly Tunnel[]): void {
  const usual = phase2Lifetimes(scope.dialect);
  const values = new Set<string>();
  for (const { phase2, manual, peers } of tunnels) {
    if (manual !== undefined || !peers.some(({ id }) => isWanted(scope, id))) continue;
    const { defaulted } = phase2.phase2;
    if (defaulted?.lifetimeSeconds !== undefined) values.add(usual.seconds.source);
    if (defaulted?.lifetimeKilobytes !== undefined) values.add(usual.kilobytes.source);
  }
  if (values.size > 0)
    scope.tell('phase2-defaulted', undefined, { values: [...values].join('; ') });
}
