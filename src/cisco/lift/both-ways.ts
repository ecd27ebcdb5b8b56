/** Access lists that name their networks in both orders: one of the two is the list of the other device, and idle in this one. */
import type { Selector } from '../../model/device.js';
import { prefixSet } from '../../model/prefix-set.js';
import { mirrored, selectorKey } from '../../model/selector.js';
import { interfaceNetworks } from './around.js';
import type { ExpandedLine, ExpandedList } from './expanded-list.js';
import type { MapPlace } from './map-place.js';
import type { Nat } from './nat.js';
import { leadsOut } from './other-way.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

/**
 * A list without what is another selector's mirror image. No packet of the device begins there, but a host that took it
 * over would drop what its own network sends. Where neither the text nor the other end shows which of the two is the
 * device's own, both stay; undefined where that is to be written. All of it is told.
 */
export type OneWay = (list: ExpandedList, place: MapPlace, tell: Tell) => ExpandedList | undefined;

export function oneWayLists(scope: Scope, natOf: () => Nat): OneWay {
  const known = new Map<ExpandedList, ExpandedList | undefined>();
  let begins: Begins | undefined;
  return (list, place, tell) => {
    if (known.has(list)) return known.get(list);
    const twins = twinsIn(list);
    if (twins.size > 0) begins ??= beginsHere(scope, natOf());
    const speaks = begins;
    const result =
      speaks === undefined || twins.size === 0
        ? list
        : withoutTwins(scope, list, twins, (selector) => speaks(selector, place), tell);
    known.set(list, result);
    return result;
  };
}

/** The selectors of permit lines of which another one is the mirror image, with the position of that one's line. */
function twinsIn({ lines }: ExpandedList): ReadonlyMap<Selector, number> {
  const twins = new Map<Selector, number>();
  const locals = new Set<string>();
  for (const { action, selectors } of lines)
    if (action === 'permit') for (const { local } of selectors) locals.add(local);
  // Without a far network that is near in another line there are none.
  const isNear = ({ remote, local }: Selector): boolean => remote !== local && locals.has(remote);
  const positions = new Map<string, number>();
  const near: Selector[] = [];
  for (const [position, { action, selectors }] of lines.entries())
    for (const selector of action === 'permit' ? selectors : []) {
      if (!isNear(selector)) continue;
      near.push(selector);
      positions.set(selectorKey(selector), position);
    }
  for (const selector of near) {
    const twin = positions.get(selectorKey(mirrored(selector)));
    if (twin !== undefined) twins.set(selector, twin);
  }
  return twins;
}

/** What speaks for a selector's beginning at the device, less what speaks for its ending there. */
type Begins = (selector: Selector, place: MapPlace) => number;

function beginsHere(scope: Scope, nat: Nat): Begins {
  const connected = prefixSet(interfaceNetworks(scope));
  const isOut = leadsOut(scope);
  const isHere = (prefix: string, place: MapPlace): number => {
    if (nat.isTranslated(prefix) || connected.overlaps(prefix)) return 1;
    const out = isOut(prefix, place);
    return out === undefined ? 0 : out ? -1 : 1;
  };
  const isExempt = (selector: Selector): number => Number(nat.verdicts([selector])[0] === 'exempt');
  const { policies = [] } = scope.options.other?.() ?? {};
  const there = new Set(policies.map((policy) => selectorKey(policy.selector)));
  const isMet = (selector: Selector): number => Number(there.has(selectorKey(mirrored(selector))));
  return (selector, place) =>
    isHere(selector.local, place) -
    isHere(selector.remote, place) +
    isExempt(selector) -
    isExempt(mirrored(selector)) +
    isMet(selector) -
    isMet(mirrored(selector));
}

function withoutTwins(
  scope: Scope,
  list: ExpandedList,
  twins: ReadonlyMap<Selector, number>,
  begins: (selector: Selector) => number,
  tell: Tell,
): ExpandedList | undefined {
  const { isConverted = false } = scope.options;
  let isCertain = true;
  const lines: ExpandedLine[] = [];
  for (const [position, line] of list.lines.entries()) {
    let reversed: { readonly selector: Selector; readonly isUnsure: boolean } | undefined;
    const selectors = line.selectors.filter((selector) => {
      const twin = line.action === 'permit' ? twins.get(selector) : undefined;
      if (twin === undefined) return true;
      const sum = begins(selector);
      const isUnsure = sum === 0;
      if (isUnsure) isCertain = false;
      // Where nothing tells, the later line is told, before all else that is reversed in it.
      if (sum < 0 || (isUnsure && twin <= position))
        if (reversed === undefined || (isUnsure && !reversed.isUnsure))
          reversed = { selector, isUnsure };
      return sum >= 0;
    });
    if (reversed !== undefined) {
      const { selector, isUnsure } = reversed;
      const { local, remote } = selector;
      tell(
        'acl-reversed',
        line.at,
        { local, remote, hasTwin: true, isUnsure },
        {
          related: scope.origins(list.lines[twins.get(selector) ?? 0]?.at),
          severity: isUnsure && isConverted ? 'error' : 'warning',
        },
      );
    }
    if (selectors.length === line.selectors.length) lines.push(line);
    else if (selectors.length > 0) lines.push({ ...line, selectors });
  }
  return isCertain || !isConverted ? { ...list, lines } : undefined;
}
