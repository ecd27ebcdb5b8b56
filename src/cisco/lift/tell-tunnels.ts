/** What is told of tunnels beside their own lines: defaults, open lists, address translation. */
import { prefixSet } from '../../model/prefix-set.js';
import { selectorKey } from '../../model/selector.js';
import { phase2Lifetimes } from '../defaults.js';
import type { ExpandedList } from './expanded-list.js';
import { tellForeignNetworks, tellOpenSides } from './list-findings.js';
import type { Nat } from './nat.js';
import { tellReversedLines } from './reversed-lines.js';
import type { Scope } from './scope.js';
import type { Tunnel } from './tunnel.js';

export function tellTunnels(
  scope: Scope,
  tunnels: readonly Tunnel[],
  lists: ReadonlyMap<string, ExpandedList>,
  nat: Nat,
  networks: readonly string[],
): void {
  const own = prefixSet(networks);
  for (const list of lists.values()) {
    tellOpenSides(scope, list, scope.tell);
    tellForeignNetworks(list, { all: networks, set: own }, nat.isTranslated, scope.tell);
  }
  tellDefaults(scope, tunnels);

  const lines = [...lists.values()]
    .flatMap((list) => list.lines)
    .filter(({ action }) => action === 'permit');
  const asked = lines.flatMap((line) => line.selectors.map((selector) => ({ selector, line })));
  const verdicts = nat.verdicts(asked.map(({ selector }) => selector));
  let exempt = 0;
  // A line that stands twice in a list, or in two lists, is told of once.
  const told = new Set<string>();
  for (const [index, verdict] of verdicts.entries()) {
    const one = asked[index];
    if (verdict === 'exempt') exempt++;
    if (typeof verdict === 'string' || one === undefined) continue;
    const { local, remote } = one.selector;
    const key = selectorKey(one.selector);
    if (told.has(key)) continue;
    told.add(key);
    scope.tell(
      'nat-steals-vpn-traffic',
      one.line.at,
      { local, remote, by: verdict.name },
      { related: scope.origins(verdict.at) },
    );
  }
  if (exempt > 0) scope.tell('nat-exempt', undefined, { count: exempt });
  const left = asked.filter((_one, index) => verdicts[index] === 'exempt');
  const ends = {
    networks: own,
    isTranslated: nat.isTranslated,
    exempt: new Set(left.map(({ selector }) => selectorKey(selector))),
  };
  for (const list of lists.values()) tellReversedLines(scope, list, ends);
}

/** Lifetimes of phase 2 that no line says: once for the device. */
function tellDefaults(scope: Scope, tunnels: readonly Tunnel[]): void {
  const usual = phase2Lifetimes(scope.dialect);
  const values = new Set<string>();
  for (const { phase2, manual } of tunnels) {
    if (manual !== undefined) continue;
    const { defaulted } = phase2.phase2;
    if (defaulted?.lifetimeSeconds !== undefined) values.add(usual.seconds.source);
    if (defaulted?.lifetimeKilobytes !== undefined) values.add(usual.kilobytes.source);
  }
  if (values.size > 0)
    scope.tell('phase2-defaulted', undefined, { values: [...values].join('; ') });
}
